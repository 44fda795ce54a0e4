import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { dynamoMemberRepository } from '../../functions/adapters/dynamodb/member-repository.ts';
import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoProcedureRepository } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { findOne, packItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { dynamoReportLinkRepository } from '../../functions/adapters/dynamodb/report-link-repository.ts';
import {
  dynamoResponseRepository,
  responseItem,
} from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoSurveyRepository } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { registryKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { parseQrCode, qrUrl } from '../../functions/domain/code/qr-code.ts';
import type { CodeRecord } from '../../functions/domain/code/printed-code.ts';
import { officeIdOf } from '../../functions/domain/import/identity.ts';
import { unitOn, type Office } from '../../functions/domain/office/office.ts';
import type { UnitId } from '../../functions/domain/shared/ids.ts';
import { unitsUpFrom } from '../../functions/domain/unit/units-up-from.ts';
import { makeReportLink } from '../../functions/domain/report/make-report-link.ts';
import { rememberSurveys } from '../../functions/domain/survey/survey-lookup.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { computeTally } from '../../functions/domain/tally/compute-tally.ts';
import type { ScopeId } from '../../functions/domain/tally/tally.ts';
import { dayOf, type Day } from '../../functions/domain/time/day.ts';
import { periodBefore, periodOf } from '../../functions/domain/time/period.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { createCodes } from '../admin/code-commands.ts';
import { contextOfRun, type AdminContext } from '../admin/admin-context.ts';
import {
  importMembers,
  importOffices,
  importProcedures,
  importSuccessions,
  importSurveys,
  importUnits,
} from '../admin/import-files.ts';
import type { Seed, StartLinks } from '../local/start-links.ts';
import { addSampleCases } from './sample-cases.ts';
import { sampleResponses } from './sample-responses.ts';

const files = join(import.meta.dirname, 'files');
const shippedSurveys = join(import.meta.dirname, '../../functions/domain/survey/shipped');
const officeKeys = ['song-tri-centre', 'song-tri-ky-trinh'] as const;

/**
 * Loads the sample ward into an empty registry: units, offices, procedures, surveys, codes, four weeks of answers and
 * their tallies, and a few cases. A loading that was cut off is completed by the next start. Once loaded it is left alone, and a
 * registry that began without it never gets it: nothing made up may stand among a ward's own answers.
 *
 * Gives the address of a code, and a fresh link to the report of the last full week, where the sample is.
 */
export const seedSample: Seed = async ({ run, onProgress }) => {
  const context = contextOfRun(run);
  try {
    const note = await noteOf(context);
    if (note === undefined) return {};
    if (note.state === 'loading') await load(context, note, onProgress);
    return await linksOf(context, run.publicUrl);
  } finally {
    await context.close();
  }
};

const noteSchema = z.object({
  state: z.enum(['loading', 'loaded']),
  /** When loading began, milliseconds since 1970: what is made up is made from this moment, however often it is tried. */
  since: z.optional(z.int()),
});
type SampleNote = z.infer<typeof noteSchema>;

/** How far the sample's loading is; undefined where the sample has no place, because units were here before it. */
async function noteOf(context: AdminContext): Promise<SampleNote | undefined> {
  const note = await findOne(context.registry, registryKeys.sample(), noteSchema);
  if (note !== undefined) return note;
  const isEmpty = (await dynamoUnitRepository(context.registry).children(undefined)).length === 0;
  return isEmpty ? await write(context, { state: 'loading', since: context.now() }) : undefined;
}

async function write(context: AdminContext, note: SampleNote): Promise<SampleNote> {
  const { call, tableName } = context.registry;
  await call('PutItem', { TableName: tableName, Item: packItem(registryKeys.sample(), note) });
  return note;
}

async function load(
  context: AdminContext,
  { since = context.now() }: SampleNote,
  onProgress: (line: string) => void,
): Promise<void> {
  onProgress('loading the sample ward');
  await importFiles(context);
  const offices = await sampleOfficesOf(context);
  const codes = await printedCodes(context, offices);
  await fillWeeks(context, { offices, codes, today: dayOf(context.now()), onProgress });
  const [office] = offices;
  const code = codes.find(
    ({ officeId, procedureId }) => officeId === office?.id && procedureId === undefined,
  );
  if (office !== undefined && code !== undefined) {
    await addSampleCases(context, { office, code, since });
    onProgress('stored the sample cases');
  }
  await write(context, { state: 'loaded', since });
}

async function linksOf(context: AdminContext, publicUrl: string): Promise<StartLinks> {
  const [centre] = await sampleOfficesOf(context);
  if (centre === undefined) return {};
  const codes = await dynamoCodeRepository(context.registry).ofOffice(centre.id);
  const code = codes.find(({ state, counterId }) => state === 'active' && counterId === 'q1');
  const reading = parseQrCode(code?.code ?? '');
  const path = await reportPath(context, unitOn(centre, dayOf(context.now())));
  return {
    ...(reading.ok ? { surveyUrl: qrUrl(publicUrl, reading.code) } : {}),
    reportUrl: `${publicUrl}${path}`,
    staff: await staffOf(context, unitOn(centre, dayOf(context.now()))),
  };
}

/** Whoever works in the sample ward, then whoever works in the units above it. */
async function staffOf(context: AdminContext, unitId: UnitId): Promise<string[]> {
  const members = dynamoMemberRepository(context.registry);
  const emails: string[] = [];
  for await (const { id } of unitsUpFrom(dynamoUnitRepository(context.registry), unitId))
    emails.push(...(await members.ofUnit(id)).map(({ email }) => email));
  return emails;
}

async function sampleOfficesOf(context: AdminContext): Promise<Office[]> {
  const repository = dynamoOfficeRepository(context.registry);
  const found = await Promise.all(officeKeys.map((key) => repository.find(officeIdOf(key))));
  return found.flatMap((office) => (office === undefined ? [] : [office]));
}

async function importFiles(context: AdminContext): Promise<void> {
  const text = (name: string): Promise<string> => readFile(join(files, name), 'utf8');
  await importUnits(context, await text('units.csv'), { validFrom: '2025-07-01' });
  await importSuccessions(context, await text('successions.csv'));
  for (const name of ['short', 'five-factors', 'nine-criteria'])
    await importSurveys(context, await readFile(join(shippedSurveys, `${name}.json`), 'utf8'));
  await importProcedures(context, await text('procedures.csv'));
  await importOffices(context, await text('offices.csv'));
  await importMembers(context, await text('members.csv'));
}

/** A code for each office and counter, and two for procedures; those that are there stay. */
async function printedCodes(context: AdminContext, offices: readonly Office[]): Promise<CodeRecord[]> {
  const procedures = await dynamoProcedureRepository(context.registry).all();
  const all: CodeRecord[] = [];
  for (const office of offices) {
    const forProcedures = office.kind === 'one_stop_centre' ? procedures.slice(0, 2).map(({ id }) => id) : [];
    const made = await createCodes(context, office, { counters: true, procedures: forProcedures });
    all.push(...made.map(({ record }) => record));
  }
  return all;
}

/** Stores the sample's answers and computes their tallies. The same day makes the same answers, stored once. */
async function fillWeeks(
  context: AdminContext,
  sample: {
    offices: readonly Office[];
    codes: readonly CodeRecord[];
    today: Day;
    onProgress: (line: string) => void;
  },
): Promise<void> {
  const { offices, codes, today, onProgress } = sample;
  const tallies = dynamoTallyRepository({ call: context.call, tableName: context.tables.tallies });
  const responses = dynamoResponseRepository({
    call: context.call,
    tableName: context.tables.responses,
    pause,
  });
  const all = sampleResponses({
    today,
    offices,
    procedures: await dynamoProcedureRepository(context.registry).all(),
    codeOf: (office, counterId) =>
      codes.find((code) => code.officeId === office.id && code.counterId === counterId)?.code,
  });
  onProgress(`storing ${all.length} sample answers`);
  await putMany(context.call, context.tables.responses, all.map(responseItem), pause);
  const units = dynamoUnitRepository(context.registry);
  const compute = computeTally({
    responses,
    tallies,
    offices: dynamoOfficeRepository(context.registry),
    units,
    surveyOf: rememberSurveys(dynamoSurveyRepository(context.registry)),
    lexicon,
    now: context.now,
  });
  for (const day of new Set(all.map((response) => response.day))) {
    let scopes = new Set<ScopeId>(offices.map(({ id }) => id));
    while (scopes.size > 0) {
      const above = new Set<ScopeId>();
      for (const scope of scopes) {
        const { outdated } = await compute(scope, day);
        if (outdated !== undefined) above.add(outdated);
      }
      scopes = above;
    }
  }
}

/** A fresh link to the last full week, with everything below and beside it. */
async function reportPath(context: AdminContext, unitId: UnitId): Promise<string> {
  const now = context.now();
  const period = periodBefore(periodOf('week', dayOf(now)));
  const { link, path } = makeReportLink(
    { unitId, period, reach: 'below' },
    { now, randomBytes: context.randomBytes },
  );
  await dynamoReportLinkRepository(context.registry).add(link);
  return path;
}
