import { counterIdSchema, type CounterId } from '../../domain/shared/ids.ts';
import { languageSchema, type Language } from '../../domain/shared/localized.ts';
import type { TypedAnswers } from '../../domain/entry/typed-answers.ts';
import type { Survey } from '../../domain/survey/survey.ts';

/** How what is typed in reached the desk. */
export const entryChannels = ['assisted', 'paper'] as const;
export type EntryChannel = (typeof entryChannels)[number];

/** What stays from one form to the next. */
export type EntrySetting = {
  readonly channel: EntryChannel;
  readonly counter: string;
  /** A national code, as typed. */
  readonly procedure: string;
  readonly language: Language;
  /** On which paper was written, as typed. */
  readonly day: string;
};

/** A form of this sitting: how it is found again, and with which mark it was sent. */
export type DoneEntry = {
  readonly channel: EntryChannel;
  /** The page's token, or number and day of a paper form. */
  readonly source: string;
  readonly mark: string;
};

/** What is stored already and is to be replaced. */
export type Correction = {
  /** As in `DoneEntry`. */
  readonly source: string;
  /** Higher than that of what is stored. */
  readonly revision: number;
  /** It was chosen from the list: number and day are not asked for. Else it is what the typed ones turned out to be. */
  readonly isChosen: boolean;
};

/** A form as it was sent. */
export type SentEntry = {
  readonly setting: EntrySetting;
  readonly token: string;
  readonly number: string;
  readonly corrects: Correction | undefined;
  readonly survey: { readonly id: string; readonly version: number } | undefined;
  /** Typed answers by the name of their field. */
  readonly answers: ReadonlyMap<string, string>;
  /** The newest first. */
  readonly done: readonly DoneEntry[];
  /** How many were stored in this sitting. */
  readonly count: number;
  readonly action: string;
};

export const MOST_DONE = 5;
export const LAST_REVISION = 99;
const LONGEST_KEPT = 20_000;

/** The name of a question's field: its place in its survey. */
export const fieldOf = (index: number): string => `q${index}`;

export const doneText = ({ channel, source, mark }: DoneEntry): string => `${channel}|${mark}|${source}`;

function doneIn(text: string): DoneEntry[] {
  const [, kind, mark = '', source = ''] = /^(assisted|paper)\|([1-5])\|(.{1,100})$/.exec(text) ?? [];
  const channel = entryChannels.find((each) => each === kind);
  return channel === undefined ? [] : [{ channel, mark, source }];
}

/** The part of a query or a form that stays from one form to the next. */
export function settingIn(fields: URLSearchParams, today: string): EntrySetting {
  const language = languageSchema.safeParse(fields.get('l'));
  const text = (name: string): string => (fields.get(name) ?? '').slice(0, 100).trim();
  return {
    channel: fields.get('ch') === 'paper' ? 'paper' : 'assisted',
    counter: text('c'),
    procedure: text('p'),
    language: language.success ? language.data : 'vi',
    day: fields.has('d') ? text('d') : today,
  };
}

function correctionIn(fields: URLSearchParams): Correction | undefined {
  const source = (fields.get('u') ?? '').slice(0, 100);
  const revision = Number(/^[1-9]\d?$/.exec(fields.get('r') ?? '')?.[0] ?? 1);
  return source === '' ? undefined : { source, revision, isChosen: fields.get('y') === '1' };
}

export function sentEntry(fields: URLSearchParams, today: string): SentEntry {
  const [, id, version] = /^([a-z0-9-]{2,40})@(\d{1,6})$/.exec(fields.get('s') ?? '') ?? [];
  return {
    setting: settingIn(fields, today),
    token: (fields.get('t') ?? '').slice(0, 100),
    corrects: correctionIn(fields),
    number: (fields.get('n') ?? '').slice(0, 100),
    survey: id === undefined ? undefined : { id, version: Number(version) },
    answers: new Map(
      [...fields].flatMap(([name, value]) =>
        /^q\d{1,2}$/.test(name) ? [[name, value.slice(0, LONGEST_KEPT)] as const] : [],
      ),
    ),
    done: fields.getAll('k').flatMap(doneIn).slice(0, MOST_DONE),
    count: Number(/^\d{1,5}$/.exec(fields.get('z') ?? '')?.[0] ?? 0),
    action: fields.get('a') ?? '',
  };
}

/** Typed answers by question instead of by field. */
export function typedBy(survey: Survey, answers: SentEntry['answers']): TypedAnswers {
  return new Map(survey.questions.map(({ id }, index) => [id, answers.get(fieldOf(index)) ?? '']));
}

export function counterIdIn({ counter }: EntrySetting): CounterId | undefined {
  const id = counterIdSchema.safeParse(counter);
  return id.success ? id.data : undefined;
}
