import { representativenessSentences } from '../../domain/report/representativeness-sentences.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { countFigure, partFigure, shareFigure, textFigure } from './figures.ts';
import { measureWords, type MeasureId } from './measure-words.ts';
import type { Figure, TableMaker, TableRow } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** How far the answers speak for the people served: one figure a row, and what they mean in sentences. */
export const representativenessTable: TableMaker = ({ representativeness: found }, language) => {
  if (found === undefined) return undefined;
  const say = tableWords[language];
  const words = measureWords[language];
  const { sampleSize, funnel, coverage } = found;
  const figures: [MeasureId, Figure | undefined][] = [
    ['responses', countFigure(found.answers)],
    ['served', countFigure(found.served)],
    ['answer_rate', partFigure(found.answerRate)],
    ['sample_needed', countFigure(sampleSize.needed)],
    ['sample_reached', textFigure(say.sampleReached[sampleSize.reached ? 'yes' : 'no'])],
    ['sampling_error', partFigure(found.error)],
    ['assisted', shareFigure(found.assisted)],
    ['views', countFigure(funnel?.views)],
    ['page_answers', countFigure(funnel?.answers)],
    ['view_rate', partFigure(funnel?.rate)],
    ['offices_open', countFigure(coverage.open)],
    ['offices_answered', countFigure(coverage.answered)],
  ];
  const channels = found.channels.map(({ kind, answers }): TableRow => ({
    id: `channel:${kind}`,
    measure: 'channel_answers',
    name: `${reportWords[language].channelTitle}: ${reportWords[language].channels[kind]}`,
    ...(answers === 'hidden'
      ? { figures: [undefined], note: reportWords[language].hidden }
      : { figures: [countFigure(answers)] }),
  }));
  return {
    id: 'representativeness',
    title: say.representativeness,
    note: representativenessSentences(found, language).join(' '),
    nameLabel: say.measure,
    nameWeight: 2,
    columns: [{ measure: 'value', kind: 'any', weight: 3 }],
    rows: [
      ...figures.flatMap(([measure, figure]): TableRow[] =>
        figure === undefined ? [] : [{ id: measure, measure, name: words[measure].label, figures: [figure] }],
      ),
      ...channels,
    ],
  };
};
