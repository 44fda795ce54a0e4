import type { Survey, SurveyRepository } from './survey.ts';

export type SurveyLookup = (survey: Pick<Survey, 'id' | 'version'>) => Promise<Survey | undefined>;

/** Remembers every version it found: a published version never changes. */
export function rememberSurveys(surveys: SurveyRepository): SurveyLookup {
  const known = new Map<string, Survey>();
  return async ({ id, version }) => {
    const key = `${id}#${version}`;
    const survey = known.get(key) ?? (await surveys.find(id, version));
    if (survey !== undefined) known.set(key, survey);
    return survey;
  };
}
