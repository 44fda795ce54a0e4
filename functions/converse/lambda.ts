import { converseHandler } from '../runtime/converse.ts';

export const handler = converseHandler(process.env);
