import { html } from 'hono/html';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { siteMessages, type SiteLanguage } from './site-messages.ts';
import { inAskedLanguage } from '../web/asked-language.ts';

/** The list of procedures with its search; what was searched for stays in the field. */
export function procedureList(found: readonly Procedure[], query: string, language: SiteLanguage): Html {
  const say = siteMessages[language];
  return html`<h1>${say.procedures}</h1>
    <form action="/p" method="get" role="search">
      <label for="q">${say.searchLabel}</label>
      <input id="q" name="q" type="search" value="${query}" maxlength="100" autocomplete="off" />
      ${language === 'vi' ? '' : html`<input type="hidden" name="lang" value="${language}" />`}
      <button>${say.search}</button>
    </form>
    ${
      found.length === 0
        ? html`<p>${say.nothingFound}</p>`
        : html`<p class="soft">${say.found(found.length)}</p>
            <ul class="list">
              ${found.map(
                (procedure) =>
                  html`<li>
                    <a href="${inAskedLanguage(`/p/${procedure.id}`, language)}"
                      >${inLanguage(procedure.name, language)}
                      <small>${inLanguage(procedure.field, language)} · ${procedure.nationalCode}</small></a
                    >
                  </li>`,
              )}
            </ul>`
    }
    ${query === '' ? '' : html`<p><a href="${inAskedLanguage('/p', language)}">${say.showAll}</a></p>`}`;
}

/** One procedure: what to bring, what it costs, how long it may take, who decides. */
export function procedureDetail(procedure: Procedure, language: SiteLanguage): Html {
  const say = siteMessages[language];
  const agency = procedure.responsibleAgency;
  return html`<h1>${inLanguage(procedure.name, language)}</h1>
    <h2>${say.papers}</h2>
    ${
      procedure.papers.length === 0
        ? html`<p>${say.noPapers}</p>`
        : html`<ul>
            ${procedure.papers.map((paper) => html`<li>${inLanguage(paper, language)}</li>`)}
          </ul>`
    }
    <dl>
      <dt>${say.fee}</dt>
      <dd>${inLanguage(procedure.fee, language)}</dd>
      <dt>${say.timeLimit}</dt>
      <dd>${inLanguage(procedure.timeLimit, language)}</dd>
      <dt>${say.responsibleAgency}</dt>
      <dd>${agency === undefined ? say.responsibleHere : inLanguage(agency, language)}</dd>
      <dt>${say.field}</dt>
      <dd>${inLanguage(procedure.field, language)}</dd>
      <dt>${say.nationalCode}</dt>
      <dd>${procedure.nationalCode}</dd>
    </dl>
    <p><a href="${inAskedLanguage('/p', language)}">${say.allProcedures}</a></p>`;
}
