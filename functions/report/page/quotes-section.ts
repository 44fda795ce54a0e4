import { html } from 'hono/html';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

/** What people wrote, drawn by lot. */
export function quotesSection({ report: { comments, commented }, language }: Part): Html | '' {
  if (comments.length === 0) return '';
  const say = messages[language];
  return html`<section aria-labelledby="quotes">
    <h2 id="quotes">${say.commentsTitle}</h2>
    <p class="note screen">${say.commentsNote(comments.length, commented)}</p>
    <div class="quotes">
      ${comments.map(({ text, language: written, unitName, officeName, counterName }) => {
        const place = [counterName, officeName, unitName]
          .flatMap((name) => (name === undefined ? [] : [inLanguage(name, language)]))
          .join(', ');
        return html`<blockquote>
          <p lang="${written}" dir="auto">${text}</p>
          ${place === '' ? '' : html`<footer>${place}</footer>`}
        </blockquote>`;
      })}
    </div>
  </section>`;
}
