import type { Figures } from '../report/figures.ts';
import { reportWords } from '../report/report-words.ts';
import { periodName } from '../report/period-words.ts';
import type { Cell } from '../report/report.ts';
import type { Localized } from '../shared/localized.ts';
import type { OpenColumn, OpenSection } from './open-fields.ts';
import type { OpenQuarter } from './open-quarter.ts';

export type OpenRow = Partial<Record<OpenColumn, string | number>>;

/** Every figure of a unit's quarter, one row a group, in the columns of `openFields`. */
export function openRows(open: OpenQuarter): OpenRow[] {
  const { unit, period, version, state, total, coverage } = open;
  const common: OpenRow = {
    unit_id: unit.id,
    unit_code: unit.code,
    unit_name: unit.name.vi,
    period,
    version,
  };
  const row = (section: OpenSection, id: string, name: Localized, cell: OpenRow): OpenRow => ({
    ...common,
    section,
    id,
    name_vi: name.vi,
    ...(name.en === undefined || name.en === '' ? {} : { name_en: name.en }),
    ...cell,
  });
  const whole: OpenRow =
    total === undefined
      ? { state: state === 'none' ? 'silent' : 'hidden', ...(state === 'none' ? { responses: 0 } : {}) }
      : figureCells(total);
  return [
    row('whole', 'all', unit.name, whole),
    ...(coverage === undefined
      ? []
      : [
          row('coverage', 'open', offices.open, { state: 'shown', count: coverage.open }),
          row('coverage', 'answered', offices.answered, { state: 'shown', count: coverage.answered }),
        ]),
    ...open.months.map(({ month, cell }) =>
      row('month', month, { vi: periodName(month, 'vi'), en: periodName(month, 'en') }, cellCells(cell)),
    ),
    ...open.places.map(({ id, name, cell }) => row('place', id, name, cellCells(cell))),
    ...open.channels.map(({ name, cell }) =>
      row('channel', name, { vi: vi.channels[name], en: en.channels[name] }, cellCells(cell)),
    ),
    ...open.dayParts.map(({ name, cell }) =>
      row('day_part', String(name), { vi: vi.dayParts[name], en: en.dayParts[name] }, cellCells(cell)),
    ),
    ...open.procedures.map(({ name, cell }) => row('procedure', name.vi, name, cellCells(cell))),
    ...open.reasons.map(({ name, count }) =>
      row('reason', name.vi, name, count === 'hidden' ? { state: 'hidden' } : { state: 'shown', count }),
    ),
  ];
}

const { vi, en } = reportWords;

const offices = {
  open: { vi: 'Nơi tiếp nhận mở trong quý', en: 'Offices open in the quarter' },
  answered: { vi: 'Nơi tiếp nhận có phiếu', en: 'Offices with answers' },
} as const satisfies Record<string, Localized>;

function cellCells(cell: Cell): OpenRow {
  if (cell.state === 'shown') return figureCells(cell.figures);
  return cell.state === 'silent' ? { state: 'silent', responses: 0 } : { state: 'hidden' };
}

function figureCells({ responses, marked, marks, satisfied, mean }: Figures): OpenRow {
  const [one, two, three, four, five] = marks;
  return {
    state: 'shown',
    responses,
    marked,
    mark_1: one,
    mark_2: two,
    mark_3: three,
    mark_4: four,
    mark_5: five,
    ...(satisfied === undefined
      ? {}
      : {
          satisfied_share: rounded(satisfied.share),
          satisfied_low: rounded(satisfied.low),
          satisfied_high: rounded(satisfied.high),
        }),
    ...(mean === undefined
      ? {}
      : { mean_mark: rounded(mean.mean), mean_low: rounded(mean.low), mean_high: rounded(mean.high) }),
  };
}

/** Six decimals: more than any figure bears, and the same digits wherever they are written. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
