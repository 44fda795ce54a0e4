import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import { LONGEST_CASE_TEXT } from '../../domain/case/case-event.ts';
import { LONGEST_TEMPLATE_NAME, type AnswerTemplate } from '../../domain/answer-template/answer-template.ts';
import type { OfferedTemplate } from '../../domain/answer-template/offered-templates.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { consoleFrame } from '../console-frame.ts';
import { unitLinks } from '../units/unit-links.ts';
import type { UnitView } from '../units/unit-view.ts';
import { templateMessages } from './template-messages.ts';

export type TemplatesPage = {
  readonly person: Person;
  readonly view: UnitView;
  readonly own: readonly AnswerTemplate[];
  /** Of the units above, and those shipped. */
  readonly others: readonly OfferedTemplate[];
  readonly notice?: Notice | undefined;
  /** What was typed and not kept: into the form of that template, or into the one for a new one. */
  readonly typed?: { readonly id: string; readonly name: string; readonly text: string } | undefined;
};

/** A unit's answers to begin from, and the others that whoever answers there is offered. */
export function templatesPage(page: TemplatesPage): Html {
  const { person, view, own, others, notice, typed } = page;
  const { unit } = view;
  const { language } = person;
  const say = templateMessages[language];
  const title = say.title(inLanguage(unit.name, language));
  const groups = Map.groupBy(others, ({ from }) =>
    from === undefined ? say.shipped : say.above(inLanguage(from.name, language)),
  );
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <p><a href="/console/cases?unit=${unit.id}">${say.back}</a></p>
      <h1>${title}</h1>
      <p>${say.lead}</p>
      ${own.length === 0 ? html`<p>${say.none}</p>` : ''} ${own.map((template) => changeable(template, page))}
      <details ${typed?.id === '' ? raw('open') : ''}>
        <summary>${say.add}</summary>
        ${form({ id: '', version: 0, name: '', text: '' }, page)}
      </details>
      ${[...groups].map(
        ([group, each]) =>
          html`<h2>${group}</h2>
            ${each.map((template) => shown(template))}`,
      )}
      ${unitLinks(view, '/console/templates', language)}`,
  });
}

const shown = ({ name, text }: Pick<AnswerTemplate, 'name' | 'text'>): Html =>
  html`<details>
    <summary>${name}</summary>
    <p class="words">${text}</p>
  </details>`;

const changeable = (template: AnswerTemplate, page: TemplatesPage): Html =>
  html`<details ${page.typed?.id === template.id ? raw('open') : ''}>
    <summary>${template.name}</summary>
    ${form(template, page)}
  </details>`;

function form(
  template: Pick<AnswerTemplate, 'id' | 'version' | 'name' | 'text'>,
  { person, typed }: TemplatesPage,
): Html {
  const say = templateMessages[person.language];
  const { id, version } = template;
  const { name, text } = typed?.id === id ? typed : template;
  const key = id === '' ? 'new' : id;
  return html`<form method="post">
    <input type="hidden" name="i" value="${id}" />
    <input type="hidden" name="v" value="${version}" />
    <label for="n-${key}">${say.name}</label>
    <input
      type="text"
      id="n-${key}"
      name="n"
      value="${name}"
      maxlength="${Math.max(LONGEST_TEMPLATE_NAME, name.length)}"
      autocomplete="off"
    />
    <label for="x-${key}">${say.text}</label>
    <small id="h-${key}">${say.textHelp}</small>
    <textarea
      id="x-${key}"
      name="x"
      rows="5"
      maxlength="${Math.max(LONGEST_CASE_TEXT, text.length)}"
      aria-describedby="h-${key}"
    >
${text}</textarea>
    <button class="do" name="a" value="keep">${say.keep}</button>
    ${id === '' ? '' : html`<button class="do other" name="a" value="remove">${say.remove}</button>`}
  </form>`;
}
