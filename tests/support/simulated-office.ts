import type { DaySample } from '../../functions/domain/alert/baseline.ts';
import { CHART_DAYS, controlChart, type Chart } from '../../functions/domain/alert/control-chart.ts';
import { alertOf } from '../../functions/domain/alert/watch-office.ts';
import type { Alert } from '../../functions/domain/alert/alert.ts';
import { addDays, daySchema, type Day } from '../../functions/domain/time/day.ts';
import { randomSource } from '../../lib/sample/random-source.ts';
import { anOfficeId, aUnitId } from './builders.ts';
import { anOffice } from './registry.ts';

export type SimulatedOffice = {
  seed: string;
  /** The satisfied share of its usual days. */
  level: number;
  /** Marks on a day: on average, or exactly where `isSteady`. */
  marks: number;
  isSteady?: boolean;
  /** The correlation of two marks of one day: days are beta-binomial. 0: binomial. */
  spread: number;
  /** Working days with answers before it is looked at. @default as many as a chart is drawn from */
  history?: number;
};

/** Working days that a chart is drawn from, and of a year without its holidays. */
const WORKING_DAYS = (CHART_DAYS / 7) * 5;
const WORKING_YEAR = 250;
const firstMonday = daySchema.parse('2026-01-05');

/** Of a share of the year's working days, Monday to Friday, the day of that number. */
const workingDay = (index: number): Day => addDays(firstMonday, Math.floor(index / 5) * 7 + (index % 5));

/** How many alerts one office whose level never changes raises in a year, looked at every morning. */
export function falseAlertsInYear(office: SimulatedOffice): number {
  const { history = WORKING_DAYS } = office;
  const draw = drawDays(office);
  const days: DaySample[] = [];
  const watched = watcher();
  let raised = 0;
  for (let index = 0; index < history + WORKING_YEAR; index += 1) {
    days.push(...draw(index, office.level));
    if (index >= history && watched(days, workingDay(index)) === 'raised') raised += 1;
  }
  return raised;
}

export type SeenFall = {
  /** Working days until the alert, the first one being 1; undefined: none was raised. */
  afterDays: number | undefined;
  /** Alerts in the time looked at. */
  alerts: number;
};

/** What happens when the office's share falls and stays there. `undefined`: it was in alarm before, by chance. */
export function fallOf(office: SimulatedOffice, fall: number, forDays: number): SeenFall | undefined {
  const { history = WORKING_DAYS } = office;
  const draw = drawDays(office);
  const days: DaySample[] = [];
  const watched = watcher();
  for (let index = 0; index < history; index += 1) days.push(...draw(index, office.level));
  if (chartOf(days, workingDay(history - 1)).state === 'alarm') return undefined;
  let afterDays: number | undefined;
  let alerts = 0;
  for (let index = history; index < history + forDays; index += 1) {
    days.push(...draw(index, office.level - fall));
    if (watched(days, workingDay(index)) !== 'raised') continue;
    alerts += 1;
    afterDays ??= index - history + 1;
  }
  return { afterDays, alerts };
}

/** Looks at the days as the service does each morning, remembering the latest alert. */
function watcher(): (days: readonly DaySample[], yesterday: Day) => 'raised' | 'quiet' {
  const office = anOffice({ id: anOfficeId(), unitId: aUnitId() });
  let latest: Alert | undefined;
  return (days, yesterday) => {
    const alert = alertOf(chartOf(days, yesterday), { office, lastDay: yesterday, latest });
    latest = alert ?? latest;
    return alert === undefined ? 'quiet' : 'raised';
  };
}

function chartOf(days: readonly DaySample[], yesterday: Day): Chart {
  const from = addDays(yesterday, 1 - CHART_DAYS);
  return controlChart(days.slice(-WORKING_DAYS).filter(({ day }) => day >= from));
}

/** Draws one day after another: none where nobody answered. */
function drawDays({ seed, marks, isSteady, spread }: SimulatedOffice) {
  const random = randomSource(seed);
  const uniform = (): number => (random.below(2 ** 32) + 0.5) / 2 ** 32;
  return (index: number, level: number): DaySample[] => {
    const of = isSteady === true ? marks : drawFrom(poissonTable(marks), uniform());
    if (of === 0) return [];
    return [{ day: workingDay(index), of, count: drawFrom(satisfiedTable(of, level, spread), uniform()) }];
  };
}

/** Cumulative chances of 0, 1, 2 …; each is made once. */
const tables = new Map<string, number[]>();

function tableOf(key: string, chances: () => number[]): number[] {
  const known = tables.get(key);
  if (known !== undefined) return known;
  let sum = 0;
  const made = chances().map((chance) => (sum += chance));
  tables.set(key, made);
  return made;
}

function drawFrom(table: readonly number[], uniform: number): number {
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (uniform <= (table[middle] ?? 1)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const poissonTable = (mean: number): number[] =>
  tableOf(`marks ${mean}`, () => {
    let chance = Math.exp(-mean);
    return Array.from({ length: Math.ceil(mean + 8 * Math.sqrt(mean) + 10) }, (_, count) => {
      const now = chance;
      chance *= mean / (count + 1);
      return now;
    });
  });

const satisfiedTable = (of: number, level: number, spread: number): number[] =>
  tableOf(`${of} ${level} ${spread}`, () => {
    // A beta-binomial's two parameters add up to 1/spread − 1; without spread, so large a sum is binomial.
    const both = 1 / Math.max(spread, 1e-7) - 1;
    const [satisfied, other] = [level * both, (1 - level) * both];
    let logarithm = 0;
    for (let each = 0; each < of; each += 1) logarithm += Math.log((other + each) / (both + each));
    let chance = Math.exp(logarithm);
    return Array.from({ length: of + 1 }, (_, count) => {
      const now = chance;
      chance *= ((of - count) * (satisfied + count)) / ((count + 1) * (other + of - count - 1));
      return now;
    });
  });
