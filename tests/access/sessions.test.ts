import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoKeyRepository } from '../../functions/adapters/dynamodb/key-repository.ts';
import { dynamoMemberRepository, memberItem } from '../../functions/adapters/dynamodb/member-repository.ts';
import { keyItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { dynamoSessionRepository } from '../../functions/adapters/dynamodb/session-repository.ts';
import { keyKeys, registryKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { hashSessionToken } from '../../functions/domain/access/session.ts';
import { endSession, openSession, startSession } from '../../functions/domain/access/sessions.ts';
import {
  beginSignIn,
  finishSignIn,
  SignInFailed,
  type Identity,
} from '../../functions/domain/access/sign-in.ts';
import { memberHash, memberSchema } from '../../functions/domain/unit/member.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const email = 'canbo@songtri.example';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

/** A desk with one member, a clock that tests turn, and everything as functions wire it. */
async function aDesk() {
  const { call } = database;
  const tables = await database.freshTables();
  const clock = { now: Date.UTC(2026, 10, 25, 1) };
  const now = () => clock.now;
  const sessions = dynamoSessionRepository({ call, tableName: tables.keys });
  const members = dynamoMemberRepository({ call, tableName: tables.registry, pause });
  const unitIds = [aUnitId(), aUnitId()];
  const memberships = unitIds.map((unitId) =>
    memberSchema.parse({ email, name: 'Nguyễn Văn A', role: 'handler', unitId, language: 'en' }),
  );
  for (const member of memberships)
    await call('PutItem', { TableName: tables.registry, Item: memberItem(member) });
  const deps = { sessions, members, now };
  return {
    clock,
    unitIds,
    keys: dynamoKeyRepository({ call, tableName: tables.keys, randomBytes }).signing,
    members,
    now,
    start: startSession(deps, randomBytes),
    open: openSession(deps),
    end: endSession(deps),
    stored: async (token: string) =>
      (
        await call('GetItem', {
          TableName: tables.keys,
          Key: keyItem(keyKeys.session(hashSessionToken(token))),
        })
      ).Item,
    async remove(index: number) {
      const unitId = unitIds[index] ?? '';
      await call('DeleteItem', {
        TableName: tables.registry,
        Key: keyItem(registryKeys.member(memberHash(email), unitId)),
      });
    },
  };
}

describe('A session', () => {
  it('opens as the person who signed in, with every membership there is at that moment', async () => {
    const desk = await aDesk();
    const token = await desk.start(memberHash(email));

    const opened = await desk.open(token);

    expect(opened).toMatchObject({
      state: 'open',
      person: { email, name: 'Nguyễn Văn A', language: 'en' },
    });
    if (opened.state !== 'open') throw new Error('It did not open.');
    expect(opened.person.memberships.map(({ unitId }) => unitId).toSorted()).toEqual(desk.unitIds.toSorted());
  });

  it('is stored without its token and without the address, and goes by itself', async () => {
    const desk = await aDesk();
    const token = await desk.start(memberHash(email));

    const text = JSON.stringify(await desk.stored(token));

    expect(text).not.toContain(token);
    expect(text).not.toContain(email);
    expect(text).toContain(`"expiresAt":{"N":"${(desk.clock.now + 30 * MINUTE) / 1000}"}`);
  });

  it('is over half an hour after the last page, and lives on while pages are asked for', async () => {
    const desk = await aDesk();
    const token = await desk.start(memberHash(email));

    for (let page = 0; page < 4; page += 1) {
      desk.clock.now += 29 * MINUTE;
      expect((await desk.open(token)).state).toBe('open');
    }
    desk.clock.now += 30 * MINUTE;
    expect((await desk.open(token)).state).toBe('none');
  });

  it('is over twelve hours after it began, however busy', async () => {
    const desk = await aDesk();
    const token = await desk.start(memberHash(email));
    const end = desk.clock.now + 12 * HOUR;

    while (desk.clock.now + 20 * MINUTE < end) {
      desk.clock.now += 20 * MINUTE;
      expect((await desk.open(token)).state).toBe('open');
    }
    desk.clock.now = end - 1;
    expect((await desk.open(token)).state).toBe('open');
    desk.clock.now = end;
    expect((await desk.open(token)).state).toBe('none');
  });

  it('ends when the person signs out, and a page that was under way at that moment does not bring it back', async () => {
    const desk = await aDesk();
    const token = await desk.start(memberHash(email));
    desk.clock.now += 5 * MINUTE;

    await Promise.all([desk.open(token), desk.end(token), desk.open(token)]);

    expect((await desk.open(token)).state).toBe('none');
  });

  it('is of no use for somebody who was removed, and narrower for somebody who lost one unit', async () => {
    const desk = await aDesk();
    const token = await desk.start(memberHash(email));

    await desk.remove(0);
    const narrower = await desk.open(token);
    await desk.remove(1);

    expect(narrower.state === 'open' && narrower.person.memberships).toHaveLength(1);
    expect((await desk.open(token)).state).toBe('not_a_member');
  });

  it.each([undefined, '', 'x', '../', 'A'.repeat(43), 'A'.repeat(5_000)])(
    'is not opened by %s',
    async (token) => {
      const desk = await aDesk();

      expect((await desk.open(token)).state).toBe('none');
    },
  );
});

describe('Coming back from the identity provider', () => {
  async function aSignIn(identity: Partial<Identity> | SignInFailed = {}) {
    const desk = await aDesk();
    const provider = {
      address: async ({ state }: { state: string }) => `https://login.example/?state=${state}`,
      async identify(): Promise<Identity> {
        if (identity instanceof SignInFailed) throw identity;
        return { email, isVerified: true, provedAt: desk.clock.now, ...identity };
      },
    };
    const deps = { ...desk, provider, startSession: desk.start, randomBytes };
    const { address, sealed } = await beginSignIn(deps)('/console/cases?open=1', 'vi');
    return { desk, address, sealed, answer: new URL(address).search, finish: finishSignIn(deps) };
  }

  it('a member gets a session and the page that was wanted', async () => {
    const { desk, sealed, answer, finish } = await aSignIn({ email: 'CanBo@SongTri.example' });

    const outcome = await finish(sealed, answer);

    expect(outcome).toMatchObject({ outcome: 'signed_in', to: '/console/cases?open=1' });
    if (outcome.outcome !== 'signed_in') throw new Error('No session.');
    expect((await desk.open(outcome.token)).state).toBe('open');
  });

  it('an address that the provider does not vouch for is nobody', async () => {
    const { sealed, answer, finish } = await aSignIn({ isVerified: false });

    expect(await finish(sealed, answer)).toEqual({ outcome: 'unverified' });
  });

  it('somebody without an address is nobody', async () => {
    const { sealed, answer, finish } = await aSignIn({ email: undefined });

    expect(await finish(sealed, answer)).toEqual({ outcome: 'unverified' });
  });

  it('an address that no member has opens nothing', async () => {
    const { sealed, answer, finish } = await aSignIn({ email: 'la@songtri.example' });

    expect(await finish(sealed, answer)).toEqual({ outcome: 'not_a_member', email: 'la@songtri.example' });
  });

  it.each(['declined', 'failed'] as const)('a provider that has %s opens nothing', async (reason) => {
    const { sealed, answer, finish } = await aSignIn(new SignInFailed(reason));

    expect(await finish(sealed, answer)).toEqual({ outcome: reason });
  });

  it('somebody who did not prove anew who they are is sent back to do so', async () => {
    const { desk, sealed, answer, finish } = await aSignIn({ provedAt: Date.UTC(2026, 10, 24) });

    expect(await finish(sealed, answer)).toEqual({ outcome: 'stale' });
    expect(desk.clock.now).toBeGreaterThan(Date.UTC(2026, 10, 24));
  });

  it('a browser that began nothing, began something else, or began it too long ago has to begin anew', async () => {
    const first = await aSignIn();
    const other = await aSignIn();
    const changed = `${first.sealed.slice(0, -2)}${first.sealed.endsWith('AA') ? 'BB' : 'AA'}`;

    expect(await first.finish(undefined, first.answer)).toEqual({ outcome: 'stale' });
    expect(await first.finish(other.sealed, first.answer)).toEqual({ outcome: 'stale' });
    expect(await first.finish(first.sealed, other.answer)).toEqual({ outcome: 'stale' });
    expect(await first.finish(changed, first.answer)).toEqual({ outcome: 'stale' });
    expect(await first.finish(first.sealed, '')).toEqual({ outcome: 'stale' });
    first.desk.clock.now += 10 * MINUTE + 1;
    expect(await first.finish(first.sealed, first.answer)).toEqual({ outcome: 'stale' });
  });

  it('what the browser keeps meanwhile can be read by nobody', async () => {
    const { sealed, address } = await aSignIn();

    expect(Buffer.from(sealed.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain('console');
    expect(sealed).not.toContain(new URL(address).searchParams.get('state'));
  });
});
