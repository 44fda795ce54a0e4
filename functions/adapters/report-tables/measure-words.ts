import type { ReportLanguage } from '../../domain/report/period-words.ts';
import { englishMeasures } from './measure-words-en.ts';
import { vietnameseMeasures, type MeasureId, type MeasureWords } from './measure-words-vi.ts';
import type { FigureKind } from './report-table.ts';

export type { MeasureId } from './measure-words-vi.ts';

/** What each measure is called and what it means; its id is the same in both languages. */
export const measureWords: Record<ReportLanguage, Record<MeasureId, MeasureWords>> = {
  vi: vietnameseMeasures,
  en: englishMeasures,
};

/** What figures of a kind are counted in. */
export const unitWords: Record<ReportLanguage, Record<FigureKind, string>> = {
  vi: {
    count: 'số lượng',
    share: 'tỷ lệ, 0 đến 1',
    part: 'tỷ lệ, 0 đến 1',
    points: 'điểm chỉ số',
    days: 'số ngày',
    rank: 'hạng, 1 là tốt nhất',
    mean: 'điểm, 1 đến 5',
    change: 'chênh lệch tỷ lệ, −1 đến 1',
    text: 'chữ',
    day: 'ngày',
  },
  en: {
    count: 'count',
    share: 'share, 0 to 1',
    part: 'share, 0 to 1',
    points: 'index points',
    days: 'days',
    rank: 'rank, 1 is the best',
    mean: 'marks, 1 to 5',
    change: 'difference of shares, −1 to 1',
    text: 'text',
    day: 'day',
  },
};
