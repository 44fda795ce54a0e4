import { html } from 'hono/html';
import { areNotMeasured } from '../../domain/case-figures/report-cases.ts';
import { moment } from '../../domain/report/figure-text.ts';
import { keyFigures } from '../../domain/report/key-figures.ts';
import { periodName } from '../../domain/report/period-words.ts';
import { reportSentences } from '../../domain/report/report-sentences.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { hasBegun } from '../../domain/time/period.ts';
import { patterns } from '../../web/charts/mark-charts.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { pageFrame } from '../../web/page-frame.ts';
import { keyFigureList } from '../../web/figures/key-figure-list.ts';
import { casesSection } from './cases-section.ts';
import { dailySection } from './daily-section.ts';
import { navigation } from './navigation.ts';
import { messages } from './messages.ts';
import { moreSection } from './more-section.ts';
import { pageStyle } from './page-style.ts';
import type { Part } from './part.ts';
import { trendSection } from './trend-section.ts';
import { placesSection } from './places-section.ts';
import { promisesSection } from './promises-section.ts';
import { rankingsSection } from './rankings-section.ts';
import { alertsSection, indexSection, representativenessSection } from './standing-sections.ts';
import { suspicionSection } from './suspicion-section.ts';
import { themesSection } from './themes-section.ts';
import { quotesSection } from './quotes-section.ts';
import { reasonsSection } from './reasons-section.ts';
import { silencesSection } from './silences-section.ts';
import { stepsSection } from './steps-section.ts';

/** The whole page of a unit's report: one request, no script. */
export function reportPage(part: Part): Html {
  const { report, today, language } = part;
  const say = messages[language];
  const unitName = inLanguage(report.unit.name, language);
  const name = periodName(report.period, language);
  const isAhead = !hasBegun(report.period, today);
  return pageFrame({
    language,
    title: `${unitName} · ${name}`,
    style: pageStyle,
    body: html`<div class="page">
      <header class="top">
        <p><strong>${unitName}</strong> · ${say.title}</p>
        <p>
          ${name}
          <a href="?lang=${say.other.code}" lang="${say.other.code}" hreflang="${say.other.code}"
            >${say.other.name}</a
          >
        </p>
      </header>
      <main>${isAhead ? html`<h1>${say.notBegun(name)}</h1>` : sections(part)} ${navigation(part)}</main>
      ${isAhead ? '' : method(part)}
    </div>`,
  });
}

function sections(part: Part): Html {
  const { report, language } = part;
  const say = messages[language];
  const { headline, basis, first } = reportSentences(report, language);
  return html`<h1>${headline}</h1>
    ${basis.map((sentence) => html`<p class="basis">${sentence}</p>`)} ${soFarToday(part)}
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
    ${keyFigureList(keyFigures(report, language), language)} ${dailySection(part)} ${patterns}
    <div class="grid">
      <div>${stepsSection(part)}${trendSection(part)}${reasonsSection(part)}</div>
      <div>${placesSection(part)}</div>
    </div>
    ${casesSection(part)} ${alertsSection(part)} ${silencesSection(part)} ${promisesSection(part)}
    ${themesSection(part)} ${representativenessSection(part)} ${suspicionSection(part)}
    ${rankingsSection(part)} ${indexSection(part)} ${moreSection(part)} ${quotesSection(part)}`;
}

function soFarToday({ report: { todayAtLeast }, language }: Part): Html | '' {
  if (todayAtLeast === undefined) return '';
  const say = messages[language];
  return html`<p><strong>${say.todayTitle}:</strong> ${say.today(todayAtLeast)}</p>`;
}

/** How the figures are made. */
function method({ report, language }: Part): Html {
  const say = messages[language];
  return html`<footer class="method">
    <h2>${say.methodTitle}</h2>
    ${say.method.map((sentence) => html`<p>${sentence}</p>`)}
    ${areNotMeasured(report) ? html`<p>${say.petitions}</p>` : ''}
    <p>
      ${report.unusual === undefined ? '' : say.unusual(report.unusual)}
      ${say.made(moment(report.madeAt), report.version)}
    </p>
  </footer>`;
}
