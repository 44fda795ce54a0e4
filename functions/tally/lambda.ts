import { tallyHandler } from '../runtime/tally.ts';

export const handler = tallyHandler(process.env);
