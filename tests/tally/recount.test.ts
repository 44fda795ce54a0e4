import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DynamoCall } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { handleChanges } from '../../functions/changes/handle-changes.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import { closeDays, type ClosedDays } from '../../functions/domain/tally/close-days.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { computeTally } from '../../functions/domain/tally/compute-tally.ts';
import { dayOver } from '../../functions/domain/tally/day-over.ts';
import type { ScopeId } from '../../functions/domain/tally/tally.ts';
import type { TallyQueue, TallyRequest } from '../../functions/domain/tally/tally-request.ts';
import { dayOf, type Day } from '../../functions/domain/time/day.ts';
import type { TimeZone } from '../../functions/domain/time/time-zone.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { handleRequests } from '../../functions/tally/handle-requests.ts';
import { anOfficeId, aResponse, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey, aUnit, fixedRegistry } from '../support/registry.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});

afterAll(() => database.stop());

const visit = Date.parse('2026-11-16T02:00:00Z');
const day = dayOf(visit);
const nextMorning = Date.parse('2026-11-17T01:00:00Z');
const silent = () => undefined;

/** Two offices of a ward, one of its neighbour, a province above both, and a country above that. */
function aSmallCountry() {
  const [country, province, ward, neighbour] = [aUnitId(), aUnitId(), aUnitId(), aUnitId()];
  const offices = [
    anOffice({ id: anOfficeId(), unitId: ward }),
    anOffice({ id: anOfficeId(), unitId: ward }),
    anOffice({ id: anOfficeId(), unitId: neighbour }),
  ];
  const units = [
    aUnit({ id: country, level: 'country' }),
    aUnit({ id: province, level: 'province', parentId: country }),
    aUnit({ id: ward, parentId: province }),
    aUnit({ id: neighbour, parentId: province }),
  ];
  return { ...fixedRegistry(units, offices), all: offices, scopes: { country, province, ward, neighbour } };
}

/** The whole counting, over the real database, with a queue and a database that fail when told to. */
function aCounting(place: ReturnType<typeof aSmallCountry>, fails: () => boolean) {
  const fault = new Error('The process died here.');
  /** Fails before the request, or after it took effect: the caller cannot tell which. */
  const call: DynamoCall = async (operation, input) => {
    if (fails()) throw fault;
    const output = await database.call(operation, input);
    if (fails()) throw fault;
    return output;
  };
  const waiting: TallyRequest[] = [];
  const queue: TallyQueue = {
    request: async (requests) => {
      if (fails()) throw fault;
      waiting.push(...requests);
      if (fails()) throw fault;
    },
  };
  const responses = dynamoResponseRepository({ call, tableName: database.tableNames.responses, pause });
  const tallies = dynamoTallyRepository({ call, tableName: database.tableNames.tallies });
  const now = () => nextMorning;
  const surveyOf = async () => aSurvey();
  const compute = computeTally({
    responses,
    tallies,
    offices: place.offices,
    units: place.units,
    surveyOf,
    lexicon,
    now,
  });
  const lastClosed = new Map<TimeZone, Day>();
  const closedDays: ClosedDays = {
    last: async () => lastClosed,
    set: async (zone, closed) => {
      lastClosed.set(zone, closed);
    },
  };
  const everyOffice = async function* () {
    yield* place.all;
  };
  return {
    responses,
    tallies: dynamoTallyRepository({ call: database.call, tableName: database.tableNames.tallies }),
    waiting,
    close: closeDays({ closedDays, offices: everyOffice, queue, now }),
    onChange: handleChanges({ queue, isOver: dayOver({ offices: place.offices, now }), log: silent }),
    onRequests: handleRequests({ compute, queue, log: silent }),
  };
}

const streamEvent = ({ officeId, day: visited, id }: Response) => ({
  Records: [
    {
      eventName: 'INSERT',
      dynamodb: { Keys: { pk: { S: `${officeId}#${visited}` }, sk: { S: `R#${id}` } } },
    },
  ],
});

const queueEvent = (requests: readonly TallyRequest[]) => ({
  Records: requests.map((request, index) => ({ messageId: String(index), body: JSON.stringify(request) })),
});

type Counting = ReturnType<typeof aCounting>;

/** One send reaches us; while the process dies half-way, the sender and the stream try again. */
async function deliver(counting: Counting, response: Response): Promise<void> {
  await untilItWorks(() => counting.responses.store(response));
  await untilItWorks(() => counting.onChange(streamEvent(response)));
}

async function untilItWorks<Result>(act: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await act();
    } catch {
      // The next try is the point of the test.
    }
  }
}

/** The queue gives a message again until it was handled. */
async function handleOne(counting: Counting, pick: number): Promise<void> {
  const { waiting } = counting;
  const request = waiting[pick % waiting.length];
  if (request === undefined) return;
  const { batchItemFailures } = await counting.onRequests(queueEvent([request]));
  if (batchItemFailures.length === 0) waiting.splice(waiting.indexOf(request), 1);
}

const answersOf = (mark: number) => (mark <= 2 ? { reasons: ['waiting'], comment: 'Chờ lâu quá' } : {});

describe('Counts after duplicates, reordering and crashes', () => {
  it('equal a recount of the distinct responses, at every level', async () => {
    const send = fc.record({
      person: fc.nat({ max: 7 }),
      revision: fc.integer({ min: 1, max: 3 }),
      mark: fc.integer({ min: 1, max: 5 }),
      step: fc.constantFrom('deliver', 'deliver', 'close', 'handle', 'duplicate'),
      pick: fc.nat({ max: 50 }),
    });

    await fc.assert(
      fc.asyncProperty(
        fc.array(send, { minLength: 4, maxLength: 24 }),
        fc.infiniteStream(fc.nat({ max: 9 })),
        async (steps, dice) => {
          const place = aSmallCountry();
          let isFaulty = true;
          const counting = aCounting(place, () => isFaulty && dice.next().value === 0);
          const people = Array.from({ length: 8 }, (_, person) => {
            const office = place.all[person % place.all.length];
            if (office === undefined) throw new RangeError('There are three offices.');
            return aResponse({
              at: visit + person * 60_000,
              officeId: office.id,
              counterId: office.counters[person % 2]?.id,
            });
          });
          const sent = new Map<string, Response>();

          for (const { person, revision, mark, step, pick } of steps) {
            const base = people[person];
            if (base === undefined) throw new RangeError('There are eight people.');
            if (step === 'close') await untilItWorks(counting.close);
            else if (step === 'handle') await handleOne(counting, pick);
            else {
              // A revision is what it is: the same person and number always carry the same answers.
              const first = sent.get(`${person}#${revision}`);
              const response = first ?? { ...base, revision, mark, answers: answersOf(mark) };
              sent.set(`${person}#${revision}`, response);
              await deliver(counting, response);
              if (step === 'duplicate') await deliver(counting, response);
            }
          }
          await untilItWorks(counting.close);
          for (let turn = 0; counting.waiting.length > 0; turn += 1) {
            isFaulty = turn < 20;
            await handleOne(counting, 0);
          }

          const final = new Map<string, Response>();
          for (const response of sent.values()) {
            const known = final.get(response.id);
            if (known === undefined || known.revision < response.revision) final.set(response.id, response);
          }
          const { ward, neighbour, province, country } = place.scopes;
          const [first, second, third] = place.all.map(({ id }) => id);
          if (first === undefined || second === undefined || third === undefined)
            throw new RangeError('There are three offices.');
          const levels: [ScopeId, ScopeId[]][] = [
            [first, [first]],
            [second, [second]],
            [third, [third]],
            [ward, [first, second]],
            [neighbour, [third]],
            [province, [first, second, third]],
            [country, [first, second, third]],
          ];
          for (const [scope, offices] of levels) {
            const expected = [...final.values()].filter(({ officeId }) => offices.includes(officeId));
            const { tally } = await counting.tallies.read(scope, day, { consistent: true });
            expect(tally?.total.responses ?? 0).toBe(expected.length);
            expect(tally?.total.marks ?? [0, 0, 0, 0, 0]).toEqual(
              [1, 2, 3, 4, 5].map((mark) => expected.filter((response) => response.mark === mark).length),
            );
            expect(tally?.questions['reasons']?.['waiting'] ?? 0).toBe(
              expected.filter(({ mark }) => (mark ?? 5) <= 2).length,
            );
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
