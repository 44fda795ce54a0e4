import { localCredentials, localRegion, type AwsCredentials } from './aws-identity.ts';
import { startDatabase, type Database } from './database/start-database.ts';
import { ensureTables } from './database/ensure-tables.ts';
import { ensureBuckets, startFiles, type Files } from './files/start-files.ts';
import { ensureQueues } from './queues/ensure-queues.ts';
import { startQueues, type Queues } from './queues/start-queues.ts';
import type { LocalModel } from './template/model.ts';
import { readModel } from './template/read-model.ts';
import { queueUrlPlaceholder } from './template/resolver.ts';

/** The database, the queues and the object store, holding everything the template asks for. */
export type Stores = {
  readonly database: Database;
  readonly queues: Queues;
  readonly files: Files;
  readonly queueUrls: ReadonlyMap<string, string>;
  /** The template's model, with addresses of queues filled in. */
  readonly model: LocalModel;
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly stop: () => Promise<void>;
};

export type OpenStoresOptions = {
  /** A data folder that this process holds. */
  readonly dataFolder: string;
  readonly assembly: string;
  readonly publicUrl: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly onTrouble: (line: string) => void;
};

/** Starts the stores and creates in them what is missing. Nothing is left running when it rejects. */
export async function openStores(options: OpenStoresOptions): Promise<Stores> {
  const { dataFolder, assembly, publicUrl, environment, onTrouble } = options;
  const region = localRegion(environment);
  const credentials = localCredentials(environment);
  const model = await readModel({ assembly, region, publicUrl });
  const shared = { dataFolder, region, credentials };
  const database = await startDatabase({
    ...shared,
    endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'],
    onTrouble,
  });
  let queues: Queues | undefined;
  let files: Files | undefined;
  try {
    queues = await startQueues({ ...shared, endpoint: environment['AWS_ENDPOINT_URL_SQS'] });
    files = await startFiles({ ...shared, endpoint: environment['AWS_ENDPOINT_URL_S3'] });
    await ensureTables(database.call, model.tables);
    const queueUrls = await ensureQueues(queues.call, model.queues, queues.endpoint);
    await ensureBuckets(
      files,
      model.buckets.map(({ name }) => name),
    );
    const stopQueues = queues.stop;
    const stopFiles = files.stop;
    return {
      database,
      queues,
      files,
      queueUrls,
      model: withLoopback(withQueueUrls(model, queueUrls), environment),
      region,
      credentials,
      async stop() {
        await stopFiles();
        await stopQueues();
        await database.stop();
      },
    };
  } catch (error) {
    await files?.stop();
    await queues?.stop();
    await database.stop();
    throw error;
  }
}

/** Functions that may send to this very machine, where the environment says `WEBHOOK_LOOPBACK=allowed`. */
function withLoopback(model: LocalModel, { WEBHOOK_LOOPBACK }: NodeJS.ProcessEnv): LocalModel {
  if (WEBHOOK_LOOPBACK !== 'allowed') return model;
  return {
    ...model,
    functions: model.functions.map((definition) =>
      'WEBHOOK_LOOPBACK' in definition.environment
        ? { ...definition, environment: { ...definition.environment, WEBHOOK_LOOPBACK } }
        : definition,
    ),
  };
}

function withQueueUrls(model: LocalModel, urls: ReadonlyMap<string, string>): LocalModel {
  const fill = (text: string) => {
    if (!text.includes('{{queue-url:')) return text;
    let filled = text;
    for (const [name, url] of urls) filled = filled.replaceAll(queueUrlPlaceholder(name), url);
    return filled;
  };
  return {
    ...model,
    functions: model.functions.map((definition) => ({
      ...definition,
      environment: Object.fromEntries(
        Object.entries(definition.environment).map(([key, text]) => [key, fill(text)]),
      ),
    })),
    outputs: Object.fromEntries(Object.entries(model.outputs).map(([name, text]) => [name, fill(text)])),
    schedules: model.schedules.map((schedule) => ({
      ...schedule,
      input: schedule.input === undefined ? undefined : fill(schedule.input),
    })),
  };
}
