import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import PostalMime, { type Email } from 'postal-mime';
import { dynamoDeliveryRepository } from '../../functions/adapters/dynamodb/delivery-repository.ts';
import { dynamoMemberRepository, memberItem } from '../../functions/adapters/dynamodb/member-repository.ts';
import { dynamoReportLinkRepository } from '../../functions/adapters/dynamodb/report-link-repository.ts';
import { readBounce } from '../../functions/adapters/ses/read-bounce.ts';
import { sesMailer } from '../../functions/adapters/ses/ses-mailer.ts';
import type { AlertFigures } from '../../functions/domain/mail/alert-view.ts';
import type { MailTrace } from '../../functions/domain/mail/delivery.ts';
import type { Mail, Mailer } from '../../functions/domain/mail/mail.ts';
import { tellMembers } from '../../functions/domain/mail/tell-members.ts';
import { officeIdSchema } from '../../functions/domain/shared/ids.ts';
import { shareOf, type Share } from '../../functions/domain/statistics/share.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { memberSchema, type Member } from '../../functions/domain/unit/member.ts';
import { composeMail, type ComposeMailDependencies } from '../../functions/notify/compose-mail.ts';
import { handleMailRequests } from '../../functions/notify/handle-mail-requests.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { queueEvent } from '../api/feedback-queue.ts';
import { aUnitId } from '../support/builders.ts';
import type { TestDatabase } from '../support/database.ts';
import { anOffice, aUnit, fixedRegistry } from '../support/registry.ts';

/** Eight in the morning in Vietnam on Wednesday, 25 November 2026. */
export const NOW = Date.parse('2026-11-25T01:00:00Z');

export const aTrace: MailTrace = {
  unitId: aUnitId(),
  subjectKey: 'alert#o_1#2026-11-23',
  memberHash: 'hash',
  sentAt: NOW,
};

/** A mail as the function hands it over. */
export const aMail: Mail = {
  to: 'chu-tich@ward.example',
  subject: 'Cảnh báo',
  html: '<p>Xin chào</p>',
  text: 'Xin chào',
  attachments: [],
  headers: {},
  messageId: '0123456789abcdef0123456789abcdef@example.gov.vn',
  trace: aTrace,
};

export const share = (count: number, of: number): Share => {
  const found = shareOf(count, of);
  if (found === undefined) throw new RangeError('A share of nothing.');
  return found;
};

export const figures: AlertFigures = {
  before: share(1056, 1200),
  since: share(43, 60),
  sinceDay: daySchema.parse('2026-11-23'),
  raisedOn: daySchema.parse('2026-11-25'),
};

export function aClient(endpoint: string): SESv2Client {
  return new SESv2Client({
    endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

let made = 0;

/** A ward with members in the real database, and the function that tells them, as it would be wired. */
export async function aMailWorld(database: TestDatabase, mailer: Mailer) {
  made += 1;
  const unit = aUnit({ id: aUnitId(), name: { vi: 'Phường Sông Trí', en: 'Song Tri ward' } });
  const office = anOffice({
    id: officeIdSchema.parse(`o_mail${made}`),
    unitId: unit.id,
    name: { vi: 'Trung tâm Phục vụ hành chính công', en: 'Public service centre' },
  });
  const registry = { call: database.call, tableName: database.tableNames.registry, pause };
  const deliveries = dynamoDeliveryRepository({
    call: database.call,
    tableName: database.tableNames.reports,
  });
  const links = dynamoReportLinkRepository(registry);
  const logged: string[] = [];
  const clock = { now: NOW };

  const worker = (given: { mailer?: Mailer; compose?: Partial<ComposeMailDependencies> } = {}) =>
    handleMailRequests({
      tell: tellMembers({
        members: dynamoMemberRepository(registry),
        deliveries,
        compose: composeMail({
          ...fixedRegistry([unit], [office]),
          links,
          alerts: { find: async () => figures },
          publicUrl: 'https://ykien.example.gov.vn/',
          now: () => clock.now,
          randomBytes,
          ...given.compose,
        }),
        mailer: given.mailer ?? mailer,
        mailDomain: 'example.gov.vn',
        now: () => clock.now,
      }),
      bounces: { readBounce, deliveries, now: () => clock.now },
      log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
    });

  return {
    unit,
    office,
    deliveries,
    links,
    logged,
    clock,
    worker,
    /** Puts somebody into the ward, as an import would. */
    async add(fields: Partial<Member> & { email: string }): Promise<Member> {
      const member = memberSchema.parse({
        name: 'Nguyễn Văn A',
        role: 'ward_chair',
        unitId: unit.id,
        ...fields,
      });
      await database.call('PutItem', { TableName: registry.tableName, Item: memberItem(member) });
      return member;
    },
    alert: {
      kind: 'alert' as const,
      unitId: unit.id,
      officeId: office.id,
      eventDay: daySchema.parse('2026-11-23'),
    },
    /** Delivers requests as the queue would. */
    deliver: (requests: readonly object[], given: Parameters<typeof worker>[0] = {}) =>
      worker(given)(queueEvent(requests.map((request) => JSON.stringify(request)))),
  };
}

/** Mails that lie in a data folder, oldest first. */
export async function mailsIn(dataFolder: string): Promise<Email[]> {
  const folder = join(dataFolder, 'mail');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(names.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
}

export const aMailer = (endpoint: string): Mailer =>
  sesMailer({
    client: aClient(endpoint),
    from: 'baocao@example.gov.vn',
    configurationSet: 'wardvoice-test',
  });
