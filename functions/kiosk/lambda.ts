import { kioskHandler } from '../runtime/kiosk.ts';

export const handler = kioskHandler(process.env);
