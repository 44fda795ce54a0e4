import type { Log } from '../domain/shared/log.ts';

export type { Log } from '../domain/shared/log.ts';

/** Writes one JSON line to standard output. */
export const logToStandardOutput: Log = (event, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`);
};
