import { html } from 'hono/html';
import { periodName } from '../../domain/report/period-words.ts';
import {
  kindOf,
  periodBefore,
  periodOf,
  spanOf,
  type Period,
  type PeriodKind,
} from '../../domain/time/period.ts';
import { addDays } from '../../domain/time/day.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/**
 * The way to other periods and to the units below, and the report as files. Addresses are relative: the link's token
 * stands on no page.
 */
export function navigation({ report, reach, language }: Part): Html {
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
      ${[periodBefore(period), nextOf(period), ...otherKinds(period)].map(
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

const nextOf = (period: Period): Period => periodOf(kindOf(period), addDays(spanOf(period).to, 1));

/** The week, month, quarter and year in which the period ends. */
function otherKinds(period: Period): Period[] {
  const kinds: PeriodKind[] = ['week', 'month', 'quarter', 'year'];
  return kinds.filter((kind) => kind !== kindOf(period)).map((kind) => periodOf(kind, spanOf(period).to));
}
