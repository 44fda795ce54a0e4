import { html } from 'hono/html';
import { attribution, openLicence } from '../domain/open/open-licence.ts';
import type { OpenQuarter } from '../domain/open/open-quarter.ts';
import { moment } from '../domain/report/figure-text.ts';
import { figuresOfAll } from '../domain/report/key-figures.ts';
import { percent } from '../domain/report/percent.ts';
import { periodName, type ReportLanguage } from '../domain/report/period-words.ts';
import { fileStem } from '../domain/report/report-files.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import { patterns } from '../web/charts/mark-charts.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { keyFigureList } from '../web/figures/key-figure-list.ts';
import { openMessages } from './open-messages.ts';
import { monthsSection, moreTables, placesSection, reasonsSection } from './quarter-sections.ts';
import { inAskedLanguage } from '../web/asked-language.ts';

/** A unit's quarter as anyone may read it: a sentence, the figures, the tables there are, the files. */
export function quarterPage(open: OpenQuarter, language: ReportLanguage): Html {
  const say = openMessages[language];
  const { unit, period, coverage, leftOut, isAbove, version, madeAt } = open;
  const name = inLanguage(unit.name, language);
  const quarter = periodName(period, language);
  const unitAddress = inAskedLanguage(`/open/${unit.id}`, language);
  return html`<h1>${name}: ${quarter}</h1>
    <p class="soft">
      ${unit.code === '' ? '' : html`${say.code(unit.code)} · `}<a href="${unitAddress}">${say.quarters}</a>
    </p>
    <p class="large">${sentence(open, language)}</p>
    ${open.total === undefined ? '' : keyFigureList(figuresOfAll(open.total, language), language)}
    ${coverage === undefined ? '' : html`<p>${say.coverage(coverage.answered, coverage.open)}</p>`}
    ${
      leftOut.length === 0
        ? ''
        : html`<p class="note">${say.leftOutNote(leftOut.map((table) => say.tables[table]).join(', '))}</p>`
    }
    ${patterns}
    ${sideBySide([monthsSection(open, language), reasonsSection(open, language)], placesSection(open, language))}
    ${moreTables(open, language)} ${isAbove ? html`<p class="note">${say.isAboveNote}</p>` : ''}
    <section aria-labelledby="files">
      <h2 id="files">${say.filesTitle}</h2>
      <ul class="files">
        <li><a href="/open/${unit.id}/${period}/data.csv" download="${fileStem(open)}.csv">CSV</a></li>
        <li><a href="/open/${unit.id}/${period}/data.json" download="${fileStem(open)}.json">JSON</a></li>
        <li><a href="/open/${unit.id}/${period}/datapackage.json">Data Package</a></li>
      </ul>
      <p><a href="/open/schema.json">${say.schema}</a></p>
      <p>
        ${say.licenceTitle}: <a href="${inAskedLanguage('/open/licence', language)}">${openLicence.title}</a>.
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

/** In two columns where there is something for both. */
function sideBySide(left: readonly (Html | '')[], right: Html | ''): Html | '' {
  if (left.every((section) => section === '')) return right;
  return html`<div class="grid">
    <div>${left}</div>
    <div>${right}</div>
  </div>`;
}

function sentence({ state, total }: OpenQuarter, language: ReportLanguage): string {
  const say = openMessages[language];
  if (total === undefined) return state === 'none' ? say.none : say.hiddenQuarter;
  const { satisfied, responses } = total;
  return satisfied === undefined
    ? say.onlyAnswers(responses)
    : say.headline(percent(satisfied.share), responses);
}
