import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import { MOST_FORMS } from '../../domain/entry/form-run.ts';
import { paperNumberText, readPaperNumber } from '../../domain/entry/paper-number.ts';
import { keysOf, type TypedAnswers } from '../../domain/entry/typed-answers.ts';
import type { Office } from '../../domain/office/office.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import { inLanguage, languages } from '../../domain/shared/localized.ts';
import type { Question, Survey } from '../../domain/survey/survey.ts';
import { dayInWords } from '../../domain/time/day-in-words.ts';
import { daySchema } from '../../domain/time/day.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { consoleFrame } from '../console-frame.ts';
import { selectField, textField } from '../form-fields.ts';
import {
  doneText,
  entryChannels,
  fieldOf,
  type Correction,
  type DoneEntry,
  type EntrySetting,
} from './entry-fields.ts';
import { helpedCaseMessages } from './helped-case-messages.ts';
import { entryMessages } from './entry-messages.ts';
import { entryScript } from './entry-script.ts';

export type EntryPage = {
  readonly person: Person;
  readonly office: Office;
  readonly survey: Survey;
  /** Offered for the procedure: those that have a code at this office. */
  readonly procedures: readonly Procedure[];
  readonly setting: EntrySetting;
  readonly token: string;
  readonly number: string;
  readonly typed: TypedAnswers;
  readonly done: readonly DoneEntry[];
  readonly count: number;
  readonly notice?: Notice | undefined;
  /** What is wrong with which field, by its name. */
  readonly faults?: ReadonlyMap<string, string> | undefined;
  readonly corrects?: Correction | undefined;
  /** Of printed forms: those of another run may be of another office, or ask otherwise. */
  readonly run?: string | undefined;
  /** Its number was looked up, so typing goes on behind it. */
  readonly isLooked?: boolean | undefined;
};

/** One form after the other, typed with the keyboard alone. */
export function entryPage(page: EntryPage): Html {
  const { person, office, setting, survey, done, count, faults, corrects } = page;
  const { language } = person;
  const say = entryMessages[language];
  const path = `/console/entry/${office.id}`;
  const officeName = inLanguage(office.name, language);
  return consoleFrame({
    language,
    title: say.title,
    person,
    content: html`<h1>${say.title}</h1>
      <p>
        <strong>${officeName}</strong> ·
        <a href="/console/entry?unit=${office.belongs.at(-1)?.unitId ?? ''}">${say.otherOffice}</a>
      </p>
      <ul class="tabs">
        ${entryChannels.map(
          (channel) =>
            html`<li>
              <a href="${path}?ch=${channel}" ${channel === setting.channel ? raw('aria-current="page"') : ''}
                >${say.channels[channel]}</a
              >
            </li>`,
        )}
        <li><a href="${path}/case">${helpedCaseMessages[language].title}</a></li>
      </ul>
      ${noticeBlock(page.notice)} ${faultList(faults, say.toCorrect)}
      <form method="post" action="${path}" id="entry" class="case" autocomplete="off">
        <button disabled hidden></button>
        <input type="hidden" name="ch" value="${setting.channel}" />
        <input type="hidden" name="t" value="${page.token}" />
        ${
          corrects === undefined
            ? ''
            : html`<input type="hidden" name="u" value="${corrects.source}" />
                <input type="hidden" name="r" value="${corrects.revision}" />
                <input type="hidden" name="y" value="${corrects.isChosen ? 1 : 0}" />`
        }
        <input type="hidden" name="s" value="${survey.id}@${survey.version}" />
        <input type="hidden" name="z" value="${count}" />
        ${done.map((each) => html`<input type="hidden" name="k" value="${doneText(each)}" />`)}
        <div>
          <h2>${inLanguage(survey.title, language)}</h2>
          <p class="soft">${say.lead}</p>
          ${
            asksNumber(page)
              ? html`<div class="typed">
                  <label for="q-n">${say.number}</label>
                  <input
                    type="text"
                    id="q-n"
                    name="n"
                    value="${page.number}"
                    class="key"
                    maxlength="40"
                    data-step
                    data-run="${page.run ?? ''}"
                    ${firstField(page) === 'n' ? raw('autofocus') : ''}
                    aria-describedby="h-n"
                    ${faults?.has('n') === true ? raw('aria-invalid="true"') : ''}
                  />
                  <small id="h-n">${say.numberHelp}</small>
                </div>`
              : ''
          }
          ${survey.questions.map((question, index) => questionField(question, index, page))}
          <button class="do" id="send" name="a" value="send">
            ${corrects === undefined ? say.send : say.correct}
          </button>
          <button class="do other" name="a" value="leave" formnovalidate>${say.leave}</button>
          ${
            asksNumber(page)
              ? html`<button class="do other" id="look" name="a" value="look">${say.look}</button>`
              : ''
          }
        </div>
        <div>${settingFields(page)} ${doneList(page)}</div>
      </form>
      <p><small>${say.helper(person.name)}</small></p>
      ${setting.channel === 'paper' ? printing(page) : ''} ${raw(`<script>${entryScript}</script>`)}`,
  });
}

const asksNumber = ({ setting, corrects }: EntryPage): boolean =>
  setting.channel === 'paper' && corrects?.isChosen !== true;

/** Where typing begins: at the first question that is wrong, else at the first field. */
function firstField(page: EntryPage): string {
  const steps = [
    ...(asksNumber(page) && page.isLooked !== true ? ['n'] : []),
    ...page.survey.questions.map((_, index) => fieldOf(index)),
  ];
  return steps.find((name) => page.faults?.has(name) === true) ?? steps[0] ?? '';
}

function faultList(faults: EntryPage['faults'], heading: string): Html | '' {
  return faults === undefined || faults.size === 0
    ? ''
    : html`<div class="trouble" role="alert">
        <strong>${heading}</strong>
        <ul>
          ${[...faults].map(([field, sentence]) => html`<li><a href="#q-${field}">${sentence}</a></li>`)}
        </ul>
      </div>`;
}

function questionField(question: Question, index: number, page: EntryPage): Html {
  const { person, survey, typed, faults } = page;
  const { language } = person;
  const name = fieldOf(index);
  const value = typed.get(question.id) ?? '';
  const hints = hintsOf(question, survey, page);
  const step = html`data-step ${askedOnlyIf(question, survey)}
  ${firstField(page) === name ? raw('autofocus') : ''}
  ${raw(hints.length === 0 ? '' : `aria-describedby="h-${name}"`)}
  ${faults?.has(name) === true ? raw('aria-invalid="true"') : ''}`;
  return html`<div class="typed">
    <label for="q-${name}">${index + 1}. ${inLanguage(question.text, language)}</label>
    ${
      question.type === 'text'
        ? html`<textarea id="q-${name}" name="${name}" rows="2" ${step}>${value}</textarea>`
        : html`<input
            type="text"
            id="q-${name}"
            name="${name}"
            value="${value}"
            class="key"
            ${raw(question.type === 'rating' || keysOf(question).includes('1') ? 'inputmode="numeric"' : '')}
            ${step}
          />`
    }
    ${hints.length === 0 ? '' : html`<small id="h-${name}">${hints.map((hint) => html`<span>${hint}</span> `)}</small>`}
  </div>`;
}

/** Tells the script after which answer a question is asked. */
function askedOnlyIf({ showIf }: Question, survey: Survey): Html | '' {
  const on = conditionOf(showIf, survey);
  return on === undefined ? '' : html`data-if="${fieldOf(on.index)}" data-in="${on.keys.join('')}"`;
}

function conditionOf(
  showIf: Question['showIf'],
  { questions }: Survey,
): { index: number; question: Question; keys: string[] } | undefined {
  if (showIf === undefined) return undefined;
  const index = questions.findIndex(({ id }) => id === showIf.question);
  const question = questions[index];
  if (question === undefined) return undefined;
  const keys = keysOf(question);
  const valueAt = (place: number): string | number | boolean | undefined =>
    question.type === 'rating'
      ? place + 1
      : question.type === 'yes_no'
        ? place === 0
        : 'options' in question
          ? question.options[place]?.id
          : undefined;
  return {
    index,
    question,
    keys: keys.filter((_, place) => showIf.in.some((value) => value === valueAt(place))),
  };
}

/** What may be typed, each choice behind its key. */
function hintsOf(question: Question, survey: Survey, { person }: EntryPage): string[] {
  const { language } = person;
  const say = entryMessages[language];
  const keys = keysOf(question);
  const condition = conditionOf(question.showIf, survey);
  const only =
    condition === undefined || condition.keys.length === 0
      ? []
      : [say.onlyIf(inLanguage(condition.question.text, language), condition.keys.join(', '))];
  switch (question.type) {
    case 'rating':
      return [...only, say.marks];
    case 'yes_no':
      return [...only, say.yesNo.map((word, place) => `${keys[place] ?? ''} ${word}`).join(' · ')];
    case 'one_of':
    case 'several_of':
      return [
        ...only,
        ...(question.type === 'several_of' ? [say.several] : []),
        question.options
          .map(({ text }, place) => `${keys[place] ?? ''} ${inLanguage(text, language)}`)
          .join(' · '),
      ];
    case 'number':
      return [...only, say.between(question.min, question.max)];
    case 'text':
      return [...only, say.lineBreak];
  }
}

function settingFields({ person, office, setting, procedures, faults }: EntryPage): Html {
  const { language } = person;
  const say = entryMessages[language];
  const form = 'q';
  return html`<fieldset class="setting">
    <legend>${say.setting}</legend>
    ${
      setting.channel === 'paper'
        ? html`<label for="q-d">${say.day}</label>
            <input
              type="date"
              id="q-d"
              name="d"
              value="${setting.day}"
              aria-describedby="h-d"
              ${faults?.has('d') === true ? raw('aria-invalid="true"') : ''}
            />
            <small id="h-d">${say.dayHelp}</small>`
        : ''
    }
    ${
      office.counters.length === 0
        ? ''
        : selectField({
            form,
            name: 'c',
            label: say.counter,
            value: setting.counter,
            isWrong: faults?.has('c'),
            options: [
              { value: '', label: say.noCounter },
              ...office.counters
                .filter(({ id, closedOn }) => closedOn === undefined || id === setting.counter)
                .map(({ id, name }) => ({ value: id, label: inLanguage(name, language) })),
            ],
          })
    }
    ${textField({ form, name: 'p', label: say.procedure, value: setting.procedure, hint: say.procedureHelp, longest: 20, list: 'procedures', isWrong: faults?.has('p') })}
    <datalist id="procedures">
      ${procedures.map(
        ({ nationalCode, name }) =>
          html`<option value="${nationalCode}">${inLanguage(name, language)}</option>`,
      )}
    </datalist>
    ${selectField({
      form,
      name: 'l',
      label: say.language,
      value: setting.language,
      options: languages.map((each) => ({ value: each, label: say.languages[each] })),
    })}
  </fieldset>`;
}

function doneList({ person, done, count }: EntryPage): Html | '' {
  const { language } = person;
  const say = entryMessages[language];
  return count === 0 && done.length === 0
    ? ''
    : html`<h2>${say.last}</h2>
        <p>${say.count(count)}. <small>${say.lastHelp}</small></p>
        <ol class="plain">
          ${done.map((each, index) => {
            const what = nameOfEntry(each, language);
            return html`<li>
              ${what}
              <button class="do other" name="a" value="correct:${index}" formnovalidate>
                ${say.correctOne}<span class="unseen"> ${what}</span>
              </button>
            </li>`;
          })}
        </ol>`;
}

function printing({ person, office }: EntryPage): Html {
  const { language } = person;
  const say = entryMessages[language];
  return html`<details>
    <summary>${say.printTitle}</summary>
    <p>${say.printLead}</p>
    <form method="post" action="/console/entry/${office.id}/forms">
      ${textField({ form: 'f', name: 'f', label: say.printCount(MOST_FORMS), value: '20', longest: 4 })}
      ${selectField({
        form: 'f',
        name: 'l',
        label: say.printLanguage,
        value: 'vi',
        options: (['vi', 'en'] as const).map((each) => ({ value: each, label: say.languages[each] })),
      })}
      <button class="do other">${say.print}</button>
    </form>
  </details>`;
}

/** What an entry is called: by its mark, and where it is of paper by number and day. */
export function nameOfEntry(entry: DoneEntry, language: 'vi' | 'en'): string {
  const mark = entryMessages[language].ofMark(entry.mark);
  return entry.channel === 'assisted' ? mark : `${paperName(entry, language)}, ${mark}`;
}

/** What a paper form is called. */
export function paperName({ source }: Pick<DoneEntry, 'source'>, language: 'vi' | 'en'): string {
  const [number = '', dayText = ''] = source.split('#');
  const day = daySchema.safeParse(dayText);
  const reading = readPaperNumber(number);
  return entryMessages[language].paperForm(
    reading.ok ? paperNumberText(reading.number) : number,
    day.success ? dayInWords(day.data, language) : dayText,
  );
}
