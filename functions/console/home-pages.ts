import { html } from 'hono/html';
import { roleNames } from '../domain/access/access-words.ts';
import { allowing } from '../domain/access/may-do.ts';
import type { Person } from '../domain/access/sessions.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import type { Unit } from '../domain/unit/unit.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { consoleFrame } from './console-frame.ts';
import { consoleMessages, type ConsoleLanguage } from './console-messages.ts';

/** The first page: who one is, and what one may look at. */
export function homePage(person: Person, units: ReadonlyMap<string, Unit>): Html {
  const { language, name, memberships } = person;
  const say = consoleMessages[language];
  return consoleFrame({
    language,
    title: say.home,
    person,
    content: html`<h1>${say.hello(name)}</h1>
      <p><a class="do" href="/console/cases">${say.openCases}</a></p>
      ${pageLinks(person)}
      <h2>${say.yourRoles}</h2>
      <ul>
        ${memberships.map(({ role, unitId }) => {
          const unit = units.get(unitId);
          return html`<li>
            ${roleNames[role][language]}${unit === undefined ? '' : `, ${inLanguage(unit.name, language)}`}
          </li>`;
        })}
      </ul>`,
  });
}

/** Pages beyond cases, each for those whose role lets them do something there. */
export const furtherPages = [
  { path: '/console/entry', action: 'enter_assisted_responses', word: 'entry' },
  { path: '/console/reports', action: 'read_reports', word: 'reports' },
  { path: '/console/units', action: 'read_cases', word: 'units' },
  { path: '/console/offices', action: 'manage_registry', word: 'offices' },
  { path: '/console/surveys', action: 'manage_surveys', word: 'surveys' },
  { path: '/console/members', action: 'manage_members', word: 'members' },
  { path: '/console/deliveries', action: 'resend_deliveries', word: 'deliveries' },
  { path: '/console/templates', action: 'manage_templates', word: 'templates' },
  { path: '/console/calendar', action: 'read_cases', word: 'calendar' },
  { path: '/console/routing', action: 'assign', word: 'routing' },
  { path: '/console/audit', action: 'read_audit_log', word: 'audit' },
] as const;

function pageLinks({ memberships, language }: Person): Html | '' {
  const open = furtherPages.filter(({ action }) => allowing(memberships, action).length > 0);
  const say = consoleMessages[language];
  return open.length === 0
    ? ''
    : html`<ul class="tabs">
        ${open.map(({ path, word }) => html`<li><a href="${path}">${say.pages[word]}</a></li>`)}
      </ul>`;
}

/** A page for somebody who is not signed in: what happened, and the way in. */
export function outsidePage(
  { title, sentence }: { title: string; sentence?: string },
  language: ConsoleLanguage,
): Html {
  const say = consoleMessages[language];
  return consoleFrame({
    language,
    title,
    content: html`<h1>${title}</h1>
      ${sentence === undefined ? '' : html`<p role="alert">${sentence}</p>`}
      <p><a class="do" href="/console/sign-in">${say.signIn}</a></p>`,
  });
}

/** A page that tells somebody who is signed in why something cannot be done. */
export function insidePage(person: Person, { title, sentence }: { title: string; sentence: string }): Html {
  return consoleFrame({
    language: person.language,
    title,
    person,
    content: html`<h1>${title}</h1>
      <p role="alert">${sentence}</p>`,
  });
}

/**
 * The session ended while somebody was typing: everything that was sent stands in this page's form, to be sent again
 * after signing in elsewhere. Works without scripts.
 */
export function expiredPage(
  { path, fields }: { path: string; fields: readonly (readonly [string, string])[] },
  language: ConsoleLanguage,
): Html {
  const say = consoleMessages[language];
  const [first, second] = say.expiredSteps;
  return consoleFrame({
    language,
    title: say.expiredTitle,
    content: html`<h1>${say.expiredTitle}</h1>
      <p role="alert">${say.expiredLead}</p>
      <ol>
        <li>
          ${first}
          <a href="/console/sign-in" target="_blank" rel="noopener">${say.signInNewTab}</a>
        </li>
        <li>${second}</li>
      </ol>
      <form method="post" action="${path}">
        ${fields.map(([name, value], index) =>
          name === 'x'
            ? html`<label for="k-${index}">${say.typedWords}</label>
                <textarea id="k-${index}" name="${name}" rows="6">${value}</textarea>`
            : html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <button class="do">${say.sendAgain}</button>
      </form>`,
  });
}
