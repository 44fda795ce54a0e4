import * as z from 'zod/mini';
import { procedureSchema, type Procedure } from '../procedure/procedure.ts';
import { bilingual, cell, parts } from './cells.ts';
import { procedureIdOf } from './identity.ts';
import { BadRow, checkRows, onlyOnce, type FileRow } from './read-rows.ts';

export const procedureColumns = {
  required: ['national_code', 'name', 'field', 'papers', 'fee', 'time_limit'],
  optional: [
    'name_en',
    'field_en',
    'papers_en',
    'fee_en',
    'time_limit_en',
    'responsible_agency',
    'responsible_agency_en',
  ],
} as const;

const MOST_PAPERS = 30;
const LONGEST_PAPER = 500;

const procedureRow = z.object({
  national_code: cell.matching(/^\d\.\d{6}$/, '1.001193'),
  name: cell.text(400),
  name_en: cell.optionalText(400),
  field: cell.text(120),
  field_en: cell.optionalText(120),
  papers: cell.optionalText(16_000),
  papers_en: cell.optionalText(16_000),
  fee: cell.text(300),
  fee_en: cell.optionalText(300),
  time_limit: cell.text(300),
  time_limit_en: cell.optionalText(300),
  responsible_agency: cell.optionalText(200),
  responsible_agency_en: cell.optionalText(200),
});

/** The procedures of a file. @throws ImportRejected */
export function planProcedures(rows: readonly FileRow[]): Procedure[] {
  const once = onlyOnce();
  return checkRows(rows, procedureRow, ({ line, value }) => {
    once('national_code', value.national_code, line);
    const english = parts(value.papers_en);
    const papers = parts(value.papers).map((vi, index) => bilingual(vi, english[index]));
    if (papers.length > MOST_PAPERS) throw new BadRow('papers', `names more than ${MOST_PAPERS} papers`);
    if (english.length > 0 && english.length !== papers.length)
      throw new BadRow('papers_en', `names ${english.length} papers where papers names ${papers.length}`);
    if (papers.some(({ vi, en = '' }) => Math.max(vi.length, en.length) > LONGEST_PAPER))
      throw new BadRow('papers', `names a paper in more than ${LONGEST_PAPER} characters`);
    return procedureSchema.parse({
      id: procedureIdOf(value.national_code),
      nationalCode: value.national_code,
      name: bilingual(value.name, value.name_en),
      field: bilingual(value.field, value.field_en),
      papers,
      fee: bilingual(value.fee, value.fee_en),
      timeLimit: bilingual(value.time_limit, value.time_limit_en),
      ...(value.responsible_agency === undefined
        ? {}
        : { responsibleAgency: bilingual(value.responsible_agency, value.responsible_agency_en) }),
    });
  });
}
