import { html } from 'hono/html';
import { percent } from '../../domain/report/percent.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { messages } from './messages.ts';
import type { Part } from './part.ts';

const MOST_PROCEDURES = 6;

/** By channel, part of the day and procedure. */
export function moreSection({ report: { byChannel, byDayPart, byProcedure }, language }: Part): Html | '' {
  const say = messages[language];
  const tables = [
    {
      title: say.channelTitle,
      rows: byChannel.map(({ name, cell }) => ({ name: say.channels[name], cell })),
    },
    {
      title: say.dayPartTitle,
      rows: byDayPart
        .filter(({ cell }) => cell.state !== 'silent')
        .map(({ name, cell }) => ({ name: say.dayParts[name], cell })),
    },
    {
      title: say.procedureTitle,
      rows: byProcedure
        .slice(0, MOST_PROCEDURES)
        .map(({ name, cell }) => ({ name: inLanguage(name, language), cell })),
    },
  ].filter(({ rows }) => rows.some(({ cell }) => cell.state === 'shown'));
  if (tables.length === 0) return '';
  return html`<section aria-labelledby="more">
    <h2 id="more">${say.moreTitle}</h2>
    <div class="more">
      ${tables.map(
        ({ title, rows }) =>
          html`<table>
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
                      <td class="num">
                        ${cell.figures.satisfied === undefined ? '–' : percent(cell.figures.satisfied.share)}
                      </td>
                    </tr>`
                  : html`<tr>
                      <th scope="row">${name}</th>
                      <td colspan="2" class="quiet num">${say.hiddenShort}</td>
                    </tr>`,
              )}
            </tbody>
          </table>`,
      )}
    </div>
  </section>`;
}
