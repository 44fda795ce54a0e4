import type { RunFile } from './run-file.ts';

/** What the first page and the terminal offer to try. */
export type StartLinks = {
  /** Address that the sample's printed code holds. */
  readonly surveyUrl?: string;
  readonly reportUrl?: string;
  readonly posterPath?: string;
  /** Addresses of the sample's staff, who get an account where they have none. */
  readonly staff?: readonly string[];
};

/** Fills a running service with something to try. */
export type Seed = (context: {
  readonly run: RunFile;
  readonly onProgress: (line: string) => void;
}) => Promise<StartLinks>;
