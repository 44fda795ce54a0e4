import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Invoke } from '../functions/start-functions.ts';
import { StopReason } from '../stop-reason.ts';
import type { RouteModel } from '../template/model.ts';
import { gatewayError, httpAnswer, type HttpAnswer } from './http-answer.ts';
import { httpEvent } from './http-event.ts';
import { isAtThisMachine, type OwnPages } from './own-pages.ts';
import { createRouteTable, type RouteMatch } from './route-table.ts';

/** An HTTP API takes no larger body. */
const bodyLimitBytes = 10 * 1024 * 1024;
/** An HTTP API waits no longer for a function. */
const longestWaitSeconds = 30;

export type Gateway = {
  readonly url: string;
  /** From now on requests reach the functions; before, they are answered 503. */
  open(routes: readonly RouteModel[], invoke: Invoke): void;
  readonly stop: () => Promise<void>;
};

/** A part of this machine that speaks HTTP itself. */
type Mounted = {
  readonly path: string;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

export type GatewayOptions = {
  readonly host: string;
  readonly port: number;
  /** Pages that this machine answers itself. */
  readonly ownPages?: OwnPages | undefined;
  /** Each answers requests below a path by itself, such as the built-in identity provider. */
  readonly mounted?: readonly Mounted[] | undefined;
  readonly onTrouble?: ((line: string) => void) | undefined;
};

/** Listens for HTTP and answers as an HTTP API in front of the functions. Throws StopReason when the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { host } = options;
  const findOwnPage = createRouteTable(
    [...(options.ownPages ?? [])].map(([routeKey, answer]) => ({ routeKey, answer })),
  );
  let functions:
    { readonly find: ReturnType<typeof createRouteTable<RouteModel>>; readonly invoke: Invoke } | undefined;

  async function answerTo(request: IncomingMessage, requestId: string): Promise<HttpAnswer> {
    const [rawPath = '/', ...queryParts] = (request.url ?? '/').split('?');
    const path = decodePath(rawPath);
    if (path === undefined) return gatewayError(400, 'Bad Request');
    const body = await readBody(request);
    if (body === undefined) return gatewayError(413, 'Request Entity Too Large');
    const method = request.method ?? 'GET';
    const own = findOwnPage(method, path);
    if (own !== undefined) {
      return own.route.answer({ parameters: own.pathParameters ?? {}, isHere: isAtThisMachine(request) });
    }
    if (functions === undefined) return gatewayError(503, 'Service Unavailable');
    const match = functions.find(method, path);
    if (match === undefined) return gatewayError(404, 'Not Found');
    const query = queryParts.join('?');
    const event = httpEvent({ request, path, query, body, match, requestId, now: Date.now() });
    return callFunction(functions.invoke, match, event);
  }

  async function callFunction(
    invoke: Invoke,
    { route }: RouteMatch<RouteModel>,
    event: object,
  ): Promise<HttpAnswer> {
    const { promise: tooLate, resolve } = Promise.withResolvers<HttpAnswer>();
    const seconds = Math.min(route.timeoutSeconds, longestWaitSeconds);
    const timer = setTimeout(() => resolve(gatewayError(503, 'Service Unavailable')), seconds * 1000);
    const answer = invoke(route.functionName, event).then(httpAnswer, (error: unknown) => {
      options.onTrouble?.(`${route.routeKey}: ${String(error)}`);
      return gatewayError(500, 'Internal Server Error');
    });
    try {
      return await Promise.race([answer, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  const server = createServer((request, response) => {
    const requestId = randomUUID();
    const mounted = options.mounted?.find(({ path }) => (request.url ?? '').startsWith(`${path}/`));
    if (mounted !== undefined) {
      mounted.answer(request, response).catch((error: unknown) => {
        options.onTrouble?.(`${mounted.path}: ${error instanceof Error ? error.name : 'unknown'}`);
        if (response.headersSent) response.destroy();
        else send(response, gatewayError(400, 'Bad Request'), requestId);
      });
      return;
    }
    answerTo(request, requestId).then(
      (answer) => send(response, answer, requestId),
      // The client went away while it was sending.
      () => response.destroy(),
    );
  });
  // Chunked uploads and slow phones need time, but not without end.
  server.requestTimeout = 60_000;
  const url = await listen(server, host, options.port);
  return {
    url,
    open(routes, invoke) {
      functions = { find: createRouteTable(routes), invoke };
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), 3000);
      await closed;
      clearTimeout(force);
    },
  };
}

async function listen(server: ReturnType<typeof createServer>, host: string, port: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once('error', reject);
  server.listen(port, host, () => resolve(undefined));
  try {
    await promise;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new StopReason(
        `Port ${port} is already in use: stop what uses it, or choose another with --port.`,
      );
    }
    if (code === 'EACCES')
      throw new StopReason(`Port ${port} may not be used: choose one above 1023 with --port.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new StopReason(`This machine has no address ${host}: choose another with --host.`);
    }
    throw error;
  }
  const address = server.address();
  const actualPort = address === null || typeof address === 'string' ? port : address.port;
  const shownHost = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${actualPort}`;
}

function decodePath(path: string): string | undefined {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The whole body, or undefined when it is too large; what is too large is not kept. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > bodyLimitBytes) return undefined;
  if (announced === 0 && request.headers['transfer-encoding'] === undefined) return Buffer.alloc(0);
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > bodyLimitBytes) resolve(undefined);
    else chunks.push(chunk);
  });
  request.on('end', () => resolve(Buffer.concat(chunks)));
  request.on('error', reject);
  return promise;
}

function send(response: ServerResponse, answer: HttpAnswer, requestId: string) {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': body.length,
    'apigw-requestid': requestId,
    // The rest of a body that was refused is not worth reading.
    ...(answer.status === 413 ? { connection: 'close' } : {}),
  });
  response.end(body);
}
