import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { html } from 'hono/html';
import { satisfiedSample } from '../../domain/report/figures.ts';
import { longDay } from '../../domain/report/period-words.ts';
import type { Break, Point } from '../../domain/series/series.ts';
import { shareOf, type Share } from '../../domain/statistics/share.ts';
import { daysBetween, type Day } from '../../domain/time/day.ts';
import { svgFrame, type ChartTexts, type Html } from '../charts/svg-frame.ts';
import { axisText, seriesWords, type SeriesLanguage } from './series-words.ts';

const WIDTH = 340;
const HEIGHT = 190;
const TOP = 40;
const BOTTOM = 22;
const LEFT = 34;
const RIGHT = 10;
const TAG_WIDTH = 92;
const TAG_ROWS = 3;
const AXIS_LABELS = 5;

export type SeriesChart = {
  from: Day;
  to: Day;
  points: readonly Point[];
  /** The units before, each drawn dashed and named by its number. */
  formers: readonly { number: number; points: readonly Point[] }[];
  breaks: readonly Break[];
  language: SeriesLanguage;
};

type Place = { x: number; share: Share | undefined };
type Here = Place & { share: Share };
const isHere = (place: Place): place is Here => place.share !== undefined;

/** The share satisfied of a point that is shown. */
export const satisfiedIn = (point: Point): Share | undefined => {
  if (point.state !== 'shown') return undefined;
  const { count, of } = satisfiedSample(point.group);
  return shareOf(count, of);
};

/**
 * The share satisfied over time with its 95 % band; a gap where a period is hidden, silent or open; units before as
 * dashed lines with numbers; dated upright marks where something changed. Nothing rests on colour alone.
 */
export function seriesChart(
  texts: ChartTexts,
  { from, to, points, formers, breaks, language }: SeriesChart,
): Html {
  const x = scaleLinear()
    .domain([0, Math.max(1, daysBetween(from, to))])
    .range([LEFT, WIDTH - RIGHT]);
  const y = scaleLinear()
    .domain([0, 1])
    .range([HEIGHT - BOTTOM, TOP]);
  const at = (day: Day): number => x(daysBetween(from, day));
  const placed = (ofLine: readonly Point[]): Place[] =>
    ofLine.map((point) => ({ x: (at(point.from) + at(point.to)) / 2, share: satisfiedIn(point) }));
  const path = line<Place>()
    .defined(isHere)
    .x((place) => round(place.x))
    .y(({ share }) => round(y(share?.share ?? 0)));
  const band = area<Place>()
    .defined(isHere)
    .x((place) => round(place.x))
    .y0(({ share }) => round(y(share?.low ?? 0)))
    .y1(({ share }) => round(y(share?.high ?? 0)));

  const own = placed(points);
  const lone = own.filter(
    (place, index): place is Here =>
      isHere(place) && own[index - 1]?.share === undefined && own[index + 1]?.share === undefined,
  );
  const dots = own.length <= 60 ? own.filter(isHere) : lone;
  const levels = [0, 0.5, 1].map(
    (level) =>
      html`<path class="grid-line" d="M${LEFT} ${round(y(level))}H${WIDTH - RIGHT}" /><text
          class="end"
          x="${LEFT - 4}"
          y="${round(y(level) + 3.5)}"
          >${Math.round(level * 100)}%</text
        >`,
  );
  const every = Math.max(1, Math.ceil(points.length / AXIS_LABELS));
  const axis = periodsOf(points, formers)
    .filter((_, index) => index % every === 0)
    .map(
      (point) =>
        html`<text x="${round(Math.max(at(point.from) + 8, LEFT + 10))}" y="${HEIGHT - 8}"
          >${axisText(point.period)}</text
        >`,
    );
  const drawnFormers = formers.map(({ points: ofLine }) => {
    const places = placed(ofLine);
    const ofFew = places.length <= 60 ? places.filter(isHere) : [];
    return html`<path class="former" d="${path(places) ?? ''}" />${ofFew.map(
        (place) =>
          html`<circle class="former" cx="${round(place.x)}" cy="${round(y(place.share.share))}" r="1.8" />`,
      )}`;
  });
  const ends = formers.flatMap(({ number, points: ofLine }) => {
    const last = placed(ofLine).findLast(isHere);
    return last === undefined ? [] : [{ number, x: last.x, y: y(last.share.share) }];
  });
  return svgFrame(
    texts,
    WIDTH,
    HEIGHT,
    html`${levels}<path class="band" d="${band(own) ?? ''}" />${lone.map(
        ({ x: middle, share }) =>
          html`<path class="whisker" d="M${round(middle)} ${round(y(share.low))}V${round(y(share.high))}" />`,
      )}${marks(breaks, at, language)}${drawnFormers}<path class="line" d="${path(own) ?? ''}" />${dots.map(
        ({ x: middle, share }) =>
          html`<circle cx="${round(middle)}" cy="${round(y(share.share))}" r="2.6" />`,
      )}${numbers(ends)}${axis}`,
  );
}

/** The numbers of lines at their ends, moved apart where they would cover each other. */
function numbers(ends: readonly { number: number; x: number; y: number }[]): Html[] {
  let below = 0;
  return ends
    .toSorted((one, other) => one.y - other.y)
    .map(({ number, x, y }) => {
      below = Math.max(y + 3.5, below + 10);
      return html`<text class="tag start" x="${round(x + 3)}" y="${round(below)}">${number}</text>`;
    });
}

/** One mark a day, its text beside it, in as many rows as texts would run into each other. */
function marks(breaks: readonly Break[], at: (day: Day) => number, language: SeriesLanguage): Html[] {
  const { short } = seriesWords[language];
  const ends: number[] = [];
  return [...Map.groupBy(breaks, ({ on }) => on)].map(([on, ofDay]) => {
    const x = round(at(on));
    const text = `${longDay(on)} ${[...new Set(ofDay.map(({ kind }) => short[kind]))].join(', ')}`;
    const isLeft = x > WIDTH / 2;
    const start = isLeft ? x - TAG_WIDTH : x;
    const free = ends.findIndex((end) => end <= start);
    const row = free >= 0 ? free : Math.min(ends.length, TAG_ROWS - 1);
    ends[row] = start + TAG_WIDTH;
    return html`<path class="break" d="M${x} ${6 + row * 11}V${HEIGHT - BOTTOM}" /><text
        class="tag ${isLeft ? 'end' : 'start'}"
        x="${isLeft ? x - 3 : x + 3}"
        y="${10 + row * 11}"
        >${text}</text
      >`;
  });
}

/** Each period once, in order: the unit’s own may begin later than those of what it was made of. */
function periodsOf(points: readonly Point[], formers: SeriesChart['formers']): Point[] {
  const all = [...points, ...formers.flatMap((former) => former.points)];
  const byPeriod = new Map(all.map((point) => [point.period, point]));
  return [...byPeriod.values()].toSorted((one, other) => (one.period < other.period ? -1 : 1));
}

const round = (value: number): number => Math.round(value * 10) / 10;
