import { html, raw } from 'hono/html';
import type { Html } from '../web/charts/svg-frame.ts';

type Field = {
  /** Under which it is sent. Unique on its page together with `form`. */
  readonly name: string;
  readonly form: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  readonly isWrong?: boolean | undefined;
};

type TextField = Field & {
  readonly type?: 'text' | 'email' | 'date' | 'search';
  readonly isRequired?: boolean;
  readonly longest?: number;
  /** Id of a list of what is offered while typing. */
  readonly list?: string;
};

const attributes = ({ name, form, hint, isWrong }: Field): Html =>
  html`id="${form}-${name}" name="${name}"
  ${hint === undefined ? '' : raw(`aria-describedby="${form}-${name}-hint"`)}
  ${isWrong === true ? raw('aria-invalid="true"') : ''}`;

const hintOf = ({ name, form, hint }: Field): Html | '' =>
  hint === undefined ? '' : html`<small id="${form}-${name}-hint">${hint}</small>`;

/** One line to type, under its label. */
export function textField(field: TextField): Html {
  const { name, form, label, value = '', type = 'text', isRequired = false, longest, list } = field;
  return html`<label for="${form}-${name}">${label}</label>
    <input
      type="${type}"
      ${attributes(field)}
      value="${value}"
      ${isRequired ? raw('required') : ''}
      ${longest === undefined ? '' : raw(`maxlength="${longest}"`)}
      ${list === undefined ? '' : raw(`list="${list}"`)}
      ${type === 'email' ? raw('autocomplete="off" spellcheck="false"') : ''}
    />
    ${hintOf(field)}`;
}

/** One of several, under its label. */
export function selectField(
  field: Field & { readonly options: readonly { readonly value: string; readonly label: string }[] },
): Html {
  const { name, form, label, value: chosen, options } = field;
  return html`<label for="${form}-${name}">${label}</label>
    <select ${attributes(field)}>
      ${options.map(
        ({ value, label: text }) =>
          html`<option value="${value}" ${value === chosen ? raw('selected') : ''}>${text}</option>`,
      )}
    </select>
    ${hintOf(field)}`;
}

/** Yes or no, its words behind it. */
export const tickField = ({ name, form, label }: Field): Html =>
  html`<label class="tick" for="${form}-${name}"
    ><input type="checkbox" id="${form}-${name}" name="${name}" value="yes" /> <span>${label}</span></label
  >`;
