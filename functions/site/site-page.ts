import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { Html } from '../web/charts/svg-frame.ts';
import { pageFrame } from '../web/page-frame.ts';
import { siteMessages, type SiteLanguage } from './site-messages.ts';
import { inAskedLanguage } from '../web/asked-language.ts';

const style = `
:root{color-scheme:light dark;--ink:#17212b;--soft:#51606e;--paper:#fff;--wash:#f2f5f8;--line:#c9d3dc;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#eef3f7;--soft:#aab8c4;--paper:#12181e;--wash:#1d262e;--line:#42505c;--link:#8cc4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main,footer{max-width:46rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline;padding-block:.75rem;border-bottom:1px solid var(--line)}
header a{display:inline-block;padding-block:.35rem}
header a:first-child{font-weight:700;text-decoration:none;color:var(--ink);margin-inline-end:auto}
footer{margin-top:3rem;padding-block:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9375rem}
h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 .75rem}
h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .5rem}
p,ul,ol{margin:.5rem 0}
li{margin:.25rem 0}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
form{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0}
form label{flex-basis:100%;font-weight:600}
input,button{font:inherit;min-height:2.75rem;padding:.25rem .75rem;border:1px solid var(--soft);border-radius:.4rem;background:var(--paper);color:var(--ink)}
input{flex:1 1 12rem;min-width:0}
button{background:var(--link);color:var(--paper);border-color:var(--link);font-weight:600}
.list{list-style:none;padding:0}
.list li{border-bottom:1px solid var(--line);margin:0}
.list a{display:block;padding:.7rem 0;text-decoration:none;font-weight:600}
.list small{display:block;color:var(--soft);font-weight:400;font-size:.9375rem}
dl{margin:1rem 0}
dt{font-weight:600;margin-top:.75rem}
dd{margin:0}
.soft{color:var(--soft)}
code{font:.9em/1.5 ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace;background:var(--wash);padding:.1em .25em;border-radius:.25em;overflow-wrap:anywhere}
pre{background:var(--wash);border:1px solid var(--line);border-radius:.4rem;padding:.75rem;overflow-x:auto}
pre code{padding:0;background:none;overflow-wrap:normal}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:start;vertical-align:top;border-bottom:1px solid var(--line);padding:.4rem .5rem .4rem 0}
td:first-child code{white-space:nowrap}
@media print{header,footer,form{display:none}}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing is loaded but the page itself; nothing runs; it stands in no frame. */
export const pageHeaders = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

export type SitePage = {
  language: SiteLanguage;
  /** Path and query of this page in the other language. */
  otherLanguage: string;
  title: string;
  content: Html;
};

/** A whole page of the site: one request, no script. */
export function sitePage({ language, otherLanguage, title, content }: SitePage): Html {
  const say = siteMessages[language];
  return pageFrame({
    language,
    title: `${title} · Wardvoice`,
    style,
    hasIcon: true,
    body: html`<header>
        <a href="${inAskedLanguage('/', language)}">Wardvoice</a>
        <a href="${inAskedLanguage('/p', language)}">${say.proceduresShort}</a>
        <a href="${otherLanguage}" lang="${say.otherLanguageCode}" hreflang="${say.otherLanguageCode}"
          >${say.otherLanguageName}</a
        >
      </header>
      <main>${content}</main>
      <footer>${say.footer}</footer>`,
  });
}
