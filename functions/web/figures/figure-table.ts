import { html } from 'hono/html';
import type { ChannelKind, DayPart } from '../../domain/report/counts.ts';
import { shareText } from '../../domain/report/figure-text.ts';
import type { Figures } from '../../domain/report/figures.ts';
import { percent } from '../../domain/report/percent.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Cell } from '../../domain/report/report.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage, type Localized } from '../../domain/shared/localized.ts';
import type { Html } from '../charts/svg-frame.ts';

type Rows<Name> = readonly { name: Name; cell: Cell }[];
export type FigureTable = { title: string; rows: Rows<string> };

/** Tables by channel, part of the day and procedure: those of them that have something to show. */
export function tablesBy(
  {
    channels,
    dayParts,
    procedures,
  }: { channels: Rows<ChannelKind>; dayParts: Rows<DayPart>; procedures: Rows<Localized> },
  language: ReportLanguage,
): FigureTable[] {
  const say = reportWords[language];
  return [
    { title: say.channelTitle, rows: channels.map(({ name, cell }) => ({ name: say.channels[name], cell })) },
    {
      title: say.dayPartTitle,
      rows: dayParts
        .filter(({ cell }) => cell.state !== 'silent')
        .map(({ name, cell }) => ({ name: say.dayParts[name], cell })),
    },
    {
      title: say.procedureTitle,
      rows: procedures.map(({ name, cell }) => ({ name: inLanguage(name, language), cell })),
    },
  ].filter(({ rows }) => rows.some(({ cell }) => cell.state === 'shown'));
}

/**
 * A table of rows with their answers and the share satisfied.
 *
 * @param isNarrow for several beside each other: shares without their interval, and what is hidden in one word
 */
export function figureTable(
  { title, rows }: FigureTable,
  { isNarrow }: { isNarrow: boolean },
  language: ReportLanguage,
): Html {
  const say = reportWords[language];
  const satisfiedText = ({ satisfied }: Figures): string =>
    isNarrow && satisfied !== undefined ? percent(satisfied.share) : shareText(satisfied);
  const absentText = (state: 'hidden' | 'silent'): string => {
    if (isNarrow) return say.hiddenShort;
    return state === 'hidden' ? say.hidden : say.answersCount(0);
  };
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${title}</th>
        <th scope="col" class="num">${say.responses}</th>
        <th scope="col" class="num">${say.satisfied}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(({ name, cell }) =>
        cell.state === 'shown'
          ? html`<tr>
              <th scope="row">${name}</th>
              <td class="num">${cell.figures.responses}</td>
              <td class="num">${satisfiedText(cell.figures)}</td>
            </tr>`
          : html`<tr>
              <th scope="row">${name}</th>
              <td colspan="2" class="quiet${isNarrow ? ' num' : ''}">${absentText(cell.state)}</td>
            </tr>`,
      )}
    </tbody>
  </table>`;
}
