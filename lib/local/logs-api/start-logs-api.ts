import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { filterLogEvents } from './filter-log-events.ts';
import { UnreadablePattern } from './filter-pattern.ts';

/** Listens on 127.0.0.1 as the one part of CloudWatch Logs that functions use: FilterLogEvents. */
export async function startLogsApi(
  folderOf: (logGroup: string) => string | undefined,
): Promise<{ readonly endpoint: string; readonly stop: () => Promise<void> }> {
  async function answer(target: string, input: unknown): Promise<{ status: number; body: object }> {
    if (target !== 'Logs_20140328.FilterLogEvents') return failure('UnknownOperationException', target);
    try {
      const found = await filterLogEvents(input, folderOf);
      return found === undefined
        ? failure('ResourceNotFoundException', 'The specified log group does not exist.')
        : { status: 200, body: found };
    } catch (error) {
      if (error instanceof UnreadablePattern || error instanceof z.ZodError || error instanceof SyntaxError) {
        return failure('InvalidParameterException', error.message);
      }
      throw error;
    }
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body } = await answer(String(request.headers['x-amz-target']), await json(request));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  }

  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.writeHead(500).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function failure(type: string, message: string): { status: number; body: object } {
  return { status: 400, body: { __type: type, message } };
}
