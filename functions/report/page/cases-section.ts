import { html } from 'hono/html';
import { caseFigureWords, caseSentences, overdueBeside } from '../../domain/case-figures/case-sentences.ts';
import { handledIn } from '../../domain/case-figures/case-counts.ts';
import type { OverdueCase } from '../../domain/case-figures/overdue-case.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { partsChart } from '../../web/charts/parts-chart.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import type { Part } from './part.ts';

/** What became of what citizens want an answer to, and what is overdue with whom. */
export function casesSection({ report, language }: Part): Html | '' {
  const { cases } = report;
  if (cases === undefined) return '';
  const say = caseFigureWords[language];
  const { onTime, late, overdue, named } = cases;
  const isUnitsBelow = named.some(({ unitName }) => unitName !== undefined);
  const rest = overdueBeside(cases, named.length, language);
  const parts = [
    { name: say.bar.onTime, count: onTime, fill: '#1d5c9c' },
    { name: say.bar.late, count: late, fill: 'url(#m2)' },
    { name: say.bar.overdue, count: overdue.count, fill: 'url(#m1)' },
  ];
  return html`<section class="cases" aria-labelledby="cases">
    <h2 id="cases">${say.title}</h2>
    ${
      handledIn(cases) + overdue.count === 0
        ? ''
        : html`${partsChart({ id: 'chart-cases', title: say.bar.title }, parts)}
            <ul class="legend">
              ${parts.map(
                ({ name, count, fill }) =>
                  html`<li>
                    <svg viewBox="0 0 14 14" aria-hidden="true">
                      <rect width="14" height="14" fill="${fill}" /></svg
                    >${name}: ${count}
                  </li>`,
              )}
            </ul>`
    }
    ${caseSentences(report, cases, language).map((sentence) => html`<p>${sentence}</p>`)}
    ${
      named.length === 0
        ? ''
        : html`<h3 id="overdue">${say.overdueTitle}</h3>
            <table aria-labelledby="overdue">
              <thead>
                <tr>
                  <th scope="col">${say.about}</th>
                  <th scope="col" class="num">${say.overdueFor}</th>
                  <th scope="col">${isUnitsBelow ? say.unit : say.handler}</th>
                </tr>
              </thead>
              <tbody>
                ${named.map(
                  (each) =>
                    html`<tr>
                      <th scope="row">
                        <a href="/console/cases/${each.id}">${inLanguage(each.category, language)}</a>
                        <small class="quiet">${inLanguage(each.officeName, language)}</small>
                      </th>
                      <td class="num worse">${say.days(each.days)}</td>
                      <td>${withWhom(each)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
            ${rest === undefined ? '' : html`<p>${rest}</p>`}
            <p class="note screen">${say.noted}</p>`
    }
  </section>`;

  function withWhom({ handler, unitName }: OverdueCase): string {
    return unitName === undefined ? (handler ?? say.nobody) : inLanguage(unitName, language);
  }
}
