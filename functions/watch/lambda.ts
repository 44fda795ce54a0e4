import { watchHandler } from '../runtime/watch.ts';

export const handler = watchHandler(process.env);
