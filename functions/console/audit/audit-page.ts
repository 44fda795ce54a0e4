import { html } from 'hono/html';
import { roleNames } from '../../domain/access/access-words.ts';
import type { Person } from '../../domain/access/sessions.ts';
import type { AuditEntry } from '../../domain/audit/audit-entry.ts';
import type { AuditPage } from '../../domain/audit/record-act.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { caseDeskMessages } from '../cases/case-desk-messages.ts';
import { momentText } from '../cases/moment-text.ts';
import { consoleFrame } from '../console-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { contactMessages } from '../contact/contact-messages.ts';
import { auditMessages } from './audit-messages.ts';

export type AuditLogPage = {
  readonly person: Person;
  readonly unit: Unit;
  readonly page: AuditPage;
  readonly isNewest: boolean;
  /** Units whose log the person may also read. */
  readonly others: readonly Unit[];
};

const address = (unitId: string, from?: number): string =>
  `/console/audit?${new URLSearchParams({ unit: unitId, ...(from === undefined ? {} : { from: String(from) }) }).toString()}`;

/** What was done and seen in a unit, in plain sentences, the newest first. */
export function auditLogPage({ person, unit, page, isNewest, others }: AuditLogPage): Html {
  const { language } = person;
  const say = auditMessages[language];
  const title = say.title(inLanguage(unit.name, language));
  return consoleFrame({
    language,
    title,
    person,
    content: html`<h1>${title}</h1>
      <p class="soft">${say.lead}</p>
      ${
        page.entries.length === 0
          ? html`<p>${say.none}</p>`
          : html`<ol class="history">
              ${page.entries.map((entry) => entryItem(entry, unit, language))}
            </ol>`
      }
      <p>
        ${isNewest ? '' : html`<a class="do other" href="${address(unit.id)}">${say.newest}</a>`}
        ${page.next === undefined ? '' : html`<a class="do other" href="${address(unit.id, page.next)}">${say.older}</a>`}
      </p>
      ${
        others.length === 0
          ? ''
          : html`<h2>${say.units}</h2>
              <ul class="tabs">
                ${others.map(({ id, name }) => html`<li><a href="${address(id)}">${inLanguage(name, language)}</a></li>`)}
              </ul>`
      }`,
  });
}

function entryItem({ number, at, by, what }: AuditEntry, unit: Unit, language: ConsoleLanguage): Html {
  const say = auditMessages[language];
  return html`<li class="${by.kind}">
    <small
      ><time datetime="${new Date(at).toISOString()}">${momentText(at, language, unit.timeZone)}</time> · №
      ${number}</small
    >
    <br /><b>${whoText(by, language)}</b> ${whatText(what, language)}${
      'caseId' in what
        ? html`: <a href="/console/cases/${what.caseId}">${say.case} ${what.caseId.slice(2, 10)}</a>`
        : ''
    }
  </li>`;
}

function whoText(by: AuditEntry['by'], language: ConsoleLanguage): string {
  const say = auditMessages[language];
  switch (by.kind) {
    case 'member':
      return `${by.name} (${roleNames[by.role][language]})`;
    case 'citizen':
      return say.citizen;
    case 'system':
      return say.itself;
    case 'operator':
      return say.operator;
  }
}

function whatText(what: AuditEntry['what'], language: ConsoleLanguage): string {
  const say = auditMessages[language];
  switch (what.kind) {
    case 'read_contact':
      return say.readContact(contactMessages[language].reasons[what.reason]);
    case 'case_step': {
      const names: Readonly<Record<string, string>> = caseDeskMessages[language].steps;
      return say.step(names[what.step] ?? what.step);
    }
    case 'erase_contact':
      return say.eraseContact;
    case 'forget_case':
      return say.forgetCase;
    case 'send_again':
      return say.sendAgain;
    case 'copy_case':
      return say.copyCase;
    case 'change':
      return say.change(say.steps[what.step], say.kinds[what.of]);
    case 'command':
      return say.command(what.command);
  }
}
