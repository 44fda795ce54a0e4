import { html } from 'hono/html';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { markFills } from '../charts/mark-charts.ts';
import type { Html } from '../charts/svg-frame.ts';

/** Which fill stands for which mark. */
export function marksLegend(language: ReportLanguage): Html {
  return html`<ul class="legend">
    ${reportWords[language].marks.map(
      (mark, index) =>
        html`<li>
          <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
            <rect width="14" height="14" fill="${markFills[index] ?? '#000'}" stroke="#8896a3" />
          </svg>
          ${mark}
        </li>`,
    )}
  </ul>`;
}
