import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { Replan } from '../../domain/case/replan.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { dayInWords } from '../../domain/time/day-in-words.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Calendar } from '../../domain/working-time/calendar.ts';
import type { CalendarSettings } from '../../domain/working-time/calendar-settings.ts';
import type { CalendarDay } from '../../domain/working-time/calendar-table.ts';
import { hoursText } from '../../domain/working-time/hours-text.ts';
import { clockNames, urgencies, type ClockRule, type RuleSet } from '../../domain/working-time/rule-set.ts';
import type { UnitTerms } from '../../domain/working-time/unit-terms.ts';
import { hoursOfWeekday, weekdays } from '../../domain/working-time/weekly-hours.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { consoleFrame } from '../console-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { selectField, textField } from '../form-fields.ts';
import { unitLinks } from '../units/unit-links.ts';
import type { UnitView } from '../units/unit-view.ts';
import { calendarMessages } from './calendar-messages.ts';
import { legend, yearDrawing } from './year-drawing.ts';

export type CalendarPage = {
  readonly person: Person;
  readonly view: UnitView;
  readonly year: number;
  readonly own: CalendarSettings | undefined;
  readonly terms: UnitTerms;
  readonly calendar: Calendar;
  /** What a unit may choose among. */
  readonly ruleSets: readonly RuleSet[];
  readonly replan: Replan | undefined;
  readonly mayChange: boolean;
  readonly today: Day;
  readonly notice?: Notice | undefined;
  /** What was typed and not kept. */
  readonly typed?: URLSearchParams | undefined;
};

/** When a unit works, drawn for a year, and by which rules its cases fall due. */
export function calendarPage(page: CalendarPage): Html {
  const { person, view, year, calendar, replan, mayChange, notice } = page;
  const { language } = person;
  const say = calendarMessages[language];
  const title = say.title(inLanguage(view.unit.name, language));
  const link = (to: number, words: string): Html =>
    html`<li><a href="/console/calendar?unit=${view.unit.id}&year=${to}">${words}</a></li>`;
  const { known } = calendar;
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <h1>${title}</h1>
      <p>${say.lead}</p>
      ${replan === undefined ? '' : html`<p class="box">${say.replanning(replan.done)}</p>`}
      <h2>${year}</h2>
      ${yearDrawing(calendar, year, language)} ${legend(language)}
      ${
        known === undefined
          ? ''
          : html`<p class="soft">
              ${say.known(dayInWords(known.from, language), dayInWords(known.until, language))}
            </p>`
      }
      <ul class="tabs">
        ${link(year - 1, say.yearBefore)} ${link(year + 1, say.yearAfter)}
      </ul>
      <h2>${say.named}</h2>
      ${namedDays(page)} ${mayChange ? addForm(page) : ''}
      <h2>${say.weeks}</h2>
      ${weeks(page)}
      <h2>${say.rules}</h2>
      ${rules(page)} ${unitLinks(view, '/console/calendar', language)}`,
  });
}

const hidden = ({ own, year }: CalendarPage, action: string): Html =>
  html`<input type="hidden" name="a" value="${action}" />
    <input type="hidden" name="v" value="${own?.version ?? 0}" />
    <input type="hidden" name="y" value="${year}" />`;

function namedDays(page: CalendarPage): Html {
  const { person, calendar, year, own, mayChange } = page;
  const { language } = person;
  const say = calendarMessages[language];
  const days = [...calendar.days.values()]
    .filter(({ day }) => day.startsWith(`${year}-`))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
  if (days.length === 0) return html`<p>${say.noneNamed}</p>`;
  const isOwn = ({ day }: CalendarDay): boolean => own?.days.some((each) => each.day === day) === true;
  const button = (entry: CalendarDay, action: string, word: string): Html =>
    html`<form method="post">
      ${hidden(page, action)}<input type="hidden" name="d" value="${entry.day}" />
      <button class="do other" aria-label="${say.aboutDay(word, dayInWords(entry.day, language))}">
        ${word}
      </button>
    </form>`;
  return html`<ul class="plain">
    ${days.map(
      (entry) =>
        html`<li>
          <b>${dayInWords(entry.day, language)}</b> · ${say.kinds[entry.kind]}:
          ${inLanguage(entry.name, language)}
          ${entry.kind === 'work' && entry.hours !== undefined ? `(${hoursText(entry.hours)})` : ''}
          ${isOwn(entry) ? html`<small>${say.own}</small>` : ''}
          ${entry.confirm === true ? html`<small class="error">${say.toConfirm}</small>` : ''}
          ${mayChange && entry.confirm === true ? button(entry, 'confirm', say.confirm) : ''}
          ${mayChange && isOwn(entry) ? button(entry, 'remove_day', say.remove) : ''}
        </li>`,
    )}
  </ul>`;
}

function addForm(page: CalendarPage): Html {
  const { person, typed, today } = page;
  const say = calendarMessages[person.language];
  const value = (name: string): string => (typed?.get('a') === 'add_day' ? (typed.get(name) ?? '') : '');
  return html`<form method="post">
    <h3>${say.add}</h3>
    ${hidden(page, 'add_day')}
    ${textField({ form: 'day', name: 'd', label: say.day, type: 'date', value: value('d') || today })}
    ${selectField({
      form: 'day',
      name: 'k',
      label: say.kind,
      value: value('k'),
      options: (['off', 'work'] as const).map((kind) => ({ value: kind, label: say.kinds[kind] })),
    })}
    ${textField({ form: 'day', name: 'n', label: say.name, value: value('n'), longest: 120 })}
    ${textField({ form: 'day', name: 'h', label: say.dayHours, hint: say.dayHoursHint, value: value('h') })}
    <button class="do">${say.keepDay}</button>
  </form>`;
}

function weeks(page: CalendarPage): Html {
  const { person, view, terms, own, mayChange, typed, today } = page;
  const { language } = person;
  const say = calendarMessages[language];
  const inForce = terms.weeks.findLast(({ from }) => from <= today) ?? terms.weeks[0];
  const isTyped = typed?.get('a') === 'weeks';
  const whose =
    terms.weeksFrom === undefined
      ? say.weeksShipped
      : terms.weeksFrom.id === view.unit.id
        ? ''
        : say.weeksFrom(inLanguage(terms.weeksFrom.name, language));
  const usual = (weekday: (typeof weekdays)[number]): string =>
    inForce === undefined ? '' : hoursText(hoursOfWeekday(inForce, weekday));
  if (!mayChange)
    return html`<p>${whose}</p>
      <dl class="facts">
        ${weekdays.map(
          (weekday) =>
            html`<dt>${say.weekdays[weekday]}</dt>
              <dd>${usual(weekday) || say.kinds.off}</dd>`,
        )}
      </dl>`;
  return html`<p>${whose}</p>
    <form method="post">
      ${hidden(page, 'weeks')}
      ${textField({
        form: 'week',
        name: 'd',
        label: say.from,
        type: 'date',
        value: isTyped ? (typed?.get('d') ?? '') : today,
      })}
      <p><small>${say.hoursHint}</small></p>
      ${weekdays.map((weekday) =>
        textField({
          form: 'week',
          name: weekday,
          label: say.weekdays[weekday],
          value: isTyped ? (typed?.get(weekday) ?? '') : usual(weekday),
        }),
      )}
      <button class="do">${say.keepWeeks}</button>
    </form>
    ${
      own?.weeks === undefined
        ? ''
        : html`<form method="post">
            ${hidden(page, 'weeks_above')}<button class="do other">${say.asAbove}</button>
          </form>`
    }`;
}

function rules(page: CalendarPage): Html {
  const { person, view, terms, own, ruleSets, mayChange } = page;
  const { language } = person;
  const say = calendarMessages[language];
  const whose =
    terms.rulesFrom === undefined
      ? say.rulesShipped
      : terms.rulesFrom.id === view.unit.id
        ? ''
        : say.rulesFrom(inLanguage(terms.rulesFrom.name, language));
  return html`<p>${whose} ${say.rulesHelp}</p>
    ${ruleTable(terms.ruleSet, language)}
    ${
      mayChange
        ? html`<form method="post">
              ${hidden(page, 'rules')}
              ${selectField({
                form: 'rules',
                name: 's',
                label: say.ruleSet,
                value: nameOf(terms.ruleSet),
                options: ruleSets.map((set) => ({
                  value: nameOf(set),
                  label: inLanguage(set.name, language),
                })),
              })}
              <button class="do">${say.keepRules}</button>
            </form>
            ${
              own?.rules === undefined
                ? ''
                : html`<form method="post">
                    ${hidden(page, 'rules_above')}<button class="do other">${say.asAbove}</button>
                  </form>`
            }`
        : ''
    }
    ${ruleSets
      .filter((set) => nameOf(set) !== nameOf(terms.ruleSet))
      .map(
        (set) =>
          html`<details>
            <summary>${inLanguage(set.name, language)}</summary>
            ${ruleTable(set, language)}
          </details>`,
      )}`;
}

/** How a rule set is chosen in a form. */
export const nameOf = ({ id, version }: Pick<RuleSet, 'id' | 'version'>): string => `${id}.${version}`;

function ruleTable(set: RuleSet, language: ConsoleLanguage): Html {
  const say = calendarMessages[language];
  const limit = ({ within: { amount, unit }, confirm }: ClockRule): string =>
    `${say.within(amount, unit)}${confirm === true ? ' *' : ''}`;
  return html`<dl class="facts">
      <dt>${say.ruleSet}</dt>
      <dd><b>${inLanguage(set.name, language)}</b></dd>
      ${urgencies.map(
        (urgency) =>
          html`<dt>${say.urgencies[urgency]}</dt>
            <dd>
              ${clockNames.map((clock) => `${say.clocks[clock]} ${limit(set.rules[urgency][clock])}`).join(' · ')}
            </dd>`,
      )}
    </dl>
    <p class="soft">${say.proposal}</p>
    <details>
      <summary>${say.sources}</summary>
      <ul>
        ${set.sources.map((source) => html`<li>${source}</li>`)}
      </ul>
    </details>`;
}
