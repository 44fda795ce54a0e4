import { html } from 'hono/html';
import type { Figures } from '../../domain/report/figures.ts';
import { percent } from '../../domain/report/percent.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** The figures with and without answers that look made at the desk: a question, no finding. */
export function suspicionSection({ report: { suspicion, total, unit }, language }: Part): Html | '' {
  if (suspicion === undefined || total === undefined) return '';
  const say = messages[language];
  const rows = [{ name: unit.name, kinds: [], with: total, without: suspicion.without }, ...suspicion.named];
  return html`<section class="suspicion" aria-labelledby="suspicion">
    <h2 id="suspicion">${say.suspicionTitle}</h2>
    <p>${say.suspicion(suspicion.offices, suspicion.responses)}</p>
    <table>
      <thead>
        <tr>
          <th scope="col">${say.place}</th>
          <th scope="col" class="num">${say.withAll}</th>
          <th scope="col" class="num">${say.withoutSuspected}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">
                ${inLanguage(row.name, language)}
                ${
                  row.kinds.length === 0
                    ? ''
                    : html`<small class="quiet"
                        >${row.kinds.map((kind) => say.suspicionKinds[kind]).join(', ')}</small
                      >`
                }
              </th>
              <td class="num">${shareIn(row.with)}</td>
              <td class="num">${shareIn(row.without)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="note">${say.suspicionNote}</p>
  </section>`;
}

const shareIn = ({ satisfied }: Figures): string =>
  satisfied === undefined ? '–' : percent(satisfied.share);
