/** A line of a command's result, on standard output: it may be piped. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line beside the result, on standard error: what to know, what to do next. */
export function remark(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A number with its noun: `1 entry`, `2 entries`. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;

/** A moment as operators read it: `2026-11-24 03:43 UTC`. */
export function momentText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
