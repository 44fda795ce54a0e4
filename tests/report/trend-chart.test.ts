import { describe, expect, it } from 'vitest';
import { shareOf } from '../../functions/domain/statistics/share.ts';
import { trendChart } from '../../functions/report/page/trend-chart.ts';

const labels = Array.from({ length: 9 }, (_, index) => `W${30 + index}`);
const hidden = 4;
const chart = (
  await trendChart(
    { id: 'trend', title: 'Satisfied', description: 'W30: 50%' },
    labels.map((label, index) => ({
      label,
      share: index === hidden ? undefined : shareOf(50 + index * 5, 100),
    })),
  )
).toString();
const pathOf = (name: string): string => chart.match(new RegExp(`class="${name}" d="([^"]*)"`))?.[1] ?? '';
const pointsOf = (path: string): [number, number][] =>
  [...path.matchAll(/[ML]([\d.]+),([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('The chart of a trend', () => {
  it('says in words what it shows to whoever does not see it', () => {
    expect(chart).toContain('aria-labelledby="trend-t trend-d"');
    expect(chart).toContain('<title id="trend-t">Satisfied</title>');
    expect(chart).toContain('<desc id="trend-d">W30: 50%</desc>');
  });

  it('leaves a gap where a period is hidden, and draws no point there', () => {
    expect(pathOf('trend').match(/M/g)).toHaveLength(2);
    expect(pointsOf(pathOf('trend'))).toHaveLength(labels.length - 1);
    expect(chart.match(/<circle/g)).toHaveLength(labels.length - 1);
  });

  it('rises with the share, inside the band of its interval', () => {
    const heights = pointsOf(pathOf('trend')).map(([, y]) => y);
    expect(heights).toEqual(heights.toSorted((one, other) => other - one));
    const band = pointsOf(pathOf('band'));
    for (const [x, y] of pointsOf(pathOf('trend'))) {
      const edges = band.filter(([at]) => at === x).map(([, height]) => height);
      expect(edges).toHaveLength(2);
      expect(Math.min(...edges)).toBeLessThan(y);
      expect(Math.max(...edges)).toBeGreaterThan(y);
    }
  });

  it('names the newest period, and no more than fit', () => {
    const named = labels.filter((label) => chart.includes(`>${label}</text`));
    expect(named).toContain('W38');
    expect(named.length).toBeLessThanOrEqual(7);
  });
});
