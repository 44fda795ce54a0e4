import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { CodeRecord } from '../../domain/code/printed-code.ts';
import { formatQrCode, parseQrCode } from '../../domain/code/qr-code.ts';
import { sheetFormats } from '../../domain/code/sheet-format.ts';
import {
  LONGEST_ADDRESS,
  LONGEST_COUNTER_NAME,
  LONGEST_OFFICE_NAME,
} from '../../domain/office/change-office.ts';
import { isOpenOn, type Counter, type Office } from '../../domain/office/office.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { dayInWords } from '../../domain/time/day-in-words.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { momentText } from '../cases/moment-text.ts';
import { consoleFrame } from '../console-frame.ts';
import { selectField, textField, tickField } from '../form-fields.ts';
import { stateText, surveyText } from './offices-page.ts';
import { registryMessages } from './registry-messages.ts';

export type FoundProcedures = {
  readonly wanted: string;
  readonly procedures: readonly Procedure[];
  readonly hasMore: boolean;
};

export type OfficePage = {
  readonly person: Person;
  readonly office: Office;
  readonly unit: Unit;
  readonly survey: Survey | undefined;
  /** What may be asked there: of each survey the newest version. */
  readonly surveys: readonly Survey[];
  readonly codes: readonly CodeRecord[];
  /** Those that have a code here. */
  readonly procedures: readonly Procedure[];
  readonly found?: FoundProcedures | undefined;
  readonly today: Day;
  readonly publicUrl: string;
  /** Whether the public address may be one that lasts. */
  readonly mayLast: boolean;
  /** Whether tablets may ask there. */
  readonly kiosk: 'on' | 'off';
  readonly notice?: Notice | undefined;
  /** What was typed into which form and not kept. */
  readonly typed?:
    { readonly action: string; readonly counter: string; readonly fields: URLSearchParams } | undefined;
};

/** An office with its counters, codes and sheets to print. */
export function officePage(page: OfficePage): Html {
  const { person, office, unit, codes, today, notice } = page;
  const { language } = person;
  const say = registryMessages[language];
  const title = inLanguage(office.name, language);
  const active = codes.filter(({ state }) => state === 'active');
  const isOpen = isOpenOn(office, today);
  const closedCounters = office.counters.filter((counter) => !isOpenOn(counter, today));
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <p><a href="/console/offices?unit=${unit.id}">${say.back}</a></p>
      <h1>${title}</h1>
      ${facts(page)} ${isOpen || active.length === 0 ? '' : stillOut(page, active, '')}
      <h2>${say.codesTitle}</h2>
      <p>${say.codesLead}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${say.place}</th>
            <th scope="col">${say.code}</th>
            <th scope="col">${say.work}</th>
          </tr>
        </thead>
        <tbody>
          ${placeRow(
            page,
            say.theOffice,
            active.filter(
              ({ counterId, procedureId }) => counterId === undefined && procedureId === undefined,
            ),
            {},
          )}
          ${office.counters
            .filter((counter) => isOpenOn(counter, today))
            .map((counter) =>
              placeRow(
                page,
                inLanguage(counter.name, language),
                active.filter(({ counterId }) => counterId === counter.id),
                { counter },
              ),
            )}
          ${page.procedures.map((procedure) =>
            placeRow(
              page,
              inLanguage(procedure.name, language),
              active.filter(({ procedureId }) => procedureId === procedure.id),
              { procedure },
            ),
          )}
        </tbody>
      </table>
      ${isOpen ? button(page, { a: 'make_missing' }, say.makeMissing) : ''}
      ${closedCounters.map((counter) => closedCounter(page, counter, active))}
      <h2>${say.addCounter}</h2>
      ${counterForm(page, 'add_counter', undefined)} ${procedureSearch(page)} ${posters(page, active.length)}
      ${withdrawn(page)}
      <h2>${say.officeTitle}</h2>
      ${renameForm(page)} ${surveyForm(page)} ${isOpen || page.kiosk === 'on' ? tablets(page, active) : ''}
      <h2>${say.closeTitle}</h2>
      <p>${say.closeLead}</p>
      ${
        office.closedOn === undefined
          ? closeForm(page, 'close', '', say.closeOffice)
          : button(page, { a: 'reopen' }, say.reopen)
      }`,
  });
}

/** Where tablets are opened, and the PIN that starts and ends them. */
function tablets(page: OfficePage, active: readonly CodeRecord[]): Html {
  const { person, office, kiosk, publicUrl } = page;
  const { language } = person;
  const say = registryMessages[language];
  const order = [undefined, ...office.counters.map(({ id }) => id)];
  const places = active
    .filter(({ procedureId }) => procedureId === undefined)
    .toSorted((one, other) => order.indexOf(one.counterId) - order.indexOf(other.counterId));
  return html`<h2>${say.kioskTitle}</h2>
    <p>${say.kioskLead}</p>
    <ul class="plain">
      ${places.map(({ code, counterId }) => {
        const counter = office.counters.find(({ id }) => id === counterId);
        const name = counter === undefined ? say.theOffice : inLanguage(counter.name, language);
        return html`<li>${name}: <code>${publicUrl}/k/${code}</code></li>`;
      })}
    </ul>
    <p>${say.kioskState[kiosk]}</p>
    <div class="quick">
      ${button(page, { a: 'kiosk_pin' }, kiosk === 'on' ? say.newPin : say.firstPin)}
      ${kiosk === 'on' ? button(page, { a: 'kiosk_off' }, say.kioskOff) : ''}
    </div>`;
}

const addressOf = ({ office }: OfficePage): string => `/console/offices/${office.id}`;

function facts(page: OfficePage): Html {
  const { person, office, unit, survey, today } = page;
  const { language } = person;
  const say = registryMessages[language];
  const rows: [string, string][] = [
    [say.columns.state, stateText(office, today, language)],
    [say.facts.unit, inLanguage(unit.name, language)],
    [say.facts.kind, say.kinds[office.kind]],
    ...(office.address === undefined
      ? []
      : [[say.facts.address, inLanguage(office.address, language)] satisfies [string, string]]),
    [say.facts.survey, survey === undefined ? office.survey.id : surveyText(survey, language)],
    [say.facts.since, dayInWords(office.belongs.at(-1)?.from ?? today, language)],
    [say.facts.key, office.key],
  ];
  return html`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** A form of one button. */
function button(
  page: OfficePage,
  sent: Readonly<Record<string, string>>,
  label: string,
  isOther = true,
): Html {
  return html`<form method="post" action="${addressOf(page)}">
    ${Object.entries(sent).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="do ${isOther ? 'other' : ''}">${label}</button>
  </form>`;
}

function placeRow(
  page: OfficePage,
  name: string,
  codes: readonly CodeRecord[],
  { counter, procedure }: { counter?: Counter; procedure?: Procedure },
): Html {
  const { person, office, today } = page;
  const { language } = person;
  const say = registryMessages[language];
  const sent = {
    a: 'make_code',
    ...(counter === undefined ? {} : { c: counter.id }),
    ...(procedure === undefined ? {} : { p: procedure.id }),
  };
  const isTyped = page.typed !== undefined && page.typed.counter === counter?.id;
  return html`<tr>
    <th scope="row">
      ${name}
      ${
        counter?.closedOn === undefined
          ? ''
          : html`<br /><small>${say.closing(dayInWords(counter.closedOn, language))}</small>`
      }
      ${procedure === undefined ? '' : html`<br /><small>${procedure.nationalCode}</small>`}
    </th>
    <td>
      ${codes.map(
        ({ code }) =>
          html`<a href="/q/${code}" aria-label="${say.openSurvey(name)}, ${codeText(code)}"
              >${codeText(code)}</a
            ><br />`,
      )}
      ${
        codes.length > 0
          ? ''
          : isOpenOn(office, today)
            ? button(page, sent, say.makeCode(name))
            : html`<small>${say.noCode}</small>`
      }
    </td>
    <td>
      ${
        counter === undefined && codes.length === 0
          ? ''
          : html`<details ${isTyped ? html`open` : ''}>
              <summary>${say.edit(name)}</summary>
              ${
                codes.length === 0
                  ? ''
                  : html`<p>${say.replaceLead}</p>
                      ${codes.map(
                        ({ code }) =>
                          html`<div class="quick">
                            ${button(page, { a: 'replace', code }, `${say.replace} ${codeText(code)}`)}
                            ${button(page, { a: 'withdraw', code }, `${say.withdraw} ${codeText(code)}`)}
                          </div>`,
                      )}`
              }
              ${
                counter === undefined
                  ? ''
                  : html`${counterForm(page, 'rename_counter', counter)}
                    ${
                      counter.closedOn === undefined
                        ? closeForm(page, 'close_counter', counter.id, say.closeCounter, say.closeCounterHint)
                        : button(page, { a: 'reopen_counter', c: counter.id }, say.reopen)
                    }`
              }
            </details>`
      }
    </td>
  </tr>`;
}

function closedCounter(page: OfficePage, counter: Counter, active: readonly CodeRecord[]): Html {
  const { person } = page;
  const { language } = person;
  const say = registryMessages[language];
  const codes = active.filter(({ counterId }) => counterId === counter.id);
  return html`<h2>${say.closedCounters}: ${inLanguage(counter.name, language)}</h2>
    ${counter.closedOn === undefined ? '' : html`<p>${say.closed(dayInWords(counter.closedOn, language))}</p>`}
    ${codes.length === 0 ? '' : stillOut(page, codes, counter.id)}
    ${button(page, { a: 'reopen_counter', c: counter.id }, say.reopen)}`;
}

/** Codes that hang where nobody is served any more. @param counterId empty for the whole office */
function stillOut(page: OfficePage, codes: readonly CodeRecord[], counterId: string): Html {
  const say = registryMessages[page.person.language];
  return html`<div class="trouble">
    <p>${say.stillOut(codes.length)} ${codes.map(({ code }) => codeText(code)).join(', ')}</p>
    ${button(page, { a: 'withdraw_all', c: counterId }, say.withdrawAll)}
  </div>`;
}

function counterForm(
  page: OfficePage,
  action: 'add_counter' | 'rename_counter',
  counter: Counter | undefined,
): Html {
  const say = registryMessages[page.person.language];
  const form = counter === undefined ? action : `${action}-${counter.id}`;
  const typed = typedInto(page, action, counter?.id ?? '');
  return html`<form method="post" action="${addressOf(page)}">
    <input type="hidden" name="a" value="${action}" />
    ${counter === undefined ? '' : html`<input type="hidden" name="c" value="${counter.id}" />`}
    ${textField({ form, name: 'vi', label: say.counterName, value: typed?.get('vi') ?? counter?.name.vi, isRequired: true, longest: LONGEST_COUNTER_NAME })}
    ${textField({ form, name: 'en', label: say.counterNameEn, value: typed?.get('en') ?? counter?.name.en, longest: LONGEST_COUNTER_NAME })}
    <button class="do">${counter === undefined ? say.add : say.save}</button>
  </form>`;
}

function closeForm(
  page: OfficePage,
  action: 'close' | 'close_counter',
  counterId: string,
  label: string,
  hint?: string,
): Html {
  const say = registryMessages[page.person.language];
  const typed = typedInto(page, action, counterId);
  return html`<form method="post" action="${addressOf(page)}">
    <input type="hidden" name="a" value="${action}" />
    ${counterId === '' ? '' : html`<input type="hidden" name="c" value="${counterId}" />`}
    ${textField({
      form: `${action}-${counterId}`,
      name: 'on',
      type: 'date',
      label: say.closeOn,
      hint,
      value: typed?.get('on') ?? page.today,
      isRequired: true,
    })}
    <button class="do other">${label}</button>
  </form>`;
}

function renameForm(page: OfficePage): Html {
  const { office } = page;
  const say = registryMessages[page.person.language];
  const typed = typedInto(page, 'rename', '');
  const form = 'rename';
  return html`<form method="post" action="${addressOf(page)}">
    <input type="hidden" name="a" value="rename" />
    ${textField({ form, name: 'vi', label: say.name, value: typed?.get('vi') ?? office.name.vi, isRequired: true, longest: LONGEST_OFFICE_NAME })}
    ${textField({ form, name: 'en', label: say.nameEn, value: typed?.get('en') ?? office.name.en, longest: LONGEST_OFFICE_NAME })}
    ${textField({ form, name: 'address', label: say.address, value: typed?.get('address') ?? office.address?.vi, longest: LONGEST_ADDRESS })}
    ${textField({ form, name: 'addressEn', label: say.addressEn, value: typed?.get('addressEn') ?? office.address?.en, longest: LONGEST_ADDRESS })}
    <button class="do">${say.save}</button>
  </form>`;
}

function surveyForm(page: OfficePage): Html {
  const { office, surveys, person } = page;
  const { language } = person;
  const say = registryMessages[language];
  return html`<form method="post" action="${addressOf(page)}">
    <input type="hidden" name="a" value="choose_survey" />
    ${selectField({
      form: 'choose',
      name: 'survey',
      label: say.survey,
      value: office.survey.id,
      options: surveys.map((survey) => ({ value: survey.id, label: surveyText(survey, language) })),
    })}
    <button class="do other">${say.save}</button>
  </form>`;
}

function procedureSearch(page: OfficePage): Html {
  const { person, found } = page;
  const { language } = person;
  const say = registryMessages[language];
  return html`<h2 id="procedure">${say.procedureTitle}</h2>
    <p>${say.procedureLead}</p>
    <form method="get" action="${addressOf(page)}#procedure">
      ${textField({ form: 'procedure', name: 'p', type: 'search', label: say.findProcedure, value: found?.wanted })}
      <button class="do other">${say.find}</button>
    </form>
    ${
      found === undefined
        ? ''
        : found.procedures.length === 0
          ? html`<p role="status">${say.noProcedure}</p>`
          : html`<ul class="plain">
                ${found.procedures.map(
                  ({ id, name, nationalCode }) =>
                    html`<li>
                      ${inLanguage(name, language)} <small>${nationalCode}</small>
                      ${button(page, { a: 'make_code', p: id }, say.makeCode(nationalCode))}
                    </li>`,
                )}
              </ul>
              ${found.hasMore ? html`<p>${say.moreProcedures}</p>` : ''}`
    }`;
}

function posters(page: OfficePage, codes: number): Html {
  const { person, publicUrl, mayLast } = page;
  const say = registryMessages[person.language];
  return html`<h2>${say.postersTitle}</h2>
    ${
      codes === 0
        ? html`<p>${say.troubles.nothing_to_print}</p>`
        : html`<p>${say.postersLead(codes)}</p>
            <form method="get" action="${addressOf(page)}/sheets">
              ${selectField({
                form: 'sheets',
                name: 'format',
                label: say.format,
                options: sheetFormats.map((format) => ({ value: format, label: say.formats[format] })),
              })}
              ${
                mayLast
                  ? tickField({
                      form: 'sheets',
                      name: 'permanent',
                      label: say.permanent(new URL(publicUrl).host),
                    })
                  : html`<p>${say.trialOnly(publicUrl)}</p>`
              }
              <button class="do">${say.print}</button>
            </form>`
    }`;
}

function withdrawn({ person, office, codes }: OfficePage): Html | '' {
  const { language } = person;
  const say = registryMessages[language];
  const gone = codes
    .filter(({ state }) => state === 'revoked')
    .toSorted((one, other) => (other.revokedAt ?? 0) - (one.revokedAt ?? 0));
  return gone.length === 0
    ? ''
    : html`<details>
        <summary>${say.withdrawnTitle(gone.length)}</summary>
        <ul>
          ${gone.map(
            ({ code, revokedAt, replacedBy }) =>
              html`<li>
                ${codeText(code)},
                ${revokedAt === undefined ? '' : say.withdrawn(momentText(revokedAt, language, office.timeZone))}
                ${replacedBy === undefined ? '' : html`(${say.replacedBy(codeText(replacedBy))})`}
              </li>`,
          )}
        </ul>
      </details>`;
}

function typedInto({ typed }: OfficePage, action: string, counter: string): URLSearchParams | undefined {
  return typed?.action === action && typed.counter === counter ? typed.fields : undefined;
}

function codeText(code: string): string {
  const reading = parseQrCode(code);
  return reading.ok ? formatQrCode(reading.code) : code;
}
