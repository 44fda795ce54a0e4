import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { CasePage } from '../../domain/case/case.ts';
import type { CaseId } from '../../domain/shared/ids.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { memberHash, type Member } from '../../domain/unit/member.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { consoleFrame } from '../console-frame.ts';
import { caseDeskMessages } from './case-desk-messages.ts';
import { caseTable } from './case-table.ts';
import { searchForm } from './search-page.ts';

export type InboxPage = {
  readonly person: Person;
  readonly unit: Unit;
  readonly which: 'open' | 'at_rest';
  readonly page: CasePage;
  /** Units that the person may also look into, and those that became part of this one. */
  readonly others: readonly Unit[];
  readonly former: readonly Unit[];
  /** Whether the person may take cases up, and to whom they may assign them. */
  readonly mayMove: boolean;
  readonly assignable: readonly Member[];
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly notice?: Notice | undefined;
  /** Cases that stay ticked. */
  readonly ticked?: readonly CaseId[];
};

const address = (unitId: string, which: 'open' | 'at_rest', from?: string): string =>
  `/console/cases?${new URLSearchParams({ unit: unitId, which, ...(from === undefined ? {} : { from }) }).toString()}`;

/** The cases of a unit, what falls due first at the top. */
export function inboxPage(inbox: InboxPage): Html {
  const { person, unit, which, page, others, former, notice } = inbox;
  const { language } = person;
  const say = caseDeskMessages[language];
  const title = say.inbox(inLanguage(unit.name, language));
  const tab = (tabWhich: 'open' | 'at_rest', word: string): Html =>
    html`<li>
      <a href="${address(unit.id, tabWhich)}" ${which === tabWhich ? raw('aria-current="page"') : ''}
        >${word}</a
      >
    </li>`;
  const unitList = (heading: string, list: readonly Unit[]): Html | '' =>
    list.length === 0
      ? ''
      : html`<h2>${heading}</h2>
          <ul class="tabs">
            ${list.map(({ id, name }) => html`<li><a href="${address(id, which)}">${inLanguage(name, language)}</a></li>`)}
          </ul>`;
  const table = caseTable({
    ...inbox,
    cases: page.cases,
    tick: mayChange(inbox) ? (inbox.ticked ?? []) : undefined,
  });
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <h1>${title}</h1>
      <ul class="tabs">
        ${tab('open', say.open)}${tab('at_rest', say.atRest)}
      </ul>
      ${searchForm(person.language, unit)}
      ${
        page.cases.length === 0
          ? html`<p>${which === 'open' ? say.none : say.noneAtRest}</p>`
          : mayChange(inbox)
            ? html`<form method="post">${table}${withTicked(inbox)}</form>`
            : table
      }
      ${page.next === undefined ? '' : html`<p><a class="do other" href="${address(unit.id, which, page.next)}">${say.next}</a></p>`}
      ${unitList(say.formerUnits, former)} ${unitList(say.units, others)}`,
  });
}

const mayChange = ({ which, mayMove, assignable }: InboxPage): boolean =>
  which === 'open' && (mayMove || assignable.length > 0);

/** What may be done to all that are ticked. */
function withTicked({ person, mayMove, assignable, requestId }: InboxPage): Html {
  const say = caseDeskMessages[person.language];
  return html`<fieldset class="many">
    <legend>${say.many.withTicked}</legend>
    <input type="hidden" name="r" value="${requestId}" />
    ${
      mayMove
        ? html`<button class="do" name="a" value="accept">${say.steps.accept}</button>
            <button class="do other" name="a" value="take">${say.takeIt}</button>`
        : ''
    }
    ${
      assignable.length === 0
        ? ''
        : html`<span class="assign"
            ><label for="to">${say.assignTo}</label>
            <select id="to" name="s">
              <option value="">${say.choose}</option>
              ${assignable.map(({ email, name }) => html`<option value="${memberHash(email)}">${name}</option>`)}
            </select>
            <button class="do other" name="a" value="assign">${say.steps.assign}</button></span
          >`
    }
  </fieldset>`;
}
