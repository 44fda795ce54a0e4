import { parseQrCode } from '../domain/code/qr-code.ts';
import type { Log } from '../domain/shared/log.ts';
import { inLanguage, languageSchema, type Language } from '../domain/shared/localized.ts';
import { AMENDABLE_MS, type Answers, type Channel, type Response } from '../domain/response/response.ts';
import { UNIQUE_BYTES } from '../domain/response/response-id.ts';
import {
  submitAnswer,
  type SubmitDependencies,
  type SubmitOutcome,
} from '../domain/response/submit-answer.ts';
import { issueScanToken } from '../domain/scan-token/scan-token.ts';
import { checkAnswers, type AnswerIssue } from '../domain/survey/check-answers.ts';
import { MARK_QUESTION, type Survey } from '../domain/survey/survey.ts';
import type { Clock } from '../domain/time/clock.ts';
import { dayOf } from '../domain/time/day.ts';
import { statusOf } from '../web/problem.ts';
import { field, readForm, sentAnswers, valuesOf } from './fields.ts';
import type { FindPlace, Place } from '../domain/place/find-place.ts';
import { pageResult, readEvent, type PageRequest, type PageResult } from './http.ts';
import { messages } from './messages.ts';
import {
  answerPage,
  firstPage,
  pageHeaders,
  samePage,
  tellingPage,
  unitNames,
  type FormState,
} from './page.ts';

export type CitizenDependencies = SubmitDependencies & {
  find: FindPlace;
  /** How answers to printed codes reach us. @default 'qr' */
  channel?: Channel;
  now: Clock;
  randomBytes: (length: number) => Uint8Array;
  log: Log;
};

/** The longest text in Vietnamese, percent-encoded, takes 18 kB. */
const LONGEST_BODY = 32_768;
/** Beyond this a body is not even read for what should be kept. */
const LONGEST_BODY_KEPT = 262_144;
const LONGEST_TEXT_KEPT = 20_000;
const LAST_REVISION = 99;

type Page = { status: number; html: string };
type Typed = ReadonlyMap<string, readonly string[]>;

/** The citizen's page and what is sent from it: HTTP API events in, pages out. */
export function citizenApp(dependencies: CitizenDependencies): (event: unknown) => Promise<PageResult> {
  const { now, log, find, signing } = dependencies;

  return async (event) => {
    const request = readEvent(event);
    const language = languageOf(request.query);
    const page = await answer(request, language).catch((error: unknown) => {
      fault(error);
      return telling(statusOf.fault, undefined, language, messages[language].fault);
    });
    return pageResult(page.status, page.html, pageHeaders, request.header('accept-encoding'));
  };

  async function answer(request: PageRequest, language: Language): Promise<Page> {
    const say = messages[language];
    const [, token] = /^\/i\/([\w-]{1,60})$/.exec(request.path) ?? [];
    if (token !== undefined) return invited(request, token, language);
    const parsed = parseQrCode(codeIn(request.path));
    if (!parsed.ok)
      return parsed.reason === 'mistyped'
        ? telling(statusOf.code_mistyped, undefined, language, say.codeMistyped, [say.scanAgain])
        : telling(statusOf.code_malformed, undefined, language, say.codeMalformed, [say.scanAgain]);
    const place = await find.place(parsed.code);
    if (place === undefined)
      return telling(statusOf.code_unknown, undefined, language, say.codeUnknown, [say.scanAgain]);
    if (request.method === 'POST') return receive(request, place, language);
    if (request.method !== 'GET')
      return telling(statusOf.method_not_allowed, place, language, say.methodNotAllowed);
    if (place.code.state === 'revoked') return revoked(place, language);

    const html = firstPage(place, language, await freshToken(place));
    log('PAGE_VIEWED', { code: place.code.code, day: dayOf(now(), place.office.timeZone) });
    return { status: 200, html };
  }

  /** What stands in an invitation's address is logged nowhere. */
  async function invited(request: PageRequest, token: string, language: Language): Promise<Page> {
    const say = messages[language];
    const place = await find.invited(token);
    if (place === undefined)
      return telling(statusOf.link_unknown, undefined, language, say.invitationUnknown);
    if (place.invitation.expiresAt <= now())
      return telling(statusOf.link_expired, place, language, say.invitationOver);
    if (request.method === 'POST') return receive(request, place, language);
    if (request.method !== 'GET')
      return telling(statusOf.method_not_allowed, place, language, say.methodNotAllowed);
    log('INVITATION_VIEWED', { office: place.office.id, day: place.invitation.day });
    return { status: 200, html: firstPage(place, language, await freshToken(place)) };
  }

  async function receive(request: PageRequest, place: Place, language: Language): Promise<Page> {
    const say = messages[language];
    const isTooLarge = request.body.length > LONGEST_BODY;
    const form =
      request.body.length > LONGEST_BODY_KEPT ? new Map<string, string[]>() : readForm(request.body);
    if (form === undefined)
      return telling(statusOf.body_unreadable, place, language, say.bodyUnreadable, [], true);

    const survey = await surveyOf(form, place);
    const sent = sentAnswers(survey, form);
    const typed = new Map(
      [...sent].map(([id, values]) => [id, values.map((one) => one.slice(0, LONGEST_TEXT_KEPT))]),
    );
    const token = form.get(field.token)?.[0] ?? '';
    const revision = revisionOf(form);
    const checked = checkAnswers(survey, sent);
    const state: FormState = {
      token,
      revision,
      survey,
      values: typed,
      answers: checked.ok ? checked.answers : shownAnswers(survey, typed, checked.issues),
      issues: [],
      submit: revision === 1 ? 'sendAgain' : 'send',
    };
    const refuse = (status: number, sentence: string, more: Partial<FormState> = {}): Page => ({
      status,
      html: answerPage(
        place,
        language,
        { heading: sentence, sentences: [], isError: true },
        { ...state, ...more },
      ),
    });

    if (form.has(field.onlyLanguage))
      return {
        status: 200,
        html: answerPage(
          place,
          language,
          { heading: say.languageChanged, sentences: [], isError: false },
          state,
        ),
      };
    if (isTooLarge) return refuse(statusOf.body_too_large, say.bodyTooLarge);
    if (!checked.ok) return refuse(statusOf.answer_invalid, say.toCorrect, { issues: checked.issues });
    if (revision < 1) return refuse(statusOf.page_invalid, say.pageInvalid, await freshForm(place));

    let result: SubmitOutcome;
    try {
      result = await submitAnswer(dependencies, {
        token,
        revision,
        answers: checked.answers,
        survey,
        code: place.code,
        invitation: place.invitation,
        officeId: place.office.id,
        timeZone: place.office.timeZone,
        responsibleAgency: place.procedure?.responsibleAgency?.vi,
        queued: form.has(field.queued),
        language,
        channel: place.invitation === undefined ? (dependencies.channel ?? 'qr') : 'invitation',
        address: request.address,
        browser: request.header('user-agent'),
        now: now(),
      });
    } catch (error) {
      fault(error);
      return refuse(statusOf.queue_unavailable, say.fault);
    }

    switch (result.outcome) {
      case 'stored':
      case 'amended':
      case 'repeated':
      case 'other_stored':
        logStored(result.outcome, result.response, place);
        // To a code another page is handed out; of an invitation there is no other.
        if (
          place.code === undefined &&
          result.outcome === 'other_stored' &&
          result.response.receivedAt <= now() - AMENDABLE_MS
        )
          return telling(409, place, language, say.invitationUsed);
        return storedPage(result.outcome, result.response, state, place, language);
      case 'closed':
        logStored(result.outcome, result.response, place);
        return place.code === undefined
          ? telling(409, place, language, say.invitationUsed)
          : refuse(409, say.closed, await freshForm(place));
      case 'code_revoked':
        return revoked(place, language);
      case 'page_expired':
      case 'page_invalid':
        log('RESPONSE_REFUSED', { ...codeOf(place), reason: result.outcome });
        return refuse(
          statusOf[result.outcome],
          result.outcome === 'page_expired' ? say.expired : say.pageInvalid,
          await freshForm(place),
        );
    }
  }

  async function storedPage(
    outcome: 'stored' | 'amended' | 'repeated' | 'other_stored',
    response: Response,
    sent: FormState,
    place: Place,
    language: Language,
  ): Promise<Page> {
    const say = messages[language];
    const survey = (await find.survey(response.survey)) ?? sent.survey;
    const mark = response.mark === undefined ? '' : `${say.yourMark}: ${say.marks[response.mark - 1] ?? ''}.`;
    const answers: Answers = {
      ...response.answers,
      ...(response.mark === undefined ? {} : { [MARK_QUESTION]: response.mark }),
    };
    const isFirst = Object.keys(response.answers).length === 0 && response.revision === 1;
    const notice =
      outcome === 'other_stored'
        ? { heading: say.otherStored, sentences: [mark] }
        : isFirst
          ? { heading: say.thanks, sentences: [mark, say.optional] }
          : { heading: say.stored, sentences: [mark, say.changeable] };
    return {
      status: 200,
      html: answerPage(
        place,
        language,
        { ...notice, isError: false },
        {
          token: sent.token,
          revision: Math.min(response.revision + 1, LAST_REVISION),
          survey,
          values: valuesOf(answers),
          answers,
          issues: [],
          submit: 'send',
        },
      ),
    };
  }

  /** The version that the page asked; the newest for a page that carries none. */
  async function surveyOf(form: Typed, place: Place): Promise<Survey> {
    const version = Number(form.get(field.version)?.[0] ?? place.survey.version);
    if (version === place.survey.version || !Number.isInteger(version)) return place.survey;
    return (await find.survey({ id: place.survey.id, version })) ?? place.survey;
  }

  async function freshForm(place: Place): Promise<Partial<FormState>> {
    return { token: await freshToken(place), revision: 1, submit: 'sendAgain' };
  }

  async function freshToken({ code, invitation }: Place): Promise<string> {
    // Of no use to anybody: it tells the page's answers from others that a phone keeps.
    if (code === undefined) return invitation?.id ?? '';
    return issueScanToken(signing, {
      code: code.code,
      at: now(),
      unique: dependencies.randomBytes(UNIQUE_BYTES),
    });
  }

  function logStored(
    outcome: Exclude<SubmitOutcome['outcome'], 'page_invalid' | 'page_expired' | 'code_revoked'>,
    { id, officeId, day, revision }: Response,
    place: Place,
  ): void {
    const event = outcome === 'stored' || outcome === 'amended' ? 'RESPONSE_STORED' : 'RESPONSE_NOT_REPLACED';
    log(event, { outcome, id, officeId, day, revision, ...codeOf(place) });
  }

  /** An error's message may quote what it met; its name cannot. */
  function fault(error: unknown): void {
    log('CITIZEN_PAGE_FAILED', { error: error instanceof Error ? error.name : 'unknown' });
  }
}

/** Which questions to show beside an answer that is wrong: as if the wrong ones had not been answered. */
function shownAnswers(survey: Survey, typed: Typed, issues: readonly AnswerIssue[]): Answers {
  const wrong = new Set(issues.map(({ question }) => question));
  const checked = checkAnswers(survey, new Map([...typed].filter(([id]) => !wrong.has(id))));
  return checked.ok ? checked.answers : {};
}

/** The revision a page sends; a page of five faces carries none and is the first. 0 where it is not one. */
function revisionOf(form: Typed): number {
  const text = form.get(field.revision)?.[0] ?? '1';
  return /^[1-9]\d?$/.test(text) ? Number(text) : 0;
}

function languageOf(query: string): Language {
  const parsed = languageSchema.safeParse(new URLSearchParams(query).get('lang'));
  return parsed.success ? parsed.data : 'vi';
}

/** The last part of `/q/{code}`, `/Q/{code}` or `/w/{code}`; empty where there is none that can be read. */
function codeIn(path: string): string {
  try {
    return decodeURIComponent(/^\/[qw]\/([^/]*)$/i.exec(path)?.[1] ?? '');
  } catch {
    return '';
  }
}

const codeOf = ({ code }: Place): { code?: string } => (code === undefined ? {} : { code: code.code });

function revoked(place: Place, language: Language): Page {
  const say = messages[language];
  const { office, code } = place;
  const where = [
    `${say.belongedTo}: ${inLanguage(office.name, language)}, ${unitNames(place, language)}.`,
    ...(office.address === undefined ? [] : [inLanguage(office.address, language)]),
  ];
  const isReplaced = code?.replacedBy !== undefined;
  return {
    status: statusOf.code_revoked,
    html: tellingPage(
      place,
      language,
      {
        heading: say.codeRevoked,
        sentences: isReplaced ? where : [...where, say.askAtOffice],
        isError: true,
      },
      code?.replacedBy === undefined
        ? undefined
        : { href: `/q/${code.replacedBy}${samePage(language)}`, text: say.openReplacement },
    ),
  };
}

function telling(
  status: number,
  place: Place | undefined,
  language: Language,
  heading: string,
  sentences: readonly string[] = [],
  offersFreshPage = false,
): Page {
  const say = messages[language];
  return {
    status,
    html: tellingPage(
      place,
      language,
      { heading, sentences, isError: true },
      offersFreshPage ? { href: samePage(language), text: say.anotherPerson } : undefined,
    ),
  };
}
