import type { ReportLanguage } from '../../domain/report/period-words.ts';
import { measureWords, unitWords, type MeasureId } from './measure-words.ts';
import type { FigureKind, ReportTable } from './report-table.ts';

export type Definition = { measure: MeasureId; label: string; unit: string; meaning: string };

/** Every measure that the tables use, once, in the order in which they come. */
export function definitionsOf(tables: readonly ReportTable[], language: ReportLanguage): Definition[] {
  const kinds = new Map<MeasureId, FigureKind>();
  const note = (measure: MeasureId, kind: FigureKind | 'any'): void => {
    if (kind !== 'any' && !kinds.has(measure)) kinds.set(measure, kind);
    if (kind === 'change' && (measure === 'change' || measure === 'year_change'))
      note(`${measure}_before`, 'share');
  };
  for (const { columns, rows } of tables) {
    for (const { measure, kind } of columns) note(measure, kind);
    for (const { measure, figures } of rows)
      if (measure !== undefined) note(measure, figures[0]?.kind ?? 'any');
  }
  return Array.from(kinds, ([measure, kind]) => ({
    measure,
    ...measureWords[language][measure],
    unit: unitWords[language][kind],
  }));
}
