import { dynamoCaseRepository } from '../../functions/adapters/dynamodb/case-repository.ts';
import { dynamoKeyRepository } from '../../functions/adapters/dynamodb/key-repository.ts';
import type { Actor, CaseStep } from '../../functions/domain/case/case-event.ts';
import { changeCase } from '../../functions/domain/case/change-case.ts';
import { openCase } from '../../functions/domain/case/open-case.ts';
import type { CodeRecord } from '../../functions/domain/code/printed-code.ts';
import { unitOn, type Office } from '../../functions/domain/office/office.ts';
import { issueScanToken } from '../../functions/domain/scan-token/scan-token.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { memberHash } from '../../functions/domain/unit/member.ts';
import { caseTerms } from '../../functions/runtime/case-terms.ts';
import type { AdminContext } from '../admin/admin-context.ts';
import { randomSource } from './random-source.ts';

const HOUR_MS = 3_600_000;
const UNIQUE_BYTES = 6;

const handler: Actor = {
  kind: 'member',
  memberHash: memberHash('xu-ly@songtri.example'),
  name: 'Cán bộ xử lý phản ánh (tài khoản mẫu)',
  role: 'handler',
};

type SampleCase = {
  category: string;
  text: string;
  place: string;
  openedHoursAgo: number;
  steps: readonly { hoursAgo: number; step: CaseStep }[];
};

/** One that nobody has opened yet, one in work, one that is answered. */
const sampleCases: readonly SampleCase[] = [
  {
    category: 'delay',
    text: 'Giấy hẹn trả kết quả ngày thứ Sáu tuần trước. Tôi đến hai lần vẫn chưa có, không ai nói bao giờ xong.',
    place: 'Quầy 2',
    openedHoursAgo: 1,
    steps: [],
  },
  {
    category: 'roads',
    text: 'Nắp cống trước số 15 bị vỡ, trẻ con đi học dễ ngã.',
    place: 'Trước số 15 đường Lê Quảng Chí',
    openedHoursAgo: 20,
    steps: [
      { hoursAgo: 3, step: { kind: 'start' } },
      {
        hoursAgo: 3,
        step: { kind: 'assign', to: { memberHash: handler.memberHash, name: handler.name } },
      },
      { hoursAgo: 2, step: { kind: 'note', text: 'Đã báo đội thoát nước, hẹn khảo sát chiều nay.' } },
    ],
  },
  {
    category: 'guidance',
    text: 'Tôi được bảo thiếu giấy nhưng không ghi rõ thiếu giấy gì, phải đi lại ba lần.',
    place: '',
    openedHoursAgo: 50,
    steps: [
      { hoursAgo: 46, step: { kind: 'accept' } },
      {
        hoursAgo: 26,
        step: {
          kind: 'answer',
          text: 'Xin lỗi ông/bà. Từ hôm nay mỗi lần trả hồ sơ, quầy đưa phiếu ghi rõ giấy còn thiếu và người ghi. Hồ sơ của ông/bà chỉ thiếu bản sao giấy khai sinh, mời nộp tại quầy 1.',
        },
      },
    ],
  },
];

/** Nobody made up has a telephone. */
const withoutContact = {
  sealContact: () => Promise.reject(new Error('A sample case has no contact details.')),
  contactKeys: { destroy: () => Promise.resolve() },
};

/**
 * Opens the sample's cases and does what was done to them. Done again it changes nothing.
 *
 * @param since reckoned back from this moment, milliseconds since 1970
 */
export async function addSampleCases(
  { call, tables, registry, randomBytes }: Pick<AdminContext, 'call' | 'tables' | 'registry' | 'randomBytes'>,
  { office, code, since }: { office: Office; code: CodeRecord; since: number },
): Promise<void> {
  const { signing } = dynamoKeyRepository({ call, tableName: tables.keys, randomBytes });
  const cases = dynamoCaseRepository({ call, tableName: tables.cases });
  const random = randomSource('sample cases');
  const clock = { at: since };
  const { plan, rulesOf, routeOf } = caseTerms(registry, () => clock.at);
  const change = changeCase({ cases, plan, now: () => clock.at });
  for (const { category, text, place, openedHoursAgo, steps } of sampleCases) {
    clock.at = since - openedHoursAgo * HOUR_MS;
    const opened = await openCase({ signing, cases, plan, rulesOf, routeOf, ...withoutContact })({
      token: await issueScanToken(signing, {
        code: code.code,
        at: clock.at,
        unique: random.bytes(UNIQUE_BYTES),
        purpose: 'case',
      }),
      code,
      officeId: office.id,
      unitId: unitOn(office, dayOf(clock.at, office.timeZone)),
      category,
      text,
      place,
      language: 'vi',
      readHint: false,
      now: clock.at,
    });
    if (opened.outcome !== 'opened') throw new Error(`A sample case was not opened: ${opened.outcome}.`);
    for (const [index, { hoursAgo, step }] of steps.entries()) {
      clock.at = since - hoursAgo * HOUR_MS;
      const done = await change({ id: opened.id, step, by: handler, requestId: `sample-step-${index}` });
      if (!done.done) throw new Error(`A sample case was not moved: ${done.trouble}.`);
    }
  }
}
