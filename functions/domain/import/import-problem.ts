/** What is wrong with one row of a file. */
export type ImportProblem = {
  /** The line in the file; the header is line 1. */
  line: number;
  column?: string;
  reason: string;
};

/** A file with at least one bad row is not taken at all. Every problem is named, not only the first. */
export class ImportRejected extends Error {
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[]) {
    super(`${problems.length} ${problems.length === 1 ? 'row is' : 'rows are'} wrong; nothing was written.`);
    this.name = 'ImportRejected';
    this.problems = problems;
  }
}
