import { longDay, type ReportLanguage } from '../../domain/report/period-words.ts';
import { placeName } from '../../domain/report/report-sentences.ts';
import type { Report } from '../../domain/report/report.ts';
import { representativenessSentences } from '../../domain/report/representativeness-sentences.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { tableWords } from '../report-tables/table-words.ts';
import type { Block } from './part.ts';

const SIZE = 8;
const ROW = 12;
const LABEL = 96;
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
  { alerts, silences, promised, representativeness }: Report,
  language: ReportLanguage,
): { label: string; text: string }[] {
  const say = tableWords[language];
  const [speaks = ''] =
    representativeness === undefined ? [] : representativenessSentences(representativeness, language);
  return [
    {
      label: say.alerts,
      text: alerts
        .map(({ officeName, since }) => `${inLanguage(officeName, language)} (▼ ${longDay(since)})`)
        .join('; '),
    },
    { label: say.silences, text: silences.map((silence) => placeName(silence, language)).join('; ') },
    // A promise of several lines would push the others off the page.
    { label: say.promises, text: promised.join('; ').replaceAll(/\s+/g, ' ') },
    { label: say.representativeness, text: speaks },
  ].filter(({ text }) => text !== '');
}
