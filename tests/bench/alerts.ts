import { fallOf, falseAlertsInYear } from '../support/simulated-office.ts';
import { atMost, reported, type Measurement } from './measurement.ts';

const LEVELS = [0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97];
const MARKS_A_DAY = [3, 10, 30, 120];
const FALL = 0.15;
const DAYS_TO_SEE = 5;
/** What days of wards are taken to differ by beyond chance. */
const SPREAD = 0.01;

const each = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Cells that look worst are measured again, over so many years: in a few years chance makes one of many look bad. */
const WORST_CELLS = 3;
const YEARS_OF_WORST = 300;

type Cell = { level: number; marks: number };

/**
 * How the control chart keeps its two bars on simulated offices, on seeds that it was not calibrated on. The bar of
 * false alerts is held by the worst cell of levels and marks a day, for long histories and for new offices.
 */
export async function measureAlerts({ isFull }: { isFull: boolean }): Promise<Measurement[]> {
  const years = isFull ? 200 : 30;
  const runs = isFull ? 5_000 : 1_000;
  return [
    ...[
      { what: 'half a year old', history: 130 },
      { what: 'two weeks old', history: 10 },
    ].map(({ what, history }) => falseAlerts(what, history, years)),
    ...[
      { level: 0.9, spread: SPREAD },
      { level: 0.95, spread: SPREAD },
      { level: 0.85, spread: 0 },
    ].map((office) => missedFalls(office, runs, 10)),
    missedFalls({ level: 0.8, spread: 0 }, runs),
  ];
}

function falseAlerts(what: string, history: number, years: number): Measurement {
  const cells = LEVELS.flatMap((level) => MARKS_A_DAY.map((marks) => ({ level, marks })));
  const rateOf = ({ level, marks }: Cell, series: string, length: number): number =>
    each(length).reduce(
      (sum, index) =>
        sum +
        falseAlertsInYear({
          seed: `bench ${what} ${series} ${level} ${marks} ${index}`,
          level,
          marks,
          spread: SPREAD,
          history,
        }),
      0,
    ) / length;
  const rates = cells.map((cell) => ({ cell, rate: rateOf(cell, 'all', years) }));
  const mean = rates.reduce((sum, { rate }) => sum + rate, 0) / rates.length;
  const again = rates
    .toSorted((one, other) => other.rate - one.rate)
    .slice(0, WORST_CELLS)
    .map(({ cell }) => ({ cell, rate: rateOf(cell, 'worst', YEARS_OF_WORST) }));
  const worst = again.reduce((one, other) => (other.rate > one.rate ? other : one));
  return atMost(
    `false alerts per office-year, offices ${what}`,
    worst.rate,
    1,
    'alerts',
    `worst cell of ${cells.length}: level ${worst.cell.level}, ${worst.cell.marks} marks a day, ${YEARS_OF_WORST} years; ` +
      `mean of the cells ${mean.toFixed(2)}, ${years} years each; spread ${SPREAD}`,
  );
}

/** @param bar per cent; without one the figure is told, and the control chart's docstring says why it is no better */
function missedFalls(
  { level, spread }: { level: number; spread: number },
  runs: number,
  bar?: number,
): Measurement {
  const seen = each(runs).flatMap(
    (index) =>
      fallOf(
        { seed: `bench fall ${level} ${spread} ${index}`, level, marks: 30, isSteady: true, spread },
        FALL,
        DAYS_TO_SEE,
      ) ?? [],
  );
  const missed = (100 * seen.filter(({ afterDays }) => afterDays === undefined).length) / seen.length;
  const what = `falls by 15 points from ${level * 100} % not seen within ${DAYS_TO_SEE} working days, 30 marks a day`;
  const how = `${seen.length} runs, ${spread === 0 ? 'days differ by chance alone' : `spread ${spread}`}`;
  return bar === undefined
    ? reported(what, `${missed.toFixed(1)} %`, how)
    : atMost(what, missed, bar, '%', how);
}
