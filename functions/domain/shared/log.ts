/** What may stand in a log line: ids, counts, durations. Never what a person wrote, a token or an address. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Says that something happened: the event is a fact in the past tense, in capitals. */
export type Log = (event: string, fields?: LogFields) => void;
