import { afterAll, beforeAll, expect, it } from 'vitest';
import { memberHash } from '../../functions/domain/unit/member.ts';
import type { LocalApi } from '../../lib/local/local-server.ts';
import { openMailFolder } from '../../lib/local/ses-api/mail-folder.ts';
import { startSesApi } from '../../lib/local/ses-api/start-ses-api.ts';
import { queueEvent } from '../api/feedback-queue.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { removeFolder, temporaryFolder } from '../support/local-service.ts';
import { aMailer, aMailWorld, NOW } from './a-mail-world.ts';

const BOUNCING = 'bounce@simulator.amazonses.com';
const MINUTE = 60_000;

let database: TestDatabase;
let folder: string;
let api: LocalApi;
/** What SES told of, oldest first. */
const events: unknown[] = [];

beforeAll(async () => {
  [database, folder] = await Promise.all([startDatabase({ hasStreams: false }), temporaryFolder()]);
  api = await startSesApi({
    folder: openMailFolder(folder, Date.now),
    handOn: undefined,
    async publish(event) {
      events.push(event);
    },
  });
});
afterAll(async () => {
  await Promise.all([api.stop(), database.stop()]);
  await removeFolder(folder);
});

/** A ward whose chair has an address at which SES plays trouble, and who was sent an alert. */
async function aWardThatWasTold(email = BOUNCING) {
  const world = await aMailWorld(database, aMailer(api.endpoint));
  await world.add({ email });
  events.length = 0;
  await world.deliver([world.alert]);
  const told = [...events];
  return {
    ...world,
    told,
    hear: (heard: readonly unknown[] = told) =>
      world.worker()(queueEvent(heard.map((event) => JSON.stringify(event)))),
    givenUp: () => world.deliveries.givenUp(world.unit.id),
  };
}

const done = { batchItemFailures: [] };

it('a mail that comes back is among those that were given up, and its reason says what to do', async () => {
  const ward = await aWardThatWasTold();

  expect(await ward.givenUp()).toEqual([]);
  expect(await ward.hear()).toEqual(done);
  expect(await ward.givenUp()).toMatchObject([{ reason: 'bounced', at: NOW, request: ward.alert }]);
  expect(await ward.deliveries.ofUnit(ward.unit.id)).toMatchObject([{ state: 'refused', reason: 'bounced' }]);
});

it('one that its reader calls unwanted is told apart', async () => {
  const ward = await aWardThatWasTold('complaint@simulator.amazonses.com');
  await ward.hear();

  expect(await ward.givenUp()).toMatchObject([{ reason: 'complained' }]);
});

it('one that its server tried for hours is told apart, too', async () => {
  const ward = await aWardThatWasTold();
  await ward.hear([JSON.parse(JSON.stringify(ward.told[0]).replace('Permanent', 'Transient'))]);

  expect(await ward.givenUp()).toMatchObject([{ reason: 'bounced_for_now' }]);
});

it('to be told twice is to be told once, and nobody’s address stands in the log', async () => {
  const ward = await aWardThatWasTold();
  await ward.hear([...ward.told, ...ward.told]);
  await ward.hear();

  expect(await ward.givenUp()).toHaveLength(1);
  expect(ward.logged.join('')).toContain('MAIL_CAME_BACK');
  expect(ward.logged.join('')).not.toContain('simulator');
});

it('sent again, it is not taken for the one that came back before', async () => {
  const ward = await aWardThatWasTold();
  await ward.hear();
  const key = (await ward.givenUp())[0];
  if (key === undefined) throw new Error('It was given up.');
  ward.clock.now += MINUTE;
  expect(await ward.deliveries.release(key, ward.clock.now)).toBe('released');
  await ward.deliver([{ ...ward.alert, onlyMember: memberHash(BOUNCING) }]);

  // A copy of what was told of the first.
  await ward.hear();
  expect(await ward.deliveries.ofUnit(ward.unit.id)).toMatchObject([{ state: 'sent', at: NOW + MINUTE }]);
  await ward.hear(events.slice(1));
  expect(await ward.deliveries.ofUnit(ward.unit.id)).toMatchObject([{ state: 'refused' }]);
});

it('that comes back before it is known to be sent is looked at again later', async () => {
  const ward = await aWardThatWasTold();
  const [delivery] = await ward.deliveries.ofUnit(ward.unit.id);
  if (delivery === undefined) throw new Error('It was sent.');
  await ward.hear();
  await ward.deliveries.release(delivery, NOW);

  expect(await ward.hear()).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  await ward.deliveries.sent(delivery, NOW, ward.alert);
  expect(await ward.hear()).toEqual(done);
  expect(await ward.givenUp()).toHaveLength(1);
});

it('what SES tells of mails that are not ours waits for a person', async () => {
  const ward = await aWardThatWasTold();
  const strange = {
    source: 'aws.ses',
    detail: { eventType: 'Bounce', bounce: { bounceType: 'Permanent' }, mail: {} },
  };

  expect((await ward.hear([strange])).batchItemFailures).toHaveLength(1);
  expect(ward.logged.at(-1)).toContain('MESSAGE_UNREADABLE');
});
