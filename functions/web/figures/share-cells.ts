import { html } from 'hono/html';
import { percentRange } from '../../domain/report/figure-text.ts';
import { percent } from '../../domain/report/percent.ts';
import type { Share } from '../../domain/statistics/share.ts';
import { dotChart } from '../charts/mark-charts.ts';
import type { ChartTexts, Html } from '../charts/svg-frame.ts';

/** A place's two cells: its share as a dot beside that of the whole, and the figure with what stands below it. */
export function shareCells(
  texts: ChartTexts,
  satisfied: Share,
  { whole, below }: { whole: number | undefined; below: Html | '' },
): Html {
  return html`<td class="chart">${dotChart(texts, satisfied.share, satisfied, whole)}</td>
    <td>
      <b>${percent(satisfied.share)}</b> <span class="quiet range">(${percentRange(satisfied)})</span>
      ${below}
    </td>`;
}
