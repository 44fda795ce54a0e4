import type { Clock } from '../time/clock.ts';
import type { ChatAccountRepository, OpenedAccount } from './chat-account.ts';

/** How long other secrets may take to be known everywhere. */
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 500;

/**
 * Finds accounts, and for a minute remembers those it found: a platform calls once for every message, and opening the
 * secrets asks KMS.
 */
export function rememberAccounts({
  accounts,
  now,
}: {
  accounts: Pick<ChatAccountRepository, 'find'>;
  now: Clock;
}): (id: string) => Promise<OpenedAccount | undefined> {
  const known = new Map<string, { readonly opened: OpenedAccount; readonly until: number }>();
  return async (id) => {
    const remembered = known.get(id);
    if (remembered !== undefined && now() < remembered.until) return remembered.opened;
    known.delete(id);
    const opened = await accounts.find(id);
    if (opened === undefined) return undefined;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(id, { opened, until: now() + REMEMBERED_MS });
    return opened;
  };
}
