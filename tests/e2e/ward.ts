import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { dynamoKeyRepository } from '../../functions/adapters/dynamodb/key-repository.ts';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoReportLinkRepository } from '../../functions/adapters/dynamodb/report-link-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { sdkCall } from '../../functions/adapters/dynamodb/sdk-call.ts';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { makeQrCode, qrUrl, type QrCode } from '../../functions/domain/code/qr-code.ts';
import { codeRecordSchema } from '../../functions/domain/code/printed-code.ts';
import { REPORT_LINK_LIFE_MS } from '../../functions/domain/report/report-link.ts';
import { issueScanToken } from '../../functions/domain/scan-token/scan-token.ts';
import type { Day } from '../../functions/domain/time/day.ts';
import type { Period } from '../../functions/domain/time/period.ts';
import { surveySchema } from '../../functions/domain/survey/survey.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { readRunFile } from '../../lib/local/run-file.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import type { LocalService } from '../support/local-service.ts';
import { anOffice, aUnit } from '../support/registry.ts';

const random = (length: number): Uint8Array => randomBytes(length);

export type Ward = Awaited<ReturnType<typeof foundWard>>;

/** A ward with one office and one printed code, put into a running service, and the means to look behind the pages. */
export async function foundWard(service: LocalService) {
  const reach = () => storesOf(service.dataDir);
  const { call, registry, client } = reach();
  const unit = aUnit({ id: aUnitId(), code: '99001' });
  const office = anOffice({ id: anOfficeId(), unitId: unit.id });
  const shipped = join(import.meta.dirname, '../../functions/domain/survey/shipped/short.json');
  const survey = surveySchema.parse(JSON.parse(await readFile(shipped, 'utf8')));
  for (const Item of [...unitItems(unit), ...officeItems(office), surveyItem(survey)])
    await call('PutItem', { TableName: registry.tableName, Item });
  const code = makeQrCode(random);
  await dynamoCodeRepository(registry).add(
    codeRecordSchema.parse({ code, officeId: office.id, counterId: 'q1', state: 'active', createdAt: 0 }),
  );
  client.destroy();

  return {
    unit,
    office,
    code,
    /** What the printed code holds. */
    address: qrUrl(service.url, code),
    /** A page's token as it was handed out at that moment, in milliseconds since 1970. */
    tokenOf: async (at: number): Promise<string> => {
      const stores = reach();
      const token = await issueScanToken(stores.keys.signing, { code, at, unique: random(6) });
      stores.client.destroy();
      return token;
    },
    tallyOf: async (scope: typeof unit.id | typeof office.id, day: Day) => {
      const stores = reach();
      const { tally } = await stores.tallies.read(scope, day, { consistent: true });
      stores.client.destroy();
      return tally;
    },
    responsesOf: async (day: Day) => {
      const stores = reach();
      const found = [];
      for await (const response of stores.responses.ofOfficeDay(office.id, day, { consistent: true }))
        found.push(response);
      stores.client.destroy();
      return found;
    },
    reportPath: async (period: Period, now: number): Promise<string> => {
      const stores = reach();
      const token = randomBytes(32).toString('base64url');
      await dynamoReportLinkRepository(stores.registry).add({
        tokenHash: createHash('sha256').update(token).digest('hex'),
        unitId: unit.id,
        period,
        reach: 'period',
        createdAt: now,
        expiresAt: now + REPORT_LINK_LIFE_MS,
      });
      stores.client.destroy();
      return `/r/${token}`;
    },
  };
}

/** Sends an answer as the citizen's page without JavaScript would. */
export async function sendAnswer(
  serviceUrl: string,
  code: QrCode,
  fields: { token: string; mark: number } & Record<string, string | number>,
): Promise<Response> {
  const { token, mark, ...rest } = fields;
  const body = new URLSearchParams({ t: token, m: String(mark) });
  for (const [name, value] of Object.entries(rest)) body.set(name, String(value));
  return fetch(`${serviceUrl}/q/${code}`, { method: 'POST', body });
}

export function storesOf(dataDir: string) {
  const run = readRunFile(dataDir);
  if (run === undefined) throw new Error('Nothing runs on these data.');
  const client = new DynamoDBClient({
    endpoint: run.endpoints.dynamodb,
    region: run.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const call = sdkCall(client);
  const table = (variable: string): string => z.string().parse(run.environment[variable]);
  return {
    client,
    call,
    registry: { call, tableName: table('REGISTRY_TABLE'), pause },
    keys: dynamoKeyRepository({ call, tableName: table('KEYS_TABLE'), randomBytes: random }),
    tallies: dynamoTallyRepository({ call, tableName: table('TALLIES_TABLE') }),
    responses: dynamoResponseRepository({ call, tableName: table('RESPONSES_TABLE'), pause }),
  };
}
