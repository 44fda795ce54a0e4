import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import type { DynamoCall } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { tallyKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { makeResponseId } from '../../functions/domain/response/response-id.ts';
import { channels } from '../../functions/domain/response/response.ts';
import { emptyTally } from '../../functions/domain/tally/count-responses.ts';
import type { Group, Tally } from '../../functions/domain/tally/tally.ts';
import { themeIds } from '../../functions/domain/theme/theme.ts';
import { startOf, type Day } from '../../functions/domain/time/day.ts';

const count = fc.oneof(fc.nat(9), fc.nat(100_000));

const group: fc.Arbitrary<Group> = fc
  .tuple(fc.tuple(count, count, count, count, count), fc.oneof(fc.constant(0), count))
  .map(([marks, unmarked]) => ({ responses: marks.reduce((sum, of) => sum + of, 0) + unmarked, marks }));

const groups = (names: fc.Arbitrary<string>) =>
  fc.dictionary(names, group, { maxKeys: 16, noNullPrototype: true });

const suspected = fc.oneof(
  fc.constant(undefined),
  fc.record({
    total: group.filter(({ responses }) => responses > 0),
    byKind: fc.record({ burst: count, same_device: count, out_of_hours: count, all_best: count }),
    byCounter: groups(fc.stringMatching(/^[a-z0-9-]{1,8}$/)),
  }),
);

/** Any tally of that scope's day, of an office or a unit, usual or not. */
export function anyTally(scopeId: Tally['scopeId'], day: Day): fc.Arbitrary<Tally> {
  const id = fc
    .tuple(fc.nat(86_399_999), fc.uint8Array({ minLength: 6, maxLength: 6 }))
    .map(([moment, unique]) => makeResponseId(startOf(day) + moment, unique));
  return fc
    .record({
      total: group,
      questions: fc.dictionary(
        fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/),
        fc.dictionary(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,11}$/), count, {
          maxKeys: 6,
          noNullPrototype: true,
        }),
        { maxKeys: 6, noNullPrototype: true },
      ),
      byCounter: groups(fc.stringMatching(/^[a-z0-9-]{1,8}$/)),
      byProcedure: groups(fc.stringMatching(/^p_[a-f0-9]{16}$/)),
      byChannel: groups(fc.constantFrom(...channels)),
      byLanguage: groups(fc.constantFrom('vi', 'en')),
      byHour: groups(fc.nat(23).map(String)),
      byChild: groups(fc.stringMatching(/^[ou]_[a-f0-9]{16}$/)),
      themes: groups(fc.constantFrom(...themeIds)),
      comments: fc.array(id, { maxLength: 20 }),
      commented: count,
      flagged: count,
      erased: count,
      lexicon: fc.nat(50),
      suspected,
    })
    .map(({ suspected: found, ...counts }) => ({
      ...emptyTally(scopeId, day),
      ...counts,
      ...(found === undefined ? {} : { suspected: found }),
    }));
}

/** Stores a tally as layout 1 did, under version 3: without themes and suspicion, as deflated JSON. */
export async function storeAsLayout1(call: DynamoCall, tableName: string, tally: Tally): Promise<void> {
  const { scopeId, day, themes: _themes, lexicon: _lexicon, suspected: _suspected, ...counts } = tally;
  const { pk, sk } = tallyKeys.day(scopeId, day);
  await call('PutItem', {
    TableName: tableName,
    Item: {
      pk: { S: pk },
      sk: { S: sk },
      version: { N: '3' },
      counts: { B: deflateRawSync(JSON.stringify(counts), { level: 9 }) },
    },
  });
}
