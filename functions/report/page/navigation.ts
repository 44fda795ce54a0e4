import { html } from 'hono/html';
import { periodName } from '../../domain/report/period-words.ts';
import {
  hasBegun,
  kindOf,
  periodBefore,
  periodOf,
  periodKinds,
  spanOf,
  type Period,
} from '../../domain/time/period.ts';
import { addDays, type Day } from '../../domain/time/day.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/**
 * The way to other periods and to the units below, and the report as files. Addresses are relative: the link's token
 * stands on no page.
 */
export function navigation({ report, today, reach, language }: Part): Html {
  const say = messages[language];
  const files = report.isOver
    ? html`<h2>${say.asFile}</h2>
        <ul>
          ${(['pdf', 'xlsx', 'csv', 'json'] as const).map(
            (kind) => html`<li><a href="?as=${kind}&lang=${language}" download>${say.files[kind]}</a></li>`,
          )}
        </ul>`
    : '';
  if (reach !== 'below') return html`<nav class="screen" aria-label="${say.navigation}">${files}</nav>`;
  const address = (unitId: string, period: string): string => `../${unitId}/${period}?lang=${language}`;
  const { unit, period, places } = report;
  const below = places.filter(({ kind }) => kind === 'unit');
  return html`<nav class="screen" aria-label="${say.navigation}">
    ${files}
    <h2>${say.otherReports}</h2>
    <ul>
      ${otherPeriods(period, today).map(
        (other) => html`<li><a href="${address(unit.id, other)}">${periodName(other, language)}</a></li>`,
      )}
      <li><a href="${address(unit.id, 'series')}">${say.series}</a></li>
    </ul>
    ${
      below.length === 0
        ? ''
        : html`<details>
            <summary>${say.below(below.length)}</summary>
            <ul class="plain columns">
              ${below.map(
                ({ id, name }) =>
                  html`<li><a href="${address(id, period)}">${inLanguage(name, language)}</a></li>`,
              )}
            </ul>
          </details>`
    }
  </nav>`;
}

/** The one before and after it, and those of other kinds in which it ends; none that has not begun. */
function otherPeriods(period: Period, today: Day): Period[] {
  const { to } = spanOf(period);
  const last = to < today ? to : today;
  const next = periodOf(kindOf(period), addDays(to, 1));
  const periods = [periodBefore(period), next, ...periodKinds.map((kind) => periodOf(kind, last))];
  return [...new Set(periods)].filter((other) => other !== period && hasBegun(other, today));
}
