import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { Case, CasePage } from '../../domain/case/case.ts';
import { categoryNamed } from '../../domain/case/case-category.ts';
import type { CaseId } from '../../domain/shared/ids.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { memberHash, type Member } from '../../domain/unit/member.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { consoleFrame } from '../console-frame.ts';
import { caseDeskMessages } from './case-desk-messages.ts';
import { momentText } from './moment-text.ts';

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
  const table = caseTable(inbox);
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <h1>${title}</h1>
      <ul class="tabs">
        ${tab('open', say.open)}${tab('at_rest', say.atRest)}
      </ul>
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

function caseTable(inbox: InboxPage): Html {
  const { person, which, page, now, ticked = [] } = inbox;
  const { language } = person;
  const say = caseDeskMessages[language];
  const box = ({ id, version, excerpt }: Case): Html =>
    html`<td class="tick">
      <label
        ><input
          type="checkbox"
          name="c"
          value="${id}.${version}"
          ${ticked.includes(id) ? raw('checked') : ''}
        /><span class="unseen">${say.many.tick}: ${excerpt}</span></label
      >
    </td>`;
  return html`<table>
    <thead>
      <tr>
        ${mayChange(inbox) ? html`<th scope="col"><span class="unseen">${say.many.tick}</span></th>` : ''}
        <th scope="col">${say.columns.about}</th>
        <th scope="col">${say.columns.state}</th>
        <th scope="col">${say.columns.due}</th>
        <th scope="col">${say.columns.with}</th>
      </tr>
    </thead>
    <tbody>
      ${page.cases.map((current) => {
        const due = current.acknowledgedAt === undefined ? current.acknowledgeBy : current.answerBy;
        const category = categoryNamed(current.category.id)?.name;
        return html`<tr class="${mayChange(inbox) ? 'ticked' : ''}">
          ${mayChange(inbox) ? box(current) : ''}
          <th scope="row">
            <a href="/console/cases/${current.id}"
              >${category === undefined ? current.category.id : inLanguage(category, language)}</a
            >
            <br />${current.excerpt}
          </th>
          <td>${say.states[current.state]}</td>
          <td class="when">
            ${
              which === 'at_rest'
                ? momentText(current.restedAt ?? current.changedAt, language)
                : due === undefined
                  ? say.noDate
                  : html`<span class="${due <= now ? 'late' : ''}">${momentText(due, language)}</span>`
            }
          </td>
          <td>${current.assignedTo?.name ?? html`<small>${say.nobody}</small>`}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

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
