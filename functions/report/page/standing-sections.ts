import { html } from 'hono/html';
import { index766Sentences } from '../../domain/index766/index766-sentences.ts';
import { longDay } from '../../domain/report/period-words.ts';
import { representativenessSentences } from '../../domain/report/representativeness-sentences.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** How far the answers speak for the people served. */
export function representativenessSection({ report: { representativeness }, language }: Part): Html | '' {
  if (representativeness === undefined) return '';
  return html`<section class="paged" aria-labelledby="representativeness">
    <h2 id="representativeness">${messages[language].representativenessTitle}</h2>
    ${representativenessSentences(representativeness, language).map((sentence) => html`<p>${sentence}</p>`)}
  </section>`;
}

/** Offices whose satisfied share fell, as the leaders were told. */
export function alertsSection({ report: { alerts }, language }: Part): Html | '' {
  if (alerts.length === 0) return '';
  const say = messages[language];
  return html`<section aria-labelledby="alerts">
    <h2 id="alerts">${say.alertsTitle}</h2>
    <ul class="plain">
      ${alerts.map(
        ({ officeName, since, raisedOn }) =>
          html`<li>${say.alert(inLanguage(officeName, language), longDay(since), longDay(raisedOn))}</li>`,
      )}
    </ul>
  </section>`;
}

/** The official five-group index, where this period has one. */
export function indexSection({ report: { index766 }, language }: Part): Html | '' {
  if (index766 === undefined) return '';
  const { headline, warnings, costliest } = index766Sentences(index766, language);
  return html`<section class="paged" aria-labelledby="index">
    <h2 id="index">${messages[language].indexTitle}</h2>
    <p>${headline}</p>
    ${warnings.map((warning) => html`<p class="worse">${warning}</p>`)}
    ${
      costliest.length === 0
        ? ''
        : html`<ul>
            ${costliest.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>`
    }
  </section>`;
}
