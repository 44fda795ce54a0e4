// Runs one function's bundle in a process of its own, one invocation at a time, as in Lambda.
// Started by worker-process.ts with the function's environment; speaks over the channel that node gives a child.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Invocation = { readonly id: string; readonly event: unknown; readonly deadline: number };
type Context = Record<string, unknown>;
type Handler = (event: unknown, context: Context) => unknown;

// Ctrl-C reaches the whole terminal; the parent decides when its functions end.
process.on('SIGINT', () => undefined);
// The parent is gone, however it went.
process.on('disconnect', () => process.exit());

const handler = await load(process.argv[2] ?? '', process.argv[3] ?? '');
process.on('message', (message: Invocation) => void run(message));
process.send?.({ ready: true });

async function load(folder: string, name: string): Promise<Handler> {
  const dot = name.lastIndexOf('.');
  for (const extension of ['.mjs', '.js', '.cjs']) {
    try {
      const module: Record<string, Handler> = await import(
        pathToFileURL(join(folder, name.slice(0, dot) + extension)).href
      );
      const found = module[name.slice(dot + 1)];
      if (typeof found === 'function') return found;
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
      if (!isMissing || !error.message.includes(name.slice(0, dot) + extension)) throw error;
    }
  }
  throw new Error(`${folder} exports no ${name}`);
}

async function run({ id, event, deadline }: Invocation): Promise<void> {
  const functionName = process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? '';
  const context = {
    awsRequestId: id,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: process.argv[4] ?? '',
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? '',
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'] ?? '',
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'] ?? '',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    const result = await handler(event, context);
    process.send?.({ id, result });
  } catch (error) {
    const [name, message, stack] =
      error instanceof Error ? [error.name, error.message, error.stack] : ['Error', String(error), undefined];
    // As the Lambda runtime writes a failed invocation into the log.
    console.error(JSON.stringify({ errorType: name, errorMessage: message, stack: stack?.split('\n') }));
    process.send?.({ id, error: { name, message } });
  }
}
