import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { CasePage } from '../../domain/case/case.ts';
import { categoryNamed } from '../../domain/case/case-category.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
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
  /** Milliseconds since 1970. */
  readonly now: number;
};

const address = (unitId: string, which: 'open' | 'at_rest', from?: string): string =>
  `/console/cases?${new URLSearchParams({ unit: unitId, which, ...(from === undefined ? {} : { from }) }).toString()}`;

/** The cases of a unit, what falls due first at the top. */
export function inboxPage({ person, unit, which, page, others, former, now }: InboxPage): Html {
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
  return consoleFrame({
    language,
    title,
    person,
    content: html`<h1>${title}</h1>
      <ul class="tabs">
        ${tab('open', say.open)}${tab('at_rest', say.atRest)}
      </ul>
      ${
        page.cases.length === 0
          ? html`<p>${which === 'open' ? say.none : say.noneAtRest}</p>`
          : html`<table>
              <thead>
                <tr>
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
                  return html`<tr>
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
                            : html`<span class="${due <= now ? 'late' : ''}"
                                >${momentText(due, language)}</span
                              >`
                      }
                    </td>
                    <td>${current.assignedTo?.name ?? html`<small>${say.nobody}</small>`}</td>
                  </tr>`;
                })}
              </tbody>
            </table>`
      }
      ${page.next === undefined ? '' : html`<p><a class="do other" href="${address(unit.id, which, page.next)}">${say.next}</a></p>`}
      ${unitList(say.formerUnits, former)} ${unitList(say.units, others)}`,
  });
}
