import type { ChatEvent } from './chat-event.ts';

/** A request to an account's address, with the bytes as they came: signatures are over bytes, never over what they mean. */
export type HookRequest = {
  readonly method: 'GET' | 'POST';
  /** Names do not mind capitals. */
  readonly header: (name: string) => string | undefined;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
  /** When it came, milliseconds since 1970. */
  readonly receivedAt: number;
};

type HookRefusal = 'signature_invalid' | 'timestamp_out_of_range' | 'body_unreadable';

/**
 * What a request is. `set_up`: the platform tries the address and wants this text, which may be empty.
 * `ignored` names by its type alone what a signed request held that is no message of a person to us: receipts, our own
 * echo, kinds of events that nobody knew when this was written, and messages older than any redelivery.
 */
export type HookReading =
  | { readonly outcome: 'set_up'; readonly answer: string }
  | { readonly outcome: 'events'; readonly events: readonly ChatEvent[]; readonly ignored: readonly string[] }
  | { readonly outcome: 'refused'; readonly reason: HookRefusal };

/** Reads what a platform sends for one account. Says `events` only of bytes that were signed with the account's secret. */
export type ReadHook = (request: HookRequest) => HookReading;
