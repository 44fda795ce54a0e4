import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import * as z from 'zod';

type Asked = { path: string; headers: IncomingHttpHeaders; body: string };
/** `hang_up`: the connection ends without an answer. */
type Answer = { status?: number; json?: unknown } | 'hang_up';

/** Stands in for a platform: answers as it is told, by path, and remembers what it was asked. */
export async function startPlatform() {
  let answer: (asked: Asked) => Answer = () => ({ json: {} });
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = {
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      };
      asked.push(one);
      const given = answer(one);
      if (given === 'hang_up') request.socket.destroy();
      else response.writeHead(given.status ?? 200).end(JSON.stringify(given.json ?? {}));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answers(with_: typeof answer) {
      asked.length = 0;
      answer = with_;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
