import { html, raw } from 'hono/html';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { pageStyle } from './page-style.ts';

type PageFrame = { language: ReportLanguage; title: string; style?: string; body: Html };

/** A whole page: one request, no script, found by no search. */
export function pageFrame({ language, title, style = pageStyle, body }: PageFrame): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
