import { scaleBand, scaleLinear } from 'd3-scale';
import { line, stack } from 'd3-shape';
import { html, raw } from 'hono/html';
import type { Interval } from '../../domain/statistics/share.ts';
import type { Cell } from '../../domain/report/report.ts';
import { svgFrame, type ChartTexts, type Html } from './svg-frame.ts';

type Column = { short: string; cell: Cell | undefined; hidden: string };

const WIDTH = 340;
const HEIGHT = 150;
const TOP = 16;
const BOTTOM = 30;
const LEFT = 4;

/** Patterns tell low marks apart where colour is not seen or not printed. */
export const patterns = raw(
  '<svg width="0" height="0" class="patterns" aria-hidden="true" focusable="false"><defs>' +
    '<pattern id="m1" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#a63a00"/><path d="M0 0L5 5M5 0L0 5" stroke="#fff" stroke-width=".9"/></pattern>' +
    '<pattern id="m2" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#f0a550"/><path d="M-1 6L6 -1" stroke="#5c2400" stroke-width=".9"/></pattern>' +
    '</defs></svg>',
);

/** From 1 to 5: apart in colour, in lightness and, for the low ones, in pattern. */
export const markFills = ['url(#m1)', 'url(#m2)', '#e3e6e9', '#7fb2dd', '#1d5c9c'] as const;

/** Each day's answers by mark, stacked from the best below to the worst on top. */
export function daysChart(texts: ChartTexts, columns: readonly Column[]): Html {
  const x = scaleBand<number>()
    .domain(columns.map((_, index) => index))
    .range([LEFT, WIDTH - LEFT])
    .padding(0.28);
  const rows = columns.map(({ cell }) => {
    const marks = cell?.state === 'shown' ? cell.figures.marks : [0, 0, 0, 0, 0];
    return { m5: marks[4] ?? 0, m4: marks[3] ?? 0, m3: marks[2] ?? 0, m2: marks[1] ?? 0, m1: marks[0] ?? 0 };
  });
  const most = Math.max(5, ...rows.map((row) => row.m1 + row.m2 + row.m3 + row.m4 + row.m5));
  const y = scaleLinear()
    .domain([0, most])
    .range([HEIGHT - BOTTOM, TOP]);
  const layers = stack<(typeof rows)[number], 'm5' | 'm4' | 'm3' | 'm2' | 'm1'>().keys([
    'm5',
    'm4',
    'm3',
    'm2',
    'm1',
  ])(rows);
  const width = x.bandwidth();
  const bars = layers.map((layer, level) =>
    layer.map(([from, to], index) =>
      to === from
        ? ''
        : html`<rect
            x="${round(x(index) ?? 0)}"
            y="${round(y(to))}"
            width="${round(width)}"
            height="${round(y(from) - y(to))}"
            fill="${markFills[4 - level] ?? '#000'}"
            stroke="#fff"
            stroke-width=".8"
          />`,
    ),
  );
  const labels = columns.map(({ short, cell, hidden }, index) => {
    const middle = round((x(index) ?? 0) + width / 2);
    const sum = cell?.state === 'shown' ? cell.figures.marked : 0;
    const above =
      cell?.state === 'shown'
        ? String(cell.figures.responses)
        : cell?.state === 'hidden'
          ? hidden
          : cell?.state === 'silent'
            ? '0'
            : '';
    const share =
      cell?.state === 'shown' && cell.figures.satisfied !== undefined
        ? `${Math.round(cell.figures.satisfied.share * 100)}%`
        : '';
    return html`<text x="${middle}" y="${round(y(sum) - 4)}" class="n">${above}</text
      ><text x="${middle}" y="${HEIGHT - BOTTOM + 13}">${short}</text
      ><text x="${middle}" y="${HEIGHT - BOTTOM + 26}" class="s">${share}</text>`;
  });
  const ground = html`<path class="axis" d="M${LEFT} ${HEIGHT - BOTTOM}H${WIDTH - LEFT}" />`;
  return svgFrame(texts, WIDTH, HEIGHT, html`${bars}${ground}${labels}`);
}

const DOT_WIDTH = 120;
const DOT_HEIGHT = 18;

/** A share as a dot on 0 to 100 %, with its interval; all of them on one scale. */
export function dotChart(
  texts: ChartTexts,
  share: number,
  { low, high }: Interval,
  whole: number | undefined,
): Html {
  const x = scaleLinear()
    .domain([0, 1])
    .range([5, DOT_WIDTH - 5]);
  const middle = DOT_HEIGHT / 2;
  const bar = line()([
    [x(low), middle],
    [x(high), middle],
  ]);
  return svgFrame(
    texts,
    DOT_WIDTH,
    DOT_HEIGHT,
    html`<path
        class="axis"
        d="M5 ${DOT_HEIGHT - 1}H${DOT_WIDTH - 5}M5 ${DOT_HEIGHT - 4}v3M${DOT_WIDTH / 2} ${DOT_HEIGHT - 4}v3M${DOT_WIDTH - 5} ${DOT_HEIGHT - 4}v3"
      />${whole === undefined ? '' : html`<path class="whole" d="M${round(x(whole))} 0V${DOT_HEIGHT - 1}" />`}<path
        class="interval"
        d="${bar}"
      /><circle cx="${round(x(share))}" cy="${middle}" r="4.2" />`,
  );
}

const BAR_WIDTH = 120;
const BAR_HEIGHT = 12;

/** A count as a bar against the largest. */
export function barChart(texts: ChartTexts, count: number, most: number): Html {
  const x = scaleLinear()
    .domain([0, Math.max(1, most)])
    .range([0, BAR_WIDTH]);
  return svgFrame(
    texts,
    BAR_WIDTH,
    BAR_HEIGHT,
    html`<rect width="${round(x(count))}" height="${BAR_HEIGHT}" class="bar" />`,
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
