import { html } from 'hono/html';
import { longDay } from '../../domain/report/period-words.ts';
import { placeName } from '../../domain/report/report-sentences.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** Places that were answered about before and are not now, with the likely cause and what to look at. */
export function silencesSection({ report: { silences }, language }: Part): Html | '' {
  if (silences.length === 0) return '';
  const say = messages[language];
  return html`<section aria-labelledby="silences">
    <h2 id="silences">${say.silencesTitle}</h2>
    <ul class="plain">
      ${silences.map(
        (silence) =>
          html`<li>
            <strong>${placeName(silence, language)}</strong>: ${say.causes[silence.cause](silence.views)}
            ${
              silence.lastAnswered === undefined
                ? ''
                : html`<span class="quiet">${say.lastAnswered(longDay(silence.lastAnswered))}</span>`
            }
          </li>`,
      )}
    </ul>
  </section>`;
}
