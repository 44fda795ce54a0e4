import type { Localized } from '../shared/localized.ts';

type Constraints = {
  required?: boolean;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  pattern?: string;
};
type Field = {
  name: string;
  type: 'string' | 'integer' | 'number' | 'date';
  meaning: Required<Pick<Localized, 'vi' | 'en'>>;
  constraints?: Constraints;
};

/** What a row of the file is about. */
const openSections = [
  'whole',
  'coverage',
  'month',
  'place',
  'channel',
  'day_part',
  'procedure',
  'reason',
] as const;
export type OpenSection = (typeof openSections)[number];

const text = (name: string, vi: string, en: string, constraints?: Constraints) =>
  ({
    name,
    type: 'string',
    meaning: { vi, en },
    ...(constraints === undefined ? {} : { constraints }),
  }) as const;
const count = (name: string, vi: string, en: string) =>
  ({ name, type: 'integer', meaning: { vi, en }, constraints: { minimum: 0 } }) as const;
const share = (name: string, vi: string, en: string) =>
  ({ name, type: 'number', meaning: { vi, en }, constraints: { minimum: 0, maximum: 1 } }) as const;
const mean = (name: string, vi: string, en: string) =>
  ({ name, type: 'number', meaning: { vi, en }, constraints: { minimum: 1, maximum: 5 } }) as const;

/** Every column of the CSV, in order: header, schema and documentation are made of it. */
export const openFields = [
  text('unit_id', 'Mã định danh của đơn vị, không đổi', 'Identity of the unit, which never changes', {
    required: true,
  }),
  text(
    'unit_code',
    'Mã đơn vị hành chính chính thức; trống khi không rõ',
    'Official code of the unit; empty where it is not known',
  ),
  text('unit_name', 'Tên đơn vị', 'Name of the unit, in Vietnamese', { required: true }),
  text('period', 'Quý, ví dụ 2026-Q3', 'The quarter, such as 2026-Q3', {
    required: true,
    pattern: '\\d{4}-Q[1-4]',
  }),
  count('version', 'Bản của báo cáo', 'Version of the report the figures are from'),
  text(
    'section',
    'Dòng nói về điều gì: toàn đơn vị, độ phủ, tháng, nơi tiếp nhận hoặc đơn vị trực thuộc, cách gửi, giờ, thủ tục, lý do',
    'What the row is about: the whole unit, coverage, a month, an office or a unit below, a channel, a part of the day, a procedure, a reason for low marks',
    { required: true, enum: openSections },
  ),
  text('id', 'Định danh của dòng trong phần của nó', 'What tells the row from others of its section', {
    required: true,
  }),
  text('name_vi', 'Tên tiếng Việt', 'Name in Vietnamese'),
  text('name_en', 'Tên tiếng Anh, nếu có', 'Name in English, where there is one'),
  text(
    'state',
    'shown: có số; hidden: dưới 5 phiếu, hoặc ẩn kèm để không ai suy ra được; silent: không có phiếu nào',
    'shown: with figures; hidden: fewer than five answers, or hidden so that those cannot be worked out; silent: no answers',
    { required: true, enum: ['shown', 'hidden', 'silent'] },
  ),
  count('responses', 'Số phiếu', 'Answers'),
  count('marked', 'Số phiếu có chấm điểm', 'Answers that gave a mark'),
  count('mark_1', 'Số phiếu điểm 1, rất không hài lòng', 'Marks of 1, very dissatisfied'),
  count('mark_2', 'Số phiếu điểm 2, không hài lòng', 'Marks of 2, dissatisfied'),
  count('mark_3', 'Số phiếu điểm 3, bình thường', 'Marks of 3, neutral'),
  count('mark_4', 'Số phiếu điểm 4, hài lòng', 'Marks of 4, satisfied'),
  count('mark_5', 'Số phiếu điểm 5, rất hài lòng', 'Marks of 5, very satisfied'),
  share('satisfied_share', 'Tỷ lệ điểm 4 và 5, từ 0 đến 1', 'Share of the marks 4 and 5, 0 to 1'),
  share('satisfied_low', 'Cận dưới khoảng 95% (Wilson)', 'Lower end of its 95% interval (Wilson)'),
  share('satisfied_high', 'Cận trên khoảng 95% (Wilson)', 'Upper end of its 95% interval (Wilson)'),
  mean('mean_mark', 'Điểm trung bình, từ 1 đến 5', 'Mean mark, 1 to 5'),
  mean('mean_low', 'Cận dưới khoảng 95% (Student)', 'Lower end of its 95% interval (Student)'),
  mean('mean_high', 'Cận trên khoảng 95% (Student)', 'Upper end of its 95% interval (Student)'),
  count(
    'count',
    'Phần reason: số phiếu điểm thấp nêu lý do đó. Phần coverage: số nơi tiếp nhận',
    'In section reason: low marks that gave this reason. In section coverage: offices',
  ),
] as const satisfies readonly Field[];
export type OpenColumn = (typeof openFields)[number]['name'];

/**
 * The CSV's schema in the words of Frictionless.
 *
 * @see https://specs.frictionlessdata.io/table-schema/
 */
export function openTableSchema() {
  const fields: readonly Field[] = openFields;
  return {
    fields: fields.map(({ name, type, meaning, constraints }) => ({
      name,
      type,
      title: meaning.vi,
      description: meaning.en,
      ...(constraints === undefined ? {} : { constraints }),
    })),
    missingValues: [''],
    primaryKey: ['unit_id', 'period', 'section', 'id'],
  };
}
