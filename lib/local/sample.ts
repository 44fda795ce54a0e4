import type { LocalRuntime } from './start-local.ts';

/** What the first page and the terminal offer to try. */
export type StartLinks = {
  /** Address that the sample's printed code holds. */
  readonly surveyUrl?: string;
  readonly reportUrl?: string;
  readonly posterPath?: string;
};

export type SeedContext = {
  readonly runtime: LocalRuntime;
  readonly publicUrl: string;
  readonly onProgress: (line: string) => void;
};

/** Loads the sample ward where it is missing, and gives the links to try. */
export async function seedSample(_context: SeedContext): Promise<StartLinks> {
  return {};
}
