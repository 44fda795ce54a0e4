import { consoleHandler } from '../runtime/console.ts';

export const handler = consoleHandler(process.env);
