import { createHash } from 'node:crypto';
import { parseQrCode } from '../domain/code/qr-code.ts';
import type { FindPlace } from '../domain/place/find-place.ts';
import type { PortalRepository } from '../domain/portal/portals.ts';
import type { Unit } from '../domain/unit/unit.ts';
import { embedScript } from './embed-script.ts';
import { frameScript } from './frame-script.ts';

/** What a function behind an HTTP API answers. */
type PageResult = {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: boolean;
};

export type WidgetDependencies = {
  /** The citizen's page, which answers under `/w/{code}` as under `/q/{code}`. */
  citizen: (event: Readonly<Record<string, unknown>>) => Promise<PageResult>;
  findPlace: FindPlace['place'];
  portals: Pick<PortalRepository, 'find'>;
};

/** What of an event is looked at here. */
export type WidgetEvent = Readonly<Record<string, unknown>> & {
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
};

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const scriptHash = hashOf(frameScript);

/**
 * `/w/{code}`: the citizen's page in a frame of a ward's portal; `/widget.js`: what puts it there. Only the registered
 * portals of the code's unit and of those above it may frame it; no other page can read what is answered.
 */
export function widgetApp({ citizen, findPlace, portals }: WidgetDependencies) {
  return async (event: WidgetEvent): Promise<PageResult> => {
    if (event.rawPath === '/widget.js') return embedResult;
    // Packed answers could not be added to; a gateway's function is called by few.
    const headers = { ...event.headers, 'accept-encoding': '' };
    const [page, origins] = await Promise.all([
      citizen({ ...event, headers }),
      originsOf(event.rawPath.slice(event.rawPath.lastIndexOf('/') + 1)),
    ]);
    return {
      ...page,
      headers: {
        ...page.headers,
        'content-security-policy': (page.headers['content-security-policy'] ?? '')
          .replace(
            "frame-ancestors 'none'",
            `frame-ancestors ${origins.length === 0 ? "'none'" : origins.join(' ')}`,
          )
          .replace('script-src ', `script-src ${scriptHash} `),
      },
      // A case is opened beside the portal: its own page stands in no frame.
      body: `${page.body.replaceAll('<a class=o href="/f/', '<a class=o target=_blank rel=noopener href="/f/')}<script>${frameScript}</script>`,
    };
  };

  async function originsOf(text: string): Promise<string[]> {
    const parsed = parseQrCode(text);
    const place = parsed.ok ? await findPlace(parsed.code) : undefined;
    const own = await Promise.all((place?.units ?? []).map(({ id }: Unit) => portals.find(id)));
    return [...new Set(own.flatMap((each) => each?.origins ?? []))];
  }
}

const embedResult: PageResult = {
  statusCode: 200,
  headers: {
    'content-type': 'text/javascript;charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  },
  body: embedScript,
  isBase64Encoded: false,
};
