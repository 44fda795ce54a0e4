import * as z from 'zod/mini';
import { Refusal } from '../shared/refusal.ts';
import { told } from '../shared/told.ts';

const FUTURE_MS = 5 * 60_000;
const PAST_MS = 30 * 86_400_000;

const timeForm =
  'time must be a string: RFC 3339 with its offset (2026-11-24T09:30:00+07:00), or milliseconds since 1970.';

/** When a person wrote something, as the platform says; milliseconds since 1970 once it is read. */
export const platformTimeSchema = z
  .union(
    [
      z.pipe(z.string().check(z.regex(/^\d{13}$/)), z.transform(Number)),
      z.pipe(
        z.iso.datetime({ offset: true }),
        z.transform((text: string) => Date.parse(text)),
      ),
    ],
    timeForm,
  )
  .check(
    told(
      'Lúc người dân gửi: RFC 3339 có múi giờ, hoặc chuỗi mili giây từ 1970. Không quá 30 ngày trước.',
      'When the person sent it: RFC 3339 with its offset, or milliseconds since 1970 as a string. At most 30 days ago.',
    ),
  );

/**
 * @param now milliseconds since 1970
 * @throws Refusal when the time lies in the future or more than 30 days ago.
 */
export function checkPlatformTime(time: number, now: number): void {
  if (time > now + FUTURE_MS) throw new Refusal('timestamp_out_of_range', 'time lies in the future.');
  if (time < now - PAST_MS)
    throw new Refusal(
      'timestamp_out_of_range',
      'time is more than 30 days ago; older messages are not counted.',
    );
}
