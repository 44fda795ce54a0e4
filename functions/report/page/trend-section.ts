import { html } from 'hono/html';
import { shareText } from '../../domain/report/figure-text.ts';
import { periodName } from '../../domain/report/period-words.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';
import { trendChart } from './trend-chart.ts';

/** With fewer periods there is no trend to see. */
const FEWEST = 3;

/** The share satisfied over the last periods, as they were published, drawn and as a table. */
export function trendSection({ report: { trend }, language }: Part): Html | '' {
  const first = trend.findIndex(({ figures }) => figures?.satisfied !== undefined);
  const known = first < 0 ? [] : trend.slice(first);
  if (known.filter(({ figures }) => figures?.satisfied !== undefined).length < FEWEST) return '';
  const say = messages[language];
  const text = ({ period, figures }: (typeof known)[number]): string => {
    const share = figures?.satisfied;
    return `${periodName(period, language)}: ${share === undefined ? say.hidden : shareText(share)}`;
  };
  return html`<section class="days" aria-labelledby="trend">
    <h2 id="trend">${say.trendTitle}</h2>
    ${trendChart(
      { id: 'chart-trend', title: say.trendTitle, description: `${known.map(text).join('. ')}.` },
      known.map(({ period, figures }) => ({
        label: period.slice(period.includes('-') ? 5 : 0),
        share: figures?.satisfied,
      })),
    )}
    <details class="screen">
      <summary>${say.asTable}: ${say.trendTitle}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${say.period}</th>
            <th scope="col" class="num">${say.responses}</th>
            <th scope="col">${say.satisfied}</th>
          </tr>
        </thead>
        <tbody>
          ${known.map(
            ({ period, figures }) =>
              html`<tr>
                <th scope="row">${periodName(period, language)}</th>
                <td class="num">${figures?.responses ?? '–'}</td>
                <td>${figures?.satisfied === undefined ? say.hidden : shareText(figures.satisfied)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </section>`;
}
