import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { Office } from '../../domain/office/office.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { consoleFrame } from '../console-frame.ts';
import { unitLinks } from '../units/unit-links.ts';
import type { UnitView } from '../units/unit-view.ts';
import { entryMessages } from './entry-messages.ts';

/** Where people were of whom something is typed in. */
export function chooseOfficePage({
  person,
  view,
  offices,
}: {
  person: Person;
  view: UnitView;
  offices: readonly Office[];
}): Html {
  const { language } = person;
  const say = entryMessages[language];
  const title = say.chooseTitle(inLanguage(view.unit.name, language));
  return consoleFrame({
    language,
    title,
    person,
    content: html`<h1>${title}</h1>
      <p>${offices.length === 0 ? say.none : say.chooseLead}</p>
      <ul class="plain">
        ${offices.map(
          ({ id, name }) => html`<li><a href="/console/entry/${id}">${inLanguage(name, language)}</a></li>`,
        )}
      </ul>
      ${unitLinks(view, '/console/entry', language)}`,
  });
}
