import { html, raw } from 'hono/html';
import { addDays, daySchema, type Day } from '../../domain/time/day.ts';
import { hoursOn, type Calendar } from '../../domain/working-time/calendar.ts';
import { minutesIn } from '../../domain/working-time/day-hours.ts';
import { weekdayOf, weekdays } from '../../domain/working-time/weekly-hours.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { calendarMessages } from './calendar-messages.ts';

const CELL = 22;
const HEAD = 38;
/** Less than this is half a day. */
const HALF_DAY_MINUTES = 300;

type Look = 'work' | 'off' | 'half' | 'holiday' | 'extra';

const drawn: Readonly<Record<Look, { fill: string; ink: string; extra: string }>> = {
  work: { fill: '#fff', ink: '#16202a', extra: '' },
  off: { fill: '#e3e9ee', ink: '#4d5b68', extra: '' },
  half: { fill: '#fff', ink: '#16202a', extra: 'half' },
  holiday: { fill: '#a63a00', ink: '#fff', extra: '' },
  extra: { fill: '#1d5c9c', ink: '#fff', extra: '' },
};

/** What a day is: told by shade and by shape, and in words in the list of named days. */
function lookOf(calendar: Calendar, day: Day): Look {
  const named = calendar.days.get(day);
  const minutes = minutesIn(hoursOn(calendar, day));
  if (named?.kind === 'off') return 'holiday';
  if (named?.kind === 'work') return 'extra';
  return minutes === 0 ? 'off' : minutes < HALF_DAY_MINUTES ? 'half' : 'work';
}

/** A year, a picture for each month: when the unit works. */
export function yearDrawing(calendar: Calendar, year: number, language: ConsoleLanguage): Html {
  return html`<div class="year">
    ${Array.from({ length: 12 }, (_, month) => monthDrawing(calendar, year, month + 1, language))}
  </div>`;
}

function monthDrawing(calendar: Calendar, year: number, month: number, language: ConsoleLanguage): Html {
  const say = calendarMessages[language];
  const first = daySchema.parse(`${year}-${String(month).padStart(2, '0')}-01`);
  const days: Day[] = [];
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) days.push(day);
  const start = weekdays.indexOf(weekdayOf(first));
  const rows = Math.ceil((start + days.length) / 7);
  const working = days.filter((day) => hoursOn(calendar, day).length > 0).length;
  const label = say.month(month, working);
  return html`<svg
    viewBox="0 0 ${7 * CELL} ${HEAD + rows * CELL}"
    role="img"
    aria-label="${label}"
    font-size="11"
    text-anchor="middle"
  >
    <text x="${3.5 * CELL}" y="12" font-weight="700">${say.monthName(month)}</text>
    ${say.weekdayLetters.map(
      (letter, column) => html`<text x="${(column + 0.5) * CELL}" y="30" fill="#4d5b68">${letter}</text>`,
    )}
    ${days.map((day, index) => dayDrawing(calendar, day, start + index))}
  </svg>`;
}

function dayDrawing(calendar: Calendar, day: Day, place: number): Html {
  const [x, y] = [(place % 7) * CELL, HEAD + Math.floor(place / 7) * CELL];
  const { fill, ink, extra } = drawn[lookOf(calendar, day)];
  const isToConfirm = calendar.days.get(day)?.confirm === true;
  const border = isToConfirm ? 'stroke="#16202a" stroke-dasharray="2 2"' : 'stroke="#cdd6de"';
  return html`<rect
      x="${x + 1}"
      y="${y + 1}"
      width="${CELL - 2}"
      height="${CELL - 2}"
      rx="3"
      fill="${fill}"
      ${raw(border)}
    />${
      extra === 'half'
        ? html`<path d="M${x + 1} ${y + CELL - 1}h${CELL - 2}v${-(CELL - 2)}z" fill="#e3e9ee" />`
        : ''
    }<text x="${x + CELL / 2}" y="${y + 15}" fill="${ink}">${Number(day.slice(8))}</text>`;
}

/** What the shades mean. */
export function legend(language: ConsoleLanguage): Html {
  const say = calendarMessages[language];
  const looks: readonly Look[] = ['work', 'half', 'off', 'holiday', 'extra'];
  return html`<ul class="tabs legend">
    ${looks.map(
      (look) =>
        html`<li>
          <svg width="22" height="22" aria-hidden="true">
            <rect x="1" y="1" width="20" height="20" rx="3" fill="${drawn[look].fill}" stroke="#cdd6de" />
            ${drawn[look].extra === 'half' ? raw('<path d="M1 21h20v-20z" fill="#e3e9ee"/>') : ''}
          </svg>
          ${say.looks[look]}
        </li>`,
    )}
  </ul>`;
}
