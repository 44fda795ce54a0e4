import { html } from 'hono/html';
import { roleNames } from '../../domain/access/access-words.ts';
import type { Person } from '../../domain/access/sessions.ts';
import { isTold } from '../../domain/mail/tell-members.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { memberHash, memberLanguages, roles, type Member } from '../../domain/unit/member.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { consoleFrame } from '../console-frame.ts';
import { selectField, textField, tickField } from '../form-fields.ts';
import { unitLinks } from '../units/unit-links.ts';
import type { UnitView } from '../units/unit-view.ts';
import { ACCOUNT_COMMAND, memberMessages, type AccountsKeeper } from './member-messages.ts';

/** What was typed about a member, kept when it cannot be taken. */
export type TypedMember = { email: string; name: string; role: string; language: string };

const fieldsOf = (form: string, typed: Omit<TypedMember, 'email'>, language: 'vi' | 'en'): Html => {
  const say = memberMessages[language];
  return html`${textField({ form, name: 'name', label: say.name, value: typed.name, isRequired: true, longest: 120 })}
  ${selectField({
    form,
    name: 'role',
    label: say.role,
    value: typed.role,
    hint: say.mailsHint,
    options: roles.map((role) => ({ value: role, label: roleNames[role][language] })),
  })}
  ${selectField({
    form,
    name: 'language',
    label: say.language,
    value: typed.language,
    options: memberLanguages.map((each) => ({ value: each, label: say.languages[each] })),
  })}`;
};

const accountBlock = (accounts: AccountsKeeper, language: 'vi' | 'en'): Html => {
  const say = memberMessages[language];
  return html`<div class="box">
    <h2>${say.accountTitle}</h2>
    <p>${say.account[accounts]}</p>
    ${accounts === 'machine' ? html`<p><code>${ACCOUNT_COMMAND} ten@donvi.gov.vn</code></p>` : ''}
    <p>${say.removedAccount}</p>
  </div>`;
};

/** Who works in a unit, and the form that adds somebody. */
export function membersPage(page: {
  person: Person;
  view: UnitView;
  members: readonly Member[];
  accounts: AccountsKeeper;
  notice?: Notice | undefined;
  typed?: TypedMember | undefined;
}): Html {
  const { person, view, members, accounts, notice, typed } = page;
  const { language } = person;
  const say = memberMessages[language];
  const title = say.title(inLanguage(view.unit.name, language));
  const sorted = members.toSorted(
    (one, other) =>
      roles.indexOf(other.role) - roles.indexOf(one.role) || one.name.localeCompare(other.name, 'vi'),
  );
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <h1>${title}</h1>
      <p>${say.lead}</p>
      ${
        members.length === 0
          ? html`<p>${say.none}</p>`
          : html`<table>
              <thead>
                <tr>
                  <th scope="col">${say.columns.name}</th>
                  <th scope="col">${say.columns.role}</th>
                  <th scope="col">${say.columns.language}</th>
                  <th scope="col">${say.columns.mails}</th>
                </tr>
              </thead>
              <tbody>
                ${sorted.map(
                  (member) =>
                    html`<tr>
                      <th scope="row">
                        <a
                          href="/console/members/${view.unit.id}/${memberHash(member.email)}"
                          aria-label="${say.edit(member.name)}"
                          >${member.name}</a
                        >
                        <br /><small>${member.email}</small>
                      </th>
                      <td>${roleNames[member.role][language]}</td>
                      <td>${say.languages[member.language]}</td>
                      <td>${isTold(member.role) ? say.mails : say.noMails}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }
      <h2>${say.addTitle}</h2>
      <form method="post" action="/console/members?unit=${view.unit.id}">
        ${textField({
          form: 'add',
          name: 'email',
          type: 'email',
          label: say.email,
          hint: say.emailHint,
          value: typed?.email,
          isRequired: true,
          longest: 200,
        })}
        ${fieldsOf('add', typed ?? { name: '', role: 'counter_staff', language: 'vi' }, language)}
        <button class="do">${say.add}</button>
      </form>
      ${accountBlock(accounts, language)} ${unitLinks(view, '/console/members', language)}`,
  });
}

/** One member: what may be changed, and the way off the list. */
export function memberPage(page: {
  person: Person;
  unit: Unit;
  member: Member;
  notice?: Notice | undefined;
  typed?: Omit<TypedMember, 'email'> | undefined;
  /** Which of the two forms has to be confirmed: nobody could manage the members afterwards. */
  toConfirm?: 'change' | 'remove' | undefined;
}): Html {
  const { person, unit, member, notice, typed, toConfirm } = page;
  const { language } = person;
  const say = memberMessages[language];
  const action = `/console/members/${unit.id}/${memberHash(member.email)}`;
  const confirm = (form: 'change' | 'remove'): Html | '' =>
    toConfirm === form ? tickField({ form, name: 'confirm', label: say.confirmLast }) : '';
  return consoleFrame({
    language,
    title: member.name,
    person,
    content: html`${noticeBlock(notice)}
      <p><a href="/console/members?unit=${unit.id}">${say.back}</a></p>
      <h1>${member.name}</h1>
      <p>${inLanguage(unit.name, language)} · ${member.email}</p>
      <form method="post" action="${action}">
        <input type="hidden" name="a" value="change" />
        ${fieldsOf('change', typed ?? member, language)} ${confirm('change')}
        <button class="do">${say.save}</button>
      </form>
      <h2>${say.removeTitle}</h2>
      <p>${say.removeLead}</p>
      <p>${say.removedAccount}</p>
      <form method="post" action="${action}">
        <input type="hidden" name="a" value="remove" />
        ${confirm('remove')}
        <button class="do other">${say.remove}</button>
      </form>`,
  });
}
