import { FilterLogEventsCommand, type CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod/mini';
import type { PageViewLog } from '../../domain/page-view/count-page-views.ts';
import { addDays, startOf } from '../../domain/time/day.ts';
import { firstZone, lastZone } from '../../domain/time/outermost-zones.ts';

const lineSchema = z.object({ event: z.literal('PAGE_VIEWED'), code: z.string(), day: z.string() });

/** Lines reach the log a little after they were written; this much of the next day is read too. */
const GRACE_MS = 300_000;

/**
 * Page views read from the citizen function's log group. A line says which day it was where the office is, so a day is
 * looked for from where it begins first to where it ends last.
 */
export function cloudWatchPageViewLog(client: CloudWatchLogsClient, logGroupName: string): PageViewLog {
  return {
    async *codesViewedOn(day) {
      let nextToken: string | undefined;
      do {
        const page = await client.send(
          new FilterLogEventsCommand({
            logGroupName,
            filterPattern: '{ $.event = "PAGE_VIEWED" }',
            startTime: startOf(day, firstZone),
            endTime: startOf(addDays(day, 1), lastZone) + GRACE_MS,
            ...(nextToken === undefined ? {} : { nextToken }),
          }),
        );
        for (const { message } of page.events ?? []) {
          const line = lineSchema.safeParse(parseJson(message ?? ''));
          if (line.success && line.data.day === day) yield line.data.code;
        }
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
