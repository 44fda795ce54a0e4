import { openHandler } from '../runtime/open.ts';

export const handler = openHandler(process.env);
