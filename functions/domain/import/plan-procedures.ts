import * as z from 'zod/mini';
import { procedureSchema, type Procedure } from '../procedure/procedure.ts';
import { bilingual, cell, parts } from './cells.ts';
import { procedureIdOf } from './identity.ts';
import { BadRow, checkRows, type FileRow } from './read-rows.ts';

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

const procedureRow = z.object({
  national_code: cell.matching(/^\d\.\d{6}$/, '1.001193'),
  name: cell.text(400),
  name_en: cell.optionalText(400),
  field: cell.text(120),
  field_en: cell.optionalText(120),
  papers: z.string(),
  papers_en: cell.optionalText(4000),
  fee: cell.text(300),
  fee_en: cell.optionalText(300),
  time_limit: cell.text(300),
  time_limit_en: cell.optionalText(300),
  responsible_agency: cell.optionalText(200),
  responsible_agency_en: cell.optionalText(200),
});

/** The procedures of a file. @throws ImportRejected */
export function planProcedures(rows: readonly FileRow[]): Procedure[] {
  const seen = new Map<string, number>();
  return checkRows(rows, procedureRow, ({ line, value }) => {
    const firstLine = seen.get(value.national_code);
    if (firstLine !== undefined)
      throw new BadRow('national_code', `${value.national_code} stands on line ${firstLine} already`);
    seen.set(value.national_code, line);
    const english = parts(value.papers_en);
    const papers = parts(value.papers).map((vi, index) => bilingual(vi, english[index]));
    if (papers.length > 30) throw new BadRow('papers', 'names more than 30 papers');
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
