import { announceHandler } from '../runtime/announce.ts';

export const handler = announceHandler(process.env);
