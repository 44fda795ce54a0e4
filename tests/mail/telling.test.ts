import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeToLiveAttribute } from '../../functions/adapters/dynamodb/table-schema.ts';
import { DELIVERY_LEASE_MS } from '../../functions/domain/mail/delivery.ts';
import type { Mail, Mailer } from '../../functions/domain/mail/mail.ts';
import { subjectKeyOf } from '../../functions/domain/mail/mail-request.ts';
import { memberHash } from '../../functions/domain/unit/member.ts';
import type { ReportMailSource } from '../../functions/notify/compose-mail.ts';
import { readBounce } from '../../functions/adapters/ses/read-bounce.ts';
import { handleMailRequests } from '../../functions/notify/handle-mail-requests.ts';
import { queueEvent } from '../api/feedback-queue.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aMailWorld, figures, NOW, share } from './a-mail-world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

/** A mail server that notes what it took and does what the test says with each mail. */
function aMailServer(answer: (mail: Mail) => Awaited<ReturnType<Mailer['send']>> = () => 'sent') {
  const taken: Mail[] = [];
  const mailer: Mailer = {
    async send(mail) {
      const outcome = answer(mail);
      if (outcome === 'sent') taken.push(mail);
      return outcome;
    },
  };
  return { mailer, taken, addresses: () => taken.map(({ to }) => to).toSorted() };
}

const failed = (...numbers: number[]) => ({
  batchItemFailures: numbers.map((number) => ({ itemIdentifier: `message-${number}` })),
});

describe('An alert', () => {
  it('is told to those who answer for the ward, one mail each, each in their language', async () => {
    const { mailer, taken, addresses } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'chu-tich@ward.example' });
    await world.add({ email: 'head@ward.example', role: 'office_head', language: 'en' });
    await world.add({ email: 'tinh@ward.example', role: 'province_administrator' });
    await world.add({ email: 'quay@ward.example', role: 'counter_staff' });
    await world.add({ email: 'kiem-tra@ward.example', role: 'auditor' });

    expect(await world.deliver([world.alert])).toEqual(failed());

    expect(addresses()).toEqual(['chu-tich@ward.example', 'head@ward.example', 'tinh@ward.example']);
    expect(taken.find(({ to }) => to.startsWith('head'))?.subject).toBe(
      'Alert – Public service centre: satisfaction fell from 88% to 72%',
    );
    expect(taken.find(({ to }) => to.startsWith('chu'))?.subject).toBe(
      'Cảnh báo – Trung tâm Phục vụ hành chính công: tỷ lệ hài lòng giảm từ 88% xuống 72%',
    );
  });

  it('gives each member a link of their own that opens the week of the last day counted', async () => {
    const { mailer, taken } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'a@ward.example' });
    await world.add({ email: 'b@ward.example' });

    await world.deliver([world.alert]);

    const paths = taken.map(
      ({ html }) => /href="(https:\/\/ykien\.example\.gov\.vn\/r\/[\w-]{43})"/.exec(html)?.[1],
    );
    const links = await world.links.ofUnit(world.unit.id);
    expect(new Set(paths).size).toBe(2);
    expect(paths).not.toContain(undefined);
    expect(links.map(({ period, createdAt }) => [period, createdAt])).toEqual([
      ['2026-W48', NOW],
      ['2026-W48', NOW],
    ]);
  });

  it('that is not stored yet is tried again, and told then', async () => {
    const { mailer, addresses } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'a@ward.example' });

    const early = await world.deliver([world.alert], {
      compose: { alerts: { find: async () => undefined } },
    });
    world.clock.now += DELIVERY_LEASE_MS;
    const later = await world.deliver([world.alert]);

    expect([early, later]).toEqual([failed(0), failed()]);
    expect(addresses()).toEqual(['a@ward.example']);
  });

  it('shows no figures of fewer than five answers', async () => {
    const { mailer, taken } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'a@ward.example' });
    const small = { ...figures, since: share(1, 4) };

    expect(await world.deliver([world.alert], { compose: { alerts: { find: async () => small } } })).toEqual(
      failed(0),
    );
    expect(taken).toEqual([]);
  });
});

describe('A request that comes more than once', () => {
  it('makes one mail per member, one delivery after the other', async () => {
    const { mailer, taken } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'a@ward.example' });
    await world.add({ email: 'b@ward.example' });

    await world.deliver([world.alert, world.alert]);
    await world.deliver([world.alert]);

    expect(taken).toHaveLength(2);
  });

  it('makes one mail per member when copies are handled at the same moment; the losers come again', async () => {
    const { mailer, taken } = aMailServer();
    const world = await aMailWorld(database, mailer);
    const members = ['a', 'b', 'c'].map((name) => `${name}@ward.example`);
    for (const email of members) await world.add({ email });

    await Promise.all(Array.from({ length: 4 }, () => world.deliver([world.alert])));
    world.clock.now += DELIVERY_LEASE_MS;
    const after = await world.deliver([world.alert]);

    expect(taken.map(({ to }) => to).toSorted()).toEqual(members);
    expect(after).toEqual(failed());
  });

  it('is told by the next try when the first one died before it sent, but only once its claim has run out', async () => {
    const { mailer, taken } = aMailServer();
    const world = await aMailWorld(database, mailer);
    const { email } = await world.add({ email: 'a@ward.example' });
    const key = {
      unitId: world.unit.id,
      subjectKey: subjectKeyOf(world.alert),
      memberHash: memberHash(email),
    };
    await world.deliveries.claim(key, NOW, DELIVERY_LEASE_MS);

    world.clock.now = NOW + DELIVERY_LEASE_MS - 1;
    const during = await world.deliver([world.alert]);
    const takenDuring = taken.length;
    world.clock.now = NOW + DELIVERY_LEASE_MS;
    const after = await world.deliver([world.alert]);

    expect([during, takenDuring, after, taken.length]).toEqual([failed(0), 0, failed(), 1]);
  });

  it('bears the same Message-ID when it has to be sent twice, and another for everybody and everything else', async () => {
    const { mailer, taken } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'a@ward.example' });
    await world.add({ email: 'b@ward.example' });
    const dying: Mailer = {
      async send(mail) {
        await mailer.send(mail);
        throw new Error('The function died before it could note that.');
      },
    };

    await world.deliver([world.alert], { mailer: dying });
    world.clock.now += DELIVERY_LEASE_MS;
    await world.deliver([world.alert, { ...world.alert, eventDay: '2026-11-02' }]);

    const ids = taken.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}@example\.gov\.vn$/);
  });

  it('makes one mail per member and subject in whatever order copies come and mail servers fail', async () => {
    const step = fc.record({ day: fc.constantFrom('2026-11-02', '2026-11-09'), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 3 }), { maxLength: 4 }), async (rounds) => {
        const { mailer, taken } = aMailServer();
        const world = await aMailWorld(database, mailer);
        await world.add({ email: 'a@ward.example' });
        await world.add({ email: 'b@ward.example' });
        const failing: Mailer = {
          send() {
            throw new Error('away');
          },
        };

        for (const round of rounds) {
          await Promise.all(
            round.map(({ day, fails }) =>
              world.deliver([{ ...world.alert, eventDay: day }], fails ? { mailer: failing } : {}),
            ),
          );
          world.clock.now += DELIVERY_LEASE_MS;
        }

        const told = taken.map(({ to, messageId }) => `${to} ${messageId}`);
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 20 },
    );
  });
});

describe('A mail server', () => {
  it('that refuses one mail for good keeps it from nobody else, and is not asked again', async () => {
    let asked = 0;
    const { mailer, addresses } = aMailServer(({ to }) => {
      asked += 1;
      return to === 'gone@ward.example' ? { refused: 'message_rejected' } : 'sent';
    });
    const world = await aMailWorld(database, mailer);
    for (const name of ['a', 'gone', 'z']) await world.add({ email: `${name}@ward.example` });

    const first = await world.deliver([world.alert]);
    const second = await world.deliver([world.alert]);

    expect([first, second, asked]).toEqual([failed(), failed(), 3]);
    expect(addresses()).toEqual(['a@ward.example', 'z@ward.example']);
    const refused = (await world.deliveries.ofUnit(world.unit.id)).filter(({ state }) => state === 'refused');
    expect(refused).toMatchObject([
      { memberHash: memberHash('gone@ward.example'), reason: 'message_rejected' },
    ]);
  });

  it('that is away for one mail lets the others through; the request comes again, alone, for the rest', async () => {
    let isAway = true;
    const { mailer, addresses } = aMailServer(({ to }) => {
      if (isAway && to === 'm@ward.example') throw new Error('away');
      return 'sent';
    });
    const world = await aMailWorld(database, mailer);
    for (const name of ['a', 'm', 'z']) await world.add({ email: `${name}@ward.example` });
    const other = { ...world.alert, unitId: 'u_nobody' };

    const first = await world.deliver([other, world.alert]);
    isAway = false;
    world.clock.now += DELIVERY_LEASE_MS;
    const second = await world.deliver([world.alert]);

    expect([first, second]).toEqual([failed(1), failed()]);
    expect(addresses()).toEqual(['a@ward.example', 'm@ward.example', 'z@ward.example']);
  });
});

describe('A report', () => {
  const request = (unitId: string) => ({ kind: 'report', unitId, period: '2026-W47', version: 1 });

  it('that nothing is known of is tried again', async () => {
    const { mailer, taken } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'a@ward.example' });

    expect(await world.deliver([request(world.unit.id)])).toEqual(failed(0));
    expect(taken).toEqual([]);
  });

  it('is told in the words of its source, once for each version', async () => {
    const { mailer, taken } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'a@ward.example' });
    const reports: ReportMailSource = {
      compose: async ({ version }) => ({
        subject: `Tuần 47, bản ${version}`,
        html: '<p>…</p>',
        text: '…',
        attachments: [],
        headers: {},
      }),
    };
    const compose = { reports };

    await world.deliver([request(world.unit.id), request(world.unit.id)], { compose });
    await world.deliver([{ ...request(world.unit.id), version: 2 }], { compose });

    expect(taken.map(({ subject }) => subject)).toEqual(['Tuần 47, bản 1', 'Tuần 47, bản 2']);
  });

  it('that has nothing to tell any more is let go', async () => {
    const { mailer, taken } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'a@ward.example' });

    const compose = { reports: { compose: async () => undefined } };
    expect(await world.deliver([request(world.unit.id)], { compose })).toEqual(failed());
    expect(taken).toEqual([]);
    expect(await world.deliveries.ofUnit(world.unit.id)).toMatchObject([
      { state: 'refused', reason: 'nothing_to_tell' },
    ]);
  });
});

describe('What is kept and logged', () => {
  it('is no address, no name and no word of a mail, whatever goes wrong', async () => {
    const { mailer } = aMailServer(({ to }) => {
      if (to.includes('throws')) throw new Error(`GIUBIMAT ${to}`);
      return to.includes('refused') ? { refused: 'message_rejected' } : 'sent';
    });
    const world = await aMailWorld(database, mailer);
    for (const name of ['giubimat', 'giubimat.throws', 'giubimat.refused'])
      await world.add({ email: `${name}@giubimat.example`, name: 'GIUBIMAT' });

    await world.deliver([world.alert, { ...world.alert, kind: 'GIUBIMAT' }]);
    await world.worker()(queueEvent(['GIUBIMAT']));
    const { Items = [] } = await database.call('Scan', { TableName: database.tableNames.reports });

    expect(world.logged.length).toBeGreaterThan(2);
    expect(world.logged.join()).not.toMatch(/giubimat|hài lòng/i);
    expect(JSON.stringify(Items)).not.toMatch(/giubimat/i);
  });

  it('goes after 400 days, in whole seconds', async () => {
    const { mailer } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'a@ward.example' });
    await world.deliver([world.alert]);

    const { Items = [] } = await database.call('Query', {
      TableName: database.tableNames.reports,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `MAIL#${world.unit.id}` } },
    });
    expect(Items.map((item) => item[timeToLiveAttribute]?.N)).toEqual([
      String(Math.floor((NOW + 400 * 86_400_000) / 1000)),
    ]);
  });

  it('is listed by subject, each with what became of it', async () => {
    const { mailer } = aMailServer();
    const world = await aMailWorld(database, mailer);
    await world.add({ email: 'a@ward.example' });
    await world.deliver([world.alert, { ...world.alert, eventDay: '2026-11-02' }]);

    const all = await world.deliveries.ofUnit(world.unit.id);
    const one = await world.deliveries.ofUnit(world.unit.id, subjectKeyOf(world.alert));

    expect(all.map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(one).toMatchObject([{ subjectKey: subjectKeyOf(world.alert), state: 'sent', at: NOW }]);
  });

  it('a delivery that was sent stays so, though somebody else believes it was refused', async () => {
    const { mailer } = aMailServer();
    const world = await aMailWorld(database, mailer);
    const key = { unitId: world.unit.id, subjectKey: 'x', memberHash: 'y' };
    await world.deliveries.claim(key, NOW, 1);
    await world.deliveries.sent(key, NOW, world.alert);
    await world.deliveries.refused(key, NOW, 'message_rejected');

    expect(await world.deliveries.claim(key, NOW + 10, 1)).toBe('already_sent');
  });

  it('where mails are switched off, requests are let go and noted without a word', async () => {
    const logged: string[] = [];
    const { mailer } = aMailServer();
    const world = await aMailWorld(database, mailer);
    const handle = handleMailRequests({
      tell: undefined,
      bounces: { readBounce, deliveries: world.deliveries, now: () => NOW },
      log: (event) => logged.push(event),
    });

    expect(await handle(queueEvent([JSON.stringify(world.alert)]))).toEqual(failed());
    expect(logged).toEqual(['MAIL_SWITCHED_OFF']);
  });
});
