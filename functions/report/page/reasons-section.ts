import { html } from 'hono/html';
import type { Html } from '../../web/charts/svg-frame.ts';
import { reasonsTable } from '../../web/figures/reasons-table.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** Why marks were low, as people said when asked. */
export function reasonsSection({ report: { reasons, lowMarks, total }, language }: Part): Html | '' {
  if (total === undefined || lowMarks === 0) return '';
  const say = messages[language];
  const table = reasonsTable(reasons, language);
  if (table === '')
    return html`<section>
      <h2>${say.reasonsTitle(lowMarks)}</h2>
      <p class="note">${say.reasonsNone}</p>
    </section>`;
  return html`<section class="reasons" aria-labelledby="reasons">
    <h2 id="reasons">${say.reasonsTitle(lowMarks)}</h2>
    ${table}
  </section>`;
}
