import type { Person } from '../domain/access/sessions.ts';

/** What a route of the console finds in its context: nobody gets there who is not signed in. */
export type ConsoleEnvironment = { Variables: { person: Person } };
