import { currentAssembly } from './assembly.ts';
import { FolderInUse, takeDataFolder, type DataFolder } from './data-folder.ts';
import { describeRun } from './describe-run.ts';
import { kmsOptions } from './kms-api/kms-options.ts';
import { startKmsApi } from './kms-api/start-kms-api.ts';
import { openStores } from './open-stores.ts';
import { readRunFile, type RunFile } from './run-file.ts';

/** Data that can be worked on; `close` ends what was started for it. */
export type OpenData = {
  readonly run: Omit<RunFile, 'pid' | 'url'>;
  /** False when the service runs and its own stores are used. */
  readonly isOwn: boolean;
  readonly close: () => Promise<void>;
};

export type OpenDataOptions = {
  readonly environment?: NodeJS.ProcessEnv;
  /** Address that links begin with, when the service does not run. @default http://127.0.0.1:8787 */
  readonly publicUrl?: string | undefined;
  /** @default the application of this project */
  readonly assembly?: string;
  readonly onProgress?: (line: string) => void;
};

/**
 * Opens the data in a folder for another program: through the running service, or, when none runs, by starting its
 * database and queues alone. Throws StopReason when the folder cannot be used.
 */
export async function openData(path: string, options: OpenDataOptions = {}): Promise<OpenData> {
  const onProgress = options.onProgress ?? (() => undefined);
  const publicUrl = options.publicUrl ?? 'http://127.0.0.1:8787';
  let folder: DataFolder;
  try {
    folder = await takeDataFolder({ path, reset: false });
  } catch (error) {
    // Only the lock tells for certain that something runs: a run file may be left over from a kill.
    const running = error instanceof FolderInUse ? readRunFile(path) : undefined;
    if (running === undefined) throw error;
    return { run: running, isOwn: false, close: async () => undefined };
  }
  try {
    const stores = await openStores({
      dataFolder: folder.path,
      assembly: options.assembly ?? (await currentAssembly(onProgress)),
      publicUrl,
      environment: options.environment ?? process.env,
      onTrouble: onProgress,
    });
    const keys = await startKmsApi(await kmsOptions(stores.model, folder.path));
    return {
      run: describeRun(stores, {
        url: publicUrl,
        publicUrl,
        endpoints: {
          dynamodb: stores.database.endpoint,
          sqs: stores.queues.endpoint,
          logs: '',
          ses: '',
          kms: keys.endpoint,
          s3: stores.files.endpoint,
        },
      }),
      isOwn: true,
      async close() {
        await keys.stop();
        await stores.stop();
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}
