import { timeZoneSchema } from './time-zone.ts';

/** UTC+14, where every day begins first. POSIX counts westward. */
export const firstZone = timeZoneSchema.parse('Etc/GMT-14');

/** UTC-12, where every day ends last. */
export const lastZone = timeZoneSchema.parse('Etc/GMT+12');
