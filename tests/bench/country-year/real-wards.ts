import { isDeepStrictEqual } from 'node:util';
import { dynamoPageViewRepository } from '../../../functions/adapters/dynamodb/page-view-repository.ts';
import { dynamoResponseRepository } from '../../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoTallyRepository } from '../../../functions/adapters/dynamodb/tally-repository.ts';
import type { Office } from '../../../functions/domain/office/office.ts';
import { computeTally } from '../../../functions/domain/tally/compute-tally.ts';
import { emptySuspected, type Tally } from '../../../functions/domain/tally/tally.ts';
import { lexicon } from '../../../functions/domain/theme/current-lexicon.ts';
import { addDays, startOf } from '../../../functions/domain/time/day.ts';
import { daysOfPeriod, spanOf, type Period } from '../../../functions/domain/time/period.ts';
import { pause } from '../../../functions/runtime/pause.ts';
import type { TestDatabase } from '../../support/database.ts';
import { fixedRegistry } from '../../support/registry.ts';
import { inParallel } from '../in-parallel.ts';
import { cpuOf } from './cpu.ts';
import type { SimulatedCountry } from './simulated-country.ts';
import type { SimulatedTallies } from './simulated-tallies.ts';
import type { SimulatedYear } from './simulated-year.ts';

const READS = 300;

/**
 * Some offices' week through the real path: every answer stored as a response, counted by the service, and the tallies
 * held against the simulated ones.
 *
 * @returns how many responses were stored and how many office-days differ, and what one read costs this process, CPU ms
 */
export async function realWeek(
  database: TestDatabase,
  country: SimulatedCountry,
  { year, tallies }: { year: SimulatedYear; tallies: SimulatedTallies },
  offices: readonly Office[],
  period: Period,
): Promise<{ responses: number; differences: number; msPerRead: number }> {
  const { call, tableNames } = database;
  const stores = {
    responses: dynamoResponseRepository({ call, tableName: tableNames.responses, pause }),
    tallies: dynamoTallyRepository({ call, tableName: tableNames.tallies }),
  };
  const days = daysOfPeriod(period);
  const responses = days.flatMap((day) =>
    offices.flatMap((office) =>
      year.answersOn(office, day).map((answer) => year.responseOf(office, day, answer)),
    ),
  );
  await inParallel(responses, (response) => stores.responses.store(response));
  const { from, to } = spanOf(period);
  const compute = computeTally({
    ...stores,
    ...fixedRegistry([], offices),
    surveyOf: async () => country.survey,
    lexicon,
    now: () => startOf(addDays(to, 1)),
  });
  let differences = 0;
  for (const office of offices) {
    for (const day of days) await compute(office.id, day);
    const real = await stores.tallies.between(office.id, from, to);
    const simulated = await tallies.between(office.id, from, to);
    differences += Math.abs(real.length - simulated.length);
    for (const [index, tally] of real.entries())
      if (!isDeepStrictEqual(comparable(tally), comparable(simulated[index]))) differences += 1;
  }
  return { responses: responses.length, differences, msPerRead: await costOfRead(database, offices, from) };
}

/** The simulated year draws no comments by lot and suspects nobody. */
const comparable = (tally: Tally | undefined) =>
  tally === undefined
    ? undefined
    : { ...tally, comments: tally.comments.length, suspected: emptySuspected() };

async function costOfRead(
  { call, tableNames }: TestDatabase,
  offices: readonly Office[],
  day: Tally['day'],
): Promise<number> {
  const views = dynamoPageViewRepository({ call, tableName: tableNames.tallies });
  const read = (times: number) => async (): Promise<void> => {
    for (let index = 0; index < times; index += 1) {
      const office = offices[index % offices.length];
      if (office !== undefined) await views.between(office.id, day, day);
    }
  };
  await read(READS)();
  return (await cpuOf(read(READS))) / READS;
}
