import { widgetHandler } from '../runtime/widget.ts';

export const handler = widgetHandler(process.env);
