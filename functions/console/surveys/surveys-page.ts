import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import { dayOf } from '../../domain/time/day.ts';
import { dayInWords } from '../../domain/time/day-in-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { SurveyDraft } from '../../domain/survey/survey-draft.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { consoleFrame } from '../console-frame.ts';
import { unitLinks } from '../units/unit-links.ts';
import type { UnitView } from '../units/unit-view.ts';
import { surveyMessages } from './survey-messages.ts';

export type SurveysPage = {
  readonly person: Person;
  readonly view: UnitView;
  readonly drafts: readonly SurveyDraft[];
  /** The newest version of each, with those before it, and whose it is where that is known. */
  readonly surveys: readonly {
    readonly survey: Survey;
    readonly before: readonly Survey[];
    readonly owner: Unit | undefined;
  }[];
  readonly notice?: Notice | undefined;
};

/** The surveys that there are, and the unit's drafts. */
export function surveysPage({ person, view, drafts, surveys, notice }: SurveysPage): Html {
  const { language } = person;
  const say = surveyMessages[language];
  const title = say.title(inLanguage(view.unit.name, language));
  const start = (survey: Survey | undefined, word: string): Html =>
    html`<form method="post" action="/console/surveys?unit=${view.unit.id}">
      <input type="hidden" name="s" value="${survey?.id ?? ''}" />
      <button
        class="do other"
        ${survey === undefined ? '' : html`aria-label="${say.aboutSurvey(word, inLanguage(survey.title, language))}"`}
      >
        ${word}
      </button>
    </form>`;
  const previewPath = ({ id, version }: Survey): string =>
    `/console/surveys/${view.unit.id}/${id}/preview/${version}`;
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <h1>${title}</h1>
      <p>${say.lead}</p>
      <h2>${say.drafts}</h2>
      ${
        drafts.length === 0
          ? html`<p>${say.noDrafts}</p>`
          : html`<ul class="plain">
              ${drafts.map(
                ({ surveyId, title: name, questions }) =>
                  html`<li>
                    <a href="/console/surveys/${view.unit.id}/${surveyId}">${name.vi || say.untitled}</a>
                    <small>${say.questions(questions.length)}</small>
                  </li>`,
              )}
            </ul>`
      }
      ${start(undefined, say.empty)}
      <h2>${say.published}</h2>
      <ul class="plain">
        ${surveys.map(
          ({ survey, before, owner }) =>
            html`<li>
              <b>${inLanguage(survey.title, language)}</b>
              <small
                >${versionText(survey, language)} · ${say.questions(survey.questions.length)} ·
                ${owner === undefined ? say.operators : say.ofUnit(inLanguage(owner.name, language))}</small
              >
              <div class="quick">
                <a class="do other" href="${previewPath(survey)}">${say.look}</a>
                ${start(survey, survey.unitId === view.unit.id ? say.newVersion : say.copy)}
              </div>
              ${
                before.length === 0
                  ? ''
                  : html`<details>
                      <summary>${say.versionsBefore}</summary>
                      <ul class="plain">
                        ${before.map(
                          (each) =>
                            html`<li><a href="${previewPath(each)}">${versionText(each, language)}</a></li>`,
                        )}
                      </ul>
                    </details>`
              }
            </li>`,
        )}
      </ul>
      ${unitLinks(view, '/console/surveys', language)}`,
  });
}

/** Its number, and since when it is asked where that is known. */
function versionText({ version, publishedAt }: Survey, language: ConsoleLanguage): string {
  const say = surveyMessages[language];
  return publishedAt === undefined
    ? say.version(version)
    : say.versionSince(version, dayInWords(dayOf(publishedAt), language));
}
