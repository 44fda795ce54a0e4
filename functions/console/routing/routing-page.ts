import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import { caseCategories } from '../../domain/case/case-category.ts';
import type { Route, Routing } from '../../domain/case/routing.ts';
import type { Office } from '../../domain/office/office.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { consoleFrame } from '../console-frame.ts';
import { selectField } from '../form-fields.ts';
import { unitLinks } from '../units/unit-links.ts';
import type { UnitView } from '../units/unit-view.ts';
import { routingMessages } from './routing-messages.ts';

export type RoutingPage = {
  readonly person: Person;
  readonly view: UnitView;
  readonly routing: Routing | undefined;
  readonly offices: readonly Office[];
  /** Who decides about procedures, as the procedures name them. */
  readonly agencies: readonly string[];
  readonly notice?: Notice | undefined;
};

/** To which office cases go, by category and by agency. */
export function routingPage({ person, view, routing, offices, agencies, notice }: RoutingPage): Html {
  const { language } = person;
  const say = routingMessages[language];
  const title = say.title(inLanguage(view.unit.name, language));
  const options = [
    { value: '', label: view.unit.parentId === undefined ? say.whereOpened : say.asAbove },
    ...offices.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) })),
  ];
  const chosen = (is: (route: Route) => boolean): string => routing?.routes.find(is)?.officeId ?? '';
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <h1>${title}</h1>
      <p>${say.lead}</p>
      <form method="post">
        <input type="hidden" name="v" value="${routing?.version ?? 0}" />
        <h2>${say.byCategory}</h2>
        ${caseCategories.categories.map(({ id, name }) =>
          selectField({
            form: 'category',
            name: `c.${id}`,
            label: inLanguage(name, language),
            value: chosen(({ category }) => category === id),
            options,
          }),
        )}
        ${
          agencies.length === 0
            ? ''
            : html`<h2>${say.byAgency}</h2>
                <p>${say.agencyHelp}</p>`
        }
        ${agencies.map(
          (agency, index) =>
            html`<input type="hidden" name="a.${index}" value="${agency}" />${selectField({
                form: 'agency',
                name: `o.${index}`,
                label: agency,
                value: chosen((route) => route.agency === agency),
                options,
              })}`,
        )}
        <button class="do">${say.save}</button>
      </form>
      ${unitLinks(view, '/console/routing', language)}`,
  });
}
