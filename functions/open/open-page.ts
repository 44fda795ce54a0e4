import { html } from 'hono/html';
import type { ReportLanguage } from '../domain/report/period-words.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { pageFrame } from '../web/page-frame.ts';
import { openMessages } from './open-messages.ts';
import { openStyle } from './open-style.ts';
import { inAskedLanguage } from '../web/asked-language.ts';

export type OpenPage = {
  language: ReportLanguage;
  /** Path and query of this page in the other language. */
  otherLanguage: string;
  title: string;
  content: Html;
};

/** A whole page of open data: one request, no script. */
export function openPage({ language, otherLanguage, title, content }: OpenPage): Html {
  const say = openMessages[language];
  const fullTitle = title === say.openData ? title : `${title} · ${say.openData}`;
  return pageFrame({
    language,
    title: `${fullTitle} · Wardvoice`,
    style: openStyle,
    isListed: true,
    body: html`<header class="top">
        <a href="${inAskedLanguage('/', language)}">Wardvoice</a>
        <a href="${inAskedLanguage('/open', language)}">${say.openData}</a>
        <a href="${otherLanguage}" lang="${say.other.code}" hreflang="${say.other.code}">${say.other.name}</a>
      </header>
      <main>${content}</main>
      <footer>
        ${say.footer}
        <a href="${inAskedLanguage('/open/licence', language)}">${say.licenceTitle}</a>
      </footer>`,
  });
}
