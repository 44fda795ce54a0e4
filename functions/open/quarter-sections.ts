import { html } from 'hono/html';
import type { OpenQuarter } from '../domain/open/open-quarter.ts';
import { percentRange } from '../domain/report/figure-text.ts';
import { lowMarksIn } from '../domain/report/figures.ts';
import { percent } from '../domain/report/percent.ts';
import { periodName, type ReportLanguage } from '../domain/report/period-words.ts';
import type { Cell } from '../domain/report/report.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import { barChart, daysChart, dotChart, markFills } from '../web/charts/mark-charts.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { openMessages } from './open-messages.ts';
import { inOpenLanguage } from './open-page.ts';

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
    <ul class="legend">
      ${say.marks.map(
        (mark, index) =>
          html`<li>
            <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
              <rect width="14" height="14" fill="${markFills[index] ?? '#000'}" stroke="#8896a3" />
            </svg>
            ${mark}
          </li>`,
      )}
    </ul>
    ${figureTable(
      title,
      columns.map(({ label, cell }) => ({ name: label, cell })),
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
              ? html`<a href="${inOpenLanguage(`/open/${id}/${period}`, language)}">${text}</a>`
              : text;
          if (cell.state !== 'shown' || cell.figures.satisfied === undefined)
            return html`<tr>
              <th scope="row">${label}</th>
              <td colspan="2" class="quiet">${cellText(cell, language)}</td>
            </tr>`;
          const { responses, satisfied } = cell.figures;
          return html`<tr>
            <th scope="row">${label} <small>${say.answersCount(responses)}</small></th>
            <td class="chart">
              ${dotChart(
                { id: `chart-place-${index}`, title: text, description: cellText(cell, language) },
                satisfied.share,
                satisfied,
                total?.satisfied?.share,
              )}
            </td>
            <td>
              <b>${percent(satisfied.share)}</b>
              <span class="quiet range">(${percentRange(satisfied)})</span>
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
    <p class="note">${say.placesNote}</p>
  </section>`;
}

/** Why marks were low, as people said when asked. */
export function reasonsSection({ reasons, total }: OpenQuarter, language: ReportLanguage): Html | '' {
  const counts = reasons.flatMap(({ count }) => (count === 'hidden' ? [] : [count]));
  if (total === undefined || counts.length === 0) return '';
  const say = openMessages[language];
  const most = Math.max(1, ...counts);
  const title = say.reasonsTitle(lowMarksIn(total.marks));
  return html`<section aria-labelledby="reasons">
    <h2 id="reasons">${title}</h2>
    <table>
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
    </table>
  </section>`;
}

/** By channel, part of the day and procedure. */
export function moreTables(
  { channels, dayParts, procedures }: OpenQuarter,
  language: ReportLanguage,
): Html | '' {
  const say = openMessages[language];
  const tables = [
    {
      title: say.channelTitle,
      rows: channels.map(({ name, cell }) => ({ name: say.channels[name], cell })),
    },
    {
      title: say.dayPartTitle,
      rows: dayParts
        .filter(({ cell }) => cell.state !== 'silent')
        .map(({ name, cell }) => ({ name: say.dayParts[name], cell })),
    },
    {
      title: say.procedureTitle,
      rows: procedures.map(({ name, cell }) => ({ name: inLanguage(name, language), cell })),
    },
  ].filter(({ rows }) => rows.some(({ cell }) => cell.state === 'shown'));
  if (tables.length === 0) return '';
  return html`<div class="grid">
    ${tables.map(
      ({ title, rows }) =>
        html`<section aria-label="${title}">${figureTable(title, rows, language)}</section>`,
    )}
  </div>`;
}

function figureTable(
  title: string,
  rows: readonly { name: string; cell: Cell }[],
  language: ReportLanguage,
): Html {
  const say = openMessages[language];
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${title}</th>
        <th scope="col" class="num">${say.responses}</th>
        <th scope="col" class="num">${say.satisfied}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(({ name, cell }) =>
        cell.state === 'shown'
          ? html`<tr>
              <th scope="row">${name}</th>
              <td class="num">${cell.figures.responses}</td>
              <td class="num">${satisfiedText(cell)}</td>
            </tr>`
          : html`<tr>
              <th scope="row">${name}</th>
              <td colspan="2" class="quiet">${cellText(cell, language)}</td>
            </tr>`,
      )}
    </tbody>
  </table>`;
}

function satisfiedText(cell: Cell): string {
  const satisfied = cell.state === 'shown' ? cell.figures.satisfied : undefined;
  return satisfied === undefined ? '–' : `${percent(satisfied.share)} (${percentRange(satisfied)})`;
}

function cellText(cell: Cell, language: ReportLanguage): string {
  const say = openMessages[language];
  if (cell.state === 'hidden') return say.hidden;
  if (cell.state === 'silent') return say.answersCount(0);
  return `${say.answersCount(cell.figures.responses)}, ${satisfiedText(cell)}`;
}
