import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { ListedReports } from '../../domain/report/open-for-member.ts';
import { periodName } from '../../domain/report/period-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Period } from '../../domain/time/period.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { consoleFrame } from '../console-frame.ts';
import { unitLinks } from '../units/unit-links.ts';
import type { UnitView } from '../units/unit-view.ts';
import { reportDeskMessages } from './report-desk-messages.ts';

/** A unit's reports by kind of period, each behind a button that opens it. */
export function reportsPage(page: {
  person: Person;
  view: UnitView;
  listed: readonly ListedReports[];
  notice?: Notice | undefined;
}): Html {
  const { person, view, listed, notice } = page;
  const { language } = person;
  const say = reportDeskMessages[language];
  const title = say.title(inLanguage(view.unit.name, language));
  const opening = (period: Period, words: string): Html =>
    html`<button class="do other" name="period" value="${period}" aria-label="${say.open(words)}">
      ${words}
    </button>`;
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <h1>${title}</h1>
      <p>${say.lead}</p>
      <form method="post" action="/console/reports?unit=${view.unit.id}">
        ${listed.map(({ kind, current, stored }) => {
          const now = say.unfinished(periodName(current, language));
          return html`<h2>${say.kinds[kind]}</h2>
            <div class="quick">
              ${opening(current, now)}
              ${stored.map((period) => opening(period, periodName(period, language)))}
            </div>
            ${stored.length === 0 ? html`<p><small>${say.none}</small></p>` : ''}`;
        })}
      </form>
      ${unitLinks(view, '/console/reports', language)}`,
  });
}
