import type { Clock } from '../time/clock.ts';
import { FAILING_MS, LONGEST_TRIED_MS, MOST_TRIES, pauseOf, restAfter, waitAfter } from './retry-plan.ts';
import type {
  KeptMessage,
  MessageKey,
  WebhookFailure,
  WebhookMessage,
  WebhookMessageRepository,
  WebhookQueue,
} from './webhook-message.ts';
import type { KeptStanding, KeptWebhook, WebhookRepository, WebhookSecrets } from './webhook.ts';

/** How one try ended. */
export type Attempt =
  | { readonly outcome: 'delivered'; readonly status: number }
  | {
      readonly outcome: 'failed';
      readonly failure: Exclude<WebhookFailure, 'interrupted' | 'gone' | 'off'>;
      readonly status?: number;
      /** What `Retry-After` asked for. */
      readonly retryAfterMs?: number;
    }
  | { readonly outcome: 'gone' };

type SignedMessage = {
  readonly url: string;
  readonly id: string;
  readonly body: string;
  /** `whsec_…`; the message bears a signature by each. */
  readonly secrets: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
};

export type SendWebhook = (message: SignedMessage) => Promise<Attempt>;

type DeliverDependencies = {
  webhooks: Pick<WebhookRepository, 'find' | 'change' | 'standing' | 'noteStanding'>;
  messages: Pick<WebhookMessageRepository, 'find' | 'change'>;
  queue: WebhookQueue;
  send: SendWebhook;
  now: Clock;
  /** From 0 to 1. */
  chance: () => number;
};

/**
 * How long a try that was begun belongs to whoever began it, in milliseconds. The function that sends is ended earlier,
 * so nothing is sent twice at the same time; what a crash left is due again when this is over.
 */
export const TRY_LEASE_MS = 120_000;

/** A queue holds nothing back for longer; what waits longer is found by its date. */
const LONGEST_DELAY_MS = 900_000;
/** Statuses by which an address says that it gets too much: all that waits for it holds back. */
const tooMuch: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** So that what was held back does not come all at once. */
const SPREAD_MS = 60_000;

export type DeliverOutcome = 'delivered' | 'postponed' | 'given_up' | 'dropped' | 'nothing_to_do';

/**
 * Makes one try to deliver a message. Taken in hand first by one conditional write, so that of copies of the request one
 * sends; what was delivered is never sent again.
 *
 * @throws Error when a store cannot be used: the request then comes again
 */
export function deliverMessage({ webhooks, messages, queue, send, now, chance }: DeliverDependencies) {
  return async (key: MessageKey): Promise<DeliverOutcome> => {
    const kept = await messages.find(key);
    const started = now();
    if (kept?.message.state !== 'waiting' || kept.message.dueAt > started) return 'nothing_to_do';
    const webhook = await webhooks.find(key.webhookId);
    if (webhook?.webhook.state === 'gone') return giveUp(kept, { failure: 'gone' });
    if (webhook?.webhook.state === 'failing') return giveUp(kept, { failure: 'off' });
    if (webhook?.webhook.state !== 'active')
      return end(kept, { ...kept.message, state: 'dropped' }, 'dropped');
    const standing = await webhooks.standing(key.webhookId);
    const { message } = kept;
    if (message.tries >= MOST_TRIES || started - message.since > LONGEST_TRIED_MS)
      return giveUpOn(kept, webhook, standing, { failure: message.last?.failure ?? 'interrupted' });
    const { pausedUntil } = standing.standing;
    if (pausedUntil !== undefined && pausedUntil > started)
      return postpone(kept, message, pausedUntil + Math.round(SPREAD_MS * chance()));
    // Before it is taken in hand: a fault of ours is no try.
    const secrets = liveSecrets(await webhook.secrets(), started);
    const claimed = await messages.change(kept, {
      ...kept.message,
      tries: kept.message.tries + 1,
      dueAt: started + TRY_LEASE_MS,
      last: { at: started, failure: 'interrupted' },
    });
    return claimed === undefined ? 'nothing_to_do' : tryOnce(claimed, webhook, standing, secrets);
  };

  async function tryOnce(
    claimed: KeptMessage,
    webhook: KeptWebhook,
    standing: KeptStanding,
    secrets: readonly string[],
  ): Promise<DeliverOutcome> {
    const { id, body } = claimed.message;
    const attempt = await send({ url: webhook.webhook.url, id, body, secrets, at: now() });
    switch (attempt.outcome) {
      case 'delivered':
        if (standing.standing.failures > 0)
          await webhooks.noteStanding(webhook.webhook.id, standing, { failures: 0 });
        return end(
          claimed,
          { ...claimed.message, state: 'delivered', last: { at: now(), status: attempt.status } },
          'delivered',
        );
      case 'gone':
        // Whoever changed it meanwhile knows better: the next message asks again.
        await webhooks.change(webhook, { ...webhook.webhook, state: 'gone' });
        return giveUp(claimed, { failure: 'gone', status: 410 });
      case 'failed':
        return afterFailure(claimed, webhook, standing, attempt);
    }
  }

  async function afterFailure(
    claimed: KeptMessage,
    webhook: KeptWebhook,
    standing: KeptStanding,
    { failure, status, retryAfterMs }: Extract<Attempt, { outcome: 'failed' }>,
  ): Promise<DeliverOutcome> {
    const { message } = claimed;
    const { failures, failingSince = now() } = standing.standing;
    const isTooMuch = failure === 'timeout' || (status !== undefined && tooMuch.has(status));
    const rest =
      retryAfterMs === undefined || !isTooMuch ? restAfter(failures + 1, isTooMuch) : pauseOf(retryAfterMs);
    await webhooks.noteStanding(message.webhookId, standing, {
      failures: failures + 1,
      failingSince,
      ...(rest === 0 ? {} : { pausedUntil: now() + rest }),
    });
    const last = { failure, ...(status === undefined ? {} : { status }) };
    const wait = waitAfter(message.tries, retryAfterMs, chance());
    return wait === undefined
      ? giveUpOn(claimed, webhook, standing, last)
      : postpone(claimed, { ...message, last: { at: now(), ...last } }, now() + wait);
  }

  /** Gives up a message that was tried for days, and switches its address off where nothing else got through either. */
  async function giveUpOn(
    kept: KeptMessage,
    webhook: KeptWebhook,
    { standing: { failingSince } }: KeptStanding,
    last: { failure: WebhookFailure; status?: number },
  ): Promise<DeliverOutcome> {
    if (failingSince !== undefined && now() - failingSince >= FAILING_MS)
      await webhooks.change(webhook, { ...webhook.webhook, state: 'failing' });
    return giveUp(kept, last);
  }

  async function postpone(kept: KeptMessage, next: WebhookMessage, dueAt: number): Promise<DeliverOutcome> {
    const outcome = await end(kept, { ...next, dueAt }, 'postponed');
    const wait = dueAt - now();
    // A request that is lost here is made good by the round: the date is kept.
    if (outcome === 'postponed' && wait <= LONGEST_DELAY_MS)
      await queue.request([next], Math.max(0, Math.ceil(wait / 1000)));
    return outcome;
  }

  async function giveUp(
    kept: KeptMessage,
    last: { failure: WebhookFailure; status?: number },
  ): Promise<DeliverOutcome> {
    return end(kept, { ...kept.message, state: 'failed', last: { at: now(), ...last } }, 'given_up');
  }

  async function end<Outcome extends DeliverOutcome>(
    kept: KeptMessage,
    next: WebhookMessage,
    outcome: Outcome,
  ): Promise<Outcome | 'nothing_to_do'> {
    return (await messages.change(kept, next)) === undefined ? 'nothing_to_do' : outcome;
  }
}

/** What is signed with at a moment. */
const liveSecrets = (secrets: WebhookSecrets, at: number): string[] =>
  secrets.filter(({ until }) => until === undefined || until > at).map(({ secret }) => secret);

/** A round over what is due and was not asked for by the queue: what waits longer than it holds back, and what was lost. */
export function wakeMessages({
  messages,
  queue,
  now,
}: {
  messages: Pick<WebhookMessageRepository, 'dueBy'>;
  queue: WebhookQueue;
  now: Clock;
}) {
  return async (): Promise<number> => {
    const due = await messages.dueBy(now() - QUEUE_SLACK_MS, MOST_WOKEN);
    if (due.length > 0) await queue.request(due);
    return due.length;
  };
}

/** The queue's own requests come by then. */
const QUEUE_SLACK_MS = 20_000;
const MOST_WOKEN = 2000;
