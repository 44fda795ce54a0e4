import { roundsHandler } from '../runtime/rounds.ts';

export const handler = roundsHandler(process.env);
