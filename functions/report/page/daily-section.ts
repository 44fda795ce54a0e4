import { html } from 'hono/html';
import { placeName } from '../../domain/report/report-sentences.ts';
import { barChart } from '../../web/charts/mark-charts.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** A day's answers by place: how many, and nothing about how they marked. */
export function dailySection({ report: { daily }, language }: Part): Html | '' {
  if (daily === undefined || daily.places.length === 0) return '';
  const say = messages[language];
  const most = Math.max(1, ...daily.places.map(({ responses }) => responses));
  return html`<section class="places" aria-labelledby="daily">
    <h2 id="daily">${say.dailyTitle}</h2>
    <table>
      <tbody>
        ${daily.places.map((place, index) => {
          const name = placeName(place, language);
          return html`<tr class="${place.kind}">
            <th scope="row">${name}</th>
            <td class="chart">
              ${barChart(
                { id: `chart-daily-${index}`, title: name, description: say.answersCount(place.responses) },
                place.responses,
                most,
              )}
            </td>
            <td class="num"><b>${place.responses}</b></td>
          </tr>`;
        })}
      </tbody>
    </table>
    <p class="note">${say.dailyNote}</p>
  </section>`;
}
