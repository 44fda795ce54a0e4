import { randomSource } from '../../lib/sample/random-source.ts';
import { unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { figuresOf, groupOfFigures, satisfiedSample } from '../../functions/domain/report/figures.ts';
import { firstThings } from '../../functions/domain/report/first-things.ts';
import { reportSchema, type Change, type Place, type Report } from '../../functions/domain/report/report.ts';
import { compareShares } from '../../functions/domain/statistics/compare-shares.ts';
import { shareOf } from '../../functions/domain/statistics/share.ts';
import { addGroups, emptyGroup } from '../../functions/domain/tally/group.ts';
import type { Group } from '../../functions/domain/tally/tally.ts';
import {
  daysOfPeriod,
  periodBefore,
  periodSchema,
  periodYearBefore,
  spanOf,
} from '../../functions/domain/time/period.ts';
import {
  alerts,
  anIndex,
  cases,
  rankings,
  representativeness,
  silences,
  suspicion,
  themes,
} from './report-parts.ts';

const week = periodSchema.parse('2026-W47');
const lastWeek = periodBefore(week);
const shown = (group: Group): Place['cell'] => ({ state: 'shown', figures: figuresOf(group) });

/** A group of so many answers with such a share of satisfied ones. */
function aGroup(responses: number, satisfied: number): Group {
  const good = Math.round(responses * satisfied);
  const low = responses - good;
  const one = Math.floor(low * 0.3);
  const two = Math.floor(low * 0.35);
  const four = Math.floor(good * 0.4);
  return { responses, marks: [one, two, low - one - two, four, good - four] };
}

function changeFrom(before: Group, after: Group, against: Report['period']): Change {
  const [compared] = compareShares([{ before: satisfiedSample(before), after: satisfiedSample(after) }]);
  const share = shareOf(satisfiedSample(before).count, satisfiedSample(before).of);
  if (compared === undefined || share === undefined) throw new RangeError('There is nothing to compare.');
  const { difference, interval, verdict } = compared;
  return { against, before: share, difference, interval, verdict };
}

type Fields = Partial<Omit<Report, 'first'>>;

/** A report as its builder makes them: what to do first follows from the rest. */
function finished(report: Omit<Report, 'first'>, fields: Fields): Report {
  const whole = { ...report, ...fields };
  return reportSchema.parse({ ...whole, first: firstThings(whole) });
}

const comments: Report['comments'] = [
  {
    text: 'Chờ hơn một tiếng mới đến lượt, phòng chờ nóng, không có quạt.',
    language: 'vi',
    officeName: {
      vi: 'Trung tâm Phục vụ hành chính công phường Sông Trí',
      en: 'Service Centre of Sông Trí Ward',
    },
    counterName: { vi: 'Quầy 3 – Hộ tịch', en: 'Counter 3 – Civil status' },
  },
  {
    text: 'Cán bộ hướng dẫn tận tình, tôi rất hài lòng. Cảm ơn các anh chị đã giúp mẹ tôi làm hồ sơ trong một buổi sáng.',
    language: 'vi',
    officeName: { vi: 'Điểm tiếp nhận Kỳ Trinh', en: 'Kỳ Trinh reception point' },
  },
  { text: 'They asked me for the same copy twice.', language: 'en' },
];

/** A ward's week: a one-stop centre with four counters, one of which fell, and a reception point that fell silent. */
export function aWardWeek(fields: Fields = {}): Report {
  const centreName = {
    vi: 'Trung tâm Phục vụ hành chính công phường Sông Trí',
    en: 'Service Centre of Sông Trí Ward',
  };
  const counters = [
    {
      id: 'q1',
      name: { vi: 'Quầy 1 – Tiếp nhận', en: 'Counter 1 – Reception' },
      now: aGroup(52, 0.9),
      was: aGroup(48, 0.88),
    },
    {
      id: 'q2',
      name: { vi: 'Quầy 2 – Đất đai', en: 'Counter 2 – Land' },
      now: aGroup(44, 0.86),
      was: aGroup(45, 0.84),
    },
    {
      id: 'q3',
      name: { vi: 'Quầy 3 – Hộ tịch', en: 'Counter 3 – Civil status' },
      now: aGroup(38, 0.32),
      was: aGroup(40, 0.85),
    },
    {
      id: 'q4',
      name: { vi: 'Quầy 4 – Bảo hiểm', en: 'Counter 4 – Insurance' },
      now: aGroup(9, 0.78),
      was: aGroup(7, 0.86),
    },
  ];
  const point = { now: aGroup(31, 0.94), was: aGroup(29, 0.79) };
  const sum = (groups: Group[]): Group => groups.reduce(addGroups, emptyGroup());
  const centre = { now: sum(counters.map(({ now }) => now)), was: sum(counters.map(({ was }) => was)) };
  const total = addGroups(centre.now, point.now);
  const totalWas = addGroups(centre.was, point.was);
  const { from, to } = spanOf(week);
  const places: Place[] = [
    {
      id: 'o_centre',
      kind: 'office',
      name: centreName,
      cell: shown(centre.now),
      change: changeFrom(centre.was, centre.now, lastWeek),
    },
    ...counters.map(({ id, name, now, was }): Place => ({
      id: `o_centre/${id}`,
      kind: 'counter',
      name,
      officeName: centreName,
      cell: shown(now),
      change: changeFrom(was, now, lastWeek),
    })),
    {
      id: 'o_point',
      kind: 'office',
      name: { vi: 'Điểm tiếp nhận Kỳ Trinh', en: 'Kỳ Trinh reception point' },
      cell: shown(point.now),
      change: changeFrom(point.was, point.now, lastWeek),
    },
    {
      id: 'o_loi',
      kind: 'office',
      name: { vi: 'Điểm tiếp nhận Kỳ Lợi', en: 'Kỳ Lợi reception point' },
      cell: { state: 'silent', since: 'this_period' },
    },
    {
      id: 'o_hung',
      kind: 'office',
      name: { vi: 'Điểm tiếp nhận Hưng Trí', en: 'Hưng Trí reception point' },
      cell: { state: 'hidden' },
    },
  ];
  const procedures: Record<string, Group> = {
    'Đăng ký khai sinh': aGroup(40, 0.45),
    'Chứng thực bản sao từ bản chính': aGroup(60, 0.9),
    'Cấp bản sao trích lục hộ tịch': aGroup(22, 0.86),
  };
  const shares = [0.2, 0.18, 0.25, 0.17, 0.2];
  return finished(
    {
      promised: ['Mở thêm quầy vào sáng thứ Hai', 'Dán lại mã ở quầy 4'],
      silences,
      representativeness: representativeness(total.responses),
      rankings: rankings(places, Object.entries(procedures)),
      themes,
      suspicion: suspicion(total, { id: 'o_centre', group: centre.now }),
      alerts,
      coverage: { open: 4, answered: 3 },
      format: 1,
      unit: {
        id: unitIdSchema.parse('u_songtri'),
        name: { vi: 'Phường Sông Trí', en: 'Sông Trí Ward' },
        level: 'commune',
        code: '18754',
        parentName: { vi: 'Tỉnh Hà Tĩnh', en: 'Hà Tĩnh Province' },
      },
      period: week,
      from,
      to,
      version: 1,
      madeAt: Date.parse('2026-11-22T23:05:00Z'),
      countedTo: to,
      isOver: true,
      state: 'shown',
      total: figuresOf(total),
      change: changeFrom(totalWas, total, lastWeek),
      yearChange: changeFrom(aGroup(160, 0.8), total, periodYearBefore(week)),
      steps: daysOfPeriod(week).map((day, index) => {
        const share = shares[index];
        return {
          step: periodSchema.parse(day),
          cell:
            share === undefined
              ? { state: 'silent', since: 'longer' }
              : shown(aGroup(Math.round(total.responses * share), index === 3 ? 0.6 : 0.8)),
        };
      }),
      trend: [
        { period: periodBefore(lastWeek) },
        { period: lastWeek, figures: figuresOf(totalWas) },
        { period: week, figures: figuresOf(total) },
      ],
      places,
      lowMarks: total.marks[0] + total.marks[1],
      reasons: [
        { name: { vi: 'Chờ lâu', en: 'Long wait' }, count: 12 },
        { name: { vi: 'Thái độ của cán bộ', en: 'Staff attitude' }, count: 7 },
        {
          name: { vi: 'Phải bổ sung giấy tờ nhiều lần', en: 'Asked for more papers several times' },
          count: 6,
        },
        { name: { vi: 'Phí không rõ', en: 'Unclear fees' }, count: 'hidden' },
      ],
      byChannel: [
        { name: 'page', cell: shown(aGroup(150, 0.78)) },
        { name: 'assisted', cell: shown(aGroup(17, 0.82)) },
        { name: 'chat', cell: { state: 'hidden' } },
      ],
      byDayPart: [
        { name: 0, cell: shown(aGroup(30, 0.83)) },
        { name: 9, cell: shown(aGroup(70, 0.74)) },
        { name: 11, cell: shown(aGroup(12, 0.75)) },
        { name: 14, cell: shown(aGroup(50, 0.8)) },
        { name: 16, cell: shown(aGroup(12, 0.92)) },
      ],
      byProcedure: [
        { name: { vi: 'Đăng ký khai sinh', en: 'Birth registration' }, cell: shown(aGroup(40, 0.45)) },
        {
          name: { vi: 'Chứng thực bản sao từ bản chính', en: 'Certified copies' },
          cell: shown(aGroup(60, 0.9)),
        },
        {
          name: { vi: 'Xác nhận tình trạng hôn nhân', en: 'Certificate of marital status' },
          cell: { state: 'hidden' },
        },
      ],
      comments,
      commented: 41,
      funnel: { views: 310, answers: 150 },
      unusual: 6,
      late: { period: lastWeek, people: 2 },
    },
    fields,
  );
}

const syllables = [
  'Sông',
  'Trí',
  'Kỳ',
  'Hoa',
  'Đức',
  'Thạch',
  'Hương',
  'Cẩm',
  'Xuyên',
  'Vũ',
  'Quang',
  'Nghi',
  'Lộc',
  'Phú',
];

/** A province's week: so many communes, some silent, some hidden, the rest spread. */
export function aProvinceWeek(communes = 120, fields: Fields = {}): Report {
  const random = randomSource(`province ${communes}`);
  const places = Array.from({ length: communes }, (_, index): Place => {
    const [one, two] = [random.below(syllables.length), random.below(syllables.length)];
    const name = { vi: `Xã ${syllables[one] ?? ''} ${syllables[two] ?? ''} ${index + 1}` };
    const common = { id: `u_commune${index}`, kind: 'unit', name } as const;
    if (index % 17 === 5)
      return { ...common, cell: { state: 'silent', since: index % 2 === 0 ? 'longer' : 'this_period' } };
    if (index % 23 === 7) return { ...common, cell: { state: 'hidden' } };
    const now = aGroup(20 + random.below(180), 0.5 + random.below(48) / 100);
    const was = aGroup(20 + random.below(180), 0.7 + random.below(25) / 100);
    return {
      ...common,
      cell: shown(now),
      change: changeFrom(was, now, lastWeek),
      yearChange: changeFrom(was, now, periodYearBefore(week)),
    };
  });
  const total = places.reduce(
    (all, { cell }) => (cell.state === 'shown' ? addGroups(all, groupOfFigures(cell.figures)) : all),
    emptyGroup(),
  );
  const ward = aWardWeek();
  const was = aGroup(9000, 0.79);
  return aWardWeek({
    unit: {
      id: ward.unit.id,
      name: { vi: 'Tỉnh Hà Tĩnh', en: 'Hà Tĩnh Province' },
      level: 'province',
      code: '42',
    },
    places,
    silences: places
      .filter(({ cell }) => cell.state === 'silent' && cell.since === 'this_period')
      .map(({ id, kind, name }) => ({ id, kind, name, views: 0, cause: 'unknown' })),
    rankings: rankings(places, []),
    representativeness: representativeness(total.responses),
    suspicion: suspicion(total, { id: 'o_centre', group: aGroup(174, 0.76) }),
    coverage: { open: 434, answered: 401 },
    total: figuresOf(total),
    change: changeFrom(was, total, lastWeek),
    yearChange: changeFrom(was, total, periodYearBefore(week)),
    steps: daysOfPeriod(week).map((day, index) => ({
      step: periodSchema.parse(day),
      cell: shown(aGroup(index < 5 ? Math.round(total.responses / 5) - index : 40, 0.7 + index / 50)),
    })),
    trend: [
      { period: lastWeek, figures: figuresOf(was) },
      { period: week, figures: figuresOf(total) },
    ],
    lowMarks: total.marks[0] + total.marks[1],
    comments: Array.from({ length: 20 }, (_, index) => ({
      text: `Ý kiến số ${index + 1}: ${comments[index % 2]?.text ?? ''}`,
      language: 'vi',
      unitName: places[index]?.name ?? { vi: 'Xã' },
    })),
    ...fields,
  });
}

/** A ward's quarter with every part a report can have, some of which exclude each other in life. */
export function aFullReport(): Report {
  return aWardWeek({
    version: 2,
    index766: anIndex(),
    correction: { from: 1, before: figuresOf(aGroup(168, 0.77)), people: 6 },
    heldBack: 3,
    todayAtLeast: 15,
    cases,
  });
}

/** A week in which nobody answered, or too few did. */
export function anEmptyWeek(state: 'none' | 'few'): Report {
  const {
    total: _total,
    change: _change,
    yearChange: _yearChange,
    commented: _commented,
    funnel: _funnel,
    unusual: _unusual,
    late: _late,
    representativeness: _representativeness,
    suspicion: _suspicion,
    ...rest
  } = aWardWeek();
  return finished(
    {
      ...rest,
      state,
      steps: [],
      trend: [{ period: week }],
      places: rest.places.map(({ id, kind, name }) => ({
        id,
        kind,
        name,
        cell: state === 'few' ? { state: 'hidden' } : { state: 'silent', since: 'this_period' },
      })),
      lowMarks: 0,
      reasons: [],
      byChannel: [],
      byDayPart: [],
      byProcedure: [],
      comments: [],
      rankings: [],
      themes: [],
      alerts: [],
    },
    {},
  );
}

/** One day on one screen: counts, and no share. */
export function aDay(): Report {
  const period = periodSchema.parse('2026-11-18');
  const { from, to } = spanOf(period);
  return finished(
    {
      ...anEmptyWeek('none'),
      period,
      from,
      to,
      countedTo: to,
      state: 'shown',
      trend: [],
      places: [],
      daily: {
        responses: 34,
        places: [
          {
            id: 'o_centre',
            kind: 'office',
            name: { vi: 'Trung tâm Phục vụ hành chính công phường Sông Trí' },
            responses: 34,
          },
          { id: 'o_point', kind: 'office', name: { vi: 'Điểm tiếp nhận Kỳ Trinh' }, responses: 0 },
        ],
      },
      comments,
    },
    {},
  );
}

/** What people may write to break a file: markup, formulas, scripts that turn, emoji, letters no face has. */
export const hostileTexts: readonly string[] = [
  '<script>alert("x")</script> & <b>đậm</b> </t></si>',
  '=HYPERLINK("http://evil.example","Bấm")',
  '+84 123; @SUM(A1:A9)',
  '-1+1|cmd',
  '\u202Egnol gnol\u202C đảo chiều \u2066x\u2069',
  '👨‍👩‍👧 rất tốt 😀👍🏽 🇻🇳',
  'ខ្ញុំ​ពេញចិត្ត សូមអរគុណ',
  'مرحبا بكم في المكتب',
  'dòng một\ndòng hai\n\n"trích dẫn", phẩy; chấm phẩy\ttab',
  'Chữrấtdàikhôngcókhoảngtrắng'.repeat(30),
  'Một câu bình thường được viết nhiều lần. '.repeat(48).trim(),
  'a\n'.repeat(900),
];

/** A ward's week in which people wrote all of that, the leader too. */
export const aHostileWeek = (): Report =>
  aWardWeek({
    promised: hostileTexts.slice(0, 9),
    silences: silences.map((silence) => ({ ...silence, name: { vi: hostileTexts[1] ?? '' } })),
    comments: hostileTexts.map((text) => ({
      text,
      language: 'vi',
      officeName: { vi: '=cmd|\' /C calc\'!A0 <i>"Điểm"</i>' },
    })),
  });
