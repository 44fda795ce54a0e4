import { composeHandler } from '../runtime/compose.ts';

export const handler = composeHandler(process.env);
