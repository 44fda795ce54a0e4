import { html } from 'hono/html';
import { MOST_FOUND, type ListedUnit } from '../domain/open/find-units.ts';
import { attribution, openLicence } from '../domain/open/open-licence.ts';
import { periodName, type ReportLanguage } from '../domain/report/period-words.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import type { Period } from '../domain/time/period.ts';
import type { Unit } from '../domain/unit/unit.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { openMessages } from './open-messages.ts';
import { inAskedLanguage } from '../web/asked-language.ts';

/** What open data is, a search, and the highest units. Without a query nothing is searched for. */
export function homePage(
  { query, found, top }: { query: string; found: readonly ListedUnit[]; top: readonly Unit[] },
  language: ReportLanguage,
): Html {
  const say = openMessages[language];
  return html`<h1>${say.openData}</h1>
    ${say.homeLead.map((sentence) => html`<p>${sentence}</p>`)}
    <form action="/open" method="get" role="search">
      <label for="q">${say.searchLabel}</label>
      <input id="q" name="q" type="search" value="${query}" maxlength="100" autocomplete="off" />
      ${language === 'vi' ? '' : html`<input type="hidden" name="lang" value="${language}" />`}
      <button>${say.search}</button>
    </form>
    ${
      query === ''
        ? ''
        : html`<p role="status">
              ${found.length === 0 ? say.nothingFound : say.found(found.length, MOST_FOUND)}
            </p>
            <ul class="list">
              ${found.map(({ unit, parent }) => unitItem(unit, parent, language))}
            </ul>`
    }
    <section aria-labelledby="top">
      <h2 id="top">${say.topUnits}</h2>
      ${top.length === 0 ? html`<p>${say.noUnits}</p>` : unitList(top, language)}
    </section>
    <section aria-labelledby="files">
      <h2 id="files">${say.filesTitle}</h2>
      <p>${say.filesLead}</p>
      <p><a href="/open/schema.json">${say.schema}</a> (Frictionless Table Schema)</p>
      <p>
        ${say.licenceTitle}:
        <a href="${inAskedLanguage('/open/licence', language)}">${openLicence.title}</a>
      </p>
    </section>`;
}

/** A unit's quarters, and the units below it. */
export function unitPage(
  {
    unit,
    parent,
    quarters,
    below,
  }: { unit: Unit; parent: Unit | undefined; quarters: readonly Period[]; below: readonly Unit[] },
  language: ReportLanguage,
): Html {
  const say = openMessages[language];
  return html`<h1>${inLanguage(unit.name, language)}</h1>
    <p class="soft">
      ${unit.code === '' ? '' : html`${say.code(unit.code)}`}
      ${
        parent === undefined
          ? ''
          : html`· ${say.above}:
              <a href="${addressOf(parent, language)}">${inLanguage(parent.name, language)}</a>`
      }
    </p>
    <section aria-labelledby="quarters">
      <h2 id="quarters">${say.quarters}</h2>
      ${
        quarters.length === 0
          ? html`<p>${say.noQuarters}</p>`
          : html`<ul class="list">
              ${quarters.map(
                (quarter) =>
                  html`<li>
                    <a href="${inAskedLanguage(`/open/${unit.id}/${quarter}`, language)}"
                      >${periodName(quarter, language)}</a
                    >
                  </li>`,
              )}
            </ul>`
      }
    </section>
    ${
      below.length === 0
        ? ''
        : html`<section aria-labelledby="below">
            <h2 id="below">${say.unitsBelow}</h2>
            ${unitList(below, language)}
          </section>`
    }`;
}

/** Under which licence the data is given, and how to name its source. */
export function licencePage(language: ReportLanguage): Html {
  const say = openMessages[language];
  const unit = language === 'vi' ? { vi: 'Phường A' } : { vi: 'Phường A', en: 'Ward A' };
  const example = attribution(unit, language === 'vi' ? 'Quý III/2026' : 'Quarter 3 of 2026');
  return html`<h1>${say.licenceTitle}</h1>
    <p>${say.licenceLead(openLicence.title)}</p>
    <p>${say.licenceDuty}</p>
    <p>${say.licenceChange}</p>
    <p>
      <a href="${openLicence.path}" rel="license">${say.readLicence}</a> (<code>${openLicence.name}</code>)
    </p>
    <section aria-labelledby="cite">
      <h2 id="cite">${say.cite}</h2>
      <blockquote>${example[language]}</blockquote>
    </section>`;
}

const addressOf = (unit: Unit, language: ReportLanguage): string =>
  inAskedLanguage(`/open/${unit.id}`, language);

function unitList(units: readonly Unit[], language: ReportLanguage): Html {
  return html`<ul class="list columns">
    ${units.map((unit) => unitItem(unit, undefined, language))}
  </ul>`;
}

function unitItem(unit: Unit, parent: Unit | undefined, language: ReportLanguage): Html {
  const small = [
    ...(parent === undefined ? [] : [inLanguage(parent.name, language)]),
    ...(unit.code === '' ? [] : [openMessages[language].code(unit.code)]),
  ].join(' · ');
  return html`<li>
    <a href="${addressOf(unit, language)}">${inLanguage(unit.name, language)} <small>${small}</small></a>
  </li>`;
}
