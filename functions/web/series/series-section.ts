import { html } from 'hono/html';
import { percent } from '../../domain/report/percent.ts';
import { longDay } from '../../domain/report/period-words.ts';
import type { PartBefore, Point, Series } from '../../domain/series/series.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../charts/svg-frame.ts';
import { breakText } from './break-text.ts';
import { satisfiedIn, seriesChart } from './series-chart.ts';
import { listed, periodText, seriesWords, type SeriesLanguage } from './series-words.ts';

export type SeriesSection = { asItWas: Series; asIsNow: Series; language: SeriesLanguage };

type Line = { name: string; partly: boolean; points: readonly Point[] };

/** Both lenses beside each other: chart, what changed, and every figure in a table. Its style is `seriesStyle`. */
export function seriesSection({ asItWas, asIsNow, language }: SeriesSection): Html {
  const say = seriesWords[language];
  return html`<section class="series" aria-labelledby="series">
    <h2 id="series">${say.title}</h2>
    <div class="pair">${oneLens(asItWas, language)}${oneLens(asIsNow, language)}</div>
    ${
      asItWas.breaks.length === 0
        ? ''
        : html`<h3>${say.breaksTitle}</h3>
            <ul class="breaks">
              ${asItWas.breaks.map((one) => html`<li>${longDay(one.on)}: ${breakText(one, language)}</li>`)}
            </ul>`
    }
    ${asIsNow.notAttributable.map(
      ({ unit, offices }) =>
        html`<p class="note">
          ${say.notAttributable(
            inLanguage(unit.name, language),
            listed(
              offices.map(({ name }) => inLanguage(name, language)),
              language,
            ),
          )}
        </p>`,
    )}
  </section>`;
}

function oneLens(series: Series, language: SeriesLanguage): Html {
  const say = seriesWords[language];
  const { title, note } = say.lens[series.lens];
  const unitName = inLanguage(series.unit.name, language);
  const formers = linesBefore(series.partsBefore, language).map((former, index) => ({
    ...former,
    number: index + 1,
  }));
  const lines: Line[] = [...formers, { name: unitName, partly: false, points: series.points }];
  const shares = lines.flatMap(({ points }) => points.flatMap((point) => satisfiedIn(point)?.share ?? []));
  const id = `series-${series.lens.replaceAll('_', '-')}`;
  const texts = {
    id,
    title: `${say.chart(unitName)}. ${title}`,
    description: say.description(
      longDay(series.from),
      longDay(series.to),
      percent(Math.min(...shares)),
      percent(Math.max(...shares)),
      series.breaks.length,
    ),
  };
  return html`<div>
    <h3>${title}</h3>
    <p class="note">${note} ${shares.length === 0 ? '' : say.interval}</p>
    ${shares.length === 0 ? html`<p>${say.nothing}</p>` : seriesChart(texts, { ...series, formers, language })}
    ${
      formers.length === 0
        ? ''
        : html`<p class="note">${say.formerly}:</p>
            <ol class="formers">
              ${formers.map(({ name, partly }) => html`<li>${name}${partly ? html` <small>(${say.partly})</small>` : ''}</li>`)}
            </ol>`
    }
    <details>
      <summary>${say.asTable}<span class="screen">: ${title}</span></summary>
      <div class="wide">${table(lines, language)}</div>
    </details>
  </div>`;
}

function table(lines: readonly Line[], language: SeriesLanguage): Html {
  const say = seriesWords[language];
  const isOfMany = lines.length > 1;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${say.period}</th>
        ${isOfMany ? html`<th scope="col">${say.unit}</th>` : ''}
        <th scope="col" class="num">${say.answers}</th>
        <th scope="col" class="num">${say.satisfied}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(({ name, points }) =>
        points.map((point) => {
          const share = satisfiedIn(point);
          return html`<tr>
            <th scope="row">${periodText(point.period, language)}${remark(point, language)}</th>
            ${isOfMany ? html`<td>${name}</td>` : ''}
            ${
              point.state === 'shown'
                ? html`<td class="num">${point.group.responses}</td>
                    <td class="num">
                      ${share === undefined ? '–' : percent(share.share)}
                      ${share === undefined ? '' : html`<small>${percent(share.low)}–${percent(share.high)}</small>`}
                    </td>`
                : html`<td class="quiet" colspan="2">${say[point.state]}</td>`
            }
          </tr>`;
        }),
      )}
    </tbody>
  </table>`;
}

/** Which days of the period are meant, where it is not all of them. */
function remark({ notes, from, to }: Point, language: SeriesLanguage): Html | '' {
  const say = seriesWords[language];
  const parts = [
    ...(notes.includes('begins_inside') ? [say.from(longDay(from))] : []),
    ...(notes.includes('ends_inside') ? [say.until(longDay(to))] : []),
  ];
  return parts.length === 0 ? '' : html` <small>(${parts.join(', ')})</small>`;
}

function linesBefore(parts: readonly PartBefore[], language: SeriesLanguage): Line[] {
  return parts.flatMap(({ unit, partly, points, partsBefore }) => [
    { name: inLanguage(unit.name, language), partly, points },
    ...linesBefore(partsBefore, language),
  ]);
}
