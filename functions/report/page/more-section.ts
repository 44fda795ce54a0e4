import { html } from 'hono/html';
import type { Html } from '../../web/charts/svg-frame.ts';
import { figureTable, tablesBy } from '../../web/figures/figure-table.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

const MOST_PROCEDURES = 6;

/** By channel, part of the day and procedure. */
export function moreSection({ report: { byChannel, byDayPart, byProcedure }, language }: Part): Html | '' {
  const procedures = byProcedure.slice(0, MOST_PROCEDURES);
  const tables = tablesBy({ channels: byChannel, dayParts: byDayPart, procedures }, language);
  if (tables.length === 0) return '';
  return html`<section aria-labelledby="more">
    <h2 id="more">${messages[language].moreTitle}</h2>
    <div class="more">${tables.map((table) => figureTable(table, { isNarrow: true }, language))}</div>
  </section>`;
}
