/** A stretch of time in milliseconds since 1970: `from` belongs to it, `to` does not. */
export type Span = { readonly from: number; readonly to: number };

/** A stretch in which a clock stands still. One without `to` has not ended yet. */
export type Pause = { readonly from: number; readonly to: number | undefined };

/** Where the first pause begins that has not ended: nothing runs from there on. */
const standstillOf = (pauses: readonly Pause[]): number =>
  Math.min(Infinity, ...pauses.filter(({ to }) => to === undefined).map(({ from }) => from));

/** What the pauses leave of spans that ascend. Ends where a pause has no end, though the spans may go on forever. */
export function* withoutPauses(spans: Iterable<Span>, pauses: readonly Pause[]): Generator<Span> {
  const ordered = pauses.toSorted((one, other) => one.from - other.from);
  const standstill = standstillOf(pauses);
  for (const span of spans) {
    if (span.from >= standstill) return;
    let from = span.from;
    for (const pause of ordered) {
      if (pause.from >= span.to) break;
      if (pause.from > from) yield { from, to: pause.from };
      from = Math.max(from, pause.to ?? Infinity);
    }
    if (from < span.to) yield { from, to: span.to };
  }
}

/**
 * Those of ascending moments that do not fall into a pause. A moment at which a span of time ends is in a pause that
 * ends with it, and not in one that begins with it.
 */
export function* momentsWithoutPauses(
  moments: Iterable<number>,
  pauses: readonly Pause[],
): Generator<number> {
  const standstill = standstillOf(pauses);
  for (const moment of moments) {
    if (moment > standstill) return;
    if (!pauses.some(({ from, to }) => from < moment && moment <= (to ?? Infinity))) yield moment;
  }
}
