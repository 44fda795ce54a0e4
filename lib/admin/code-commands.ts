import type { Command } from 'commander';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { dynamoProcedureRepository } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { makeCodes, type MadeCode } from '../../functions/domain/code/make-codes.ts';
import type { CodeRecord } from '../../functions/domain/code/printed-code.ts';
import { formatQrCode, parseQrCode } from '../../functions/domain/code/qr-code.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import type { ProcedureId } from '../../functions/domain/shared/ids.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import type { AdminContext, OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findOffices } from './find-unit.ts';
import { showProgress } from './progress.ts';
import { remark, say } from './say.ts';
import { useContext } from './use-context.ts';

const AT_ONCE = 8;
/** From this many offices on, progress is shown. */
const SHOWN_FROM = 50;

type CodeContext = Pick<AdminContext, 'registry' | 'now' | 'randomBytes'>;

const madeBy = ({ registry, now, randomBytes }: CodeContext): ReturnType<typeof makeCodes> =>
  makeCodes({ codes: dynamoCodeRepository(registry), now, randomBytes });

/** The codes of an office, made where they are missing: see `makeCodes`. */
export const createCodes = (
  context: CodeContext,
  office: Office,
  options: { counters: boolean; procedures: readonly ProcedureId[] },
): Promise<MadeCode[]> => madeBy(context).forOffice(office, options);

/** The procedures with these national codes. @throws CommandFailed naming a code that no procedure has. */
export async function findProcedures(
  { registry }: Pick<AdminContext, 'registry'>,
  nationalCodes: readonly string[],
): Promise<ProcedureId[]> {
  if (nationalCodes.length === 0) return [];
  const all = await dynamoProcedureRepository(registry).all();
  return nationalCodes.map((wanted) => {
    const found = all.find(({ nationalCode }) => nationalCode === wanted);
    if (found === undefined) throw new CommandFailed(`No procedure has the national code ${wanted}.`);
    return found.id;
  });
}

/** Withdraws a code. Its page still says which office it was. @throws CommandFailed when nobody made it. */
export async function revokeCode(context: CodeContext, text: string): Promise<'revoked' | 'not_active'> {
  const record = await findCode(context, text);
  return dynamoCodeRepository(context.registry).revoke(record.code, context.now());
}

/**
 * Replaces a code by a new one for the same place; one that was replaced before gives its successor.
 *
 * @throws CommandFailed when nobody made the code, or when it was withdrawn without a successor.
 */
export async function rotateCode(context: CodeContext, text: string): Promise<CodeRecord> {
  const old = await findCode(context, text);
  if (old.replacedBy !== undefined) return findCode(context, old.replacedBy);
  if (old.state !== 'active')
    throw new CommandFailed(`${old.code} was withdrawn before: make a new one with codes create.`);
  return madeBy(context).replace(old);
}

async function findCode({ registry }: CodeContext, text: string): Promise<CodeRecord> {
  const reading = parseQrCode(text);
  if (!reading.ok) {
    throw new CommandFailed(
      reading.reason === 'mistyped'
        ? `${text} has a wrong character or two that changed places: compare it with the poster.`
        : `${text} is not a code: a code has nine characters, such as ABC-DEF-GHJ.`,
    );
  }
  const record = await dynamoCodeRepository(registry).find(reading.code);
  if (record === undefined) throw new CommandFailed(`The code ${reading.code} was never made here.`);
  return record;
}

/** `codes create | list | revoke | rotate`. */
export function addCodeCommands(program: Command, open: OpenContext): void {
  const codes = program.command('codes').description('Make, list, withdraw and replace printed codes.');

  codes
    .command('create')
    .description('Make the codes that an office, or every office of a unit, lacks.')
    .option('--unit <code|id>', 'every office of this unit and the units below it')
    .option('--office <key|id>', 'this office')
    .option('--counters', 'also a code for each counter', false)
    .option('--procedure <national-code...>', 'also a code for each of these procedures', [])
    .action(async (options: CreateOptions) => {
      await useContext(open, async (context) => {
        const offices = await findOffices(context, options);
        const procedures = await findProcedures(context, options.procedure);
        const nameOf = await placeNames(context);
        const working = offices.filter(
          ({ closedOn }) => closedOn === undefined || closedOn > dayOf(context.now()),
        );
        if (working.length === 0) throw new CommandFailed('The office is closed: it needs no codes.');
        let added = 0;
        const progress = working.length < SHOWN_FROM ? undefined : showProgress('Offices', working.length);
        await inSteps(working, async (office) => {
          const made = await createCodes(context, office, { counters: options.counters, procedures });
          added += made.filter(({ isNew }) => isNew).length;
          progress?.advance();
          return made.map(({ record }) => codeLine(record, office, nameOf));
        });
        progress?.end();
        remark(`${added} new; places that had an active code keep it.`);
      });
    });

  codes
    .command('list')
    .description('List the codes of an office, or of every office of a unit.')
    .option('--unit <code|id>', 'every office of this unit and the units below it')
    .option('--office <key|id>', 'this office')
    .option('--json', 'as JSON, for other programs', false)
    .action(async (options: { unit?: string; office?: string; json: boolean }) => {
      await useContext(open, async (context) => {
        const repository = dynamoCodeRepository(context.registry);
        const nameOf = await placeNames(context);
        const records: CodeRecord[] = [];
        await inSteps(await findOffices(context, options), async (office) => {
          const ofOffice = await repository.ofOffice(office.id);
          records.push(...ofOffice);
          return options.json ? [] : ofOffice.map((record) => codeLine(record, office, nameOf));
        });
        if (options.json) say(JSON.stringify(records, undefined, 2));
      });
    });

  codes
    .command('revoke <code>')
    .description('Withdraw a code; its page then says which office it was and where to go.')
    .action(async (code: string) => {
      await useContext(open, async (context) => {
        const outcome = await revokeCode(context, code);
        say(outcome === 'revoked' ? `${code} is withdrawn.` : `${code} had been withdrawn before.`);
      });
    });

  codes
    .command('rotate <code>')
    .description('Replace a code by a new one for the same place, and withdraw the old one.')
    .action(async (code: string) => {
      await useContext(open, async (context) => {
        const successor = await rotateCode(context, code);
        say(successor.code);
        remark(`${code} is withdrawn and names its successor. Print posters with the new code.`);
      });
    });
}

/** Works on a few offices at a time, and says the lines of each in the order of the offices. */
async function inSteps(
  offices: readonly Office[],
  linesOf: (office: Office) => Promise<string[]>,
): Promise<void> {
  for (let from = 0; from < offices.length; from += AT_ONCE) {
    const lines = await Promise.all(offices.slice(from, from + AT_ONCE).map(linesOf));
    for (const line of lines.flat()) say(line);
  }
}

type CreateOptions = { unit?: string; office?: string; counters: boolean; procedure: string[] };

type NameOf = (record: CodeRecord) => string;

/** What a code stands for at its office, as files name it: `office`, the counter, or the procedure's national code. */
async function placeNames({ registry }: CodeContext): Promise<NameOf> {
  const procedures = await dynamoProcedureRepository(registry).all();
  const nationalCodes = new Map(procedures.map(({ id, nationalCode }) => [id, nationalCode]));
  return ({ counterId, procedureId }) => {
    if (counterId !== undefined) return counterId;
    return procedureId === undefined ? 'office' : (nationalCodes.get(procedureId) ?? procedureId);
  };
}

function codeLine(record: CodeRecord, office: Office, nameOf: NameOf): string {
  const reading = parseQrCode(record.code);
  const state = record.replacedBy === undefined ? record.state : `replaced by ${record.replacedBy}`;
  return [reading.ok ? formatQrCode(reading.code) : record.code, office.key, nameOf(record), state].join(
    '\t',
  );
}
