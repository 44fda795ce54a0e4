import { describe, expect, it } from 'vitest';
import { AccessRefused, demandAccess } from '../../functions/domain/access/demand-access.ts';
import { mayDo } from '../../functions/domain/access/may-do.ts';
import { actions, type Action } from '../../functions/domain/access/permissions.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { roles, type Role } from '../../functions/domain/unit/member.ts';
import { successionSchema, type Succession } from '../../functions/domain/unit/unit.ts';
import { aUnitId } from '../support/builders.ts';
import { aUnit, fixedRegistry } from '../support/registry.ts';

/** What was agreed: a cross where the role may, in its unit and below. Written by hand, and changed by hand. */
const agreed = `
                          counter_staff handler office_head ward_chair province_administrator auditor integrator
read_cases                      x          x         x           x               x               x        -
move_cases                      -          x         x           x               -               -        -
assign                          -          -         x           x               x               -        -
read_contact                    -          x         x           x               -               -        -
handle_personal_data            -          -         x           x               -               -        -
write_public_answer             -          x         x           x               -               -        -
write_internal_note             -          x         x           x               -               -        -
manage_templates                -          -         x           x               x               -        -
enter_assisted_responses        x          x         x           -               -               -        -
manage_calendar                 -          -         -           x               x               -        -
manage_registry                 -          -         -           -               x               -        -
manage_surveys                  -          -         -           -               x               -        -
manage_members                  -          -         -           -               x               -        -
read_reports                    -          -         x           x               x               x        -
read_audit_log                  -          -         -           -               -               x        -
resend_deliveries               -          -         x           -               x               -        x
`;

const [header = [], ...rows] = agreed
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([action, ...marks]) =>
  marks.map((mark, index) => ({ action, role: header[index], allowed: mark === 'x' })),
);
const expected = (action: Action, role: Role): boolean => {
  const cell = cells.find((each) => each.action === action && each.role === role);
  if (cell === undefined) throw new Error(`Nothing was agreed about ${role} and ${action}.`);
  return cell.allowed;
};

const [provinceId, districtId, ownId, belowId, besideId, elsewhereId, goneId] = Array.from(
  { length: 7 },
  () => aUnitId(),
);
if (
  provinceId === undefined ||
  districtId === undefined ||
  ownId === undefined ||
  belowId === undefined ||
  besideId === undefined ||
  elsewhereId === undefined ||
  goneId === undefined
)
  throw new Error('Seven ids were made.');

const units = [
  aUnit({ id: provinceId, level: 'province', code: '42' }),
  aUnit({ id: districtId, level: 'district', code: '4201', parentId: provinceId }),
  aUnit({ id: ownId, code: '18754', parentId: districtId }),
  aUnit({ id: belowId, code: '1875401', parentId: ownId }),
  aUnit({ id: besideId, code: '18823', parentId: districtId }),
  aUnit({ id: elsewhereId, level: 'province', code: '48' }),
  aUnit({ id: goneId, code: '18820', validFrom: day('2020-01-01'), validTo: day('2025-07-01') }),
];
const merger = successionSchema.parse({ from: goneId, into: ownId, on: '2025-07-01', partly: false });

function day(text: string) {
  return daySchema.parse(text);
}

const accessOn = (text: string, successions: readonly Succession[] = [merger], tree = units) => ({
  units: {
    ...fixedRegistry(tree, []).units,
    successors: async (id: (typeof units)[number]['id']) => successions.filter(({ from }) => from === id),
  },
  today: () => day(text),
});
const today = accessOn('2026-11-25');

describe('Who may do what', () => {
  it('is agreed for every role and every action, and for nothing else', () => {
    expect(header).toEqual([...roles]);
    expect(rows.map(([action]) => action)).toEqual([...actions]);
    expect(cells).toHaveLength(roles.length * actions.length);
  });

  describe.each(roles)('%s', (role) => {
    const memberships = [{ role, unitId: ownId }];

    it.each(actions)('%s: as agreed in the own unit and below it, never anywhere else', async (action) => {
      const allowed = expected(action, role);
      const ask = mayDo(today);

      expect(await ask(memberships, action, ownId)).toBe(allowed);
      expect(await ask(memberships, action, belowId)).toBe(allowed);
      expect(await ask(memberships, action, besideId)).toBe(false);
      expect(await ask(memberships, action, districtId)).toBe(false);
      expect(await ask(memberships, action, provinceId)).toBe(false);
      expect(await ask(memberships, action, elsewhereId)).toBe(false);
    });
  });

  it('a membership at the top of a province reaches every level below, and no other province', async () => {
    const ask = mayDo(today);
    const memberships = [{ role: 'auditor', unitId: provinceId } as const];
    const reached = [];
    for (const { id } of units) if (await ask(memberships, 'read_cases', id)) reached.push(id);

    expect(reached).toEqual([provinceId, districtId, ownId, belowId, besideId, goneId]);
  });

  it('what one role lacks in one unit, another role in another unit does not lend it', async () => {
    const ask = mayDo(today);
    const memberships = [
      { role: 'counter_staff', unitId: ownId } as const,
      { role: 'handler', unitId: besideId } as const,
    ];

    expect(await ask(memberships, 'move_cases', ownId)).toBe(false);
    expect(await ask(memberships, 'move_cases', besideId)).toBe(true);
    expect(await ask(memberships, 'read_cases', ownId)).toBe(true);
  });

  it('nobody may do anything without a membership, or about a unit that is not there', async () => {
    const ask = mayDo(today);

    for (const action of actions) {
      expect(await ask([], action, ownId)).toBe(false);
      expect(await ask([{ role: 'handler', unitId: ownId }], action, aUnitId())).toBe(false);
    }
  });
});

describe('When units merge', () => {
  it('what was the old unit’s belongs to the members of the new one from that day on', async () => {
    const memberships = [{ role: 'handler', unitId: ownId } as const];

    expect(await mayDo(accessOn('2025-06-30'))(memberships, 'read_cases', goneId)).toBe(false);
    expect(await mayDo(accessOn('2025-07-01'))(memberships, 'read_cases', goneId)).toBe(true);
  });

  it('members of a unit that is gone may do nothing until the new one names them', async () => {
    const memberships = [{ role: 'handler', unitId: goneId } as const];

    expect(await mayDo(accessOn('2025-06-30'))(memberships, 'read_cases', goneId)).toBe(true);
    for (const unitId of [goneId, ownId, belowId])
      expect(await mayDo(accessOn('2025-07-01'))(memberships, 'read_cases', unitId)).toBe(false);
  });

  it('a tree that bends back on itself ends in a refusal', async () => {
    const [first, second] = [aUnitId(), aUnitId()];
    const round = accessOn(
      '2026-11-25',
      [],
      [aUnit({ id: first, parentId: second }), aUnit({ id: second, parentId: first })],
    );

    expect(await mayDo(round)([{ role: 'handler', unitId: ownId }], 'read_cases', first)).toBe(false);
  });
});

describe('Whoever is refused', () => {
  const refusalOf = async (role: Role, action: Action, unitId: typeof ownId): Promise<AccessRefused> => {
    const refused: unknown = await demandAccess(today)([{ role, unitId: ownId }], action, unitId).catch(
      (error: unknown) => error,
    );
    if (!(refused instanceof AccessRefused)) throw new Error('Nothing was refused.');
    return refused;
  };

  it('is told in both languages which roles may, where their own may not', async () => {
    const { sentence, reason } = await refusalOf('counter_staff', 'read_contact', ownId);

    expect(reason).toBe('role');
    expect(sentence.vi).toBe(
      'Anh/chị không có quyền xem thông tin liên hệ của người dân. Hãy nhờ người có vai trò: Cán bộ xử lý, Người đứng đầu trung tâm, Chủ tịch UBND cấp xã.',
    );
    expect(sentence.en).toBe(
      'You may not see a citizen’s contact details. Ask somebody who is: Handler, Head of the office, Chair of the commune or ward.',
    );
  });

  it('is told that it is another unit’s matter, where they may elsewhere', async () => {
    const { sentence, reason } = await refusalOf('handler', 'read_contact', besideId);

    expect(reason).toBe('unit');
    expect(sentence.vi).toContain('không phải ở đơn vị này');
    expect(sentence.en).toContain('not in this unit');
  });

  it('and whoever is not refused goes on', async () => {
    await expect(
      demandAccess(today)([{ role: 'handler', unitId: ownId }], 'read_contact', belowId),
    ).resolves.toBeUndefined();
  });
});
