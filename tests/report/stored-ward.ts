import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoPageViewRepository } from '../../functions/adapters/dynamodb/page-view-repository.ts';
import { procedureItem } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { dynamoReportLinkRepository } from '../../functions/adapters/dynamodb/report-link-repository.ts';
import { responseItem } from '../../functions/adapters/dynamodb/response-repository.ts';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { hashReportToken } from '../../functions/domain/report/open-report-link.ts';
import { REPORT_LINK_LIFE_MS, type ReportLink } from '../../functions/domain/report/report-link.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { periodSchema } from '../../functions/domain/time/period.ts';
import { addWeeks, daysOf, isoWeekOf, type IsoWeek } from '../../functions/domain/time/iso-week.ts';
import { pause } from '../../functions/runtime/pause.ts';
import type { TestDatabase } from '../support/database.ts';
import {
  answersOf,
  centreId,
  offices,
  pointId,
  procedures,
  survey,
  talliesOf,
  ward,
  wardId,
} from './sample-ward.ts';

/** The week before this one: all its days are closed. */
export const lastWeek = (): IsoWeek => addWeeks(isoWeekOf(dayOf(Date.now())), -1);

/** Two weeks of answers of the sample ward, so many a day at each counter. */
export function twoWeeks(aDay: number): Response[] {
  const plans = [lastWeek(), addWeeks(lastWeek(), -1)].flatMap((week, weeksAgo) =>
    daysOf(week)
      .slice(0, 5)
      .flatMap((day) =>
        [
          { officeId: centreId, counterId: 'q1', satisfied: 0.9 },
          { officeId: centreId, counterId: 'q2', satisfied: 0.88 },
          { officeId: centreId, counterId: 'q3', satisfied: weeksAgo === 0 ? 0.1 : 0.9 },
          { officeId: pointId, counterId: 'q5', satisfied: 0.85 },
        ].map((place) => ({ ...place, day, answers: aDay })),
      ),
  );
  return plans.flatMap((plan, seed) => answersOf(plan, seed + 1));
}

/** Puts the sample ward, these responses, their tallies and page views where the functions look for them. */
export async function storeWard(database: TestDatabase, responses: readonly Response[]): Promise<void> {
  const { call, tableNames } = database;
  await putMany(
    call,
    tableNames.registry,
    [
      ...unitItems(ward),
      ...offices.flatMap(officeItems),
      ...procedures.map(procedureItem),
      surveyItem(survey),
    ],
    pause,
  );
  await putMany(call, tableNames.responses, responses.map(responseItem), pause);
  const tallies = dynamoTallyRepository({ call, tableName: tableNames.tallies });
  for (const tally of await talliesOf(responses)) {
    const { version } = await tallies.read(tally.scopeId, tally.day, { consistent: true });
    await tallies.write(tally, version);
  }
  const views = dynamoPageViewRepository({ call, tableName: tableNames.tallies });
  for (const day of daysOf(lastWeek())) await views.write({ officeId: centreId, day, byCode: { A: 90 } });
}

/** Stores a link as the operator's command does; the token is what its holder has. */
export async function storeLink(
  { call, tableNames }: TestDatabase,
  token: string,
  fields: Partial<ReportLink> = {},
): Promise<void> {
  const now = Date.now();
  await dynamoReportLinkRepository({ call, tableName: tableNames.registry, pause }).add({
    tokenHash: hashReportToken(token),
    unitId: wardId,
    period: periodSchema.parse(lastWeek()),
    reach: 'period',
    createdAt: now,
    expiresAt: now + REPORT_LINK_LIFE_MS,
    ...fields,
  });
}
