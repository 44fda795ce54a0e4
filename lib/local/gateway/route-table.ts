import { StopReason } from '../stop-reason.ts';

type Route = {
  /** `GET /q/{code}`, `ANY /x` or `$default`. */
  readonly routeKey: string;
};

export type RouteMatch<Kind extends Route> = {
  readonly route: Kind;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
};

type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one'; readonly name: string }
  | { readonly kind: 'rest'; readonly name: string };

type Entry<Kind extends Route> = {
  readonly route: Kind;
  readonly method: string;
  readonly segments: readonly Segment[];
};

/**
 * Finds the route for a request as an HTTP API does: paths are case-sensitive, text wins over `{name}`, that over
 * `{name+}`, a named method over ANY, and `$default` takes the rest.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function createRouteTable<Kind extends Route>(
  routes: readonly Kind[],
): (method: string, path: string) => RouteMatch<Kind> | undefined {
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  const entries = routes
    .filter((route) => route !== fallback)
    .map((route) => toEntry(route))
    .sort(
      (a, b) =>
        compareSegments(a.segments, b.segments) || Number(a.method === 'ANY') - Number(b.method === 'ANY'),
    );

  return (method, path) => {
    const parts = path.split('/').slice(1);
    for (const entry of entries) {
      if (entry.method !== 'ANY' && entry.method !== method) continue;
      const pathParameters = matchSegments(entry.segments, parts);
      if (pathParameters === undefined) continue;
      return {
        route: entry.route,
        pathParameters: Object.keys(pathParameters).length === 0 ? undefined : pathParameters,
      };
    }
    return fallback === undefined ? undefined : { route: fallback, pathParameters: undefined };
  };
}

function toEntry<Kind extends Route>(route: Kind): Entry<Kind> {
  const [method, path] = route.routeKey.split(' ');
  if (method === undefined || path === undefined)
    throw new StopReason(`Route ${route.routeKey} cannot be read.`);
  const segments = path
    .split('/')
    .slice(1)
    .map((part): Segment => {
      const name = /^\{(.+?)(\+?)\}$/u.exec(part);
      if (name?.[1] === undefined) return { kind: 'text', text: part };
      return { kind: name[2] === '+' ? 'rest' : 'one', name: name[1] };
    });
  return { route, method, segments };
}

const rank = { text: 0, one: 1, rest: 2 } as const;

function compareSegments(a: readonly Segment[], b: readonly Segment[]): number {
  for (const [index, segment] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (rank[segment.kind] !== rank[other.kind]) return rank[segment.kind] - rank[other.kind];
  }
  return a.length - b.length;
}

function matchSegments(
  segments: readonly Segment[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (segment.kind === 'rest') {
      const rest = parts.slice(index).join('/');
      if (rest === '') return undefined;
      found[segment.name] = rest;
      return found;
    }
    if (segment.kind === 'text' ? segment.text !== part : part === '') return undefined;
    if (segment.kind === 'one') found[segment.name] = part;
  }
  return parts.length === segments.length ? found : undefined;
}
