/**
 * What a comment may speak about: the service factors that citizens are asked about, and what they must be able to
 * report, informal payments and harassment. The ids are stored; an id is never given another meaning.
 */
export const themeIds = [
  'facilities',
  'waiting',
  'papers',
  'posted_information',
  'attitude',
  'guidance',
  'competence',
  'timeliness',
  'return_visits',
  'result',
  'fee',
  'informal_payment',
  'harassment',
  'online',
  'feedback_handling',
  'accessibility',
] as const;
export type ThemeId = (typeof themeIds)[number];

/** Which themes a text speaks about, each once. The same text has the same themes. */
export type ThemeMatcher = (text: string) => readonly ThemeId[];

/** A matcher with the version that its words have: counts of another version are not compared with these. */
export type Lexicon = { version: number; themesOf: ThemeMatcher };
