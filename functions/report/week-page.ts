import { html, raw } from 'hono/html';
import type { Cell, Change, Place, WeekReport } from '../domain/report/week-report.ts';
import { percent, weekSentences, type ReportLanguage } from '../domain/report/week-sentences.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { barChart, daysChart, dotChart, markFills, patterns } from './charts.ts';
import { decimal, moment, percentRange, points, shortDay } from './format.ts';
import { messages } from './messages.ts';
import { pageStyle } from './page-style.ts';

export type WeekPage = {
  report: WeekReport;
  language: ReportLanguage;
  /** When the page was made, milliseconds since 1970. */
  madeAt: number;
};

type Part = { report: WeekReport; language: ReportLanguage };

/** The whole page of a unit's week: one request, no script. */
export function weekPage({ report, language, madeAt }: WeekPage): Html {
  const say = messages[language];
  const unitName = inLanguage(report.unit.name, language);
  const { headline, basis, first } = weekSentences(report, language);
  const part = { report, language };
  const monday = report.days[0];
  const sunday = report.days.at(-1);
  const week = say.week(
    `${Number(report.week.slice(6))}`,
    monday === undefined ? '' : shortDay(monday),
    sunday === undefined ? '' : `${shortDay(sunday)}/${sunday.slice(0, 4)}`,
  );
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${unitName} · ${week}</title>
        ${raw(`<style>${pageStyle}</style>`)}
      </head>
      <body>
        <div class="page">
          <header class="top">
            <p><strong>${unitName}</strong> · ${say.title}</p>
            <p>
              ${week}
              <a href="?lang=${say.other.code}" lang="${say.other.code}" hreflang="${say.other.code}"
                >${say.other.name}</a
              >
            </p>
          </header>
          <main>
            <h1>${headline}</h1>
            ${basis === '' ? '' : html`<p class="basis">${basis}</p>`} ${today(part)}
            ${
              first.length === 0
                ? ''
                : html`<section class="first" aria-labelledby="first">
                    <h2 id="first">${say.first}</h2>
                    <ol>
                      ${first.map((sentence) => html`<li>${sentence}</li>`)}
                    </ol>
                  </section>`
            }
            ${keys(part)} ${patterns}
            <div class="grid">
              <div>${days(part)}${reasons(part)}</div>
              <div>${places(part)}</div>
            </div>
            ${more(part)} ${quotes(part)}
          </main>
          <footer class="method">
            <h2>${say.methodTitle}</h2>
            ${say.method.map((sentence) => html`<p>${sentence}</p>`)}
            <p>
              ${report.unusual === undefined ? '' : say.unusual(report.unusual)} ${say.made(moment(madeAt))}
            </p>
          </footer>
        </div>
      </body>
    </html>`;
}

function today({ report, language }: Part): Html | '' {
  if (report.todaySoFar === undefined) return '';
  const say = messages[language];
  const { atLeast, figures } = report.todaySoFar;
  const share = figures?.satisfied;
  return html`<p>
    <strong>${say.todayTitle}:</strong> ${say.today(atLeast, share && percent(share.share))}
  </p>`;
}

function keys({ report: { total, change, byWeek, funnel }, language }: Part): Html | '' {
  if (total === undefined) return '';
  const say = messages[language];
  const before = byWeek.at(-2)?.figures;
  const { satisfied, mean } = total;
  return html`<dl class="keys">
    <div>
      <dt>${say.satisfied}</dt>
      <dd>
        <b>${satisfied === undefined ? '–' : percent(satisfied.share)}</b>
        <span>${satisfied === undefined ? say.notEnough : `${say.interval} ${percentRange(satisfied)}`}</span>
        ${change === undefined ? '' : html`<span>${changeText(change, language)}</span>`}
      </dd>
    </div>
    <div>
      <dt>${say.mean}, ${say.outOfFive}</dt>
      <dd>
        <b>${mean === undefined ? '–' : decimal(mean.mean, language)}</b>
        <span
          >${
            mean === undefined
              ? say.notEnough
              : `${say.interval} ${decimal(mean.low, language)}–${decimal(mean.high, language)}`
          }</span
        >
        ${
          before?.mean === undefined
            ? ''
            : html`<span>${say.lastWeek} ${decimal(before.mean.mean, language)}</span>`
        }
      </dd>
    </div>
    <div>
      <dt>${say.responses}</dt>
      <dd>
        <b>${total.responses}</b>
        ${before === undefined ? '' : html`<span>${say.lastWeek} ${before.responses}</span>`}
      </dd>
    </div>
    <div>
      <dt>${say.funnel}</dt>
      <dd>
        <b
          >${funnel === undefined || funnel.answers > funnel.views ? '–' : percent(funnel.answers / funnel.views)}</b
        >
        <span>${funnel === undefined ? say.notEnough : say.funnelShare(funnel.answers, funnel.views)}</span>
      </dd>
    </div>
  </dl>`;
}

function changeText(change: Change, language: ReportLanguage): Html {
  const word = messages[language].verdicts[change.verdict];
  return html`<span class="${change.verdict}">${word} (${points(change.difference)})</span>`;
}

function cellText(cell: Cell, language: ReportLanguage): string {
  const say = messages[language];
  if (cell.state === 'hidden') return say.hidden;
  if (cell.state === 'silent') return cell.since === 'this_week' ? say.silentNow : say.silentLonger;
  const { responses, satisfied } = cell.figures;
  const share = satisfied === undefined ? '' : `, ${percent(satisfied.share)} (${percentRange(satisfied)})`;
  return `${say.answersCount(responses)}${share}`;
}

function days({ report: { byDay, closedDays }, language }: Part): Html | '' {
  if (byDay.length === 0) return '';
  const say = messages[language];
  const columns = byDay.map(({ day, cell }, index) => ({
    label: `${say.weekdays[index] ?? ''} ${shortDay(day)}`,
    short: say.weekdays[index] ?? '',
    cell: index < closedDays ? cell : undefined,
    hidden: say.hiddenShort,
  }));
  const shortText = (cell: Cell | undefined): string =>
    cell?.state === 'shown' ? cellText(cell, language) : cell?.state === 'hidden' ? say.hidden : '0';
  const closed = columns.slice(0, closedDays);
  return html`<section class="days" aria-labelledby="days">
    <h2 id="days">${say.daysTitle}</h2>
    ${daysChart(
      {
        id: 'chart-days',
        title: say.daysTitle,
        description: say.daysDescription(
          closed.map(({ label, cell }) => `${label}: ${shortText(cell)}.`).join(' '),
        ),
      },
      columns,
    )}
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
    <details class="screen">
      <summary>${say.asTable}: ${say.daysTitle}</summary>
      <div class="wide" tabindex="0" role="region" aria-label="${say.asTable}: ${say.daysTitle}">
        <table>
          <thead>
            <tr>
              <th scope="col">${say.day}</th>
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
                    <td>
                      ${
                        cell.figures.satisfied === undefined
                          ? '–'
                          : `${percent(cell.figures.satisfied.share)} (${percentRange(cell.figures.satisfied)})`
                      }
                    </td>
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

function places({ report, language }: Part): Html | '' {
  if (report.places.length === 0 || report.closedDays === 0) return '';
  const say = messages[language];
  const isWard = report.places.every(({ kind }) => kind !== 'unit');
  const whole = report.total?.satisfied?.share;
  return html`<section class="places" aria-labelledby="places">
    <h2 id="places">${isWard ? say.placesTitle : say.endsTitle}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${say.place}</th>
          <th scope="col">0 – 100%</th>
          <th scope="col">${say.satisfied}<br />${say.change}</th>
        </tr>
      </thead>
      <tbody>
        ${report.places.map((place, index) => placeRow(place, index, whole, language))}
      </tbody>
    </table>
    <p class="note">${say.placesNote}</p>
    ${
      report.placesLeftOut > 0
        ? html`<p class="note">${say.leftOut(report.placesLeftOut, report.placesSilent)}</p>`
        : ''
    }
  </section>`;
}

function placeRow(place: Place, index: number, whole: number | undefined, language: ReportLanguage): Html {
  const say = messages[language];
  const { cell, change, kind } = place;
  const name = inLanguage(place.name, language);
  if (cell.state !== 'shown' || cell.figures.satisfied === undefined)
    return html`<tr class="${kind}">
      <th scope="row">${name}</th>
      <td colspan="2" class="quiet">${cellText(cell, language)}</td>
    </tr>`;
  const { responses, satisfied } = cell.figures;
  return html`<tr class="${kind}">
    <th scope="row">${name} <small>${say.answersCount(responses)}</small></th>
    <td class="chart">
      ${dotChart(
        { id: `chart-place-${index}`, title: name, description: cellText(cell, language) },
        satisfied.share,
        satisfied,
        whole,
      )}
    </td>
    <td>
      <b>${percent(satisfied.share)}</b> <span class="quiet range">(${percentRange(satisfied)})</span>
      ${change === undefined ? '' : html`<small>${changeText(change, language)}</small>`}
    </td>
  </tr>`;
}

function reasons({ report: { reasons: given, lowMarks, total }, language }: Part): Html | '' {
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

function more({ report: { byChannel, byDayPart, byProcedure }, language }: Part): Html | '' {
  const say = messages[language];
  const tables = [
    {
      title: say.channelTitle,
      rows: byChannel.map(({ name, cell }) => ({ name: say.channels[name], cell })),
    },
    {
      title: say.dayPartTitle,
      rows: byDayPart
        .filter(({ cell }) => cell.state !== 'silent')
        .map(({ name, cell }) => ({ name: say.dayParts[name], cell })),
    },
    {
      title: say.procedureTitle,
      rows: byProcedure.map(({ name, cell }) => ({ name: inLanguage(name, language), cell })),
    },
  ].filter(({ rows }) => rows.some(({ cell }) => cell.state === 'shown'));
  if (tables.length === 0) return '';
  return html`<section aria-labelledby="more">
    <h2 id="more">${say.moreTitle}</h2>
    <div class="more">
      ${tables.map(
        ({ title, rows }) =>
          html`<table>
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
                      <td class="num">
                        ${cell.figures.satisfied === undefined ? '–' : percent(cell.figures.satisfied.share)}
                      </td>
                    </tr>`
                  : html`<tr>
                      <th scope="row">${name}</th>
                      <td colspan="2" class="quiet num">${say.hiddenShort}</td>
                    </tr>`,
              )}
            </tbody>
          </table>`,
      )}
    </div>
  </section>`;
}

function quotes({ report: { comments, commented }, language }: Part): Html | '' {
  if (comments.length === 0) return '';
  const say = messages[language];
  return html`<section aria-labelledby="quotes">
    <h2 id="quotes">${say.commentsTitle}</h2>
    <p class="note screen">${say.commentsNote(comments.length, commented)}</p>
    <div class="quotes">
      ${comments.map(({ text, language: written, officeName, counterName }) => {
        const place = [counterName, officeName]
          .flatMap((name) => (name === undefined ? [] : [inLanguage(name, language)]))
          .join(', ');
        return html`<blockquote>
          <p lang="${written}" dir="auto">${text}</p>
          ${place === '' ? '' : html`<footer>${place}</footer>`}
        </blockquote>`;
      })}
    </div>
  </section>`;
}
