import { fallOf, falseAlertsInYear } from '../support/simulated-office.ts';
import { atMost, type Measurement } from './measurement.ts';

const LEVELS = [0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97];
const MARKS_A_DAY = [3, 10, 30, 120];
const FALL = 0.15;
const DAYS_TO_SEE = 5;
/** What days of wards are taken to differ by beyond chance. */
const SPREAD = 0.01;

const each = (length: number): number[] => Array.from({ length }, (_, index) => index);

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
    ].map(({ level, spread }) => missedFalls(level, spread, runs)),
  ];
}

function falseAlerts(what: string, history: number, years: number): Measurement {
  const cells = LEVELS.flatMap((level) => MARKS_A_DAY.map((marks) => ({ level, marks })));
  const rates = cells.map(({ level, marks }) => {
    const alerts = each(years).reduce(
      (sum, index) =>
        sum +
        falseAlertsInYear({
          seed: `bench ${what} ${level} ${marks} ${index}`,
          level,
          marks,
          spread: SPREAD,
          history,
        }),
      0,
    );
    return { rate: alerts / years, level, marks };
  });
  const mean = rates.reduce((sum, { rate }) => sum + rate, 0) / rates.length;
  const worst = rates.reduce((one, other) => (other.rate > one.rate ? other : one));
  return atMost(
    `false alerts per office-year, offices ${what}`,
    mean,
    1,
    'alerts',
    `${cells.length} cells of level and marks a day, ${years} years each, spread ${SPREAD}; ` +
      `worst cell ${worst.rate.toFixed(2)} (level ${worst.level}, ${worst.marks} a day)`,
  );
}

function missedFalls(level: number, spread: number, runs: number): Measurement {
  const seen = each(runs).flatMap(
    (index) =>
      fallOf(
        { seed: `bench fall ${level} ${spread} ${index}`, level, marks: 30, isSteady: true, spread },
        FALL,
        DAYS_TO_SEE,
      ) ?? [],
  );
  const missed = seen.filter(({ afterDays }) => afterDays === undefined).length;
  return atMost(
    `falls by 15 points from ${level * 100} % not seen within ${DAYS_TO_SEE} working days, 30 marks a day`,
    (100 * missed) / seen.length,
    10,
    '%',
    `${seen.length} runs, ${spread === 0 ? 'days differ by chance alone' : `spread ${spread}`}`,
  );
}
