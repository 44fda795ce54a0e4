import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { localAccountId } from '../aws-identity.ts';
import type { RouteModel } from '../template/model.ts';
import type { RouteMatch } from './route-table.ts';

/** Content types whose bodies reach a function as text; every other comes in base64, forms included. */
const textTypes = /^(text\/|application\/(json|javascript|xml)\s*(;|$))/iu;

export type HttpEventInput = {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: string;
  readonly body: Buffer;
  readonly match: RouteMatch<RouteModel>;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/**
 * Makes the event of an HTTP API, payload format 2.0.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function httpEvent({ request, path, query, body, match, requestId, now }: HttpEventInput): object {
  const { headers, cookies } = readHeaders(request);
  const host = headers['host'] ?? '';
  const sourceIp = (request.socket.remoteAddress ?? '').replace(/^::ffff:/u, '');
  const forwarded = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = forwarded === undefined ? sourceIp : `${forwarded}, ${sourceIp}`;
  headers['x-forwarded-port'] ??= String(request.socket.localPort ?? '');
  headers['x-forwarded-proto'] ??= 'http';
  const isText = body.length > 0 && textTypes.test(headers['content-type'] ?? 'text/plain') && isUtf8(body);
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers,
    ...(query === '' ? {} : { queryStringParameters: readQuery(query) }),
    requestContext: {
      accountId: localAccountId,
      apiId: 'local',
      domainName: host.replace(/:\d+$/u, ''),
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method: request.method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: match.route.routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now,
    },
    ...(match.pathParameters === undefined ? {} : { pathParameters: match.pathParameters }),
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function readHeaders(request: IncomingMessage): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  const raw = request.rawHeaders;
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index]?.toLowerCase() ?? '';
    const value = raw[index + 1] ?? '';
    if (name === 'cookie') {
      cookies.push(...value.split(';').map((part) => part.trim()));
      continue;
    }
    const former = headers[name];
    headers[name] = former === undefined ? value : `${former},${value}`;
  }
  return { headers, cookies };
}

function readQuery(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const former = parameters[name];
    parameters[name] = former === undefined ? value : `${former},${value}`;
  }
  return parameters;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 12/Mar/2020:19:03:58 +0000 */
function commonLogTime(now: number): string {
  const iso = new Date(now).toISOString();
  return `${iso.slice(8, 10)}/${months[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
