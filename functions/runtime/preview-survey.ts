import { field } from '../citizen/fields.ts';
import { answerPage, pageHeaders } from '../citizen/page.ts';
import type { Office } from '../domain/office/office.ts';
import { officeIdSchema, unitIdSchema } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/localized.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { daySchema } from '../domain/time/day.ts';

const office: Omit<Office, 'survey'> = {
  id: officeIdSchema.parse('o_preview'),
  key: 'preview',
  kind: 'one_stop_centre',
  name: { vi: 'Xem thử', en: 'Preview', ar: 'معاينة' },
  belongs: [{ unitId: unitIdSchema.parse('u_preview'), from: daySchema.parse('2000-01-01') }],
  counters: [],
};

/** The citizen's page with every question of a survey that may be asked after the lowest mark; it runs no script. */
export function previewSurvey(
  survey: Survey,
  language: Language,
  notes: { before: string; after: string },
  sent: URLSearchParams | undefined,
): { page: string; headers: Record<string, string> } {
  // A button that only changes the language sends what was typed along.
  const isSent = sent !== undefined && !sent.has(field.onlyLanguage);
  const place = {
    office: { ...office, survey: { id: survey.id, version: survey.version } },
    units: [],
    counter: undefined,
    procedure: undefined,
    survey,
  };
  const page = answerPage(
    place,
    language,
    { heading: isSent ? notes.after : notes.before, sentences: [], isError: false },
    {
      token: '',
      revision: 1,
      survey,
      values: new Map(isSent ? [] : [['mark', ['1']]]),
      answers: { mark: 1 },
      issues: [],
      submit: 'send',
    },
  );
  return {
    page,
    headers: {
      ...pageHeaders,
      'content-security-policy': pageHeaders['content-security-policy'].replace(
        /script-src [^;]*;/u,
        "script-src 'none';",
      ),
    },
  };
}
