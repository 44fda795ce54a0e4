import { closeHandler } from '../runtime/close.ts';

export const handler = closeHandler(process.env);
