import type { Clock } from '../time/clock.ts';
import {
  FIRST_HASH,
  lineOf,
  type AuditEntry,
  type AuditLine,
  type AuditHead,
  type AuditChain,
} from './audit-entry.ts';

export type AuditPage = {
  /** The newest first. */
  readonly entries: readonly AuditEntry[];
  /** Number from which the next page goes on downwards; undefined on the last one. */
  readonly next: number | undefined;
};

/** An append-only log. There is no way to change or remove an entry. */
export type AuditLog = {
  /** Where a chain ends now, never an old state; undefined where it has no entry. */
  head(chain: AuditChain): Promise<AuditHead | undefined>;
  /** Stores the next entry and the new head in one atomic step; `overtaken` where another took its number. */
  append(line: AuditLine): Promise<'stored' | 'overtaken'>;
  /** @param from highest number of the page; the newest where it is left out */
  page(chain: AuditChain, page: { limit: number; from: number | undefined }): Promise<AuditPage>;
};

/** Each lost try is another's entry: this is not reached by people who work at the same time. */
const MOST_TRIES = 60;

export type Act = Pick<AuditEntry, 'chain' | 'by' | 'what'>;
export type RecordAct = (act: Act) => Promise<void>;

/**
 * Records an act. It is called before the act is done or shown, so that none goes without its entry; an entry may stand
 * there of an act that then failed. @throws Error where nothing could be recorded: the act must not be done then
 */
export function recordAct({ log, now }: { log: Pick<AuditLog, 'head' | 'append'>; now: Clock }): RecordAct {
  return async ({ chain, by, what }) => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const head = await log.head(chain);
      const line = lineOf({
        chain,
        number: (head?.number ?? 0) + 1,
        at: now(),
        by,
        what,
        before: head?.hash ?? FIRST_HASH,
      });
      if ((await log.append(line)) === 'stored') return;
    }
    throw new Error('The audit log took no entry.');
  };
}
