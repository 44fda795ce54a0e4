import type { Office } from '../../domain/office/office.ts';
import { momentOf } from '../../domain/response/response-id.ts';
import type { Answer, Response } from '../../domain/response/response.ts';
import { hourOf } from '../../domain/time/day.ts';
import { BYTE_ORDER_MARK, csvLine } from '../csv/write-csv.ts';

const columns = [
  'id',
  'office_key',
  'office',
  'counter',
  'day',
  'hour',
  'mark',
  'channel',
  'language',
  'procedure',
  'survey',
  'version',
  'helper',
] as const;

export type ResponsesCsv = {
  /** The byte order mark and the names of the columns. */
  header: string;
  line(response: Response, office: Office): string;
};

/**
 * Responses as CSV (RFC 4180), one a line: where and when, then an answer a question. Hours are Vietnam's; free text is
 * as it is stored, masked.
 */
export function responsesCsv({
  questionIds,
  nationalCodes,
}: {
  questionIds: readonly string[];
  /** National codes by procedure id. */
  nationalCodes: ReadonlyMap<string, string>;
}): ResponsesCsv {
  return {
    header: `${BYTE_ORDER_MARK}${csvLine([...columns, ...questionIds])}`,
    line(response, office) {
      const { id, counterId, procedureId, survey, answers, helper } = response;
      const cells: (string | number | undefined)[] = [
        id,
        office.key,
        office.name.vi,
        counterId === undefined ? undefined : counterName(office, counterId),
        response.day,
        hourOf(momentOf(id)),
        response.mark,
        response.channel,
        response.language,
        procedureId === undefined ? undefined : (nationalCodes.get(procedureId) ?? procedureId),
        survey.id,
        survey.version,
        helper,
      ];
      for (const question of questionIds) cells.push(answerCell(answers[question]));
      return csvLine(cells);
    },
  };
}

const counterName = (office: Office, counterId: string): string =>
  office.counters.find(({ id }) => id === counterId)?.name.vi ?? counterId;

function answerCell(answer: Answer | undefined): string | number | undefined {
  if (answer === undefined || typeof answer === 'string' || typeof answer === 'number') return answer;
  return typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer.join('; ');
}
