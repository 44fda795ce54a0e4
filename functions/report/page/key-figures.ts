import { html } from 'hono/html';
import { percent } from '../../domain/report/percent.ts';
import { periodWords } from '../../domain/report/period-words.ts';
import { kindOf } from '../../domain/time/period.ts';
import { changeText } from './cell-text.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { decimal, percentRange } from './format.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** The four figures a leader looks at first. */
export function keyFigures({ report: { period, total, change, trend, funnel }, language }: Part): Html | '' {
  if (total === undefined) return '';
  const say = messages[language];
  const before = trend.at(-2)?.figures;
  const { before: beforeWord } = periodWords[language][kindOf(period)];
  const { satisfied, mean } = total;
  return html`<dl class="keys">
    <div>
      <dt>${say.satisfied}</dt>
      <dd>
        <b>${satisfied === undefined ? '–' : percent(satisfied.share)}</b>
        <span>${satisfied === undefined ? say.notEnough : `${say.interval} ${percentRange(satisfied)}`}</span>
        ${change === undefined ? '' : html`<span>${changeText(change, language)}</span>`}
      </dd>
    </div>
    <div>
      <dt>${say.mean}, ${say.outOfFive}</dt>
      <dd>
        <b>${mean === undefined ? '–' : decimal(mean.mean, language)}</b>
        <span
          >${
            mean === undefined
              ? say.notEnough
              : `${say.interval} ${decimal(mean.low, language)}–${decimal(mean.high, language)}`
          }</span
        >
        ${
          before?.mean === undefined
            ? ''
            : html`<span>${beforeWord} ${decimal(before.mean.mean, language)}</span>`
        }
      </dd>
    </div>
    <div>
      <dt>${say.responses}</dt>
      <dd>
        <b>${total.responses}</b>
        ${before === undefined ? '' : html`<span>${beforeWord} ${before.responses}</span>`}
      </dd>
    </div>
    <div>
      <dt>${say.funnel}</dt>
      <dd>
        <b
          >${funnel === undefined || funnel.answers > funnel.views ? '–' : percent(funnel.answers / funnel.views)}</b
        >
        <span>${funnel === undefined ? say.notEnough : say.funnelShare(funnel.answers, funnel.views)}</span>
      </dd>
    </div>
  </dl>`;
}
