import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { buildService, createApp, type ServiceOptions } from '../../lib/cloud/build-app.ts';
import { bundleFunctions } from '../../lib/cloud/bundle.ts';

const properties = z.record(z.string(), z.unknown());
const resourceSchema = z.object({
  Type: z.string(),
  Properties: properties.default({}),
  DeletionPolicy: z.string().optional(),
});
const templateSchema = z.object({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(
    z.string(),
    z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }),
  ),
  Rules: z
    .record(
      z.string(),
      z.object({ Assertions: z.array(z.object({ AssertDescription: z.string().optional() })) }),
    )
    .default({}),
});

export type Resource = z.infer<typeof resourceSchema> & { id: string };

const reportSchema = z.object({
  pluginReports: z.array(
    z.object({
      violations: z.array(z.object({ ruleName: z.string(), description: z.string().optional() })),
    }),
  ),
});

/** A stage as it would be deployed, read from the templates that were written. */
export type Stage = {
  readonly name: string;
  readonly texts: readonly string[];
  readonly refusals: readonly string[];
  /** Findings of the AwsSolutions rules that nobody gave a reason for. */
  readonly findings: readonly string[];
  /** What synthesis warned of. */
  readonly warnings: readonly string[];
  readonly all: (type: string) => Resource[];
  /** A reference, of whichever form and through whichever export, as the id of what it names. */
  readonly named: (reference: unknown) => string;
};

/** One bundling serves every stage. */
let bundled: Promise<unknown> | undefined;

const made = new Map<string, Promise<Stage>>();

/** Bundles the functions and writes the templates of a stage, checked by the AwsSolutions rules; once for each setting. */
export function aStage(options: ServiceOptions): Promise<Stage> {
  const settings = JSON.stringify(options);
  const stage = made.get(settings) ?? makeStage(options);
  made.set(settings, stage);
  return stage;
}

async function makeStage(options: ServiceOptions): Promise<Stage> {
  await (bundled ??= bundleFunctions());
  const folder = mkdtempSync(join(tmpdir(), 'wardvoice-infra-'));
  try {
    const app = createApp(folder);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    const { state, service } = buildService(app, options);
    const failure = whatFails(() => app.synth());
    const texts = [state, service].map((stack) => readFileSync(join(folder, stack.templateFile), 'utf8'));
    const report = reportSchema.parse(
      JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')),
    );
    if (failure !== undefined && report.pluginReports.length === 0) throw failure;
    const warnings = service.node.metadata
      .filter(({ type }) => type === 'aws:cdk:warning')
      .map(({ data }) => String(data));
    return { ...readStage(options.stage, texts, report), warnings };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Findings make the synthesis fail after everything was written. */
function whatFails(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}

function readStage(
  name: string,
  texts: string[],
  report: z.infer<typeof reportSchema>,
): Omit<Stage, 'warnings'> {
  const templates = texts.map((text) => templateSchema.parse(JSON.parse(text)));
  const resources = templates.flatMap(({ Resources }) =>
    Object.entries(Resources).map(([id, resource]): Resource => ({ id, ...resource })),
  );
  const exported = new Map(
    templates.flatMap(({ Outputs }) =>
      Object.values(Outputs).map(({ Value, Export }): [string | undefined, unknown] => [Export?.Name, Value]),
    ),
  );
  const named = (reference: unknown): string => {
    if (typeof reference === 'string') return reference;
    const { Ref, ...other } = z
      .object({
        Ref: z.string().optional(),
        'Fn::GetAtt': z.tuple([z.string(), z.string()]).optional(),
        'Fn::ImportValue': z.string().optional(),
        'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]).optional(),
      })
      .parse(reference);
    const attribute = other['Fn::GetAtt'];
    const imported = other['Fn::ImportValue'];
    return (
      Ref ??
      attribute?.[0] ??
      (imported === undefined ? undefined : named(exported.get(imported))) ??
      (other['Fn::Join']?.[1] ?? []).map(named).join('')
    );
  };
  return {
    name,
    texts,
    refusals: templates.flatMap(({ Rules }) =>
      Object.values(Rules).flatMap(({ Assertions }) =>
        Assertions.map((each) => each.AssertDescription ?? ''),
      ),
    ),
    findings: report.pluginReports.flatMap(({ violations }) =>
      violations.map(({ ruleName, description }) => `${ruleName}: ${description ?? ''}`),
    ),
    all: (type) => resources.filter((resource) => resource.Type === type),
    named,
  };
}

/** What the tests are about: both stages that run in the cloud, as their operators deploy them. */
export const cloudStages = [
  { stage: 'dev', mailFrom: 'baocao@example.gov.vn' },
  {
    stage: 'prod',
    publicUrl: 'https://ykien.example.gov.vn',
    alarmEmail: 'operator@example.gov.vn',
    mailFrom: 'baocao@example.gov.vn',
  },
] as const satisfies readonly ServiceOptions[];
