import type { ReportCases } from '../../domain/case-figures/report-cases.ts';
import { longDay, type ReportLanguage } from '../../domain/report/period-words.ts';
import { placeName } from '../../domain/report/report-sentences.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Representativeness } from '../../domain/report/representativeness.ts';
import { numberText } from '../../domain/report/number-text.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { measureWords } from '../report-tables/measure-words.ts';
import { tableWords } from '../report-tables/table-words.ts';
import { paperWords } from './paper-words.ts';
import type { Block } from './part.ts';

const SIZE = 8;
const ROW = 11;
const LABEL = 84;
/** Left for what comes below: the days and the places. */
const ROOM_BELOW = 150;

/** Alerts, silent places, promises and how far the answers speak for everybody: a line each, the annex has the rest. */
export const noticesBlock: Block = ({ paper, report, language }, { x, y, width, bottom }) => {
  const notices = noticesOf(report, language);
  const rows = Math.min(notices.length, Math.floor((bottom - ROOM_BELOW - y) / ROW));
  if (rows < 1) return y;
  let next = y;
  for (const { label, text } of notices.slice(0, rows)) {
    const line = { y: next, size: SIZE, mostLines: 1 } as const;
    paper.write(label, { ...line, x, width: LABEL, font: paper.fonts.bold });
    paper.write(text, { ...line, x: x + LABEL + 4, width: width - LABEL - 4 });
    next += ROW;
  }
  return next + 6;
};

function noticesOf(
  { alerts, silences, promised, representativeness, first, cases }: Report,
  language: ReportLanguage,
): { label: string; text: string }[] {
  const say = tableWords[language];
  // What to do first names them.
  const isSilenceSaid = first.some(({ kind }) => kind === 'silent');
  return [
    {
      label: say.cases,
      text: cases === undefined ? '' : caseLine(cases, language),
    },
    {
      label: say.alerts,
      text: alerts
        .map(({ officeName, since }) => `${inLanguage(officeName, language)} (▼ ${longDay(since)})`)
        .join('; '),
    },
    {
      label: say.silences,
      text: (isSilenceSaid ? [] : silences).map((silence) => placeName(silence, language)).join('; '),
    },
    // A promise of several lines would push the others off the page.
    { label: say.promises, text: promised.join('; ').replaceAll(/\s+/g, ' ') },
    {
      label: say.representativeness,
      text: representativeness === undefined ? '' : speaksFor(representativeness, language),
    },
  ].filter(({ text }) => text !== '');
}

function caseLine({ received, onTime, late, open, overdue }: ReportCases, language: ReportLanguage): string {
  const words = measureWords[language];
  const figures = [
    [words.cases_received, received],
    [words.cases_on_time, onTime],
    [words.cases_late, late],
    [words.cases_open, open.count],
    [words.cases_overdue, overdue.count],
  ] as const;
  return figures.map(([{ label }, count]) => `${label}: ${count}`).join('; ');
}

function speaksFor({ answers, sampleSize, error }: Representativeness, language: ReportLanguage): string {
  const say = paperWords[language];
  const { needed, reached } = sampleSize;
  const enough = tableWords[language].sampleReached[reached ? 'yes' : 'no'];
  return [
    say.sample(answers, needed, enough),
    ...(error === undefined ? [] : [say.samplingError(numberText(error * 100, 1, language))]),
    say.choseToAnswer,
  ].join('; ');
}
