import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packTally, unpackTally } from '../../functions/adapters/dynamodb/pack-tally.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import type { OfficeId } from '../../functions/domain/shared/ids.ts';
import { countResponses, emptyTally } from '../../functions/domain/tally/count-responses.ts';
import type { Tally } from '../../functions/domain/tally/tally.ts';
import { themeIds } from '../../functions/domain/theme/theme.ts';
import { addDays, daySchema } from '../../functions/domain/time/day.ts';
import { anAnswer } from '../bench/an-answer.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey } from '../support/registry.ts';
import { anyTally, storeAsLayout1 } from '../support/tallies.ts';

const day = daySchema.parse('2026-11-16');
const opensAt = Date.parse('2026-11-16T08:00:00+07:00');

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const repository = () =>
  dynamoTallyRepository({ call: database.call, tableName: database.tableNames.tallies });

/** A usual day of an office: 33 answers, every third with a comment about one or two things. */
function aUsualDay(officeId: OfficeId): Promise<Tally> {
  const office = anOffice({ id: officeId, unitId: aUnitId() });
  const answers = async function* () {
    for (let index = 0; index < 33; index += 1) yield anAnswer(office, opensAt, index, 33);
  };
  let place = 0;
  const themesOf = () => {
    place += 1;
    return [themeIds[place % 16] ?? 'waiting', themeIds[(place * 7) % 16] ?? 'papers'].slice(place % 2);
  };
  return countResponses({ officeId, day, erased: 0 }, answers(), {
    surveyOf: async () => aSurvey(),
    lexicon: { version: 1, themesOf },
  });
}

describe('A stored tally', () => {
  it('comes back as it was', async () => {
    const tally = await aUsualDay(anOfficeId());

    await repository().write(tally, 0);

    expect(await repository().read(tally.scopeId, day, { consistent: true })).toEqual({ tally, version: 1 });
  });

  it('of layout 1 is read with no themes and nothing suspected, and replaced under its version', async () => {
    const tally = await aUsualDay(anOfficeId());
    await storeAsLayout1(database.call, database.tableNames.tallies, tally);

    const before = await repository().read(tally.scopeId, day, { consistent: true });
    const outcome = await repository().write(tally, before.version);

    const { themes, lexicon, suspected } = emptyTally(tally.scopeId, day);
    expect(before).toEqual({ tally: { ...tally, themes, lexicon, suspected }, version: 3 });
    expect(outcome).toBe('written');
    expect(await repository().read(tally.scopeId, day, { consistent: true })).toEqual({ tally, version: 4 });
  });

  it('is read among others of its scope, whichever layout they have', async () => {
    const officeId = anOfficeId();
    const tally = await aUsualDay(officeId);
    await storeAsLayout1(database.call, database.tableNames.tallies, tally);
    await repository().write({ ...tally, day: addDays(day, 1) }, 0);

    const both = await repository().between(officeId, day, addDays(day, 1));

    expect(both.map(({ day: of, total }) => [of, total.responses])).toEqual([
      [day, 33],
      [addDays(day, 1), 33],
    ]);
  });

  it('is not written over by a computation that read an older one', async () => {
    const tally = await aUsualDay(anOfficeId());
    await repository().write(tally, 0);

    expect(await repository().write(tally, 0)).toBe('version_moved');
  });
});

describe('Packing a tally', () => {
  it('loses nothing, whatever is in it', () => {
    const officeId = anOfficeId();

    fc.assert(
      fc.property(anyTally(officeId, day), (tally) => {
        expect({ scopeId: officeId, day, ...unpackTally(packTally(tally)) }).toEqual(tally);
      }),
    );
  });

  it('leaves an office’s usual day with its themes well under the kilobyte of one write unit', async () => {
    expect(packTally(await aUsualDay(anOfficeId())).length).toBeLessThan(700);
  });

  it('says so when the bytes are of newer software', () => {
    expect(() => unpackTally(Uint8Array.of(2, 0))).toThrow('packing 2');
  });

  it('reads for ever what it once wrote', () => {
    expect(unpackTally(Buffer.from(WRITTEN, 'base64'))).toMatchObject({
      total: { responses: 3, marks: [1, 0, 0, 0, 1] },
      byChannel: { zalo: { responses: 2, marks: [1, 0, 0, 0, 0] } },
      themes: { waiting: { responses: 1, marks: [1, 0, 0, 0, 0] } },
    });
  });
});

/** Bytes of packing 1. */
const WRITTEN = 'AYuGqgUFMah8gbq0EL1chuYzmGJQ+oAqRSRHhANQ3QCzCwA=';
