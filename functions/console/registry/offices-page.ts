import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { NewOffice } from '../../domain/office/keep-offices.ts';
import { LONGEST_ADDRESS, LONGEST_OFFICE_NAME } from '../../domain/office/change-office.ts';
import { isOpenOn, type Office } from '../../domain/office/office.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { dayInWords } from '../../domain/time/day-in-words.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { consoleFrame } from '../console-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { selectField, textField } from '../form-fields.ts';
import { unitLinks } from '../units/unit-links.ts';
import type { UnitView } from '../units/unit-view.ts';
import { registryMessages } from './registry-messages.ts';

const kinds = ['one_stop_centre', 'reception_point'] as const;

/** Whether an office serves people, in words. */
export function stateText(office: Office, today: Day, language: ConsoleLanguage): string {
  const say = registryMessages[language];
  if (office.closedOn === undefined) return say.open;
  const day = dayInWords(office.closedOn, language);
  return isOpenOn(office, today) ? say.closing(day) : say.closed(day);
}

/** The offices of a unit, and the form that adds one. */
export function officesPage(page: {
  person: Person;
  view: UnitView;
  offices: readonly Office[];
  /** What may be asked there: of each survey the newest version. */
  surveys: readonly Survey[];
  today: Day;
  notice?: Notice | undefined;
  typed?: NewOffice | undefined;
}): Html {
  const { person, view, offices, surveys, today, notice, typed } = page;
  const { language } = person;
  const say = registryMessages[language];
  const title = say.title(inLanguage(view.unit.name, language));
  const form = 'add';
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <h1>${title}</h1>
      <p>${say.unitsFromOutside}</p>
      ${
        offices.length === 0
          ? html`<p>${say.none}</p>`
          : html`<table>
              <thead>
                <tr>
                  <th scope="col">${say.columns.office}</th>
                  <th scope="col">${say.columns.kind}</th>
                  <th scope="col">${say.columns.counters}</th>
                  <th scope="col">${say.columns.state}</th>
                </tr>
              </thead>
              <tbody>
                ${offices.map((office) => {
                  const counters = office.counters.filter((counter) => isOpenOn(counter, today)).length;
                  return html`<tr>
                    <th scope="row">
                      <a href="/console/offices/${office.id}">${inLanguage(office.name, language)}</a>
                    </th>
                    <td>${say.kinds[office.kind]}</td>
                    <td>${say.columns.counters}: ${counters}</td>
                    <td>${stateText(office, today, language)}</td>
                  </tr>`;
                })}
              </tbody>
            </table>`
      }
      <h2>${say.addOffice}</h2>
      <form method="post" action="/console/offices?unit=${view.unit.id}">
        ${textField({ form, name: 'vi', label: say.name, value: typed?.name.vi, isRequired: true, longest: LONGEST_OFFICE_NAME })}
        ${textField({ form, name: 'en', label: say.nameEn, value: typed?.name.en, longest: LONGEST_OFFICE_NAME })}
        ${textField({ form, name: 'address', label: say.address, value: typed?.address.vi, longest: LONGEST_ADDRESS })}
        ${textField({ form, name: 'addressEn', label: say.addressEn, value: typed?.address.en, longest: LONGEST_ADDRESS })}
        ${selectField({
          form,
          name: 'kind',
          label: say.kind,
          value: typed?.kind,
          options: kinds.map((kind) => ({ value: kind, label: say.kinds[kind] })),
        })}
        ${selectField({
          form,
          name: 'survey',
          label: say.survey,
          value: typed?.survey,
          options: surveys.map((survey) => ({ value: survey.id, label: surveyText(survey, language) })),
        })}
        <button class="do">${say.add}</button>
      </form>
      ${unitLinks(view, '/console/offices', language)}`,
  });
}

/** Surveys often share their title: the id tells them apart. */
export const surveyText = ({ id, title }: Pick<Survey, 'id' | 'title'>, language: ConsoleLanguage): string =>
  `${inLanguage(title, language)} (${id})`;
