import { remindHandler } from '../runtime/remind.ts';

export const handler = remindHandler(process.env);
