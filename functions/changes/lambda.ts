import { changesHandler } from '../runtime/changes.ts';

export const handler = changesHandler(process.env);
