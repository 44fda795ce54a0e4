import * as z from 'zod';

/** One budget beside what was measured. */
export const measurementSchema = z.object({
  what: z.string(),
  /** The bar, in words. */
  bar: z.string(),
  /** The figure, in words; missing where it was not measured. */
  measured: z.string().optional(),
  /** Whether the figure keeps the bar. */
  isKept: z.boolean().optional(),
  /** How it was measured, or why it was not. */
  note: z.string().optional(),
});
export type Measurement = z.infer<typeof measurementSchema>;

/** A figure that must not exceed its bar. */
export function atMost(what: string, figure: number, bar: number, unit: string, note?: string): Measurement {
  return {
    what,
    bar: `≤ ${bar} ${unit}`,
    measured: `${figure < 10 ? figure.toFixed(3) : figure.toFixed(1)} ${unit}`,
    isKept: figure <= bar,
    ...(note === undefined ? {} : { note }),
  };
}

/** A figure that must not fall short of its bar. */
export function atLeast(what: string, figure: number, bar: number, unit: string, note?: string): Measurement {
  return {
    what,
    bar: `≥ ${bar} ${unit}`,
    measured: `${figure.toFixed(0)} ${unit}`,
    isKept: figure >= bar,
    ...(note === undefined ? {} : { note }),
  };
}

/** A figure without a bar. */
export function reported(what: string, measured: string, note?: string): Measurement {
  return { what, bar: 'reported apart', measured, isKept: true, ...(note === undefined ? {} : { note }) };
}

/** A budget that this run did not look at. It is never called kept. */
export function notMeasured(what: string, bar: string, note: string): Measurement {
  return { what, bar, note };
}

export function printTable(measurements: readonly Measurement[]): void {
  const rows = measurements.map(({ what, bar, measured, isKept, note }) => [
    isKept === undefined ? 'not measured' : isKept ? 'ok' : 'MISSED',
    what,
    bar,
    measured ?? '–',
    note ?? '',
  ]);
  const header = ['verdict', 'budget', 'bar', 'measured', 'how'];
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [header, ...rows])
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
