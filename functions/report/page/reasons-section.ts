import { html } from 'hono/html';
import { inLanguage } from '../../domain/shared/localized.ts';
import { barChart } from '../../web/charts/mark-charts.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** Why marks were low, as people said when asked. */
export function reasonsSection({ report: { reasons: given, lowMarks, total }, language }: Part): Html | '' {
  if (total === undefined || lowMarks === 0) return '';
  const say = messages[language];
  const counts = given.flatMap(({ count }) => (count === 'hidden' ? [] : [count]));
  const most = Math.max(1, ...counts);
  if (counts.length === 0)
    return html`<section>
      <h2>${say.reasonsTitle(lowMarks)}</h2>
      <p class="note">${say.reasonsNone}</p>
    </section>`;
  return html`<section class="reasons" aria-labelledby="reasons">
    <h2 id="reasons">${say.reasonsTitle(lowMarks)}</h2>
    <table>
      <tbody>
        ${given.map(({ name, count }, index) => {
          const label = inLanguage(name, language);
          return count === 'hidden'
            ? html`<tr>
                <th scope="row">${label}</th>
                <td colspan="2" class="quiet">${say.hidden}</td>
              </tr>`
            : html`<tr>
                <th scope="row">${label}</th>
                <td class="chart">
                  ${barChart(
                    {
                      id: `chart-reason-${index}`,
                      title: label,
                      description: say.answersCount(count),
                    },
                    count,
                    most,
                  )}
                </td>
                <td class="num"><b>${count}</b></td>
              </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}
