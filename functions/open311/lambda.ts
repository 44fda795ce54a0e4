import { open311Handler } from '../runtime/open311.ts';

export const handler = open311Handler(process.env);
