import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DynamoCall } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { SEALED_AFTER_DAYS } from '../../functions/domain/response/retention.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { computeTally } from '../../functions/domain/tally/compute-tally.ts';
import { addDays, dayOf, startOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
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

/** As DynamoDB may: a read that does not ask for consistency sees the table as it was, empty, when the test began. */
function lagging(call: DynamoCall, asItWas: string): DynamoCall {
  return async (operation, input) => {
    const isRead = operation === 'GetItem' || operation === 'Query';
    if (!isRead || ('ConsistentRead' in input && input.ConsistentRead === true))
      return call(operation, input);
    return call(operation, Object.assign({}, input, { TableName: asItWas }));
  };
}

function anOfficeWithTally(options: { call: DynamoCall; now?: number }) {
  const unitId = aUnitId();
  const office = anOffice({ id: anOfficeId(), unitId });
  const { tableNames } = database;
  const responses = dynamoResponseRepository({ call: options.call, tableName: tableNames.responses, pause });
  const tallies = dynamoTallyRepository({ call: options.call, tableName: tableNames.tallies });
  const deps = {
    responses,
    tallies,
    ...fixedRegistry([aUnit({ id: unitId })], [office]),
    surveyOf: async () => aSurvey(),
    lexicon,
    now: () => options.now ?? startOf(addDays(day, 1)),
  };
  return {
    office,
    responses,
    compute: computeTally(deps),
    deps,
    count: async () => (await tallies.read(office.id, day, { consistent: true })).tally?.total.responses ?? 0,
  };
}

describe('A tally raced by an answer', () => {
  it('counts an answer stored a moment before, though other readers may not see it yet', async () => {
    const { responses: asItWas } = await database.freshTables();
    const { office, responses, compute, count } = anOfficeWithTally({
      call: lagging(database.call, asItWas),
    });
    await responses.store(aResponse({ at: visit, officeId: office.id }));

    await compute(office.id, day);

    expect(await count()).toBe(1);
  });

  it('starts over when another computation wrote in between', async () => {
    const { office, responses, compute, deps, count } = anOfficeWithTally({ call: database.call });
    await responses.store(aResponse({ at: visit, officeId: office.id }));
    let isFirst = true;
    const slow = computeTally({
      ...deps,
      responses: {
        ...responses,
        async *ofOfficeDay(officeId, visited, options) {
          const read = [];
          for await (const response of responses.ofOfficeDay(officeId, visited, options)) read.push(response);
          if (isFirst) {
            isFirst = false;
            await responses.store(aResponse({ at: visit + 1, officeId }));
            await compute(officeId, visited);
          }
          yield* read;
        },
      },
    });

    await slow(office.id, day);

    expect(await count()).toBe(2);
  });
});

describe('A sealed day', () => {
  const sealed = startOf(addDays(day, SEALED_AFTER_DAYS));

  it('stays as it was when its responses have expired', async () => {
    const { office, responses, compute, count } = anOfficeWithTally({ call: database.call, now: sealed });
    const [kept, expired] = [1, 2].map((at) => aResponse({ at: visit + at, officeId: office.id }));
    if (kept === undefined || expired === undefined) throw new RangeError('There are two responses.');
    await responses.store(kept);
    await responses.store(expired);
    await compute(office.id, day);
    await database.call('DeleteItem', {
      TableName: database.tableNames.responses,
      Key: { pk: { S: `${office.id}#${day}` }, sk: { S: `R#${expired.id}` } },
    });

    await compute(office.id, day);

    expect(await count()).toBe(2);
  });

  it('falls by a recorded erasure', async () => {
    const { office, responses, compute, count } = anOfficeWithTally({ call: database.call, now: sealed });
    const response = aResponse({ at: visit, officeId: office.id });
    await responses.store(response);
    await responses.store(aResponse({ at: visit + 1, officeId: office.id }));
    await compute(office.id, day);
    await responses.erase(response, sealed);

    await compute(office.id, day);

    expect(await count()).toBe(1);
  });
});

describe('A day that is not sealed', () => {
  it('is counted from what is there', async () => {
    const { office, responses, compute, count } = anOfficeWithTally({
      call: database.call,
      now: startOf(addDays(day, SEALED_AFTER_DAYS - 1)),
    });
    const response = aResponse({ at: visit, officeId: office.id });
    await responses.store(response);
    await compute(office.id, day);
    await database.call('DeleteItem', {
      TableName: database.tableNames.responses,
      Key: { pk: { S: `${office.id}#${day}` }, sk: { S: `R#${response.id}` } },
    });

    await compute(office.id, day);

    expect(await count()).toBe(0);
  });
});
