import { html, raw } from 'hono/html';
import { REOPENABLE_DAYS } from '../domain/case/change-case.ts';
import type { Case } from '../domain/case/case.ts';
import { isPublic, LONGEST_CASE_TEXT, type CaseEvent } from '../domain/case/case-event.ts';
import { refusalReasonNames } from '../domain/case/case-words.ts';
import { PERSONAL_DATA_CATEGORY } from '../domain/case/case-category.ts';
import { retention } from '../domain/contact/retention.ts';
import { isOpen, movesFrom, publicStateOf } from '../domain/case/case-state.ts';
import type { TrackedCase } from '../domain/case/track-case.ts';
import { formatTrackingCode } from '../domain/case/tracking-code.ts';
import { dayOf } from '../domain/time/day.ts';
import { dayInWords } from '../domain/time/day-in-words.ts';
import { noticeBlock, type Notice } from '../web/notice.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import type { ContactForm } from '../domain/case/open-case.ts';
import { contactFields, noContact } from './contact-fields.ts';
import { shownFile, type FileAddresses } from '../web/files/shown-file.ts';
import { filesMessages } from './files/files-messages.ts';
import { caseFrame } from './case-frame.ts';
import { caseMessages, type CaseLanguage } from './case-messages.ts';
import { inAskedLanguage } from '../web/asked-language.ts';

/** The page on which a tracking code is typed. */
export function codePage({
  language,
  typed = '',
  fault,
}: {
  language: CaseLanguage;
  typed?: string;
  fault?: string | undefined;
}): Html {
  const say = caseMessages[language];
  return caseFrame({
    language,
    title: say.trackTitle,
    content: html`<h1>${say.trackTitle}</h1>
      <p>${say.trackLead}</p>
      <form method="post" action="${inAskedLanguage('/t', language)}">
        <fieldset>
          <label class="label" for="c">${say.trackingCode}</label>
          ${fault === undefined ? '' : html`<p class="error" id="e" role="alert">${fault}</p>`}
          <input
            class="code"
            type="text"
            id="c"
            name="c"
            value="${typed}"
            maxlength="40"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            ${fault === undefined ? '' : raw('aria-invalid="true" aria-describedby="e"')}
          />
        </fieldset>
        <button class="wide">${say.show}</button>
      </form>`,
  });
}

export type TrackingPage = {
  readonly tracked: TrackedCase;
  readonly language: CaseLanguage;
  /** Where the files of its events can be seen. */
  readonly files: FileAddresses;
  /** Of this page's forms: what is sent twice is one. */
  readonly requestId: string;
  /** What became of what the person just sent. */
  readonly notice?: Notice | undefined;
  /** What was typed and not kept. */
  readonly typed?: string | undefined;
  /** Contact details that were sent and not kept, and what is wrong with them. */
  readonly contact?: { readonly form: ContactForm; readonly issues: readonly string[] } | undefined;
};

/** A case as whoever has its code sees it, and what may be done with it. */
export function trackingPage(page: TrackingPage): Html {
  const { tracked, language, notice } = page;
  const say = caseMessages[language];
  const { case: current, events, joined } = tracked;
  const state = publicStateOf[joined === undefined ? current.state : joined.case.state];
  return caseFrame({
    language,
    title: say.states[state],
    hasOtherLanguage: false,
    content: html`${noticeBlock(notice)}
      <p class="soft">${formatTrackingCode(tracked.trackingCode)}</p>
      <h1 class="state">${say.states[state]}</h1>
      ${progress(current, language)}
      <p>${joined === undefined ? say.stateSentences[state] : say.joined}</p>
      ${
        current.answerBy === undefined || !isOpen(current.state)
          ? ''
          : html`<p><strong>${say.dueBy(dayText(current.answerBy, language))}</strong></p>`
      }
      ${forms(page)}
      <h2>${say.history}</h2>
      <ol class="history">
        ${[...(joined?.answers ?? []), ...events.toReversed()].map((event) => historyItem(event, page))}
      </ol>`,
  });
}

const dayText = (at: number, language: CaseLanguage): string => dayInWords(dayOf(at), language);

function progress({ state }: Case, language: CaseLanguage): Html | '' {
  if (state === 'refused' || state === 'out_of_scope') return '';
  const { steps } = caseMessages[language];
  const reached = state === 'received' || state === 'reopened' ? 0 : isOpen(state) ? 1 : 2;
  return html`<ol class="steps">
    ${steps.map(
      (step, index) =>
        html`<li
          class="${index <= reached ? 'done' : ''}"
          ${index === reached ? raw('aria-current="step"') : ''}
        >
          ${step}
        </li>`,
    )}
  </ol>`;
}

function historyItem(
  { at, what }: CaseEvent,
  { language, files }: Pick<TrackingPage, 'language' | 'files'>,
): Html | '' {
  const say = caseMessages[language];
  if (!isPublic(what)) return '';
  const more =
    what.kind === 'refuse'
      ? refusalReasonNames[what.reason][language]
      : what.kind === 'declare_out_of_scope'
        ? say.hints[what.scope].title
        : what.kind === 'mark'
          ? (say.marks[what.mark - 1] ?? '')
          : undefined;
  return html`<li class="${what.kind === 'answer' ? 'answer' : ''}">
    <time datetime="${new Date(at).toISOString()}">${dayText(at, language)}</time>
    <strong>${say.events[what.kind]}${more === undefined ? '' : `: ${more}`}</strong>
    ${'text' in what && what.text !== undefined ? html`<p class="words">${what.text}</p>` : ''}
    ${'file' in what ? shownFile(what.file, { addresses: files, language }) : ''}
    ${
      what.kind === 'declare_out_of_scope'
        ? html`<ul>
            ${say.hints[what.scope].where.map((line) => html`<li>${line}</li>`)}
          </ul>`
        : ''
    }
  </li>`;
}

function forms(page: TrackingPage): Html {
  const { tracked, language, typed = '' } = page;
  const say = caseMessages[language];
  const { case: current } = tracked;
  const may = movesFrom(current.state, 'citizen');
  const mayReopen =
    may.includes('reopen') && current.isWithdrawn !== true && current.mergedInto === undefined;
  const textForm = (
    action: string,
    { title, help, button }: Record<'title' | 'help' | 'button', string>,
  ): Html =>
    html`<form method="post" action="${inAskedLanguage('/t', language)}">
      ${hidden(page, action)}
      <label class="label" for="x-${action}">${title}</label>
      ${help === '' ? '' : html`<p class="note soft" id="h-${action}">${help}</p>`}
      <textarea
        id="x-${action}"
        name="x"
        rows="4"
        maxlength="${Math.max(LONGEST_CASE_TEXT, typed.length)}"
        ${help === '' ? '' : raw(`aria-describedby="h-${action}"`)}
      >
${typed}</textarea>
      <p><button>${button}</button></p>
    </form>`;
  const folded = (title: string, content: Html): Html =>
    html`<details ${typed === '' ? '' : raw('open')}>
      <summary>${title}</summary>
      ${content}
    </details>`;
  return html`${
    may.includes('supply') ? textForm('supply', { title: say.supplyTitle, help: '', button: say.add }) : ''
  }
  ${may.includes('mark') ? markForm(page) : ''}
  ${
    isOpen(current.state) && !may.includes('supply')
      ? folded(say.addTitle, textForm('add', { title: say.addTitle, help: say.addHelp, button: say.add }))
      : ''
  }
  ${
    isOpen(current.state)
      ? html`<form class="quiet" method="post" action="${inAskedLanguage('/t', language)}">
          ${hidden(page, 'attach')}
          <p><button>${filesMessages[language].offer}</button></p>
        </form>`
      : ''
  }
  ${
    mayReopen
      ? folded(
          say.reopenTitle,
          textForm('reopen', {
            title: say.reopenTitle,
            help: say.reopenHelp(REOPENABLE_DAYS),
            button: say.reopen,
          }),
        )
      : ''
  }
  ${
    may.includes('withdraw')
      ? html`<details>
          <summary>${say.withdrawTitle}</summary>
          <p>${say.withdrawHelp}</p>
          <form class="quiet" method="post" action="${inAskedLanguage('/t', language)}">
            ${hidden(page, 'withdraw')}<button>${say.withdraw}</button>
          </form>
        </details>`
      : ''
  }
  ${contactForms(page)} ${dataForms(page)}`;
}

/** What a data subject may ask for (Law 91/2025/QH15): a copy, and that it goes. */
function dataForms(page: TrackingPage): Html | '' {
  const { tracked, language } = page;
  const say = caseMessages[language].data;
  const { state, isForgotten } = tracked.case;
  const opening = tracked.events[0]?.what;
  const action = raw(inAskedLanguage('/t', language));
  const button = (name: string, text: string): Html =>
    html`<form class="quiet" method="post" action="${action}">
      ${hidden(page, name)}
      <p><button>${text}</button></p>
    </form>`;
  return html`<details>
    <summary>${say.title}</summary>
    <p>${say.lead}</p>
    <p class="note soft">${say.kept(retention.contactDays, retention.textDays)}</p>
    ${button('data_text', say.toRead)} ${button('data_json', say.forMachines)}
    ${
      isForgotten === true
        ? ''
        : isOpen(state)
          ? html`<p class="note soft">${say.withdrawFirst}</p>`
          : html`<details>
              <summary>${say.erase}</summary>
              <p class="note soft">${say.eraseHelp}</p>
              ${button('erase_case', say.eraseNow)}
            </details>`
    }
    ${
      opening?.kind === 'opened' && opening.code !== undefined
        ? html`<p class="note soft">${say.otherLead}</p>
            <p>
              <a href="${inAskedLanguage(`/f/${opening.code}?c=${PERSONAL_DATA_CATEGORY}`, language)}"
                >${say.other}</a
              >
            </p>`
        : ''
    }
  </details>`;
}

/** Whoever left contact details may replace and erase them, and nobody reads them here. */
function contactForms(page: TrackingPage): Html | '' {
  const { tracked, language, contact } = page;
  const say = caseMessages[language].contact;
  const { state, hasContact, isForgotten } = tracked.case;
  const mayGive = isForgotten !== true && (isOpen(state) || state === 'answered');
  if (!mayGive && !hasContact) return '';
  const action = raw(inAskedLanguage('/t', language));
  return html`<details ${contact === undefined ? '' : raw('open')}>
    <summary>${say.manage}</summary>
    <p>${hasContact ? say.isThere : say.isNotThere}</p>
    ${
      mayGive
        ? html`<form method="post" action="${action}">
            ${hidden(page, 'give_contact')}
            ${contactFields(contact?.form ?? noContact, contact?.issues ?? [], language)}
            <p><button>${hasContact ? say.replace : say.give}</button></p>
          </form>`
        : ''
    }
    ${
      hasContact
        ? html`<form class="quiet" method="post" action="${action}">
            ${hidden(page, 'erase_contact')}
            <p class="note soft">${say.eraseHelp}</p>
            <p><button>${say.erase}</button></p>
          </form>`
        : ''
    }
  </details>`;
}

function markForm(page: TrackingPage): Html {
  const { language, typed = '' } = page;
  const say = caseMessages[language];
  return html`<form method="post" action="${inAskedLanguage('/t', language)}">
    ${hidden(page, 'mark')}
    <fieldset>
      <legend>${say.markTitle}</legend>
      <div class="marks">
        ${say.marks.map(
          (word, index) => html`<label><input type="radio" name="m" value="${index + 1}" />${word}</label>`,
        )}
      </div>
    </fieldset>
    <p>
      <label class="label" for="x-mark">${say.markWords}</label>
      <textarea id="x-mark" name="x" rows="3" maxlength="${Math.max(LONGEST_CASE_TEXT, typed.length)}">
${typed}</textarea>
    </p>
    <button>${say.mark}</button>
  </form>`;
}

const hidden = ({ tracked, requestId }: TrackingPage, action: string): Html =>
  html`<input type="hidden" name="c" value="${tracked.trackingCode}" />
    <input type="hidden" name="a" value="${action}" />
    <input type="hidden" name="r" value="${requestId}" />`;
