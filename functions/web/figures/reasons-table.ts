import { html } from 'hono/html';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Reason } from '../../domain/report/report.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { barChart } from '../charts/mark-charts.ts';
import type { Html } from '../charts/svg-frame.ts';

/** Why marks were low, as people said when asked; nothing where no reason may be shown. */
export function reasonsTable(reasons: readonly Reason[], language: ReportLanguage): Html | '' {
  const counts = reasons.flatMap(({ count }) => (count === 'hidden' ? [] : [count]));
  if (counts.length === 0) return '';
  const say = reportWords[language];
  const most = Math.max(1, ...counts);
  return html`<table>
    <tbody>
      ${reasons.map(({ name, count }, index) => {
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
                  { id: `chart-reason-${index}`, title: label, description: say.answersCount(count) },
                  count,
                  most,
                )}
              </td>
              <td class="num"><b>${count}</b></td>
            </tr>`;
      })}
    </tbody>
  </table>`;
}
