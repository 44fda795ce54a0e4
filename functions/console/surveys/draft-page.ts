import { isDeepStrictEqual } from 'node:util';
import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { compareSurveys } from '../../domain/survey/compare-surveys.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import {
  MOST_OPTIONS,
  questionTypes,
  type DraftIssue,
  type DraftQuestion,
  type DraftText,
  type SurveyDraft,
} from '../../domain/survey/survey-draft.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { consoleFrame } from '../console-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { selectField } from '../form-fields.ts';
import { conditionOf, conditions } from './read-draft-form.ts';
import { surveyMessages } from './survey-messages.ts';

export type DraftPage = {
  readonly person: Person;
  readonly draft: SurveyDraft;
  readonly issues: readonly DraftIssue[];
  readonly notice?: Notice | undefined;
};

const pathOf = ({ unitId, surveyId }: SurveyDraft): string => `/console/surveys/${unitId}/${surveyId}`;

/** A survey while it is written: every question in one form, so that a button sends all that was typed. */
export function draftPage({ person, draft, issues, notice }: DraftPage): Html {
  const { language } = person;
  const say = surveyMessages[language];
  const reader = { language, hasArabic: draft.title.ar !== undefined };
  return consoleFrame({
    language,
    title: say.draftTitle,
    person,
    content: html`${noticeBlock(notice)}
      <p><a href="/console/surveys?unit=${draft.unitId}">${say.drafts}</a></p>
      <h1>${draft.title.vi || say.draftTitle}</h1>
      <p>${say.draftLead}</p>
      ${issueList(issues, person)}
      <form method="post">
        <input type="hidden" name="v" value="${draft.version}" />
        <button class="unseen" tabindex="-1" name="a" value="save" aria-hidden="true">${say.save}</button>
        <fieldset>
          <legend>${say.surveyTitle}</legend>
          ${texts('ti', draft.title, reader)}
        </fieldset>
        ${draft.questions.map((question, index) => questionFields(question, index, reader))}
        <div class="quick">
          <button class="do" name="a" value="save">${say.save}</button>
          <button class="do other" name="a" value="publish">${say.toPublish}</button>
        </div>
        <h2>${say.add}</h2>
        <div class="quick">
          ${questionTypes.map(
            (type) =>
              html`<button class="do other" name="a" value="add:${type}">+ ${say.types[type]}</button>`,
          )}
        </div>
      </form>
      <p><a href="${pathOf(draft)}/preview">${say.preview}</a></p>
      <details>
        <summary>${say.giveUp}</summary>
        <form method="post">
          <p>${say.giveUpHelp}</p>
          <input type="hidden" name="v" value="${draft.version}" />
          <button class="do other" name="a" value="give_up">${say.giveUp}</button>
        </form>
      </details>`,
  });
}

function issueList(issues: readonly DraftIssue[], { language }: Person): Html | '' {
  const say = surveyMessages[language];
  return issues.length === 0
    ? ''
    : html`<ul class="trouble" role="alert">
        ${issues.map(({ question, trouble }) => html`<li>${say.where(question)}: ${say.issues[trouble]}</li>`)}
      </ul>`;
}

type Reader = { readonly language: ConsoleLanguage; readonly hasArabic: boolean };

/** A text in each language, side by side. */
function texts(name: string, text: DraftText, { language, hasArabic }: Reader, label = ''): Html {
  const say = surveyMessages[language];
  const field = (of: 'vi' | 'en' | 'ar', value: string): Html =>
    html`<div>
      <label for="${name}.${of}">${label} ${say.languages[of]}</label>
      <input
        type="text"
        id="${name}.${of}"
        name="${name}.${of}"
        value="${value}"
        lang="${of}"
        ${of === 'ar' ? raw('dir="rtl"') : ''}
      />
    </div>`;
  return html`<div class="texts">
    ${field('vi', text.vi)} ${field('en', text.en)} ${hasArabic ? field('ar', text.ar ?? '') : ''}
  </div>`;
}

function questionFields(question: DraftQuestion, index: number, reader: Reader): Html {
  const { language } = reader;
  const say = surveyMessages[language];
  const name = `q${index}`;
  const { id, type, text, options, min, max } = question;
  const number = index + 1;
  const button = (action: string, word: string): Html =>
    html`<button
      class="do other"
      name="a"
      value="${action}:${index}"
      aria-label="${say.aboutQuestion(word, number)}"
    >
      ${word}
    </button>`;
  const offered =
    conditionOf(question) === 'kept' ? conditions : conditions.filter((each) => each !== 'kept');
  return html`<fieldset>
    <legend>${say.question(number)} <small>${say.types[type]}</small></legend>
    <input type="hidden" name="${name}.id" value="${id}" />
    <input type="hidden" name="${name}.t" value="${type}" />
    ${texts(name, text, reader)}
    ${type === 'one_of' || type === 'several_of' ? optionFields(name, options, reader) : ''}
    ${
      type === 'number'
        ? html`<div class="texts">
            <div>
              <label for="${name}.min">${say.min}</label>
              <input type="text" inputmode="decimal" id="${name}.min" name="${name}.min" value="${min}" />
            </div>
            <div>
              <label for="${name}.max">${say.max}</label>
              <input type="text" inputmode="decimal" id="${name}.max" name="${name}.max" value="${max}" />
            </div>
          </div>`
        : ''
    }
    ${
      index === 0
        ? html`<p><small>${say.markHelp}</small></p>`
        : html`${selectField({
              form: name,
              name: `${name}.if`,
              label: say.condition,
              value: conditionOf(question),
              options: offered.map((each) => ({ value: each, label: say.conditions[each] })),
            })}
            <div class="quick">
              ${button('up', say.up)} ${button('down', say.down)} ${button('remove', say.remove)}
            </div>`
    }
  </fieldset>`;
}

function optionFields(name: string, options: DraftQuestion['options'], reader: Reader): Html {
  const say = surveyMessages[reader.language];
  const shown = [
    ...options,
    ...Array.from({ length: Math.min(2, MOST_OPTIONS - options.length) }, () => ({
      id: '',
      text: { vi: '', en: '' },
    })),
  ];
  return html`${shown.map(
      ({ id, text }, index) =>
        html`<input type="hidden" name="${name}.o${index}.id" value="${id}" />${texts(
            `${name}.o${index}`,
            text,
            reader,
            `${say.option(index + 1)},`,
          )}`,
    )}
    <p><small>${say.optionsHelp}</small></p>`;
}

/** What publishing a draft would change, before it is done. */
export function publishPage({
  person,
  draft,
  before,
  after,
}: {
  person: Person;
  draft: SurveyDraft;
  before: Survey | undefined;
  after: Survey;
}): Html {
  const { language } = person;
  const say = surveyMessages[language];
  return consoleFrame({
    language,
    title: say.publishTitle,
    person,
    content: html`<p><a href="${pathOf(draft)}">${say.back}</a></p>
      <h1>${say.publishTitle}: ${inLanguage(after.title, language)}</h1>
      ${
        before === undefined || isDeepStrictEqual(before.title, after.title)
          ? ''
          : html`<p><small>${say.before(inLanguage(before.title, language))}</small></p>`
      }
      <p>${say.publishLead(after.version)}</p>
      <ol>
        ${compareSurveys(before, after).map(
          ({ kind, text, before: was }) =>
            html`<li>
              ${kind === 'removed' ? html`<s>${inLanguage(text, language)}</s>` : inLanguage(text, language)}
              ${kind === 'same' ? '' : html`<b>· ${say.changes[kind]}</b>`}
              ${was === undefined ? '' : html`<br /><small>${say.before(inLanguage(was, language))}</small>`}
            </li>`,
        )}
      </ol>
      <form method="post" action="${pathOf(draft)}/publish">
        <input type="hidden" name="v" value="${draft.version}" />
        <button class="do">${say.publish}</button>
      </form>
      <p><a href="${pathOf(draft)}/preview">${say.preview}</a></p>`,
  });
}
