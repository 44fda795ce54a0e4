import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { OfferedTemplate } from '../../domain/answer-template/offered-templates.ts';
import type { Case, CaseHistory } from '../../domain/case/case.ts';
import { categoryNamed } from '../../domain/case/case-category.ts';
import { isPublic, LONGEST_CASE_TEXT, refusalReasons, type CaseEvent } from '../../domain/case/case-event.ts';
import { refusalReasonNames } from '../../domain/case/case-words.ts';
import { isOpen, movesFrom } from '../../domain/case/case-state.ts';
import { outOfScopeKinds } from '../../domain/case/out-of-scope.ts';
import type { ContactAccess } from '../../domain/contact/contact-access.ts';
import type { Office } from '../../domain/office/office.ts';
import type { UnitId } from '../../domain/shared/ids.ts';
import { mayShowPhotos } from '../../domain/case/change-case.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Member } from '../../domain/unit/member.ts';
import { memberHash } from '../../domain/unit/member.ts';
import { urgencies } from '../../domain/working-time/rule-set.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { shownFile, type FileAddresses } from '../../web/files/shown-file.ts';
import { filesDeskMessages } from '../files/files-desk-messages.ts';
import { consoleFrame } from '../console-frame.ts';
import { contactForm } from '../contact/contact-page.ts';
import { personalDataMessages } from '../personal-data/personal-data-messages.ts';
import { caseDeskMessages } from './case-desk-messages.ts';
import { momentText } from './moment-text.ts';

/** What a member may do with a case, by the one place that decides. */
type CaseRights = {
  readonly mayMove: boolean;
  readonly mayAnswer: boolean;
  readonly mayNote: boolean;
  readonly mayHandlePersonalData: boolean;
  readonly mayAssign: boolean;
  readonly mayManageTemplates: boolean;
};

export type CaseDeskPage = {
  readonly person: Person;
  readonly history: CaseHistory;
  readonly office: Office;
  readonly unit: Unit;
  readonly rights: CaseRights;
  readonly contact: ContactAccess;
  readonly members: readonly Member[];
  /** Where it may be handed on to. */
  readonly offices: readonly { readonly office: Office; readonly unit: Unit }[];
  /** What an answer may begin from; those of the same unit stand together. */
  readonly templates: readonly OfferedTemplate[];
  /** Cases that it may be joined with. */
  readonly similar: readonly Case[];
  /** Whose list leads back: a case that was handed on has left the person's unit. */
  readonly backTo: UnitId;
  /** Where the files of the case can be seen. */
  readonly files: FileAddresses;
  readonly requestId: string;
  readonly now: number;
  readonly notice?: Notice | undefined;
  /** What was typed and not kept, and into which form. */
  readonly typed?: { readonly action: string; readonly text: string } | undefined;
};

/** A case with all that happened, and what the person may do with it. */
export function caseDeskPage(page: CaseDeskPage): Html {
  const { person, history, notice } = page;
  const { language } = person;
  const say = caseDeskMessages[language];
  const { case: current, events } = history;
  const category = categoryNamed(current.category.id)?.name;
  const title = category === undefined ? current.category.id : inLanguage(category, language);
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <p><a href="/console/cases?unit=${page.backTo}">${say.back}</a></p>
      <h1>${title}: ${say.states[current.state]}</h1>
      <div class="case">
        <section>
          ${facts(page)} ${contactForm(current, page.contact, language)}
          ${
            page.rights.mayHandlePersonalData
              ? html`<p>
                  <a href="/console/cases/${current.id}/personal-data"
                    >${personalDataMessages[language].title}</a
                  >
                </p>`
              : ''
          }
          <h2>${say.history}</h2>
          <ol class="history">
            ${events.map((event) => historyItem(event, page))}
          </ol>
        </section>
        <section>
          <h2>${say.work}</h2>
          ${work(page)}
        </section>
      </div>`,
  });
}

function facts({ person, history, office, unit, now }: CaseDeskPage): Html {
  const { language } = person;
  const say = caseDeskMessages[language];
  const { case: current, events } = history;
  const zone = office.timeZone;
  const opened = events[0]?.what;
  const row = (name: string, value: Html | string): Html =>
    html`<dt>${name}</dt>
      <dd>${value}</dd>`;
  const date = (at: number): Html =>
    html`<span class="${at <= now ? 'late' : ''}">${momentText(at, language, zone)}</span>`;
  return html`<dl class="facts">
    ${current.acknowledgeBy === undefined ? '' : row(say.toTakeUpBy, date(current.acknowledgeBy))}
    ${isOpen(current.state) ? row(say.due, current.answerBy === undefined ? say.noDate : date(current.answerBy)) : ''}
    ${current.responsibleAgency === undefined ? '' : row(say.agency, current.responsibleAgency)}
    ${current.urgency === undefined ? '' : row(say.urgency, say.urgencies[current.urgency])}
    ${row(say.with, current.assignedTo?.name ?? say.nobody)}
    ${row(say.received, momentText(current.openedAt, language, zone))}
    ${row(say.where, `${inLanguage(office.name, language)}, ${inLanguage(unit.name, language)}`)}
    ${opened?.kind === 'opened' && opened.place !== undefined ? row(say.place, opened.place) : ''}
    ${
      current.state === 'closed' || current.state === 'answered'
        ? row(say.mark, current.mark === undefined ? say.nobodyHasMarked : `${current.mark}/5`)
        : ''
    }
  </dl>`;
}

function historyItem({ at, by, what }: CaseEvent, { person, office, offices, files }: CaseDeskPage): Html {
  const { language } = person;
  const say = caseDeskMessages[language];
  const isInside = !isPublic(what);
  const who = by.kind === 'member' ? by.name : by.kind === 'citizen' ? say.citizen : say.itself;
  const target =
    what.kind === 'forward' ? offices.find((each) => each.office.id === what.officeId)?.office : undefined;
  const more =
    what.kind === 'refuse'
      ? refusalReasonNames[what.reason][language]
      : what.kind === 'declare_out_of_scope'
        ? say.scopes[what.scope]
        : what.kind === 'mark'
          ? `${what.mark}/5`
          : what.kind === 'opened' && what.routedTo !== undefined
            ? say.routed
            : what.kind === 'classify'
              ? say.urgencies[what.urgency]
              : what.kind === 'assign'
                ? (what.to?.name ?? say.nobody)
                : target === undefined
                  ? undefined
                  : inLanguage(target.name, language);
  return html`<li class="${isInside ? 'inside' : by.kind}">
    <small
      ><time datetime="${new Date(at).toISOString()}">${momentText(at, language, office.timeZone)}</time> ·
      ${who}${isInside ? ` · ${say.inside}` : ''}</small
    >
    ${what.kind === 'opened' && what.helper !== undefined ? html`<small> · ${say.helped(what.helper.name)}</small>` : ''}
    <strong>${say.steps[what.kind]}${more === undefined ? '' : `: ${more}`}</strong>
    ${'text' in what && what.text !== undefined ? html`<p class="words">${what.text}</p>` : ''}
    ${'file' in what ? shownFile(what.file, { addresses: files, language }) : ''}
  </li>`;
}

function work(page: CaseDeskPage): Html {
  const { person, history, rights, members, offices, similar, typed } = page;
  const { language } = person;
  const say = caseDeskMessages[language];
  const { case: current } = history;
  const moves = new Set<string>(movesFrom(current.state, 'member'));
  const may = (move: string): boolean => rights.mayMove && moves.has(move);
  const isOpenCase = isOpen(current.state);

  const form = (action: string, content: Html | '', className = 'do'): Html =>
    html`<form method="post">
      <input type="hidden" name="a" value="${action}" />
      <input type="hidden" name="v" value="${current.version}" />
      <input type="hidden" name="r" value="${page.requestId}" />
      ${content}<button class="${className}">
        ${action === 'take' ? say.takeIt : say.steps[stepOf(action)]}
      </button>
    </form>`;
  const text = (action: string, label: string, help?: string): Html => {
    const kept = typed?.action === action ? typed.text : '';
    return html`<label for="x-${action}">${label}</label>
      ${help === undefined ? '' : html`<small id="h-${action}">${help}</small>`}
      <textarea
        id="x-${action}"
        name="x"
        rows="${action === 'answer' ? 6 : 3}"
        maxlength="${Math.max(LONGEST_CASE_TEXT, kept.length)}"
        ${help === undefined ? '' : raw(`aria-describedby="h-${action}"`)}
      >
${kept}</textarea>`;
  };
  const select = (action: string, label: string, options: readonly { value: string; word: string }[]): Html =>
    html`<label for="s-${action}">${label}</label>
      <select id="s-${action}" name="s">
        <option value="">${say.choose}</option>
        ${options.map(({ value, word }) => html`<option value="${value}">${word}</option>`)}
      </select>`;
  const folded = (action: string, content: Html): Html =>
    html`<details ${typed?.action === action ? raw('open') : ''}>
      <summary>${say.steps[stepOf(action)]}</summary>
      ${form(action, content, 'do other')}
    </details>`;
  const isTheirs = current.assignedTo?.memberHash === memberHash(person.email);

  return html`${isOpenCase ? '' : html`<p>${say.nothingToDo}</p>`}
    <div class="quick">
      ${may('accept') ? form('accept', '') : ''} ${may('start') ? form('start', '', 'do other') : ''}
      ${rights.mayMove && isOpenCase && !isTheirs ? form('take', '', 'do other') : ''}
    </div>
    ${
      rights.mayAnswer && moves.has('answer')
        ? answerForm(page, text('answer', say.texts.answer, say.texts.answerHelp))
        : ''
    }
    ${rights.mayAnswer && mayShowPhotos(current) ? photoForm(page) : ''}
    ${may('ask') ? folded('ask', text('ask', say.texts.ask)) : ''}
    ${rights.mayNote ? folded('note', text('note', say.texts.note)) : ''}
    ${
      rights.mayAssign && isOpenCase
        ? folded(
            'assign',
            select(
              'assign',
              say.assignTo,
              members.map(({ email, name }) => ({ value: memberHash(email), word: name })),
            ),
          )
        : ''
    }
    ${
      rights.mayMove && isOpenCase
        ? folded(
            'classify',
            html`${select(
              'classify',
              say.urgency,
              urgencies
                .filter((urgency) => urgency !== (current.urgency ?? 'normal'))
                .map((urgency) => ({ value: urgency, word: say.urgencies[urgency] })),
            )}${text('classify', say.texts.classify)}`,
          )
        : ''
    }
    ${
      may('forward') && offices.length > 0
        ? folded(
            'forward',
            html`${select(
              'forward',
              say.forwardTo,
              offices
                .filter(({ office }) => office.id !== current.officeId)
                .map(({ office, unit }) => ({
                  value: office.id,
                  word: `${inLanguage(unit.name, language)} – ${inLanguage(office.name, language)}`,
                })),
            )}${text('forward', say.texts.forward)}`,
          )
        : ''
    }
    ${
      may('merge') && similar.length > 0
        ? folded(
            'merge',
            select(
              'merge',
              say.mergeInto,
              similar.map(({ id, excerpt }) => ({ value: id, word: excerpt })),
            ),
          )
        : ''
    }
    ${
      may('refuse')
        ? folded(
            'refuse',
            html`${select(
              'refuse',
              say.reason,
              refusalReasons.map((reason) => ({ value: reason, word: refusalReasonNames[reason][language] })),
            )}${text('refuse', say.texts.refuse)}`,
          )
        : ''
    }
    ${
      may('declare_out_of_scope')
        ? folded(
            'declare_out_of_scope',
            html`${select(
              'declare_out_of_scope',
              say.reason,
              outOfScopeKinds.map((kind) => ({ value: kind, word: say.scopes[kind] })),
            )}${text('declare_out_of_scope', say.texts.scope)}`,
          )
        : ''
    }`;
}

/** The answer, and above it what it may begin from: inserting a template sends what is typed along, and back. */
function answerForm({ person, history, rights, templates, unit, requestId }: CaseDeskPage, text: Html): Html {
  const { language } = person;
  const say = caseDeskMessages[language];
  const groups = Map.groupBy(templates, ({ from }) =>
    from === undefined ? say.template.shipped : inLanguage(from.name, language),
  );
  return html`<form method="post">
    <input type="hidden" name="v" value="${history.case.version}" />
    <input type="hidden" name="r" value="${requestId}" />
    <details>
      <summary>${say.template.choose}</summary>
      <div class="template">
        <label for="s-template" class="unseen">${say.template.choose}</label>
        <select id="s-template" name="s">
          <option value="">${say.choose}</option>
          ${[...groups].map(
            ([group, each]) =>
              html`<optgroup label="${group}">
                ${each.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
              </optgroup>`,
          )}
        </select>
        <button class="do other" name="a" value="template">${say.template.insert}</button>
        ${rights.mayManageTemplates ? html`<a href="/console/templates?unit=${unit.id}">${say.template.list}</a>` : ''}
      </div>
    </details>
    ${text}<button class="do" name="a" value="answer">${say.steps.answer}</button>
  </form>`;
}

/** Leads to a page of its own, in another window: what is being written here stays. */
function photoForm({ person: { language } }: CaseDeskPage): Html {
  const say = filesDeskMessages[language];
  return html`<form method="post" target="_blank">
    <input type="hidden" name="a" value="attach" />
    <button class="do other" aria-describedby="h-attach">${say.offer}</button>
    <br /><small id="h-attach">${say.offerHelp}</small>
  </form>`;
}

const stepKinds = [
  'accept',
  'start',
  'ask',
  'forward',
  'answer',
  'refuse',
  'declare_out_of_scope',
  'merge',
  'note',
  'assign',
  'classify',
] as const;

const stepOf = (action: string): (typeof stepKinds)[number] =>
  stepKinds.find((kind) => kind === action) ?? 'assign';
