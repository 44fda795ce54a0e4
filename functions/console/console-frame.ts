import { html } from 'hono/html';
import type { Person } from '../domain/access/sessions.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { pageFrame } from '../web/page-frame.ts';
import { consoleMessages, type ConsoleLanguage } from './console-messages.ts';
import { consoleStyle } from './console-style.ts';

export type ConsoleFrame = {
  readonly language: ConsoleLanguage;
  readonly title: string;
  /** Who is signed in, if anybody is. */
  readonly person?: Person | undefined;
  readonly content: Html;
};

/** A whole page of the console. No script. */
export function consoleFrame({ language, title, person, content }: ConsoleFrame): Html {
  const say = consoleMessages[language];
  return pageFrame({
    language,
    title: `${title} · ${say.name} · Wardvoice`,
    style: consoleStyle,
    body: html`<a class="skip" href="#content">${say.skip}</a>
      <header class="bar">
        <strong>Wardvoice · ${say.name}</strong>
        ${
          person === undefined
            ? ''
            : html`<a href="/console">${say.home}</a> <a href="/console/cases">${say.cases}</a>
                <small>${person.name}</small>
                <form method="post" action="/console/sign-out"><button>${say.signOut}</button></form>`
        }
      </header>
      <main id="content">${content}</main>`,
  });
}
