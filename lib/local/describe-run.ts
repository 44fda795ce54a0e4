import { awsEnvironment, type Endpoints } from './functions/start-functions.ts';
import type { Stores } from './open-stores.ts';
import type { RunFile } from './run-file.ts';

/** What other programs on this machine need to know of running stores. Holds no person's own AWS keys. */
export function describeRun(
  stores: Stores,
  addresses: { url: string; publicUrl: string; endpoints: Endpoints },
): RunFile {
  const { model, region, credentials, queueUrls } = stores;
  const { endpoints } = addresses;
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(model.outputs)) variables[variableOf(name)] = value;
  for (const { environment } of model.functions) Object.assign(variables, environment);
  Object.assign(variables, awsEnvironment({ region, credentials, endpoints }));
  if (credentials.accessKeyId !== 'local') {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
      delete variables[name];
  }
  return {
    pid: process.pid,
    url: addresses.url,
    publicUrl: addresses.publicUrl,
    region,
    endpoints,
    tables: model.tables.map(({ name }) => name),
    queues: model.queues.map(({ name, deadLetters }) => ({
      name,
      url: queueUrls.get(name) ?? '',
      ...(deadLetters === undefined ? {} : { deadLetters }),
    })),
    environment: variables,
  };
}

/** Under which variable the operator's commands take what an output names: `MailQueueUrl` is `MAIL_QUEUE_URL`. */
function variableOf(output: string): string {
  return output.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/gu, '_').toUpperCase();
}
