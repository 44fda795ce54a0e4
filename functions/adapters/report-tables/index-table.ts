import { index766Sentences } from '../../domain/index766/index766-sentences.ts';
import type { Index766, Index766Component } from '../../domain/index766/index766-result.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { countFigure, partFigure, pointsFigure, textFigure } from './figures.ts';
import type { MeasureId } from './measure-words.ts';
import type { Column, Figure, TableMaker, TableRow } from './report-table.ts';
import { tableWords } from './table-words.ts';

const columns: readonly Column[] = [
  { measure: 'index_score', kind: 'points', weight: 0.9 },
  { measure: 'index_max', kind: 'points', weight: 0.9 },
  { measure: 'index_known', kind: 'points' },
  { measure: 'index_known_of', kind: 'points' },
  { measure: 'index_lowest', kind: 'points' },
  { measure: 'index_highest', kind: 'points' },
  { measure: 'index_numerator', kind: 'count' },
  { measure: 'index_denominator', kind: 'count' },
  { measure: 'index_ratio', kind: 'part', weight: 0.9 },
  { measure: 'index_official', kind: 'points' },
  { measure: 'index_lost', kind: 'points', weight: 1.2 },
  { measure: 'index_source', kind: 'text', weight: 1.7 },
  { measure: 'index_responsible', kind: 'text', weight: 4 },
  { measure: 'index_grade', kind: 'text' },
];

/** The official five-group index: the total, each group, and under it each component. */
export const indexTable: TableMaker = ({ index766: index }, language) => {
  if (index === undefined) return undefined;
  const say = tableWords[language];
  const { headline, warnings, costliest } = index766Sentences(index, language);
  return {
    id: 'index766',
    title: say.index,
    note: [`${reportWords[language].indexTitle}.`, headline, ...costliest, ...warnings].join('\n'),
    nameLabel: say.component,
    nameWeight: 4,
    columns,
    rows: [
      totalRow(index, language),
      ...index.groups.flatMap(({ code, name, max, score, known, knownOf, components }): TableRow[] => {
        const group = inLanguage(name, language);
        return [
          {
            id: `group:${code}`,
            name: say.groupTotal,
            group,
            figures: figures({
              index_score: pointsFigure(score),
              index_max: pointsFigure(max),
              index_known: pointsFigure(known),
              index_known_of: pointsFigure(knownOf),
              index_source: score === null ? textFigure(say.sources.missing) : undefined,
            }),
          },
          ...components.map((component) => ({ ...componentRow(component, index, language), group })),
        ];
      }),
    ],
  };
};

function totalRow({ total }: Index766, language: ReportLanguage): TableRow {
  const say = tableWords[language];
  const common = { id: 'total', name: say.total };
  if (total.state === 'complete')
    return {
      ...common,
      figures: figures({
        index_score: pointsFigure(total.score),
        index_max: pointsFigure(total.max),
        index_grade: textFigure(inLanguage(total.grade.name, language)),
      }),
    };
  const { known, knownOf, max, lowest, highest, gradeFrom, gradeTo } = total;
  const [from, to] = [gradeFrom, gradeTo].map(({ name }) => inLanguage(name, language));
  return {
    ...common,
    figures: figures({
      index_known: pointsFigure(known),
      index_known_of: pointsFigure(knownOf),
      index_max: pointsFigure(max),
      index_lowest: pointsFigure(lowest),
      index_highest: pointsFigure(highest),
      index_source: textFigure(say.sources.missing),
      index_grade: textFigure(from === to ? from : say.grades(from ?? '', to ?? '')),
    }),
  };
}

function componentRow(component: Index766Component, index: Index766, language: ReportLanguage): TableRow {
  const say = tableWords[language];
  const { code, name, maxScore, score, restsOnNothing, notYetMeasured } = component;
  const lost = index.costliest.find((cost) => cost.code === code)?.lost;
  return {
    id: code,
    name: inLanguage(name, language),
    isPart: true,
    figures: figures({
      index_score: pointsFigure(score),
      index_max: pointsFigure(maxScore),
      index_numerator: countFigure(component.numerator ?? undefined),
      index_denominator: countFigure(component.denominator ?? undefined),
      index_ratio: partFigure(component.ratio),
      index_official: pointsFigure(component.official),
      index_lost: pointsFigure(lost),
      index_source: textFigure(say.sources[component.source]),
      index_responsible: textFigure(inLanguage(component.responsible, language)),
    }),
    ...(restsOnNothing ? { note: notYetMeasured ? say.notYetMeasured : say.emptyDenominator } : {}),
  };
}

/** One a column, from what a row has. */
const figures = (known: Partial<Record<MeasureId, Figure | undefined>>): (Figure | undefined)[] =>
  columns.map(({ measure }) => known[measure]);
