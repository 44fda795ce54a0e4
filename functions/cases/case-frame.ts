import { html } from 'hono/html';
import type { CasePlace } from '../domain/case/case-place.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { pageFrame } from '../web/page-frame.ts';
import { caseMessages, type CaseLanguage } from './case-messages.ts';
import { caseStyle } from './case-style.ts';
import { inAskedLanguage } from '../web/asked-language.ts';

export type CaseFrame = {
  readonly language: CaseLanguage;
  readonly title: string;
  /** Where the code hangs, for pages that come from one. */
  readonly place?: CasePlace | undefined;
  /** Whether the page may be asked for again in the other language: not where it would lose what was typed. */
  readonly hasOtherLanguage?: boolean;
  /** Whether the page leads on to another, empty form. */
  readonly offersNew?: boolean;
  readonly content: Html;
};

/** A whole page: one request, no script. */
export function caseFrame(frame: CaseFrame): Html {
  const { language, title, place, hasOtherLanguage = true, offersNew = false, content } = frame;
  const say = caseMessages[language];
  const name = place === undefined ? 'Wardvoice' : inLanguage(place.office.name, language);
  return pageFrame({
    language,
    title: `${title} · ${name}`,
    style: caseStyle,
    body: html`<main>
      <div class="top">
        <p>
          <strong>${name}</strong>
          ${
            place === undefined
              ? ''
              : html`<small
                  >${inLanguage(place.unit.name, language)}${place.counter === undefined ? '' : ` · ${inLanguage(place.counter.name, language)}`}</small
                >`
          }
        </p>
        ${
          hasOtherLanguage
            ? html`<p>
                <a href="?lang=${say.other.code}" lang="${say.other.code}" hreflang="${say.other.code}"
                  >${say.other.name}</a
                >
              </p>`
            : ''
        }
      </div>
      ${content}
      <footer>
        <a href="${inAskedLanguage('/t', language)}">${say.trackTitle}</a>
        ${
          place === undefined || !offersNew
            ? ''
            : html`<a href="${inAskedLanguage(`/f/${place.code.code}`, language)}">${say.newCase}</a>`
        }
      </footer>
    </main>`,
  });
}

/** A page that only tells why something cannot be done, and what to do. */
export function tellingCasePage(
  { title, sentence }: { title: string; sentence: string },
  language: CaseLanguage,
): Html {
  return caseFrame({
    language,
    title,
    content: html`<h1>${title}</h1>
      <p role="alert">${sentence}</p>`,
  });
}
