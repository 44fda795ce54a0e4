import { html } from 'hono/html';
import type { Html } from '../web/charts/svg-frame.ts';
import { feedbackGuide, guideTitle, type GuideBlock, type GuideText } from './feedback-guide.ts';
import type { SiteLanguage } from './site-messages.ts';

/** The integrators' documentation as a page. */
export function guidePage(language: SiteLanguage): { title: string; content: Html } {
  const title = guideTitle[language];
  return {
    title,
    content: html`<h1>${title}</h1>
      ${feedbackGuide.map((block) => blockHtml(block, language))}`,
  };
}

function blockHtml(block: GuideBlock, language: SiteLanguage): Html {
  const write = (text: GuideText) => inline(inGuideLanguage(text, language));
  switch (block.kind) {
    case 'heading':
      return html`<h2>${write(block.text)}</h2>`;
    case 'text':
      return html`<p>${write(block.text)}</p>`;
    case 'list':
      return html`<ul>
        ${block.items.map((item) => html`<li>${write(item)}</li>`)}
      </ul>`;
    case 'code':
      // Scrollable regions must be reachable by keyboard.
      return html`<pre tabindex="0"><code>${block.code}</code></pre>`;
    case 'table':
      return html`<div class="wide" tabindex="0">
        <table>
          <thead>
            <tr>
              ${block.head.map((cell) => html`<th scope="col">${write(cell)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${block.rows.map(
              (row) =>
                html`<tr>
                  ${row.map((cell) => html`<td>${write(cell)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

/** Backticks become code, two asterisks strong words. */
function inline(text: string): Html[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/u).map((part) => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`;
    if (part.startsWith('**')) return html`<strong>${part.slice(2, -2)}</strong>`;
    return html`${part}`;
  });
}

export function inGuideLanguage(text: GuideText, language: SiteLanguage): string {
  return typeof text === 'string' ? text : text[language];
}
