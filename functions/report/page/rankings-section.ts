import { html } from 'hono/html';
import { percentRange } from '../../domain/report/figure-text.ts';
import { percent } from '../../domain/report/percent.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Ranked, RankingOf } from '../../domain/report/report.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { dotChart } from '../../web/charts/mark-charts.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** How many are listed from either end before the rest is folded away. */
const MOST_ENDS = 3;

/** Units, offices, counters and procedures, each kind ranked among themselves; ties are ranges of ranks. */
export function rankingsSection({ report: { rankings }, language }: Part): Html | '' {
  if (rankings.length === 0) return '';
  const say = messages[language];
  const hasAdjusted = rankings.some(({ ranked }) => ranked.some(({ adjusted }) => adjusted !== undefined));
  return html`<section class="rankings" aria-label="${say.rankingTitles.office}">
    ${rankings.map((ranking) => oneRanking(ranking, language))}
    <p class="note">${say.rankingNote} ${hasAdjusted ? say.adjustedNote : ''}</p>
  </section>`;
}

function oneRanking({ kind, ranked, leftOut, silent }: RankingOf, language: ReportLanguage): Html {
  const say = messages[language];
  const isShort = ranked.length <= 2 * MOST_ENDS;
  const ends = isShort ? ranked : [...ranked.slice(0, MOST_ENDS), ...ranked.slice(-MOST_ENDS)];
  return html`<h2>${say.rankingTitles[kind]}</h2>
    ${rankTable(ends, { id: kind, label: say.rankingTitles[kind] }, language)}
    ${leftOut + silent === 0 ? '' : html`<p class="note">${say.notRanked(leftOut, silent)}</p>`}
    ${
      isShort
        ? ''
        : html`<details class="screen">
            <summary>${say.asTable}: ${say.rankingTitles[kind]} (${ranked.length})</summary>
            ${rankTable(ranked, { id: `${kind}-all`, label: `${say.rankingTitles[kind]} (${ranked.length})` }, language)}
          </details>`
    }`;
}

function rankTable(
  ranked: readonly Ranked[],
  { id, label: caption }: { id: string; label: string },
  language: ReportLanguage,
): Html {
  const say = messages[language];
  const hasAdjusted = ranked.some(({ adjusted }) => adjusted !== undefined);
  const hasLastYear = ranked.some(({ lastYear }) => lastYear !== undefined);
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <thead>
        <tr>
          <th scope="col" class="num">${say.rank}</th>
          <th scope="col">${say.place}</th>
          <th scope="col" class="chart">0 – 100%</th>
          <th scope="col">${say.shrunken}</th>
          ${hasAdjusted ? html`<th scope="col" class="num">${say.adjusted}</th>` : ''}
          ${hasLastYear ? html`<th scope="col" class="num">${say.lastYear}</th>` : ''}
        </tr>
      </thead>
      <tbody>
        ${ranked.map(({ name, officeName, shrunken, rankFrom, rankTo, adjusted, lastYear }, index) => {
          const label = inLanguage(name, language);
          return html`<tr>
            <td class="num"><b>${rankFrom === rankTo ? rankFrom : `${rankFrom}–${rankTo}`}</b></td>
            <th scope="row">
              ${label}${officeName === undefined ? '' : html` <small>${inLanguage(officeName, language)}</small>`}
            </th>
            <td class="chart">
              ${dotChart(
                { id: `chart-rank-${id}-${index}`, title: label, description: percent(shrunken.share) },
                shrunken.share,
                shrunken,
                undefined,
              )}
            </td>
            <td>${percent(shrunken.share)} <span class="quiet range">(${percentRange(shrunken)})</span></td>
            ${hasAdjusted ? html`<td class="num">${adjusted === undefined ? '–' : percent(adjusted.share)}</td>` : ''}
            ${
              hasLastYear
                ? html`<td class="num">
                    ${
                      lastYear === undefined
                        ? '–'
                        : `${lastYear.rankFrom === lastYear.rankTo ? lastYear.rankFrom : `${lastYear.rankFrom}–${lastYear.rankTo}`} ${say.moved[lastYear.moved]}`
                    }
                  </td>`
                : ''
            }
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
