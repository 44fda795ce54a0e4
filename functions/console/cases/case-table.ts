import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { Case } from '../../domain/case/case.ts';
import { categoryNamed } from '../../domain/case/case-category.ts';
import { dueNext } from '../../domain/case/due-next.ts';
import { isOpen } from '../../domain/case/case-state.ts';
import type { CaseId } from '../../domain/shared/ids.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { caseDeskMessages } from './case-desk-messages.ts';
import { momentText } from './moment-text.ts';

export type CaseTable = {
  readonly person: Person;
  readonly cases: readonly Case[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Those ticked, where cases can be; undefined where they cannot. */
  readonly tick?: readonly CaseId[] | undefined;
};

/** Cases in a list, each a link to its page. */
export function caseTable({ person, cases, now, tick }: CaseTable): Html {
  const { language } = person;
  const say = caseDeskMessages[language];
  const box = ({ id, version, excerpt }: Case): Html =>
    html`<td class="pick">
      <label
        ><input
          type="checkbox"
          name="c"
          value="${id}.${version}"
          ${tick?.includes(id) === true ? raw('checked') : ''}
        /><span class="unseen">${say.many.tick}: ${excerpt}</span></label
      >
    </td>`;
  return html`<table>
    <thead>
      <tr>
        ${tick !== undefined ? html`<th scope="col"><span class="unseen">${say.many.tick}</span></th>` : ''}
        <th scope="col">${say.columns.about}</th>
        <th scope="col">${say.columns.state}</th>
        <th scope="col">${say.columns.due}</th>
        <th scope="col">${say.columns.with}</th>
      </tr>
    </thead>
    <tbody>
      ${cases.map((current) => {
        const due = dueNext(current);
        const category = categoryNamed(current.category.id)?.name;
        return html`<tr class="${tick !== undefined ? 'picked' : ''}">
          ${tick !== undefined ? box(current) : ''}
          <th scope="row">
            <a href="/console/cases/${current.id}"
              >${category === undefined ? current.category.id : inLanguage(category, language)}</a
            >
            <br />${current.excerpt}
          </th>
          <td>
            ${say.states[current.state]}
            ${
              current.urgency === undefined || current.urgency === 'normal'
                ? ''
                : html`<br /><b>${say.urgencies[current.urgency]}</b>`
            }
          </td>
          <td class="when">
            ${
              !isOpen(current.state)
                ? momentText(current.restedAt ?? current.changedAt, language)
                : due === undefined
                  ? say.noDate
                  : html`<small>${say.dates[due.date]}</small>
                      <span class="${due.at <= now ? 'late' : ''}">${momentText(due.at, language)}</span>`
            }
          </td>
          <td>${current.assignedTo?.name ?? html`<small>${say.nobody}</small>`}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
