import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { dayInWords } from '../../domain/time/day-in-words.ts';
import type { Succession, Unit } from '../../domain/unit/unit.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { consoleFrame } from '../console-frame.ts';
import { consoleMessages } from '../console-messages.ts';
import { unitLinks } from './unit-links.ts';
import { unitMessages } from './unit-messages.ts';
import type { UnitView } from './unit-view.ts';

export type UnitPage = {
  readonly person: Person;
  readonly view: UnitView;
  /** From the unit above it to the country. */
  readonly above: readonly Unit[];
  readonly offices: number;
  readonly members: number;
  readonly madeOf: readonly { readonly unit: Unit; readonly by: Succession }[];
  readonly wentInto: readonly { readonly unit: Unit; readonly by: Succession }[];
  /** Rooms of the console in which the person may do something in this unit. */
  readonly rooms: readonly {
    readonly path: string;
    readonly word: keyof (typeof consoleMessages)['vi']['pages'];
  }[];
  readonly typed: string;
  readonly found: readonly Unit[];
};

/** What is known of a unit, and the way to the work in it. */
export function unitPage(page: UnitPage): Html {
  const { person, view, above, rooms, typed, found } = page;
  const { unit } = view;
  const { language } = person;
  const say = unitMessages[language];
  const name = inLanguage(unit.name, language);
  const link = ({ id, name: of }: Unit): Html =>
    html`<a href="/console/units?unit=${id}">${inLanguage(of, language)}</a>`;
  const row = (term: string, value: Html | string | undefined): Html | '' =>
    value === undefined || value === ''
      ? ''
      : html`<dt>${term}</dt>
          <dd>${value}</dd>`;
  return consoleFrame({
    language,
    title: name,
    person,
    content: html`<form class="search" method="get" action="/console/units">
        <label for="q">${say.find}</label>
        <input type="search" id="q" name="q" value="${typed}" aria-describedby="q-help" />
        <button class="do other">${say.search}</button>
        <small id="q-help">${say.findHelp}</small>
      </form>
      ${
        typed === ''
          ? ''
          : found.length === 0
            ? html`<p role="status">${say.none(typed)}</p>`
            : html`<h2>${say.found}</h2>
                <ul class="plain">
                  ${found.map((each) => html`<li>${link(each)} <small>${each.code}</small></li>`)}
                </ul>`
      }
      <h1>${name}</h1>
      <dl class="facts">
        ${row(say.level, say.levels[unit.level])} ${row(say.kind, unit.kind)} ${row(say.code, unit.code)}
        ${row(say.since, dayInWords(unit.validFrom, language))}
        ${row(say.until, unit.validTo === undefined ? undefined : dayInWords(unit.validTo, language))}
        ${row(say.formerly, unit.formerly)} ${row(say.clocks, unit.timeZone)}
        ${row(say.above, above.map(({ name: of }) => inLanguage(of, language)).join(', '))}
        ${row(say.offices, say.officeCount(page.offices))} ${row(say.members, say.memberCount(page.members))}
      </dl>
      ${successions(say.madeOf, page.madeOf, page)} ${successions(say.wentInto, page.wentInto, page)}
      <h2>${say.rooms}</h2>
      <ul class="tabs">
        <li><a href="/console/cases?unit=${unit.id}">${say.toCases}</a></li>
        ${rooms.map(
          ({ path, word }) =>
            html`<li><a href="${path}?unit=${unit.id}">${consoleMessages[language].pages[word]}</a></li>`,
        )}
      </ul>
      <p class="soft">${say.byFile}</p>
      ${unitLinks(view, '/console/units', language)}`,
  });
}

function successions(
  heading: string,
  list: UnitPage['madeOf'],
  { person: { language } }: UnitPage,
): Html | '' {
  const say = unitMessages[language];
  return list.length === 0
    ? ''
    : html`<h2>${heading}</h2>
        <ul class="plain">
          ${list.map(
            ({ unit, by }) =>
              html`<li>
                ${inLanguage(unit.name, language)} <small>${unit.code}</small> ·
                ${dayInWords(by.on, language)}${by.partly ? ` · ${say.partly}` : ''}
              </li>`,
          )}
        </ul>`;
}
