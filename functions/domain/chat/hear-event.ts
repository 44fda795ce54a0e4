import type { OpenOutcome } from '../case/open-case.ts';
import { momentOf } from '../response/response-id.ts';
import type { Channel, Response, ResponseRepository } from '../response/response.ts';
import { checkAnswers } from '../survey/check-answers.ts';
import { MARK_QUESTION } from '../survey/survey.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import type { ChatAccount } from './chat-account.ts';
import type { SendOutcome } from './send-reply.ts';
import type { ChatEvent, ChatPlatformName } from './chat-event.ts';
import type { CaseSaying, ChatReply, ReplyPlan } from './chat-reply.ts';
import type { ConversationHead, ConversationKey, ConversationRepository } from './conversation.ts';
import {
  foldConversation,
  inOrder,
  type ChatOpening,
  type ChatVisit,
  type ChatWorld,
  type Conversation,
} from './fold-conversation.ts';
import { storableEvent } from './storable-event.ts';
import { wordReply } from './word-reply.ts';

export type HearEventDependencies = {
  conversations: ConversationRepository;
  /** What the account speaks for, with the places of the codes that these messages name. */
  worldOf: (account: ChatAccount, events: readonly ChatEvent[]) => Promise<ChatWorld>;
  responses: Pick<ResponseRepository, 'store' | 'withdraw'>;
  /** Safe to repeat: the message names the case. undefined where the office has no printed code to open one under. */
  openCase: (opening: ChatOpening, key: ConversationKey) => Promise<OpenOutcome | undefined>;
  /** How the case with a tracking code of this hash stands, as far as a citizen may see it. */
  lookUp: (tracking: string) => Promise<CaseSaying>;
  send: (reply: ChatReply, event: ChatEvent, account: ChatAccount) => Promise<SendOutcome>;
  now: Clock;
};

/** The message goes back to the queue: what was made of it stands, and the next try goes on from there. */
export class TryChatAgain extends Error {
  constructor(reason: 'changed meanwhile' | 'platform down') {
    super(`The message is heard again later: ${reason}.`);
    this.name = 'TryChatAgain';
  }
}

const DAY_MS = 86_400_000;
const MOST_REVISION = 99;

const channelOf = {
  zalo: 'zalo',
  'zalo-bot': 'zalo',
  messenger: 'messenger',
  whatsapp: 'whatsapp',
  telegram: 'telegram',
  viber: 'viber',
  line: 'line',
  generic: 'other',
} as const satisfies Record<ChatPlatformName, Channel>;

/**
 * Works one message into its conversation: keeps it, reads the whole conversation anew, stores the answers and opens the
 * cases that it comes to, takes back what it comes to no more, and answers the message, at most once, where no later
 * one is there. Safe to repeat at any point, and with copies of the message.
 *
 * @returns what became of the answer; `none` where there was nothing to say or it was said before
 * @throws TryChatAgain
 */
export function hearEvent(deps: HearEventDependencies) {
  const { conversations, responses, now } = deps;

  return async (account: ChatAccount, received: ChatEvent): Promise<SendOutcome | 'none'> => {
    const event = storableEvent(received);
    const key = { accountId: account.id, personId: event.personId };
    await conversations.add(event, key, now());
    const { events, head } = await conversations.find(key);
    const world = await deps.worldOf(account, events);
    const conversation = foldConversation(world, events);
    const after = await storeVisits({ account, world, conversation, events, head, key });
    const opened = await openCases(conversation, after, key);
    if (inOrder(events).at(-1)?.messageId !== event.messageId) return 'none';
    const plan = await replyTo(event, conversation, { world, opened, key });
    if (plan === undefined || !(await conversations.claimReply(event.messageId, key, now()))) return 'none';
    const outcome = await deps.send(wordReply(plan), received, account);
    if (outcome === 'down') {
      await conversations.giveBackReply(event.messageId, key, now());
      throw new TryChatAgain('platform down');
    }
    return outcome;
  };

  async function storeVisits(at: {
    account: ChatAccount;
    world: ChatWorld;
    conversation: Conversation;
    events: readonly ChatEvent[];
    head: ConversationHead;
    key: ConversationKey;
  }): Promise<ConversationHead> {
    const { head, key } = at;
    const wanted = at.conversation.visits.flatMap((visit) => {
      const response = responseOf(at.account, at.world, visit, at.events, now());
      return response === undefined ? [] : [response];
    });
    const isSame = (one: Reference, other: Reference): boolean =>
      one.id === other.id && one.officeId === other.officeId && one.day === other.day;
    const isNew = wanted.filter((response) => !head.responses.some((known) => isSame(known, response)));
    const gone = head.responses.filter((known) => !wanted.some((response) => isSame(known, response)));
    // Named before they are stored: one that was stored and named nowhere could not be taken back.
    const named = await keep(
      { ...head, responses: [...head.responses, ...isNew.map(referenceOf)] },
      head,
      key,
    );
    for (const response of wanted) await responses.store(response);
    for (const reference of gone)
      await responses.withdraw({
        ...reference,
        revision: revisionAt(at.events, momentOf(reference.id)),
        receivedAt: now(),
      });
    return keep({ ...named, responses: wanted.map(referenceOf) }, named, key);
  }

  async function openCases(
    { openings }: Conversation,
    head: ConversationHead,
    key: ConversationKey,
  ): Promise<ReadonlyMap<string, OpenOutcome | undefined>> {
    const outcomes = new Map<string, OpenOutcome | undefined>();
    for (const opening of openings)
      if (!head.opened.includes(opening.messageId))
        outcomes.set(opening.messageId, await deps.openCase(opening, key));
    await keep({ ...head, opened: [...new Set([...head.opened, ...outcomes.keys()])] }, head, key);
    return outcomes;
  }

  async function keep(next: ConversationHead, before: ConversationHead, key: ConversationKey) {
    if (JSON.stringify(next) === JSON.stringify(before)) return before;
    if ((await conversations.keep(next, key, now())) === 'changed_meanwhile')
      throw new TryChatAgain('changed meanwhile');
    return { ...next, version: next.version + 1 };
  }

  async function replyTo(
    { messageId, what }: ChatEvent,
    { language, openings, reply }: Conversation,
    {
      world,
      opened,
      key,
    }: { world: ChatWorld; opened: ReadonlyMap<string, OpenOutcome | undefined>; key: ConversationKey },
  ): Promise<ReplyPlan | undefined> {
    if (what.kind === 'asked_case')
      return { language, sayings: [await deps.lookUp(what.tracking)], commands: ['begin', 'answer', 'stop'] };
    const opening = openings.find((each) => each.messageId === messageId);
    if (opening === undefined) return reply;
    // Heard before and not answered: the case is opened once more, which only tells its tracking code again.
    const outcome = opened.get(messageId) ?? (await deps.openCase(opening, key));
    if (outcome?.outcome !== 'opened')
      return { language, sayings: [{ say: 'case_not_opened' }], commands: ['begin', 'stop'] };
    const zone = world.offices.find(({ id }) => id === opening.place.officeId)?.timeZone;
    const { trackingCode, answerBy } = outcome;
    return {
      language,
      sayings: [
        {
          say: 'case_opened',
          trackingCode,
          answerBy: answerBy === undefined ? undefined : dayOf(answerBy, zone),
        },
      ],
      commands: ['begin', 'stop'],
    };
  }
}

type Reference = Pick<Response, 'officeId' | 'day' | 'id'>;

const referenceOf = ({ officeId, day, id }: Reference): Reference => ({ officeId, day, id });

/**
 * Each message that comes makes the revision of what stands around it higher, whenever it was written: so what was read
 * from more messages wins, in whatever order they came.
 */
function revisionAt(events: readonly ChatEvent[], at: number): number {
  const around = inOrder(events).filter((event) => Math.abs(event.at - at) <= DAY_MS);
  return Math.min(MOST_REVISION, Math.max(1, around.length));
}

function responseOf(
  { platform }: ChatAccount,
  { offices }: ChatWorld,
  visit: ChatVisit,
  events: readonly ChatEvent[],
  receivedAt: number,
): Response | undefined {
  const office = offices.find(({ id }) => id === visit.place.officeId);
  const check = office === undefined ? undefined : checkAnswers(office.survey, visit.sent);
  if (office === undefined || check?.ok !== true) return undefined;
  const { [MARK_QUESTION]: mark, ...answers } = check.answers;
  const { counterId, procedureId, code } = visit.place;
  return {
    id: visit.id,
    officeId: office.id,
    day: dayOf(visit.at, office.timeZone),
    revision: revisionAt(events, visit.at),
    receivedAt,
    survey: { id: office.survey.id, version: office.survey.version },
    ...(typeof mark === 'number' ? { mark } : {}),
    answers,
    channel: channelOf[platform],
    language: visit.language,
    ...(counterId === undefined ? {} : { counterId }),
    ...(procedureId === undefined ? {} : { procedureId }),
    ...(code === undefined ? {} : { code }),
  };
}
