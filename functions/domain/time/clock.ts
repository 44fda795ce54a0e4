/** Milliseconds since 1970 UTC, as a function so that tests own the time. */
export type Clock = () => number;
