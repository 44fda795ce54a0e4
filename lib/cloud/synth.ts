import * as z from 'zod';
import { buildService, createApp } from './build-app.ts';
import { bundleFunctions } from './bundle.ts';
import { stageNamed, type StageName } from './stages.ts';

export type SynthesizeOptions = {
  readonly stage: StageName;
  /** Folder of the cloud assembly. */
  readonly outDir: string;
  readonly publicUrl?: string;
  readonly onProgress?: (line: string) => void;
};

/** Bundles every function and writes the cloud assembly of a stage. Needs no network and no account. */
export async function synthesize({
  stage,
  outDir,
  publicUrl,
  onProgress = () => {},
}: SynthesizeOptions): Promise<void> {
  await bundleFunctions(undefined, onProgress);
  const app = createApp(outDir);
  buildService(app, { stage, publicUrl });
  app.synth();
  onProgress(`synthesized stage ${stage}`);
}

const contextSchema = z.object({
  stage: z.string().default('dev'),
  publicUrl: z.url().optional(),
  certificateArn: z.string().startsWith('arn:aws').optional(),
  alarmEmail: z.email().optional(),
  mailFrom: z.email().optional(),
  region: z.string().optional(),
});

/** What the CDK command line runs: the stage and its settings come as `-c name=value`. */
export async function synthesizeForCommandLine(
  environment: Readonly<Record<string, string | undefined>>,
  onProgress: (line: string) => void,
): Promise<void> {
  const app = createApp(environment['CDK_OUTDIR'] ?? 'cdk.out');
  const given = Object.keys(contextSchema.shape).map((name): [string, unknown] => [
    name,
    app.node.tryGetContext(name),
  ]);
  const { stage, ...options } = contextSchema.parse(Object.fromEntries(given));
  await bundleFunctions(undefined, onProgress);
  buildService(app, { stage: stageNamed(stage), ...options });
  app.synth();
}
