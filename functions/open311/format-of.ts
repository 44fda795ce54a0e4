import type { Context } from 'hono';
import type { Format } from './document.ts';

/** The format that an address ends in; XML, which every client reads, where it ends in none. */
export const formatOf = (context: Context): Format => (context.req.path.endsWith('.json') ? 'json' : 'xml');

/** What stands in an address before the format. */
export const withoutFormat = (file: string): string => file.replace(/\.(?:xml|json)$/, '');
