import { mkdir, open as openFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Option, type Command } from 'commander';
import { Zip, ZipDeflate } from 'fflate';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { dynamoProcedureRepository } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { codePng, codeSvg } from '../../functions/adapters/poster/code-image.ts';
import type { PrintedCode } from '../../functions/adapters/poster/printed-code.ts';
import { printedCodesOf } from '../../functions/adapters/poster/printed-codes-of.ts';
import type { Sink } from '../../functions/adapters/pdf/pdf-writer.ts';
import { writeSheets } from '../../functions/adapters/poster/write-sheets.ts';
import { assertPermanentUrl, NotPermanentUrl } from '../../functions/domain/code/permanent-url.ts';
import { sheetFormats, type SheetFormat } from '../../functions/domain/code/sheet-format.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import type { AdminContext, OpenContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { findOffices } from './find-unit.ts';
import { showProgress } from './progress.ts';
import { say } from './say.ts';
import { useContext } from './use-context.ts';

type PosterContext = Pick<AdminContext, 'registry' | 'now'>;
type Formats = SheetFormat | 'png' | 'svg';
const formats: readonly Formats[] = [...sheetFormats, 'png', 'svg'];

function printedBy({ registry, now }: PosterContext): ReturnType<typeof printedCodesOf> {
  return printedCodesOf({
    codes: dynamoCodeRepository(registry),
    units: dynamoUnitRepository(registry),
    procedures: dynamoProcedureRepository(registry),
    now,
  });
}

type PrintOrder = {
  offices: readonly Office[];
  format: Formats;
  file: string;
  isZip: boolean;
  publicUrl: string;
  isTrial: boolean;
};

/**
 * Prints the codes of offices: one PDF, a zip of one PDF an office, or the picture of one code. The file appears only
 * when it is whole. Gives how many codes were printed.
 *
 * @throws CommandFailed when there is nothing to print, or a picture is asked for of several codes
 */
export async function printPosters(
  context: PosterContext,
  order: PrintOrder,
  onOffice: (done: number) => void = () => undefined,
): Promise<number> {
  const { format, file } = order;
  const partial = `${file}.partial`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const count =
      format === 'png' || format === 'svg'
        ? await printPicture(context, order, format, partial)
        : await writing(partial, (sink) =>
            order.isZip
              ? printZip(context, order, format, sink, onOffice)
              : printBook(context, order, format, sink, onOffice),
          );
    if (count === 0) throw new CommandFailed('There are no codes to print: make them with codes create.');
    await rename(partial, file);
    return count;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw fileTroubleIn(error, file);
  }
}

/** Opens a file for what is printed, part after part; a disk slower than the printing is waited for. */
async function writing(file: string, print: (sink: Sink) => Promise<number>): Promise<number> {
  const handle = await openFile(file, 'w');
  try {
    return await print(async (part) => {
      await handle.appendFile(part);
    });
  } finally {
    await handle.close();
  }
}

/** What an operator is told where a file cannot be written; any other error as it is. */
export const fileTroubleIn = (error: unknown, file: string): unknown =>
  isFileTrouble(error)
    ? new CommandFailed(`${file} cannot be written (${error.code}): choose another --out.`)
    : error;

function isFileTrouble(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}

async function printPicture(
  context: PosterContext,
  order: PrintOrder,
  format: 'png' | 'svg',
  file: string,
): Promise<number> {
  const codes = await Promise.all(order.offices.map((office) => printedBy(context)(office, order)));
  const [only, ...others] = codes.flat();
  if (only === undefined) return 0;
  if (others.length > 0)
    throw new CommandFailed(
      `A picture holds one code and these are ${others.length + 1}: choose an office with one code, or print a PDF.`,
    );
  await writeFile(file, format === 'png' ? await codePng(only.url) : await codeSvg(only.url));
  return 1;
}

function printBook(
  context: PosterContext,
  order: PrintOrder,
  format: SheetFormat,
  sink: Sink,
  onOffice: (done: number) => void,
): Promise<number> {
  return writeSheets(sink, {
    format,
    title: titleOf(order.offices),
    codes: codesOf(context, order, onOffice),
  });
}

async function* codesOf(
  context: PosterContext,
  order: PrintOrder,
  onOffice: (done: number) => void,
): AsyncGenerator<PrintedCode> {
  const printed = printedBy(context);
  for (const [index, office] of order.offices.entries()) {
    yield* await printed(office, order);
    onOffice(index + 1);
  }
}

async function printZip(
  context: PosterContext,
  order: PrintOrder,
  format: SheetFormat,
  sink: Sink,
  onOffice: (done: number) => void,
): Promise<number> {
  const waiting: Buffer[] = [];
  const zip = new Zip((error, part) => {
    if (error !== null) throw error;
    waiting.push(Buffer.from(part));
  });
  let count = 0;
  const printed = printedBy(context);
  for (const [index, office] of order.offices.entries()) {
    const codes = await printed(office, order);
    onOffice(index + 1);
    if (codes.length === 0) continue;
    const entry = new ZipDeflate(`${office.key}.pdf`, { level: 1 });
    zip.add(entry);
    count += await writeSheets(
      async (part) => {
        entry.push(part);
        await sink(Buffer.concat(waiting.splice(0)));
      },
      { format, title: office.name.vi, codes },
    );
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  await sink(Buffer.concat(waiting.splice(0)));
  return count;
}

const titleOf = (offices: readonly Office[]): string =>
  offices.length === 1 ? (offices[0]?.name.vi ?? '') : `Wardvoice: ${offices.length}`;

type Options = {
  unit?: string;
  office?: string;
  format: Formats;
  out: string;
  zip: boolean;
  publicUrl?: string;
  confirmPermanent: boolean;
  trial: boolean;
};

/** `posters`. */
export function addPosterCommands(program: Command, open: OpenContext): void {
  program
    .command('posters')
    .description(
      'Print the codes of an office, or of every office of a unit: posters, table tents, take-away slips.',
    )
    .option('--unit <code|id>', 'every office of this unit and the units below it')
    .option('--office <key|id>', 'this office')
    .addOption(
      new Option('--format <format>', 'a4 or a5 poster, tent, eight slips to an A4, or a picture of one code')
        .choices(formats)
        .default('a4'),
    )
    .requiredOption('--out <file>', 'where to write')
    .option('--zip', 'a zip with one PDF an office', false)
    .option('--public-url <url>', 'the address that the codes hold')
    .option('--confirm-permanent', 'the address will answer as long as the posters hang', false)
    .option('--trial', 'print whatever the address, marked as a trial', false)
    .action(async (options: Options) => {
      await useContext(open, async (context) => {
        const publicUrl = options.publicUrl ?? context.publicUrl;
        if (publicUrl === undefined)
          throw new CommandFailed('Give --public-url, the address that the codes are to hold.');
        if (!options.trial) assertPermanent(publicUrl, options.confirmPermanent);
        const offices = await findOffices(context, options);
        const progress = showProgress('offices', offices.length);
        let told = 0;
        const count = await printPosters(
          context,
          {
            offices,
            format: options.format,
            file: options.out,
            isZip: options.zip,
            publicUrl,
            isTrial: options.trial,
          },
          (done) => {
            progress.advance(done - told);
            told = done;
          },
        );
        progress.end();
        say(`${options.out}: ${count} ${count === 1 ? 'code' : 'codes'}`);
      });
    });
}

function assertPermanent(url: string, isConfirmed: boolean): void {
  try {
    assertPermanentUrl(url, isConfirmed);
  } catch (error) {
    if (error instanceof NotPermanentUrl) throw new CommandFailed(error.message);
    throw error;
  }
}
