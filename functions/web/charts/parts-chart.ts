import { scaleLinear } from 'd3-scale';
import { html } from 'hono/html';
import { svgFrame, type ChartTexts, type Html } from './svg-frame.ts';

const WIDTH = 340;
const HEIGHT = 18;

/** A whole in its parts, side by side; what has none is left out. Fills must differ in lightness or pattern. */
export function partsChart(
  texts: Omit<ChartTexts, 'description'>,
  parts: readonly { name: string; count: number; fill: string }[],
): Html {
  const x = scaleLinear()
    .domain([
      0,
      Math.max(
        1,
        parts.reduce((sum, { count }) => sum + count, 0),
      ),
    ])
    .range([0, WIDTH]);
  let before = 0;
  const bars = parts.map(({ count, fill }) => {
    const from = before;
    before += count;
    return count === 0
      ? ''
      : html`<rect
          x="${round(x(from))}"
          width="${round(x(before) - x(from))}"
          height="${HEIGHT}"
          fill="${fill}"
          stroke="#fff"
          stroke-width=".8"
        />`;
  });
  const description = parts.map(({ name, count }) => `${name}: ${count}`).join('; ');
  return svgFrame({ ...texts, description }, WIDTH, HEIGHT, html`${bars}`);
}

const round = (value: number): number => Math.round(value * 10) / 10;
