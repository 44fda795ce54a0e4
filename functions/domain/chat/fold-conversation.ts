import { createHash } from 'node:crypto';
import { caseCategories } from '../case/case-category.ts';
import { hintOfScope } from '../case/out-of-scope.ts';
import { parseTrackingCode } from '../case/tracking-code.ts';
import { parseQrCode } from '../code/qr-code.ts';
import { makeResponseId, UNIQUE_BYTES } from '../response/response-id.ts';
import type { CounterId, OfficeId, ProcedureId, ResponseId } from '../shared/ids.ts';
import type { Localized } from '../shared/localized.ts';
import { checkAnswers } from '../survey/check-answers.ts';
import { COMMENT_QUESTION, MARK_QUESTION, type Question, type Survey } from '../survey/survey.ts';
import { visibleQuestions } from '../survey/visible-questions.ts';
import type { TimeZone } from '../time/time-zone.ts';
import type { ChatEvent } from './chat-event.ts';
import type { ReplyPlan, Saying } from './chat-reply.ts';
import { commandIn, plain, type ChatCommand, type ChatLanguage } from './chat-words.ts';
import { findByName, MOST_LISTED } from './find-office.ts';
import { readAnswer } from './read-answer.ts';

export type ChatOffice = {
  readonly id: OfficeId;
  readonly name: Localized;
  readonly survey: Survey;
  readonly timeZone?: TimeZone | undefined;
};

/** What a conversation is about: an office, and what the printed code says beyond that. */
export type ChatPlace = {
  readonly officeId: OfficeId;
  readonly counterId?: CounterId | undefined;
  readonly procedureId?: ProcedureId | undefined;
  readonly code?: string | undefined;
};

/** What a conversation is held about. */
export type ChatWorld = {
  readonly accountId: string;
  /** The offices that the account speaks for. */
  readonly offices: readonly ChatOffice[];
  /** The places of printed codes, of those offices, that were named in the conversation. */
  readonly codes: ReadonlyMap<string, ChatPlace>;
};

type Sent = ReadonlyMap<string, readonly string[]>;

/** A survey as far as it was answered: from the message with the mark on. */
export type ChatVisit = {
  readonly id: ResponseId;
  /** The platform's time of the message with the mark. */
  readonly at: number;
  readonly place: ChatPlace;
  readonly sent: Sent;
  readonly language: ChatLanguage;
  /** Nothing was left to ask. One that was left half-way never is. */
  readonly isComplete: boolean;
};

/** Somebody wants an answer. The message that said so names the case. */
export type ChatOpening = {
  readonly messageId: string;
  readonly at: number;
  readonly place: ChatPlace;
  readonly category: string;
  readonly text: string;
  readonly language: ChatLanguage;
};

export type Conversation = {
  readonly visits: readonly ChatVisit[];
  readonly openings: readonly ChatOpening[];
  readonly language: ChatLanguage;
  /** The person wants no more messages, until they write again. */
  readonly isStopped: boolean;
  /** The answer to the last event; undefined where there is nothing to say. */
  readonly reply: ReplyPlan | undefined;
};

type Asking =
  | { readonly kind: 'nothing' | 'next' | 'tracking_code' }
  | { readonly kind: 'office'; readonly found: readonly OfficeId[] }
  | { readonly kind: 'question'; readonly id: string; readonly skipped: readonly string[] }
  | { readonly kind: 'category' }
  | { readonly kind: 'text'; readonly category: string }
  | { readonly kind: 'sure'; readonly category: string; readonly text: string };

type State = Omit<Conversation, 'reply'> & {
  readonly place: ChatPlace | undefined;
  readonly asking: Asking;
  readonly wants: 'survey' | 'case';
  /** What was written before anybody asked: it becomes the comment. */
  readonly held: string;
  readonly lastAt: number;
};

type Step = {
  readonly state: State;
  readonly sayings: readonly Saying[];
  readonly commands?: readonly ChatCommand[];
};

/** A question that nobody answered for so long is asked no more, and a later message begins anew. */
const FORGOTTEN_MS = 50 * 60_000;
/** Words from which on a first message says more than hello. */
const TELLING_WORDS = 4;

const beginning: State = {
  visits: [],
  openings: [],
  language: 'vi',
  isStopped: false,
  place: undefined,
  asking: { kind: 'nothing' },
  wants: 'survey',
  held: '',
  lastAt: 0,
};

/** Each message once, by the platform's time; those of one moment by their id. */
export function inOrder(events: readonly ChatEvent[]): ChatEvent[] {
  const sorted = events.toSorted(
    (one, other) =>
      one.at - other.at || (one.messageId < other.messageId ? -1 : Number(one.messageId > other.messageId)),
  );
  const seen = new Set<string>();
  return sorted.filter(({ messageId }) => !seen.has(messageId) && seen.add(messageId));
}

/**
 * What a conversation comes to: the same for the same messages, in whatever order and how often they arrived. All of
 * them are read each time, so one that comes late is heard where it belongs.
 */
export function foldConversation(world: ChatWorld, events: readonly ChatEvent[]): Conversation {
  let state = beginning;
  let reply: ReplyPlan | undefined;
  for (const event of inOrder(events)) {
    const step = take(world, awake(world, state, event.at), event);
    state = { ...step.state, lastAt: event.at };
    const { sayings, commands = [] } = step;
    reply = sayings.length === 0 ? undefined : { language: state.language, sayings, commands };
  }
  const { visits, openings, language, isStopped } = state;
  return { visits, openings, language, isStopped, reply };
}

/** The state in which a message finds the conversation: after a long silence nothing is asked any more. */
function awake(world: ChatWorld, state: State, at: number): State {
  const here = { ...state, isStopped: false };
  if (at - state.lastAt <= FORGOTTEN_MS) return here;
  return { ...here, asking: { kind: 'nothing' }, place: onlyPlace(world), wants: 'survey', held: '' };
}

function onlyPlace({ offices }: ChatWorld): ChatPlace | undefined {
  const [only, ...others] = offices;
  return only === undefined || others.length > 0 ? undefined : { officeId: only.id };
}

function take(world: ChatWorld, state: State, event: ChatEvent): Step {
  const { what } = event;
  switch (what.kind) {
    case 'left':
      return { state: { ...state, asking: { kind: 'nothing' }, isStopped: true }, sayings: [] };
    case 'sent_other':
      return after([{ say: 'text_only' }], askAgain(world, state));
    case 'asked_case':
      // Whoever looks the case up tells how it stands.
      return { state: { ...state, asking: { kind: 'next' } }, sayings: [] };
    case 'opened': {
      const fresh: State = { ...state, wants: 'survey', held: '' };
      if (what.code === undefined) return begin(world, { ...fresh, place: onlyPlace(world) });
      const place = placeOf(world, what.code);
      return place === undefined
        ? after([{ say: 'code_unknown' }], begin(world, { ...fresh, place: onlyPlace(world) }))
        : begin(world, { ...fresh, place });
    }
    case 'said':
      return hear(world, state, event, what.text);
  }
}

const after = (first: readonly Saying[], step: Step): Step => ({
  ...step,
  sayings: [...first, ...step.sayings],
});

function placeOf(world: ChatWorld, typed: string): ChatPlace | undefined {
  const reading = parseQrCode(typed);
  return reading.ok ? world.codes.get(reading.code) : undefined;
}

function hear(world: ChatWorld, state: State, event: ChatEvent, text: string): Step {
  const command = commandIn(text);
  if (command !== undefined) {
    const step = obey(world, state, event, command);
    if (step !== undefined) return step;
  }
  const place = placeOf(world, text);
  if (place !== undefined) return begin(world, { ...state, place });
  const { asking } = state;
  switch (asking.kind) {
    case 'nothing': {
      return begin(world, { ...state, held: tells(text) ? text : '' });
    }
    case 'next':
      return { state, sayings: [{ say: 'menu' }], commands: menu(state) };
    case 'office':
      return hearOffice(world, state, asking.found, text);
    case 'question':
      return hearAnswer(world, state, asking, event, text);
    case 'tracking_code':
      return parseTrackingCode(text).ok
        ? { state, sayings: [] }
        : { state, sayings: [{ say: 'tracking_code_wrong' }], commands: ['cancel'] };
    case 'category': {
      const { categories } = caseCategories;
      const words = plain(text);
      const category = categories.find(({ id, name }, index) =>
        [id, String(index + 1), plain(name.vi), plain(name.en ?? '')].includes(words),
      );
      if (category === undefined) return after([{ say: 'not_understood' }], askAgain(world, state));
      return askAgain(world, { ...state, asking: { kind: 'text', category: category.id } });
    }
    case 'text': {
      const scope = hintOfScope(text);
      return scope === undefined
        ? opening(state, event, asking.category, text)
        : askAgain(world, { ...state, asking: { kind: 'sure', category: asking.category, text } });
    }
    case 'sure':
      return after([{ say: 'not_understood' }], askAgain(world, state));
  }
}

/** undefined: the word is no command here, for example an answer that happens to be such a word. */
function obey(world: ChatWorld, state: State, event: ChatEvent, command: ChatCommand): Step | undefined {
  const { asking } = state;
  switch (command) {
    case 'stop':
      return {
        state: { ...state, asking: { kind: 'nothing' }, isStopped: true },
        sayings: [{ say: 'stopped' }],
      };
    case 'english':
    case 'vietnamese': {
      const told: State = { ...state, language: command === 'english' ? 'en' : 'vi' };
      return after(
        [{ say: 'language_set' }],
        asking.kind === 'nothing' ? begin(world, told) : askAgain(world, told),
      );
    }
    case 'begin':
      return begin(world, { ...state, wants: 'survey', held: '', place: state.place ?? onlyPlace(world) });
    case 'answer':
      return begin(world, { ...state, wants: 'case', place: state.place ?? onlyPlace(world) });
    case 'track':
      return askAgain(world, { ...state, asking: { kind: 'tracking_code' } });
    case 'skip':
      return asking.kind === 'question' && asking.id !== MARK_QUESTION
        ? goOn(world, state, [...asking.skipped, asking.id])
        : undefined;
    case 'send':
      return asking.kind === 'sure' ? opening(state, event, asking.category, asking.text) : undefined;
    case 'cancel':
      return asking.kind === 'question' || asking.kind === 'nothing' || asking.kind === 'next'
        ? undefined
        : {
            state: { ...state, asking: { kind: 'next' } },
            sayings: [{ say: 'cancelled' }, { say: 'menu' }],
            commands: menu(state),
          };
  }
}

const menu = ({ language }: State): ChatCommand[] => [
  'begin',
  'answer',
  'track',
  language === 'vi' ? 'english' : 'vietnamese',
  'stop',
];

const officeOf = ({ offices }: ChatWorld, place: ChatPlace | undefined): ChatOffice | undefined =>
  offices.find(({ id }) => id === place?.officeId);

/** Asks the first thing: which office, else how it was there or what the case is about. */
function begin(world: ChatWorld, state: State): Step {
  const office = officeOf(world, state.place);
  if (office === undefined) {
    const found = world.offices.slice(0, MOST_LISTED).map(({ id }) => id);
    return askAgain(world, { ...state, place: undefined, asking: { kind: 'office', found } });
  }
  if (state.wants === 'case') return askAgain(world, { ...state, asking: { kind: 'category' } });
  const asked = askAgain(world, { ...state, asking: { kind: 'question', id: MARK_QUESTION, skipped: [] } });
  return after([{ say: 'greeting', office: office.name }], asked);
}

/** Asks once more what is being asked. */
function askAgain(world: ChatWorld, state: State): Step {
  const { asking } = state;
  switch (asking.kind) {
    case 'nothing':
      return begin(world, state);
    case 'next':
      return { state, sayings: [{ say: 'menu' }], commands: menu(state) };
    case 'tracking_code':
      return { state, sayings: [{ say: 'which_tracking_code' }], commands: ['cancel'] };
    case 'category':
      return { state, sayings: [{ say: 'which_category' }], commands: ['cancel'] };
    case 'text':
      return { state, sayings: [{ say: 'which_text' }], commands: ['cancel'] };
    case 'sure': {
      const scope = hintOfScope(asking.text);
      return {
        state,
        sayings: scope === undefined ? [] : [{ say: 'scope_hint', scope }],
        commands: ['send', 'cancel'],
      };
    }
    case 'office':
      return { state, sayings: [whichOffice(world, asking.found, false)] };
    case 'question': {
      const question = officeOf(world, state.place)?.survey.questions.find(({ id }) => id === asking.id);
      return question === undefined
        ? begin(world, { ...state, place: undefined })
        : {
            state,
            sayings: [{ say: 'question', question }],
            commands: question.id === MARK_QUESTION ? [] : ['skip'],
          };
    }
  }
}

function whichOffice(world: ChatWorld, found: readonly OfficeId[], isUnknown: boolean): Saying {
  const names = found.flatMap((id) =>
    world.offices.filter((office) => office.id === id).map(({ name }) => name),
  );
  return { say: 'which_office', found: names, isUnknown };
}

function hearOffice(world: ChatWorld, state: State, listed: readonly OfficeId[], text: string): Step {
  const chosen = /^\d{1,2}$/.test(text) ? listed[Number(text) - 1] : undefined;
  const found = chosen === undefined ? findByName(world.offices, text).map(({ id }) => id) : [chosen];
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0)
    return begin(world, { ...state, place: { officeId: first } });
  const shown = first === undefined ? listed : found.slice(0, MOST_LISTED);
  return {
    state: { ...state, asking: { kind: 'office', found: shown } },
    sayings: [whichOffice(world, shown, first === undefined)],
  };
}

function hearAnswer(
  world: ChatWorld,
  state: State,
  asking: Extract<Asking, { kind: 'question' }>,
  event: ChatEvent,
  text: string,
): Step {
  const office = officeOf(world, state.place);
  const question = office?.survey.questions.find(({ id }) => id === asking.id);
  if (office === undefined || question === undefined || state.place === undefined)
    return begin(world, { ...state, place: undefined });
  const values = readAnswer(question, text);
  const visit =
    asking.id === MARK_QUESTION ? newVisit(world, state, state.place, event) : state.visits.at(-1);
  if (values === undefined && tells(text)) return keepTelling(world, state, office.survey, asking, text);
  if (visit === undefined || values === undefined)
    return after([{ say: 'not_understood' }], askAgain(world, state));
  const isHeld =
    question.id === MARK_QUESTION && state.held !== '' && hasQuestion(office.survey, COMMENT_QUESTION);
  const sent = new Map([
    ...visit.sent,
    [question.id, values] as const,
    ...(isHeld ? [[COMMENT_QUESTION, [state.held]] as const] : []),
  ]);
  if (!checkAnswers(office.survey, sent).ok)
    return after([{ say: 'not_understood' }], askAgain(world, state));
  const visits = [
    ...(question.id === MARK_QUESTION ? state.visits : state.visits.slice(0, -1)),
    { ...visit, sent },
  ];
  const step = goOn(world, { ...state, visits, held: isHeld ? '' : state.held }, asking.skipped);
  return isHeld ? after([{ say: 'kept' }], step) : step;
}

/** Whether a message says more than a choice would: what somebody tells is kept, whatever was asked. */
const tells = (text: string): boolean => plain(text).split(' ').length >= TELLING_WORDS;

/** Keeps what somebody tells in place of an answer as the comment, where it fits, and asks again. */
function keepTelling(
  world: ChatWorld,
  state: State,
  survey: Survey,
  asking: Extract<Asking, { kind: 'question' }>,
  text: string,
): Step {
  const comment = survey.questions.find(({ id }) => id === COMMENT_QUESTION);
  const visit = asking.id === MARK_QUESTION ? undefined : state.visits.at(-1);
  const earlier = visit === undefined ? state.held : (visit.sent.get(COMMENT_QUESTION)?.[0] ?? '');
  const told = earlier === '' ? text : `${earlier}\n${text}`;
  if (comment?.type !== 'text' || Array.from(told).length > comment.maxLength)
    return after([{ say: 'not_understood' }], askAgain(world, state));
  const kept =
    visit === undefined
      ? { held: told }
      : {
          visits: [
            ...state.visits.slice(0, -1),
            { ...visit, sent: new Map([...visit.sent, [COMMENT_QUESTION, [told]] as const]) },
          ],
        };
  return after([{ say: 'kept' }], askAgain(world, { ...state, ...kept }));
}

const hasQuestion = ({ questions }: Survey, id: string): boolean =>
  questions.some((question) => question.id === id);

function newVisit(
  { accountId }: ChatWorld,
  { language }: State,
  place: ChatPlace,
  event: ChatEvent,
): ChatVisit {
  const { personId, messageId, at } = event;
  const name = createHash('sha256')
    .update(JSON.stringify([accountId, personId, messageId]))
    .digest();
  const id = makeResponseId(at, name.subarray(0, UNIQUE_BYTES));
  return { id, at, place, sent: new Map(), language, isComplete: false };
}

/** Asks the next question that is neither answered nor skipped, or says thanks. */
function goOn(world: ChatWorld, state: State, skipped: readonly string[]): Step {
  const visit = state.visits.at(-1);
  const survey = officeOf(world, state.place)?.survey;
  if (visit === undefined || survey === undefined) return begin(world, { ...state, place: undefined });
  const next = nextQuestion(survey, visit.sent, skipped);
  if (next !== undefined)
    return askAgain(world, { ...state, asking: { kind: 'question', id: next.id, skipped } });
  const visits = [...state.visits.slice(0, -1), { ...visit, isComplete: true }];
  return {
    state: { ...state, visits, asking: { kind: 'next' } },
    sayings: [{ say: 'thanks' }],
    commands: ['answer', 'begin', 'stop'],
  };
}

function nextQuestion(survey: Survey, sent: Sent, skipped: readonly string[]): Question | undefined {
  const check = checkAnswers(survey, sent);
  const answers = check.ok ? check.answers : {};
  return visibleQuestions(survey, answers).find(({ id }) => !sent.has(id) && !skipped.includes(id));
}

function opening(state: State, { messageId, at }: ChatEvent, category: string, text: string): Step {
  const { place, language } = state;
  if (place === undefined)
    return {
      state: { ...state, asking: { kind: 'next' } },
      sayings: [{ say: 'menu' }],
      commands: menu(state),
    };
  const opened: ChatOpening = { messageId, at, place, category, text, language };
  // Whoever opens the case says so, with its tracking code.
  return {
    state: { ...state, openings: [...state.openings, opened], asking: { kind: 'next' } },
    sayings: [],
  };
}
