import { createHash } from 'node:crypto';
import { inLanguage, languages, type Language } from '../domain/shared/localized.ts';
import type { Answers } from '../domain/response/response.ts';
import type { AnswerIssue } from '../domain/survey/check-answers.ts';
import { MARK_QUESTION, type Question, type Survey } from '../domain/survey/survey.ts';
import { visibleQuestions } from '../domain/survey/visible-questions.ts';
import { markup, trusted, type Markup } from '../web/markup.ts';
import { face, faceAgain } from '../web/faces.ts';
import { fieldOf, field } from './fields.ts';
import type { Place } from '../domain/place/find-place.ts';
import { messages, type Messages } from './messages.ts';
import { script } from './script.ts';
import { style } from './style.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but the page itself is loaded, from anywhere; nothing is kept by the browser; it stands in no frame. */
export const pageHeaders = {
  'content-type': 'text/html;charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none';style-src ${hashOf(style)};script-src ${hashOf(script)};img-src data:;connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const marks = [1, 2, 3, 4, 5] as const;

/** The form that a page offers, and what stands in it. */
export type FormState = {
  token: string;
  revision: number;
  survey: Survey;
  /** As typed, by question id. */
  values: ReadonlyMap<string, readonly string[]>;
  /** Which questions are shown follows from these. */
  answers: Answers;
  issues: readonly AnswerIssue[];
  submit: 'send' | 'sendAgain';
};

export type Notice = { heading: string; sentences: readonly string[]; isError: boolean };

/** The first page: where one is, and five faces. */
export function firstPage(place: Place, language: Language, token: string): string {
  const say = messages[language];
  const [mark] = place.survey.questions;
  return wholePage(place, language, say.title, [
    procedureInfo(place, language, say),
    markup`<h1 id=h>${mark === undefined ? say.title : inLanguage(mark.text, language)}</h1>`,
    statusLine(say),
    markup`<form method=post><input type=hidden name=t value="${token}"><div class=f role=group aria-labelledby=h>${marks.map(
      (value) => markup`<button name=m value=${value}>${face(value)}${say.marks[value - 1] ?? ''}</button>`,
    )}</div></form><p>${say.oneTap} ${say.anonymous}</p>`,
    languageLinks(language, say),
  ]);
}

/** A page that answers a send: what became of it, and the form with what may be added or changed. */
export function answerPage(place: Place, language: Language, notice: Notice, form: FormState): string {
  const say = messages[language];
  return wholePage(place, language, notice.heading, [
    noticeBlock(notice),
    statusLine(say),
    surveyForm(form, language, say),
    // An invitation is for one person and one answer.
    place.code !== undefined &&
      markup`<a class=o href="/f/${place.code.code}${language === 'vi' ? '' : '?lang=en'}">${say.wantAnswer}</a><a class=o href="${samePage(language)}">${say.anotherPerson}</a>`,
  ]);
}

/** A page that only tells something; `place` where the code stands for one. */
export function tellingPage(
  place: Place | undefined,
  language: Language,
  notice: Notice,
  link?: { href: string; text: string },
): string {
  const say = messages[language];
  return wholePage(place, language, notice.heading, [
    noticeBlock(notice),
    statusLine(say),
    link !== undefined && markup`<p><a href="${link.href}">${link.text}</a></p>`,
    languageLinks(language, say),
  ]);
}

/** The same address, in this language, without a token or anything else. */
export const samePage = (language: Language): string => (language === 'vi' ? '?' : `?lang=${language}`);

/** Name of the office's unit and of what lies above it: "Phường Sông Trí, Tỉnh Hà Tĩnh". */
export function unitNames(place: Pick<Place, 'units'>, language: Language): string {
  return place.units
    .filter(({ level }) => level !== 'country')
    .map(({ name }) => inLanguage(name, language))
    .join(', ');
}

function wholePage(
  place: Place | undefined,
  language: Language,
  title: string,
  content: readonly (Markup | false)[],
): string {
  const direction = language === 'ar' ? trusted(' dir=rtl') : '';
  const office = place === undefined ? 'Wardvoice' : inLanguage(place.office.name, language);
  return markup`<!doctype html><html lang=${language}${direction}><meta charset=utf-8><meta name=viewport content="width=device-width"><meta name=robots content=noindex><link rel=icon href=data:,><title>${title} · ${office}</title><style>${trusted(style)}</style><header>${
    place === undefined
      ? markup`<b>Wardvoice</b>`
      : markup`<b>${office}</b><p>${unitNames(place, language)}</p>${place.counter !== undefined && markup`<p>${inLanguage(place.counter.name, language)}</p>`}`
  }</header><main>${content.filter((part) => part !== false)}</main><script>${trusted(script)}</script>`.html;
}

function noticeBlock({ heading, sentences, isError }: Notice): Markup {
  return markup`<div class=n${isError && trusted(' role=alert')}><h1>${heading}</h1>${sentences.map(
    (sentence) => markup`<p>${sentence}</p>`,
  )}</div>`;
}

/** Empty until JavaScript has something to say. */
function statusLine(say: Messages): Markup {
  return markup`<p id=k role=status data-w="${say.sending}" data-k="${say.kept}" data-n="${say.notKept}" data-s="${say.keptSent}"></p>`;
}

function languageLinks(current: Language, say: Messages): Markup {
  return markup`<nav aria-label="${say.chooseLanguage}">${languages
    .filter((language) => language !== current)
    .map(
      (language) =>
        markup`<a href="${language === 'vi' ? '?lang=vi' : samePage(language)}" lang=${language} hreflang=${language}>${messages[language].languageName}</a>`,
    )}</nav>`;
}

function procedureInfo({ procedure }: Place, language: Language, say: Messages): Markup {
  if (procedure === undefined) return markup``;
  const { responsibleAgency } = procedure;
  return markup`<details open><summary>${inLanguage(procedure.name, language)}</summary><dl><dt>${say.papers}</dt><dd><ul>${procedure.papers.map(
    (paper) => markup`<li>${inLanguage(paper, language)}</li>`,
  )}</ul></dd><dt>${say.fee}</dt><dd>${inLanguage(procedure.fee, language)}</dd><dt>${say.timeLimit}</dt><dd>${inLanguage(procedure.timeLimit, language)}</dd>${
    responsibleAgency !== undefined &&
    markup`<dt>${say.decidedBy}</dt><dd>${inLanguage(responsibleAgency, language)}</dd>`
  }</dl></details>`;
}

function surveyForm(form: FormState, language: Language, say: Messages): Markup {
  const { survey, answers, issues } = form;
  const shown = visibleQuestions(survey, answers);
  const fields = shown.map((question) => questionField(question, form, language, say));
  const strangers = issues.filter(({ question }) => !shown.some(({ id }) => id === question));
  return markup`<form method=post action="${samePage(language)}">${strangers.map((issue) => markup`<p class=e>${say.problems[issue.problem](issue)}</p>`)}<input type=hidden name=${field.token} value="${form.token}"><input type=hidden name=${field.revision} value=${form.revision}><input type=hidden name=${field.version} value=${survey.version}>${fields}<button class=g>${say[form.submit]}</button><nav aria-label="${say.chooseLanguage}">${languages
    .filter((other) => other !== language)
    .map(
      (other) =>
        markup`<button class=k name=${field.onlyLanguage} value=1 formnovalidate formaction="?lang=${other}" lang=${other}>${messages[other].languageName}</button>`,
    )}</nav></form>`;
}

function questionField(question: Question, form: FormState, language: Language, say: Messages): Markup {
  const name = fieldOf(form.survey, question.id);
  const values = form.values.get(question.id) ?? [];
  const text = inLanguage(question.text, language);
  const issue = form.issues.find((candidate) => candidate.question === question.id);
  const errorId = `e-${name}`;
  const error =
    issue !== undefined && markup`<p class=e id="${errorId}">${say.problems[issue.problem](issue)}</p>`;
  const describedBy = issue === undefined ? markup`` : markup` aria-describedby="${errorId}"`;
  const invalid = issue === undefined ? markup`` : markup` aria-invalid=true aria-describedby="${errorId}"`;
  const group = (inner: Markup): Markup =>
    markup`<fieldset${describedBy}><legend>${text}</legend>${error}${inner}</fieldset>`;
  const choices = (type: 'radio' | 'checkbox', options: readonly { id: string; text: string }[]): Markup =>
    group(
      markup`${options.map(
        (option) =>
          markup`<label class=o><input type=${type} name=${name} value="${option.id}"${isChecked(values, option.id)}>${option.text}</label>`,
      )}`,
    );

  switch (question.type) {
    case 'rating':
      return group(
        markup`<div class=f>${marks.map(
          (mark) =>
            markup`<label>${question.id === MARK_QUESTION ? face(mark) : faceAgain(mark)}${say.marks[mark - 1] ?? ''}<input type=radio name=${name} value=${mark}${isChecked(values, String(mark))}></label>`,
        )}</div>`,
      );
    case 'one_of':
      return choices('radio', optionTexts(question, language));
    case 'several_of':
      return choices('checkbox', optionTexts(question, language));
    case 'yes_no':
      return choices('radio', [
        { id: 'y', text: say.yes },
        { id: 'n', text: say.no },
      ]);
    case 'number':
      return markup`<fieldset><label class=q for="${name}">${text}</label>${error}<input class=t id="${name}" name=${name} inputmode=decimal value="${values[0] ?? ''}"${invalid}></fieldset>`;
    case 'text':
      return markup`<fieldset><label class=q for="${name}">${text}</label>${error}<textarea class=t id="${name}" name=${name} rows=4${invalid}>
${values[0] ?? ''}</textarea></fieldset>`;
  }
}

function optionTexts(
  { options }: Extract<Question, { type: 'one_of' | 'several_of' }>,
  language: Language,
): { id: string; text: string }[] {
  return options.map(({ id, text }) => ({ id, text: inLanguage(text, language) }));
}

const isChecked = (values: readonly string[], value: string): Markup =>
  trusted(values.includes(value) ? ' checked' : '');
