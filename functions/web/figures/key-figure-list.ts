import { html } from 'hono/html';
import type { KeyFigure } from '../../domain/report/key-figures.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Html } from '../charts/svg-frame.ts';
import { changeText } from './change-text.ts';

/** Key figures beside each other; nothing where there are none. */
export function keyFigureList(figures: readonly KeyFigure[], language: ReportLanguage): Html | '' {
  if (figures.length === 0) return '';
  return html`<dl class="keys">
    ${figures.map(
      ({ name, value, basis, change, before }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>
            <b>${value}</b>
            ${basis === undefined ? '' : html`<span>${basis}</span>`}
            ${change === undefined ? '' : html`<span>${changeText(change, language)}</span>`}
            ${before === undefined ? '' : html`<span>${before}</span>`}
          </dd>
        </div>`,
    )}
  </dl>`;
}
