import { html } from 'hono/html';
import { noteText } from '../note/note-page.ts';
import { noteMessages } from '../note/note-messages.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** What was promised last time and whether it was done, and the leader's note to this report. */
export function promisesSection({ report: { promised }, note, language }: Part): Html | '' {
  if (promised.length === 0 && note === undefined) return '';
  const say = messages[language];
  const words = noteMessages[language];
  return html`<section aria-labelledby="promises">
    <h2 id="promises">${say.promisesTitle}</h2>
    ${
      note === undefined
        ? html`<h3>${words.lastTitle}</h3>
            <ul>
              ${promised.map((promise) => html`<li>${promise}: <span class="quiet">${words.noAnswer}</span></li>`)}
            </ul>`
        : noteText(note, language)
    }
  </section>`;
}
