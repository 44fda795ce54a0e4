import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { html } from 'hono/html';
import { percent } from '../../domain/report/percent.ts';
import type { Share } from '../../domain/statistics/share.ts';
import { svgFrame, type ChartTexts, type Html } from '../../web/charts/svg-frame.ts';

const WIDTH = 340;
const HEIGHT = 110;
const TOP = 16;
const BOTTOM = 18;
const SIDE = 22;
/** Labels that fit below the line without touching. */
const MOST_LABELS = 7;

type Point = { label: string; share: Share | undefined };

/** A share over time on 0 to 100 %, with its interval; where nothing may be shown the line is broken. */
export function trendChart(texts: ChartTexts, points: readonly Point[]): Html {
  const x = scalePoint<number>()
    .domain(points.map((_, index) => index))
    .range([SIDE, WIDTH - SIDE]);
  const y = scaleLinear()
    .domain([0, 1])
    .range([HEIGHT - BOTTOM, TOP]);
  const at = (index: number): number => round(x(index) ?? 0);
  const isKnown = ({ share }: Point): boolean => share !== undefined;
  const band = area<Point>()
    .defined(isKnown)
    .x((_, index) => at(index))
    .y0(({ share }) => round(y(share?.low ?? 0)))
    .y1(({ share }) => round(y(share?.high ?? 0)))([...points]);
  const path = line<Point>()
    .defined(isKnown)
    .x((_, index) => at(index))
    .y(({ share }) => round(y(share?.share ?? 0)))([...points]);
  const every = Math.ceil(points.length / MOST_LABELS);
  const last = points.length - 1;
  return svgFrame(
    texts,
    WIDTH,
    HEIGHT,
    html`${[0, 0.5, 1].map(
        (share) => html`<path class="rule" d="M${SIDE} ${round(y(share))}H${WIDTH - SIDE}" />`,
      )} <path class="band" d="${band ?? ''}" /><path class="trend" d="${path ?? ''}" /> ${points.map(
        ({ share }, index) =>
          share === undefined ? '' : html`<circle cx="${at(index)}" cy="${round(y(share.share))}" r="3" />`,
      )}
      ${points.map(({ label, share }, index) =>
        (last - index) % every === 0
          ? html`<text x="${at(index)}" y="${HEIGHT - 4}">${label}</text>${
                share === undefined
                  ? ''
                  : html`<text x="${at(index)}" y="${round(y(share.share) - 7)}" class="n"
                      >${percent(share.share)}</text
                    >`
              }`
          : '',
      )}`,
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
