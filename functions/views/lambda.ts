import { viewsHandler } from '../runtime/views.ts';

export const handler = viewsHandler(process.env);
