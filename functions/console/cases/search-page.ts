import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { CasePage } from '../../domain/case/case.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { consoleFrame } from '../console-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { caseDeskMessages } from './case-desk-messages.ts';
import { caseTable } from './case-table.ts';

export type SearchPage = {
  readonly person: Person;
  readonly unit: Unit;
  readonly typed: string;
  /** What was found; undefined where nothing was looked for. */
  readonly page: CasePage | undefined;
  readonly now: number;
  readonly notice?: Notice | undefined;
};

/** The words that somebody looks for stand in no address: the form is sent, not asked for. */
export function searchForm(language: ConsoleLanguage, unit: Unit, typed = ''): Html {
  const say = caseDeskMessages[language].search;
  return html`<form method="post" action="/console/cases/search?unit=${unit.id}" class="search" role="search">
    <label for="q">${say.label}</label>
    <input
      type="text"
      id="q"
      name="q"
      value="${typed}"
      maxlength="100"
      autocomplete="off"
      aria-describedby="q-help"
    />
    <button class="do other">${say.find}</button>
    <small id="q-help">${say.help}</small>
  </form>`;
}

/** What was found in a unit's cases, open and done, the newest first. */
export function searchPage({ person, unit, typed, page, now, notice }: SearchPage): Html {
  const { language } = person;
  const all = caseDeskMessages[language];
  const say = all.search;
  const title = say.title(inLanguage(unit.name, language));
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <p><a href="/console/cases?unit=${unit.id}">${all.back}</a></p>
      <h1>${title}</h1>
      ${searchForm(language, unit, typed)} ${page === undefined ? '' : found(page)}`,
  });

  function found({ cases, next }: CasePage): Html {
    return html`${
      cases.length > 0
        ? caseTable({ person, cases, now })
        : html`<p role="status">${next === undefined ? say.none : say.noneYet}</p>`
    }
    ${
      next === undefined
        ? ''
        : html`<form method="post" action="/console/cases/search?unit=${unit.id}">
            <input type="hidden" name="q" value="${typed}" /><input
              type="hidden"
              name="from"
              value="${next}"
            />
            <button class="do other">${say.further}</button>
          </form>`
    }`;
  }
}
