import type { Clock } from '../../domain/time/clock.ts';
import type { KeyWrap } from './kms-key-wrap.ts';

const REMEMBERED_MS = 300_000;
const MOST_REMEMBERED = 200;

/** Asks once in five minutes for the same key: each question is paid for. */
export function rememberingWrap(wrap: KeyWrap, now: Clock): KeyWrap {
  const known = new Map<string, { secret: Promise<Uint8Array>; until: number }>();
  return {
    make: (purpose) => wrap.make(purpose),
    unwrap(wrapped, purpose) {
      const name = JSON.stringify([Buffer.from(wrapped).toString('base64'), purpose]);
      const remembered = known.get(name);
      if (remembered !== undefined && remembered.until > now()) return remembered.secret;
      if (known.size >= MOST_REMEMBERED) known.clear();
      const secret = wrap.unwrap(wrapped, purpose);
      known.set(name, { secret, until: now() + REMEMBERED_MS });
      // A failure is not remembered.
      secret.catch(() => known.delete(name));
      return secret;
    },
  };
}
