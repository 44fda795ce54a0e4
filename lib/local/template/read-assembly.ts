import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const jsonObject = z.record(z.string(), z.unknown());

const resourceSchema = z.object({ Type: z.string(), Properties: jsonObject.default({}) });

const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema).default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
});

const artifactSchema = z.object({
  type: z.string(),
  displayName: z.string().optional(),
  properties: z
    .object({
      templateFile: z.string().optional(),
      stackName: z.string().optional(),
      file: z.string().optional(),
      directoryName: z.string().optional(),
    })
    .default({}),
});

const manifestSchema = z.object({ artifacts: z.record(z.string(), artifactSchema).default({}) });

const assetsSchema = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string().optional() }) })).default({}),
});

export type Resource = z.infer<typeof resourceSchema>;

/** One stack as it was synthesized. `assets` maps the hash in a function's S3 key to its folder. */
export type Stack = {
  readonly name: string;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly outputs: z.infer<typeof templateSchema>['Outputs'];
  readonly parameters: z.infer<typeof templateSchema>['Parameters'];
  readonly assets: ReadonlyMap<string, string>;
};

/** Reads every stack of a cloud assembly (`cdk.out`), those of nested stages included. */
export async function readAssembly(folder: string): Promise<Stack[]> {
  const manifest = manifestSchema.parse(await readJson(join(folder, 'manifest.json')));
  const artifacts = Object.entries(manifest.artifacts);
  const assets = new Map<string, string>();
  for (const [, { type, properties }] of artifacts) {
    if (type !== 'cdk:asset-manifest' || properties.file === undefined) continue;
    const { files } = assetsSchema.parse(await readJson(join(folder, properties.file)));
    for (const [hash, { source }] of Object.entries(files)) {
      if (source.path !== undefined) assets.set(hash, join(folder, source.path));
    }
  }
  const stacks: Stack[] = [];
  for (const [id, { type, properties }] of artifacts) {
    if (type === 'cdk:cloud-assembly' && properties.directoryName !== undefined) {
      stacks.push(...(await readAssembly(join(folder, properties.directoryName))));
    }
    if (type !== 'aws:cloudformation:stack' || properties.templateFile === undefined) continue;
    const template = templateSchema.parse(await readJson(join(folder, properties.templateFile)));
    stacks.push({
      name: properties.stackName ?? id,
      resources: template.Resources,
      outputs: template.Outputs,
      parameters: template.Parameters,
      assets,
    });
  }
  return stacks;
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
