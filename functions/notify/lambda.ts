import { notifyHandler } from '../runtime/notify.ts';

export const handler = notifyHandler(process.env);
