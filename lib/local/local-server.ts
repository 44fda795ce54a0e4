import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an API of this machine answers. */
export type ApiAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
};

/** An AWS service that this machine plays, on a port of its own. */
export type LocalApi = { readonly endpoint: string; readonly stop: () => Promise<void> };

/** Listens on any free port of 127.0.0.1 and answers in JSON; 500 to what the handler throws on. */
export async function startLocalApi(
  contentType: string,
  answer: (request: IncomingMessage) => Promise<ApiAnswer>,
): Promise<LocalApi> {
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, headers, body }) =>
        response.writeHead(status, { 'content-type': contentType, ...headers }).end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${portOf(server.address())}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return address === null || typeof address === 'string' ? 0 : address.port;
}

/** An error of a service that speaks JSON 1.1. */
export function jsonFailure(type: string, message: string): ApiAnswer {
  return { status: 400, body: { __type: type, message } };
}
