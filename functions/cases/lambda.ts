import { casesHandler } from '../runtime/cases.ts';

export const handler = casesHandler(process.env);
