import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { sdkCall } from '../../functions/adapters/dynamodb/sdk-call.ts';
import { fetchCall } from '../../functions/adapters/dynamodb/fetch-call.ts';
import { dynamoKeyRepository } from '../../functions/adapters/dynamodb/key-repository.ts';
import { dynamoPageViewRepository } from '../../functions/adapters/dynamodb/page-view-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { citizenApp } from '../../functions/citizen/app.ts';
import { findPlaceIn } from '../../functions/domain/place/find-place.ts';
import { codeRecordSchema } from '../../functions/domain/code/printed-code.ts';
import { makeQrCode } from '../../functions/domain/code/qr-code.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { computeTally } from '../../functions/domain/tally/compute-tally.ts';
import type { ScopeId } from '../../functions/domain/tally/tally.ts';
import { addDays, daySchema, startOf, type Day } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase } from '../support/database.ts';
import { anOffice, aSurvey, aUnit, fixedRegistry } from '../support/registry.ts';
import { atMost, type Measurement } from './measurement.ts';
import { startMeter } from './metering-proxy.ts';

const WARDS = 12;
const ANSWERS_A_DAY = 33;
const OPENING_MS = 8 * 3_600_000;
const OFFICE_HOURS_MS = 8 * 3_600_000;
/** 100,188 responses. */
const DAYS = 253;
const firstDay = daySchema.parse('2026-01-05');

/**
 * A province's wards, an office each, 33 answers a day through the citizen function with a clock of its own: a page
 * and a tap each. Every day is closed as the schedule would. All capacity is metered, keys and page views included.
 */
export async function measureThroughHandlers(): Promise<Measurement[]> {
  const database = await startDatabase({ hasStreams: false, isOnDisk: true });
  const meter = await startMeter(database.endpoint);
  try {
    const { tableNames } = database;
    const call = fetchCall({
      region: 'ap-southeast-1',
      accessKeyId: 'bench',
      secretAccessKey: 'bench',
      endpoint: meter.endpoint,
      pause,
    });
    const client = new DynamoDBClient({
      endpoint: meter.endpoint,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    });
    const country = aUnit({ id: aUnitId(), level: 'country' });
    const province = aUnit({ id: aUnitId(), level: 'province', parentId: country.id });
    const wards = Array.from({ length: WARDS }, () => aUnit({ id: aUnitId(), parentId: province.id }));
    const offices = wards.map(({ id }) => anOffice({ id: anOfficeId(), unitId: id }));
    const registry = fixedRegistry([country, province, ...wards], offices);
    const responses = dynamoResponseRepository({ call, tableName: tableNames.responses, pause });
    const tallies = dynamoTallyRepository({ call: database.call, tableName: tableNames.tallies });
    // Tallies are binary, which only the SDK's transport carries: it is pointed at the meter too.
    const metered = dynamoTallyRepository({ call: sdkCall(client), tableName: tableNames.tallies });
    const views = dynamoPageViewRepository({ call, tableName: tableNames.tallies });
    // One instance of the function serves them all, so it makes each day's key once.
    const keys = dynamoKeyRepository({
      call,
      tableName: tableNames.keys,
      randomBytes: (length) => randomBytes(length),
    });
    const visitors = offices.map((office) => aVisitor(office, { keys, registry, responses }));

    for (let index = 0; index < DAYS; index += 1) {
      const day = addDays(firstDay, index);
      await Promise.all(visitors.map((visit) => visit(day)));
      const compute = computeTally({
        responses,
        tallies: metered,
        ...registry,
        surveyOf: async () => aSurvey(),
        lexicon,
        now: () => startOf(addDays(day, 1)),
      });
      const scopes: ScopeId[] = [
        ...offices.map(({ id }) => id),
        ...wards.map(({ id }) => id),
        province.id,
        country.id,
      ];
      for (const scope of scopes) await compute(scope, day);
      for (const { id } of offices)
        await views.write({ officeId: id, day, byCode: { ABCDEFGHJ: ANSWERS_A_DAY } });
    }

    client.destroy();
    const sent = DAYS * WARDS * ANSWERS_A_DAY;
    const counted = (await tallies.between(country.id, firstDay, addDays(firstDay, DAYS))).reduce(
      (sum, { total }) => sum + total.responses,
      0,
    );
    return [
      atMost(
        'write units per response, all counts included',
        meter.writeUnits() / sent,
        1.1,
        'units',
        `${sent} responses through the citizen function, 33 over 8 hours in each of ${WARDS} wards for ${DAYS} days; keys, tallies of every level, page views`,
      ),
      atMost('responses sent and not counted at the top', Math.abs(sent - counted), 0, 'responses'),
    ];
  } finally {
    await meter.stop();
    await database.stop();
  }
}

/** Somebody who opens an office's page and taps a face, 33 times a day, each at its own moment. */
function aVisitor(
  office: Office,
  parts: {
    keys: ReturnType<typeof dynamoKeyRepository>;
    registry: ReturnType<typeof fixedRegistry>;
    responses: ReturnType<typeof dynamoResponseRepository>;
  },
): (day: Day) => Promise<void> {
  const time = { now: 0 };
  const record = codeRecordSchema.parse({
    code: makeQrCode((length) => randomBytes(length)),
    officeId: office.id,
    counterId: 'q1',
    state: 'active',
    createdAt: 0,
  });
  const handler = citizenApp({
    find: findPlaceIn(
      {
        ...parts.registry,
        invitations: { find: async () => undefined },
        codes: { find: async (code) => (code === record.code ? record : undefined) },
        procedures: { find: async () => undefined },
        surveys: { find: async () => aSurvey(), latest: async () => aSurvey() },
      },
      () => time.now,
    ),
    signing: parts.keys.signing,
    deviceHints: parts.keys.deviceHint,
    responses: parts.responses,
    now: () => time.now,
    randomBytes: (length) => randomBytes(length),
    log: () => undefined,
  });
  const ask = async (method: 'GET' | 'POST', body?: string): Promise<string> => {
    const { statusCode, body: answer } = await handler({
      rawPath: `/q/${record.code}`,
      rawQueryString: '',
      headers: { 'accept-encoding': 'gzip', 'user-agent': 'Phone' },
      ...(body === undefined ? {} : { body, isBase64Encoded: false }),
      requestContext: { http: { method, sourceIp: '203.0.113.77' } },
    });
    if (statusCode !== 200) throw new Error(`The citizen function answered ${statusCode}.`);
    return gunzipSync(Buffer.from(answer, 'base64')).toString('utf8');
  };
  return async (day) => {
    for (let index = 0; index < ANSWERS_A_DAY; index += 1) {
      time.now = startOf(day) + OPENING_MS + Math.floor((index * OFFICE_HOURS_MS) / ANSWERS_A_DAY);
      const token = /name=t value="?([^">\s]+)/.exec(await ask('GET'))?.[1] ?? '';
      time.now += 5_000;
      await ask('POST', new URLSearchParams({ t: token, m: String(1 + ((index * 7) % 5)) }).toString());
    }
  };
}
