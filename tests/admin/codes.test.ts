import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { createCodes, findProcedures, revokeCode, rotateCode } from '../../lib/admin/code-commands.ts';
import { findOffice, findOffices, findUnit } from '../../lib/admin/find-unit.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aUnit } from '../support/registry.ts';
import { aContext, loadWard, office, ward, type TestContext } from './test-context.ts';

let database: TestDatabase;
let context: TestContext;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

async function aWard(): Promise<TestContext> {
  context = await aContext(database);
  await loadWard(context);
  return context;
}
const everything = { counters: true, procedures: [] };

describe('codes of an office', () => {
  it('are one for the office, one a counter and one for each procedure asked for', async () => {
    await aWard();
    const procedures = await findProcedures(context, ['1.001193']);
    const made = await createCodes(context, office, { counters: true, procedures });
    expect(made.map(({ record }) => record.counterId ?? record.procedureId ?? 'office')).toEqual([
      'office',
      'q1',
      'q2',
      'p_birth',
    ]);
    expect(new Set(made.map(({ record }) => record.code)).size).toBe(4);
  });

  it('stay the same when they are asked for again, and only what is missing is made', async () => {
    await aWard();
    const [first] = await createCodes(context, office, { counters: false, procedures: [] });
    const again = await createCodes(context, office, everything);
    expect(again.map(({ isNew }) => isNew)).toEqual([false, true, true]);
    expect(again[0]?.record).toEqual(first?.record);
    expect(await createCodes(context, office, everything)).toEqual(
      again.map(({ record }) => ({ record, isNew: false })),
    );
  });

  it('are made anew for a place whose code was withdrawn', async () => {
    await aWard();
    const [first] = await createCodes(context, office, { counters: false, procedures: [] });
    const code = first?.record.code ?? '';
    expect(await revokeCode(context, code.toLowerCase())).toBe('revoked');
    expect(await revokeCode(context, code)).toBe('not_active');
    const [second] = await createCodes(context, office, { counters: false, procedures: [] });
    expect(second?.isNew).toBe(true);
    expect(second?.record.code).not.toBe(code);
  });

  it('say which procedure is not known', async () => {
    await aWard();
    await expect(findProcedures(context, ['9.999999'])).rejects.toThrow(
      'No procedure has the national code 9.999999.',
    );
  });
});

describe('rotating a code', () => {
  it('leaves one active code for the same counter, named by the old one', async () => {
    await aWard();
    const [, counter] = await createCodes(context, office, everything);
    const old = counter?.record.code ?? '';
    const successor = await rotateCode(context, old);
    const stored = await dynamoCodeRepository(context.registry).find(old);
    expect(stored).toMatchObject({ state: 'revoked', replacedBy: successor.code });
    expect(successor).toMatchObject({ state: 'active', counterId: 'q1', officeId: office.id });
  });

  it('that died half-way is finished with the code it had made', async () => {
    await aWard();
    const [made] = await createCodes(context, office, { counters: false, procedures: [] });
    const old = made?.record.code ?? '';
    let writes = 0;
    const dying: TestContext['call'] = async (operation, input) => {
      if (operation === 'PutItem' && (writes += 1) > 1) throw new Error('power cut');
      return context.call(operation, input);
    };
    await expect(
      rotateCode({ ...context, registry: { ...context.registry, call: dying } }, old),
    ).rejects.toThrow('power cut');
    const codes = dynamoCodeRepository(context.registry);
    const halfWay = await codes.ofOffice(office.id);
    expect(halfWay.map(({ state }) => state)).toEqual(['active', 'active']);

    const successor = await rotateCode(context, old);
    const afterwards = await codes.ofOffice(office.id);
    expect(afterwards).toHaveLength(2);
    expect(afterwards.find(({ code }) => code === old)).toMatchObject({ replacedBy: successor.code });
    expect(await rotateCode(context, old)).toEqual(successor);
  });

  it('says what is wrong with a code that was mistyped, never made or withdrawn', async () => {
    await aWard();
    const [made] = await createCodes(context, office, { counters: false, procedures: [] });
    const code = made?.record.code ?? '';
    const mistyped = `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`;
    await expect(rotateCode(context, mistyped)).rejects.toThrow('wrong character');
    await expect(rotateCode(context, 'hello')).rejects.toThrow('is not a code');
    await expect(rotateCode(context, '222222222')).rejects.toThrow('never made here');
    await revokeCode(context, code);
    await expect(rotateCode(context, code)).rejects.toThrow('was withdrawn before');
  });
});

describe('finding what an operator names', () => {
  it('takes an id, a code of today, or the key of an office; a province means the offices of its wards', async () => {
    await aWard();
    expect(await findUnit(context, 'u_songtri')).toEqual(ward);
    expect(await findUnit(context, '18754')).toEqual(ward);
    expect(await findOffice(context, 'song-tri')).toEqual(office);
    expect(await findOffice(context, office.id)).toEqual(office);
    for (const unit of ['18754', '42']) {
      const keys = (await findOffices(context, { unit })).map(({ key }) => key);
      expect(keys.toSorted()).toEqual(['song-tri', 'song-tri-2']);
    }
  });

  it('lists the choices when a code is borne by several units, and says when it was borne before', async () => {
    await aWard();
    const twin = aUnit({ id: unitIdSchema.parse('u_twin'), name: { vi: 'Xã Kỳ Xuân' } });
    const former = aUnit({
      id: unitIdSchema.parse('u_former'),
      code: '18753',
      validTo: daySchema.parse('2025-07-01'),
      validFrom: daySchema.parse('2004-07-01'),
    });
    await loadWard(context, { units: [twin, former] });
    await expect(findUnit(context, '18754')).rejects.toThrow(/u_songtri .*u_twin Xã Kỳ Xuân/u);
    await expect(findUnit(context, '18753')).rejects.toThrow(
      'by id: u_former Phường Sông Trí (to 2025-07-01)',
    );
    await expect(findUnit(context, '99999')).rejects.toThrow('No unit bears the code 99999');
    await expect(findOffice(context, 'song')).rejects.toThrow('No office has the key song.');
    await expect(findOffices(context, {})).rejects.toThrow('Give either --unit or --office.');
  });
});
