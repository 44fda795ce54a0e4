import { html } from 'hono/html';
import { attribution, openLicence } from '../domain/open/open-licence.ts';
import type { OpenQuarter } from '../domain/open/open-quarter.ts';
import { decimal, moment, percentRange } from '../domain/report/figure-text.ts';
import { percent } from '../domain/report/percent.ts';
import { periodName, type ReportLanguage } from '../domain/report/period-words.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import { patterns } from '../web/charts/mark-charts.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { openMessages } from './open-messages.ts';
import { inOpenLanguage } from './open-page.ts';
import { monthsSection, moreTables, placesSection, reasonsSection } from './quarter-sections.ts';

/** A unit's quarter as anyone may read it: a sentence, the figures, the tables there are, the files. */
export function quarterPage(open: OpenQuarter, language: ReportLanguage): Html {
  const say = openMessages[language];
  const { unit, period, coverage, leftOut, isAbove, version, madeAt } = open;
  const name = inLanguage(unit.name, language);
  const quarter = periodName(period, language);
  const unitAddress = inOpenLanguage(`/open/${unit.id}`, language);
  return html`<h1>${name}: ${quarter}</h1>
    <p class="soft">
      ${unit.code === '' ? '' : html`${say.code(unit.code)} · `}<a href="${unitAddress}">${say.quarters}</a>
    </p>
    <p class="large">${sentence(open, language)}</p>
    ${keyFigures(open, language)}
    ${coverage === undefined ? '' : html`<p>${say.coverage(coverage.answered, coverage.open)}</p>`}
    ${
      leftOut.length === 0
        ? ''
        : html`<p class="note">${say.leftOutNote(leftOut.map((table) => say.tables[table]).join(', '))}</p>`
    }
    ${patterns}
    <div class="grid">
      <div>${monthsSection(open, language)}${reasonsSection(open, language)}</div>
      <div>${placesSection(open, language)}</div>
    </div>
    ${moreTables(open, language)} ${isAbove ? html`<p class="note">${say.isAboveNote}</p>` : ''}
    <section aria-labelledby="files">
      <h2 id="files">${say.filesTitle}</h2>
      <ul class="files">
        <li><a href="/open/${unit.id}/${period}/data.csv" download="${fileName(open, 'csv')}">CSV</a></li>
        <li><a href="/open/${unit.id}/${period}/data.json" download="${fileName(open, 'json')}">JSON</a></li>
        <li><a href="/open/${unit.id}/${period}/datapackage.json">Data Package</a></li>
      </ul>
      <p><a href="/open/schema.json">${say.schema}</a></p>
      <p>
        ${say.licenceTitle}: <a href="${inOpenLanguage('/open/licence', language)}">${openLicence.title}</a>.
        ${say.cite}:
      </p>
      <blockquote>${attribution(unit.name, quarter)[language]}</blockquote>
    </section>
    <section aria-labelledby="method" class="note">
      <h2 id="method">${say.methodTitle}</h2>
      ${say.method.map((each) => html`<p>${each}</p>`)}
      <p>${say.made(moment(madeAt), version)}</p>
    </section>`;
}

export const fileName = ({ unit, period }: OpenQuarter, kind: 'csv' | 'json'): string =>
  `wardvoice-${unit.code === '' ? unit.id : unit.code}-${period}.${kind}`;

function sentence({ state, total }: OpenQuarter, language: ReportLanguage): string {
  const say = openMessages[language];
  if (total === undefined) return state === 'none' ? say.none : say.hiddenQuarter;
  const { satisfied, responses } = total;
  return satisfied === undefined
    ? say.onlyAnswers(responses)
    : say.headline(percent(satisfied.share), responses);
}

function keyFigures({ total }: OpenQuarter, language: ReportLanguage): Html | '' {
  if (total === undefined) return '';
  const say = openMessages[language];
  const { satisfied, mean, responses } = total;
  return html`<dl class="keys">
    <div>
      <dt>${say.satisfied}</dt>
      <dd>
        <b>${satisfied === undefined ? '–' : percent(satisfied.share)}</b>
        <span>${satisfied === undefined ? say.notEnough : `${say.interval} ${percentRange(satisfied)}`}</span>
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
      </dd>
    </div>
    <div>
      <dt>${say.responses}</dt>
      <dd><b>${responses}</b></dd>
    </div>
  </dl>`;
}
