import { html } from 'hono/html';
import type { OpenQuarter } from '../domain/open/open-quarter.ts';
import { shareText } from '../domain/report/figure-text.ts';
import { lowMarksIn } from '../domain/report/figures.ts';
import { periodName, type ReportLanguage } from '../domain/report/period-words.ts';
import type { Cell } from '../domain/report/report.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import { daysChart } from '../web/charts/mark-charts.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { figureTable, tablesBy } from '../web/figures/figure-table.ts';
import { marksLegend } from '../web/figures/marks-legend.ts';
import { reasonsTable } from '../web/figures/reasons-table.ts';
import { shareCells } from '../web/figures/share-cells.ts';
import { openMessages } from './open-messages.ts';
import { inAskedLanguage } from '../web/asked-language.ts';

/** Each month's answers by mark, drawn and as a table. */
export function monthsSection({ months }: OpenQuarter, language: ReportLanguage): Html | '' {
  if (months.length === 0) return '';
  const say = openMessages[language];
  const title = say.stepTitles.month;
  const columns = months.map(({ month, cell }) => ({
    label: periodName(month, language),
    short: month.slice(5),
    cell,
    hidden: say.hiddenShort,
  }));
  const description = columns.map(({ label, cell }) => `${label}: ${cellText(cell, language)}.`).join(' ');
  return html`<section class="days" aria-labelledby="months">
    <h2 id="months">${title}</h2>
    ${daysChart({ id: 'chart-months', title, description: say.monthsDescription(description) }, columns)}
    ${marksLegend(language)}
    ${figureTable(
      { title, rows: columns.map(({ label, cell }) => ({ name: label, cell })) },
      { isNarrow: false },
      language,
    )}
  </section>`;
}

/** Each office's or unit's share with its interval, in the order of the registry. */
export function placesSection(
  { places, period, total, isAbove }: OpenQuarter,
  language: ReportLanguage,
): Html | '' {
  if (places.length === 0) return '';
  const say = openMessages[language];
  return html`<section aria-labelledby="places">
    <h2 id="places">${isAbove ? say.unitsTitle : say.officesTitle}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${say.place}</th>
          <th scope="col">0 – 100%</th>
          <th scope="col">${say.satisfied}</th>
        </tr>
      </thead>
      <tbody>
        ${places.map(({ id, kind, name, cell }, index) => {
          const text = inLanguage(name, language);
          const label =
            kind === 'unit'
              ? html`<a href="${inAskedLanguage(`/open/${id}/${period}`, language)}">${text}</a>`
              : text;
          if (cell.state !== 'shown' || cell.figures.satisfied === undefined)
            return html`<tr>
              <th scope="row">${label}</th>
              <td colspan="2" class="quiet">${cellText(cell, language)}</td>
            </tr>`;
          const { responses, satisfied } = cell.figures;
          return html`<tr>
            <th scope="row">${label} <small>${say.answersCount(responses)}</small></th>
            ${shareCells(
              { id: `chart-place-${index}`, title: text, description: cellText(cell, language) },
              satisfied,
              { whole: total?.satisfied?.share, below: '' },
            )}
          </tr>`;
        })}
      </tbody>
    </table>
    <p class="note">${say.placesNote}</p>
  </section>`;
}

/** Why marks were low, as people said when asked. */
export function reasonsSection({ reasons, total }: OpenQuarter, language: ReportLanguage): Html | '' {
  const table = reasonsTable(reasons, language);
  if (total === undefined || table === '') return '';
  return html`<section aria-labelledby="reasons">
    <h2 id="reasons">${openMessages[language].reasonsTitle(lowMarksIn(total.marks))}</h2>
    ${table}
  </section>`;
}

/** By channel, part of the day and procedure. */
export function moreTables(open: OpenQuarter, language: ReportLanguage): Html | '' {
  const tables = tablesBy(open, language);
  if (tables.length === 0) return '';
  return html`<div class="grid">
    ${tables.map(
      (table) =>
        html`<section aria-label="${table.title}">
          ${figureTable(table, { isNarrow: false }, language)}
        </section>`,
    )}
  </div>`;
}

function cellText(cell: Cell, language: ReportLanguage): string {
  const say = openMessages[language];
  if (cell.state === 'hidden') return say.hidden;
  if (cell.state === 'silent') return say.answersCount(0);
  return `${say.answersCount(cell.figures.responses)}, ${shareText(cell.figures.satisfied)}`;
}
