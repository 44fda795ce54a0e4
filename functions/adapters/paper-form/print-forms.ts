import { formNumbersOf, makeFormRun, type FormRunRepository } from '../../domain/entry/form-run.ts';
import { unitOn, type Office } from '../../domain/office/office.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { SurveyRepository } from '../../domain/survey/survey.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { dayOf } from '../../domain/time/day.ts';
import type { UnitRepository } from '../../domain/unit/unit.ts';
import { writePaperForms, type PaperFormLanguage } from './paper-form.ts';

type PrintFormsDependencies = {
  formRuns: FormRunRepository;
  surveys: Pick<SurveyRepository, 'latest'>;
  units: Pick<UnitRepository, 'find'>;
  now: Clock;
  randomBytes: (length: number) => Uint8Array;
};

/** Forms of an office with its newest questionnaire, as a PDF; their numbers are known from then on. */
export function printForms({ formRuns, surveys, units, now, randomBytes }: PrintFormsDependencies) {
  const makeRun = makeFormRun({ formRuns, now, randomBytes });
  return async (
    office: Office,
    { count, language }: { count: number; language: PaperFormLanguage },
  ): Promise<Uint8Array> => {
    const [survey, unit] = await Promise.all([
      surveys.latest(office.survey.id),
      units.find(unitOn(office, dayOf(now(), office.timeZone))),
    ]);
    if (survey === undefined) throw new Error('The office has no survey.');
    const run = await makeRun({
      officeId: office.id,
      survey: { id: survey.id, version: survey.version },
      count,
    });
    const parts: Uint8Array[] = [];
    const names = {
      officeName: inLanguage(office.name, language),
      unitName: unit === undefined ? '' : inLanguage(unit.name, language),
    };
    await writePaperForms(
      async (part) => void parts.push(part),
      { run, survey, language, ...names },
      formNumbersOf(run),
    );
    return Buffer.concat(parts);
  };
}
