import { html } from 'hono/html';
import { stepOf } from '../../domain/report/counts.ts';
import { cellText } from '../../domain/report/cell-text.ts';
import { shareText } from '../../domain/report/figure-text.ts';
import { periodName, shortDay, type ReportLanguage } from '../../domain/report/period-words.ts';
import type { Cell } from '../../domain/report/report.ts';
import { daysOf, isoWeekOf } from '../../domain/time/iso-week.ts';
import { kindOf, spanOf, type Period } from '../../domain/time/period.ts';
import { daysChart } from '../../web/charts/mark-charts.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { marksLegend } from '../../web/figures/marks-legend.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

function stepLabels(
  step: Period,
  period: Period,
  language: ReportLanguage,
): { label: string; short: string } {
  const { from } = spanOf(step);
  if (kindOf(step) !== 'day') return { label: periodName(step, language), short: step.slice(5) };
  const weekday = messages[language].weekdays[daysOf(isoWeekOf(from)).indexOf(from)] ?? '';
  return {
    label: `${weekday} ${shortDay(from)}`,
    short: kindOf(period) === 'week' ? weekday : String(Number(from.slice(8))),
  };
}

/** Each day's answers by mark (in longer periods each month's or quarter's), drawn and as a table. */
export function stepsSection({ report: { period, steps, countedTo, isOver }, language }: Part): Html | '' {
  if (steps.length === 0) return '';
  const say = messages[language];
  const title = say.stepTitles[stepOf(period)];
  const columns = steps.map(({ step, cell }) => ({
    ...stepLabels(step, period, language),
    cell: isOver || (countedTo !== undefined && spanOf(step).to <= countedTo) ? cell : undefined,
    hidden: say.hiddenShort,
  }));
  const shortText = (cell: Cell | undefined): string =>
    cell?.state === 'shown' ? cellText(cell, language) : cell?.state === 'hidden' ? say.hidden : '0';
  const closed = columns.filter(({ cell }) => cell !== undefined);
  return html`<section class="days" aria-labelledby="days">
    <h2 id="days">${title}</h2>
    ${daysChart(
      {
        id: 'chart-days',
        title,
        description: say.daysDescription(
          closed.map(({ label, cell }) => `${label}: ${shortText(cell)}.`).join(' '),
        ),
      },
      columns,
    )}
    ${marksLegend(language)}
    <details class="screen">
      <summary>${say.asTable}: ${title}</summary>
      <div class="wide" tabindex="0" role="region" aria-label="${say.asTable}: ${title}">
        <table>
          <thead>
            <tr>
              <th scope="col">${title}</th>
              <th scope="col" class="num">${say.responses}</th>
              <th scope="col">${say.satisfied}</th>
              ${say.marks.map((mark, index) => html`<th scope="col" class="num"><abbr title="${mark}">${index + 1}</abbr></th>`)}
            </tr>
          </thead>
          <tbody>
            ${closed.map(({ label, cell }) =>
              cell?.state === 'shown'
                ? html`<tr>
                    <th scope="row">${label}</th>
                    <td class="num">${cell.figures.responses}</td>
                    <td>${shareText(cell.figures.satisfied)}</td>
                    ${cell.figures.marks.map((count) => html`<td class="num">${count}</td>`)}
                  </tr>`
                : html`<tr>
                    <th scope="row">${label}</th>
                    <td colspan="7" class="quiet">${shortText(cell)}</td>
                  </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}
