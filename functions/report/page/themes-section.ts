import { html } from 'hono/html';
import { themeNames } from '../../domain/theme/theme.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { barChart } from '../../web/charts/mark-charts.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** What comments speak about, and how many of them came with a low mark. */
export function themesSection({ report: { themes }, language }: Part): Html | '' {
  if (themes.length === 0) return '';
  const say = messages[language];
  const most = Math.max(...themes.map(({ comments }) => comments));
  return html`<section class="reasons" aria-labelledby="themes">
    <h2 id="themes">${say.themesTitle}</h2>
    <table>
      <tbody>
        ${themes.map(({ theme, comments, low }) => {
          const name = inLanguage(themeNames[theme], language);
          return html`<tr>
            <th scope="row">${name}</th>
            <td class="chart">
              ${barChart({ id: `chart-theme-${theme}`, title: name, description: String(comments) }, comments, most)}
            </td>
            <td class="num">
              <b>${comments}</b>${
                low === undefined || low === 0 ? '' : html` <small>(${low} ${say.ofThemLow})</small>`
              }
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
    <p class="note">${say.themesNote}</p>
  </section>`;
}
