import { chatHandler } from '../runtime/chat.ts';

export const handler = chatHandler(process.env);
