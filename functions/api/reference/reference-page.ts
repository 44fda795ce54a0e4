import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import * as z from 'zod/mini';
import { inAskedLanguage } from '../../web/asked-language.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { pageFrame } from '../../web/page-frame.ts';
import { statusOf } from '../../web/problem.ts';
import { problemAdvice } from '../../web/problem-advice.ts';
import { OPENAPI_PATH } from './openapi-document.ts';
import type { Operation } from './operation.ts';
import { referenceWords } from './reference-words.ts';
import { fieldsOf, type SchemaField } from './schema-fields.ts';

type PageLanguage = 'vi' | 'en';

export const REFERENCE_PATH = '/docs/api';

const style = `
:root{color-scheme:light dark;--ink:#17212b;--soft:#51606e;--paper:#fff;--wash:#f2f5f8;--line:#c9d3dc;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#eef3f7;--soft:#aab8c4;--paper:#12181e;--wash:#1d262e;--line:#42505c;--link:#8cc4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main{max-width:52rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline;padding-block:.75rem;border-bottom:1px solid var(--line)}
header a{display:inline-block;padding-block:.35rem}
header a:first-child{font-weight:700;text-decoration:none;color:var(--ink);margin-inline-end:auto}
main{padding-bottom:3rem}
h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 .75rem}
h2{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem}
h3{font-size:1.0625rem;margin:1.25rem 0 .25rem}
section{margin-top:2.5rem;padding-top:1rem;border-top:2px solid var(--line)}
p,ul{margin:.5rem 0}
li{margin:.25rem 0}
nav a{display:inline-block;padding-block:.3rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
dl{margin:.5rem 0}
dt{margin-top:.6rem;overflow-wrap:anywhere}
dd{margin:0 0 0 1rem}
small,.soft{color:var(--soft);font-size:.9375rem}
code{font:.9em/1.5 ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace;background:var(--wash);padding:.1em .25em;border-radius:.25em;overflow-wrap:anywhere}
pre{background:var(--wash);border:1px solid var(--line);border-radius:.4rem;padding:.75rem;overflow-x:auto}
pre code{padding:0;background:none;overflow-wrap:normal}
@media print{header,nav{display:none}body{font-size:10pt}pre{white-space:pre-wrap;overflow-wrap:anywhere}h2,h3,dt{break-after:avoid}pre,dd{break-inside:avoid}}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing is loaded but the page itself; nothing runs; it stands in no frame. */
export const referenceHeaders = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Everything that integrations may ask for, on one page that is read on a phone and printed. */
export function referencePage(operations: readonly Operation[], language: PageLanguage): Html {
  const say = referenceWords[language];
  return pageFrame({
    language,
    title: `${say.title} · Wardvoice`,
    style,
    hasIcon: true,
    body: html`<header>
        <a href="${inAskedLanguage('/', language)}">Wardvoice</a>
        <a
          href="${inAskedLanguage(REFERENCE_PATH, say.other.code)}"
          lang="${say.other.code}"
          hreflang="${say.other.code}"
          >${say.other.name}</a
        >
      </header>
      <main>
        <h1>${say.title}</h1>
        <p>${inline(say.lead)}</p>
        <ul>
          <li><a href="${OPENAPI_PATH}">${say.document}</a></li>
          <li><a href="${inAskedLanguage('/docs/feedback', language)}">${say.guide}</a></li>
        </ul>
        <nav aria-label="${say.contents}">
          <ul>
            ${operations.map(({ id, title }) => html`<li><a href="#${id}">${title[language]}</a></li>`)}
          </ul>
        </nav>
        ${operations.map((operation) => section(operation, language))}
      </main>`,
  });
}

function section(
  { id, method, path, title, text, access, parameters, body, answers, problems }: Operation,
  language: PageLanguage,
): Html {
  const say = referenceWords[language];
  return html`<section id="${id}">
    <h2>${title[language]}</h2>
    <p><code>${method.toUpperCase()} ${path}</code></p>
    <p>${inline(text[language])}</p>
    <p class="soft">${inline(access === 'signature' ? say.access.signature : say.access.key(access))}</p>
    ${
      parameters === undefined
        ? ''
        : html`<h3>${say.parameters}</h3>
            <dl>${parameters.map((parameter) => parameterItem(parameter, language))}</dl>`
    }
    ${
      body === undefined
        ? ''
        : html`<h3>${say.body}</h3>
            ${fieldList(body.schema, language)}
            <h3>${say.example}</h3>
            ${example(body.example)}`
    }
    ${answers.map(
      (answer, index) =>
        html`<h3>${say.answer} ${answer.status}</h3>
          <p>${inline(answer.text[language])}</p>
          ${
            answers.findIndex(({ name }) => name === answer.name) < index
              ? ''
              : html`${fieldList(answer.schema, language)} ${example(answer.example)}`
          }`,
    )}
    <h3>${say.problems}</h3>
    <dl>
      ${problems.map(
        (code) =>
          html`<dt><code>${code}</code> <small>${statusOf[code]}</small></dt>
            <dd>${inline(problemAdvice[code][language])}</dd>`,
      )}
    </dl>
  </section>`;
}

function parameterItem(
  { name, in: place, isRequired, schema, example }: NonNullable<Operation['parameters']>[number],
  language: PageLanguage,
): Html {
  const say = referenceWords[language];
  const [field] = fieldsOf(z.object({ [name]: schema }));
  return html`<dt>
      <code>${name}</code> <small>${say.places[place]}${isRequired ? `, ${say.isRequired}` : ''}</small>
    </dt>
    <dd>${field === undefined ? '' : inline(field[language])} <code>${example}</code></dd>`;
}

function fieldList(schema: z.ZodMiniType, language: PageLanguage): Html {
  return html`<dl>
    ${fieldsOf(schema).map(
      (field) =>
        html`<dt><code>${field.path}</code> <small>${kindOf(field, language)}</small></dt>
          <dd>
            ${inline(field[language])}
            ${
              field.values.length < 2
                ? ''
                : html`<small>${referenceWords[language].oneOf}</small> ${field.values.map(
                      (value) => html`<code>${value}</code> `,
                    )}`
            }
          </dd>`,
    )}
  </dl>`;
}

function kindOf({ kinds, isRequired }: SchemaField, language: PageLanguage): string {
  const say = referenceWords[language];
  const names = kinds.map((kind) => say.kinds[kind]).join(' / ');
  return isRequired ? `${names}, ${say.isRequired}` : names;
}

/** Scrollable regions must be reachable by keyboard. */
const example = (value: unknown): Html =>
  html`<pre tabindex="0"><code>${JSON.stringify(value, undefined, 2)}</code></pre>`;

/** Backticks become code. */
const inline = (text: string): Html[] =>
  text
    .split(/(`[^`]+`)/u)
    .map((part) => (part.startsWith('`') ? html`<code>${part.slice(1, -1)}</code>` : html`${part}`));
