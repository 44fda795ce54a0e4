import { markup, trusted, type Markup } from '../../functions/web/markup.ts';
import type { HttpAnswer } from './gateway/http-answer.ts';

export type ShellPage = {
  readonly title: string;
  /** Under the title, in Vietnamese and English. */
  readonly lead: Markup;
  readonly content: Markup;
  /** More that the page may load, as directives of its content security policy. @default nothing */
  readonly allow?: string;
  /** Whether it holds a form. Where that leads on to is not held to the policy. @default false */
  readonly form?: boolean;
  /** @default 200 */
  readonly status?: number;
};

/** A page of the machine itself: what it shows is no part of the service. */
export function shellPage({
  title,
  lead,
  content,
  allow = '',
  form = false,
  status = 200,
}: ShellPage): HttpAnswer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; ${form ? '' : "form-action 'none'; "}frame-ancestors 'none'${allow}`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: markup`<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
<style>${trusted(style)}</style>
<header><h1>${title}</h1><p>${lead}</p></header>
<main>
${content}
</main>
</html>
`.html,
  };
}

/** A sentence in both languages. */
export const bothLanguages = (vietnamese: string, english: string): Markup =>
  markup`${vietnamese} <span lang="en">${english}</span>`;

const style = `
:root{color-scheme:light dark;--ink:#14232b;--paper:#f4f7f8;--card:#fff;--line:#c9d5da;--accent:#0b5563}
@media(prefers-color-scheme:dark){:root{--ink:#eef4f6;--paper:#10191d;--card:#1b272d;--line:#3a4a52;--accent:#8fd6e4}}
body{font:1.05rem/1.5 system-ui,sans-serif;margin:0;color:var(--ink);background:var(--paper)}
header{background:#0b5563;color:#fff;padding:1.25rem 1rem}
header h1{margin:0;font-size:1.6rem}
header p{margin:.25rem 0 0}
header>*,main{max-width:44rem;margin-inline:auto}
main{padding:1rem}
[lang=en]{opacity:.8;font-size:.9em}
@media(min-width:40rem){main:has(>figure){display:grid;grid-template-columns:16rem 1fr;gap:1.5rem;align-items:start}}
figure{margin:0 0 1rem;padding:1rem;text-align:center;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
figure svg{width:min(13rem,70vw);height:auto;background:#fff;border-radius:.5rem}
ul{list-style:none;margin:0;padding:0}
li{margin:0 0 .75rem;padding:.75rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
a{font-weight:600;color:var(--accent)}
input,button{font:inherit;min-height:2.75rem;padding:.4rem .8rem;border:1px solid var(--line);border-radius:.5rem}
input{width:min(100%,22rem);box-sizing:border-box;background:var(--card);color:inherit}
button{background:#0b5563;color:#fff;cursor:pointer}
code,td,pre{overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:1.5rem 0 .5rem}
iframe{width:100%;height:75vh;border:1px solid var(--line);border-radius:.75rem;background:#fff}
pre{white-space:pre-wrap;padding:1rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem;font:.95rem/1.5 ui-monospace,monospace}
table{border-collapse:collapse;font-size:.9rem}
th,td{padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top}
`;
