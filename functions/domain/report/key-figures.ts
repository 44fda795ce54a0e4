import { decimal, percentRange } from './figure-text.ts';
import type { Figures } from './figures.ts';
import { percent } from './percent.ts';
import { periodWords, type ReportLanguage } from './period-words.ts';
import type { Change, Report } from './report.ts';
import { reportWords } from './report-words.ts';
import { kindOf } from '../time/period.ts';

/** A figure as it stands in large, with its name above, and below how sure it is, how it changed, how it was before. */
export type KeyFigure = {
  name: string;
  value: string;
  basis?: string | undefined;
  change?: Change | undefined;
  before?: string | undefined;
};

/** The four figures a leader looks at first; none where nothing is shown. */
export function keyFigures(
  { period, total, change, trend, funnel }: Report,
  language: ReportLanguage,
): KeyFigure[] {
  if (total === undefined) return [];
  const say = reportWords[language];
  const before = trend.at(-2)?.figures;
  const beforeText = (text: string): string => `${periodWords[language][kindOf(period)].before} ${text}`;
  const [satisfied, mean, responses] = figuresOfAll(total, language);
  return [
    { ...satisfied, change },
    {
      ...mean,
      before: before?.mean === undefined ? undefined : beforeText(decimal(before.mean.mean, language)),
    },
    { ...responses, before: before === undefined ? undefined : beforeText(String(before.responses)) },
    {
      name: say.funnel,
      value:
        funnel === undefined || funnel.answers > funnel.views ? '–' : percent(funnel.answers / funnel.views),
      basis: funnel === undefined ? say.notEnough : say.funnelShare(funnel.answers, funnel.views),
    },
  ];
}

/** The share satisfied, the mean mark and the number of answers. */
export function figuresOfAll(
  { satisfied, mean, responses }: Figures,
  language: ReportLanguage,
): [KeyFigure, KeyFigure, KeyFigure] {
  const say = reportWords[language];
  return [
    {
      name: say.satisfied,
      value: satisfied === undefined ? '–' : percent(satisfied.share),
      basis: satisfied === undefined ? say.notEnough : `${say.interval} ${percentRange(satisfied)}`,
    },
    {
      name: `${say.mean}, ${say.outOfFive}`,
      value: mean === undefined ? '–' : decimal(mean.mean, language),
      basis:
        mean === undefined
          ? say.notEnough
          : `${say.interval} ${decimal(mean.low, language)}–${decimal(mean.high, language)}`,
    },
    { name: say.responses, value: String(responses) },
  ];
}
