import { html } from 'hono/html';
import { cellText } from '../../domain/report/cell-text.ts';
import { periodWords, type ReportLanguage } from '../../domain/report/period-words.ts';
import type { Place } from '../../domain/report/report.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { kindOf } from '../../domain/time/period.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { changeText } from '../../web/figures/change-text.ts';
import { shareCells } from '../../web/figures/share-cells.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** How many places of a higher unit are listed from either end. */
const MOST_ENDS = 10;

/** Each place's share with its interval, and whether it changed. Of many places the lowest and the highest. */
export function placesSection({ report, language }: Part): Html | '' {
  if (report.places.length === 0 || report.countedTo === undefined) return '';
  const say = messages[language];
  const isWard = report.places.every(({ kind }) => kind !== 'unit');
  const whole = report.total?.satisfied?.share;
  const listed = isWard ? report.places : endsOf(report.places);
  const leftOut = report.places.length - listed.length;
  const { before } = periodWords[language][kindOf(report.period)];
  return html`<section class="places" aria-labelledby="places">
    <h2 id="places">${isWard ? say.placesTitle : say.endsTitle}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${say.place}</th>
          <th scope="col">0 – 100%</th>
          <th scope="col">${say.satisfied}<br />${say.change(before)}</th>
        </tr>
      </thead>
      <tbody>
        ${listed.map((place, index) => placeRow(place, index, whole, language))}
      </tbody>
    </table>
    <p class="note">${say.placesNote}</p>
    ${
      leftOut > 0
        ? html`<p class="note">
            ${say.leftOut(leftOut, report.places.filter(({ cell }) => cell.state === 'silent').length)}
          </p>`
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
    ${shareCells(
      { id: `chart-place-${index}`, title: name, description: cellText(cell, language) },
      satisfied,
      { whole, below: change === undefined ? '' : html`<small>${changeText(change, language)}</small>` },
    )}
  </tr>`;
}

/** The worst and the best of many places; the silent are counted, not listed. */
function endsOf(places: readonly Place[]): Place[] {
  const shareOf = ({ cell }: Place): number =>
    cell.state === 'shown' ? (cell.figures.satisfied?.share ?? -1) : -1;
  const ranked = places
    .filter((place) => shareOf(place) >= 0)
    .toSorted((one, other) => shareOf(one) - shareOf(other));
  if (ranked.length <= 2 * MOST_ENDS) return ranked;
  return [...ranked.slice(0, MOST_ENDS), ...ranked.slice(-MOST_ENDS)];
}
