import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { Case } from '../../domain/case/case.ts';
import type { ContactForm, ContactIssue } from '../../domain/case/open-case.ts';
import { isOpen } from '../../domain/case/case-state.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { consoleFrame } from '../console-frame.ts';
import { helpedContactFields, toCorrect } from '../entry/helped-contact.ts';
import { personalDataMessages } from './personal-data-messages.ts';

export type PersonalDataPage = {
  readonly person: Person;
  readonly case: Case;
  /** Whether the copy holds the contact details, which this person may see. */
  readonly isWithContact: boolean;
  /** What was typed to correct the contact details, and what is wrong with it. */
  readonly contact?: { readonly form: ContactForm; readonly issues: readonly ContactIssue[] } | undefined;
  readonly notice?: Notice | undefined;
};

/** Nothing typed; whoever asked to stay unknown to the unit stays so unless they say otherwise. */
const untyped = ({ isSecret }: Case): ContactForm => ({
  typed: { name: '', phone: '', email: '' },
  hasConsented: false,
  wantsSecrecy: isSecret === true,
});

/** What may be done about a case because a data subject asks for it. */
export function personalDataPage({
  person,
  case: current,
  isWithContact,
  contact,
  notice,
}: PersonalDataPage): Html {
  const { language } = person;
  const say = personalDataMessages[language];
  const erasing = (action: 'erase_contact' | 'erase', title: string, help: string): Html =>
    html`<details>
      <summary>${title}</summary>
      <form method="post">
        <p>${help}</p>
        <label
          ><input type="checkbox" name="k" value="yes" id="k-${action}" /> <span>${say.sure}</span></label
        >
        <p><button class="do other" name="a" value="${action}">${title}</button></p>
      </form>
    </details>`;
  return consoleFrame({
    language,
    title: say.title,
    person,
    content: html`${noticeBlock(notice)}
      <p><a href="/console/cases/${current.id}">${say.back}</a></p>
      <h1>${say.title}</h1>
      <p>${say.lead}</p>
      <p>${say.proof}</p>
      <form method="post">
        <p>${say.takeHelp(isWithContact)}</p>
        <p><button class="do other" name="a" value="take">${say.take}</button></p>
      </form>
      ${
        mayCorrect(current)
          ? html`<details ${contact === undefined ? '' : raw('open')}>
              <summary>${say.correctContact}</summary>
              <form method="post" autocomplete="off">
                <p>${say.correctContactHelp}</p>
                ${toCorrect(contact?.issues ?? [], language)}
                ${helpedContactFields({
                  form: 'd',
                  contact: contact?.form ?? untyped(current),
                  issues: contact?.issues ?? [],
                  language,
                })}
                <p><button class="do other" name="a" value="correct">${say.correctContact}</button></p>
              </form>
            </details>`
          : ''
      }
      ${
        current.hasContact
          ? erasing('erase_contact', say.eraseContact, say.eraseContactHelp)
          : html`<p class="soft">${say.nothing}</p>`
      }
      ${
        current.isForgotten === true
          ? html`<p class="soft">${say.forgotten}</p>`
          : isOpen(current.state)
            ? html`<p class="soft">${say.openStill}</p>`
            : erasing('erase', say.erase, say.eraseHelp)
      }
      <p><small>${say.recorded}</small></p>`,
  });
}

/** Those of a case that is at rest are erased soon and are used for nothing any more. */
const mayCorrect = ({ state, isForgotten }: Case): boolean =>
  isForgotten !== true && (isOpen(state) || state === 'answered');
