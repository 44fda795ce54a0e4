import { html, raw } from 'hono/html';
import type { Html } from './charts/svg-frame.ts';

type PageFrame = {
  language: 'vi' | 'en';
  title: string;
  style: string;
  /** Whether search engines may list it. */
  isListed?: boolean;
  /** Whether it shows the site's icon, which is one more request. */
  hasIcon?: boolean;
  body: Html;
};

/** A whole page: no script, and its style in it. */
export function pageFrame({
  language,
  title,
  style,
  isListed = false,
  hasIcon = false,
  body,
}: PageFrame): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${isListed ? '' : html`<meta name="robots" content="noindex" />`}
        ${hasIcon ? '' : html`<link rel="icon" href="data:," />`}
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
