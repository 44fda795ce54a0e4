import { inLanguage } from '../shared/localized.ts';
import { kindOf } from '../time/period.ts';
import { englishTeller } from './report-sentences-en.ts';
import { vietnameseTeller } from './report-sentences-vi.ts';
import { percent } from './percent.ts';
import { periodWords, type ReportLanguage } from './period-words.ts';
import type { NamedPlace, Report } from './report.ts';
import type { Teller } from './teller.ts';

const tellers: Record<ReportLanguage, Teller> = { vi: vietnameseTeller, en: englishTeller };

/** A report in plain sentences: what happened, how sure that is, what came after it, and what to do first. */
export type ReportSentences = { headline: string; basis: string[]; first: string[] };

export function reportSentences(report: Report, language: ReportLanguage): ReportSentences {
  const tell = tellers[language];
  return {
    headline: headline(report, tell, language),
    basis: basisOf(report, tell, language),
    first: report.first.map((thing) => tell.first(thing, (place) => placeName(place, language))),
  };
}

/** The place, with the office a counter is in. */
export const placeName = (
  { name, officeName }: Omit<NamedPlace, 'kind'>,
  language: ReportLanguage,
): string =>
  officeName === undefined
    ? inLanguage(name, language)
    : `${inLanguage(name, language)} (${inLanguage(officeName, language)})`;

function headline(
  { state, period, isOver, countedTo, daily, total, change }: Report,
  tell: Teller,
  language: ReportLanguage,
): string {
  const { now, before } = periodWords[language][kindOf(period)];
  if (!isOver && countedTo === undefined) return tell.begun(now);
  if (state === 'none') return tell.none(now);
  if (daily !== undefined) return tell.daily(now, daily.responses);
  if (state === 'few' || total === undefined) return tell.few(now);
  if (total.satisfied === undefined) return tell.unmarked(now, total.responses);
  const head = tell.satisfied(percent(total.satisfied.share));
  if (change === undefined) return tell.uncompared(head, before);
  return tell.compared(head, change.verdict, before, percent(change.before.share));
}

function basisOf(report: Report, tell: Teller, language: ReportLanguage): string[] {
  const { period, total, yearChange, correction, late, heldBack, isOver, countedTo } = report;
  if (total === undefined) return [];
  const { before, yearBefore } = periodWords[language][kindOf(period)];
  const { satisfied, responses } = total;
  const wasSatisfied = correction?.before.satisfied;
  return [
    ...(satisfied === undefined
      ? []
      : [tell.basis(responses, percent(satisfied.low), percent(satisfied.high))]),
    ...(isOver || countedTo === undefined ? [] : [tell.reaches(countedTo)]),
    ...(yearChange === undefined || kindOf(period) === 'year'
      ? []
      : [tell.yearAgo(yearChange.verdict, yearBefore, percent(yearChange.before.share))]),
    ...(correction === undefined
      ? []
      : [tell.corrected(correction.people, wasSatisfied === undefined ? '–' : percent(wasSatisfied.share))]),
    ...(late === undefined ? [] : [tell.late(late.people, before)]),
    ...(heldBack === undefined ? [] : [tell.heldBack(heldBack)]),
  ];
}
