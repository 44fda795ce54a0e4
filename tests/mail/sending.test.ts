import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mail } from '../../functions/domain/mail/mail.ts';
import type { LocalApi } from '../../lib/local/local-server.ts';
import { openMailFolder } from '../../lib/local/ses-api/mail-folder.ts';
import { openSmtpRelay } from '../../lib/local/ses-api/smtp-relay.ts';
import { startSesApi } from '../../lib/local/ses-api/start-ses-api.ts';
import { removeFolder, temporaryFolder } from '../support/local-service.ts';
import { startSmtpServer, type SmtpServer } from '../support/smtp-server.ts';
import { aClient, aMailer, aTrace, mailsIn } from './a-mail-world.ts';

const mail: Mail = {
  to: 'chu-tich@ward.example',
  subject: 'Cảnh báo: tỷ lệ hài lòng giảm',
  html: '<p>Xin chào</p>',
  text: 'Xin chào',
  attachments: [
    { fileName: 'Báo cáo tuần 47.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7\n') },
  ],
  headers: { 'Auto-Submitted': 'auto-generated' },
  messageId: '0123456789abcdef0123456789abcdef@example.gov.vn',
  trace: aTrace,
};

const publish = async (): Promise<void> => undefined;

describe('A machine without a mail server', () => {
  let folder: string;
  let api: LocalApi;
  beforeAll(async () => {
    folder = await temporaryFolder();
    api = await startSesApi({ folder: openMailFolder(folder, Date.now), handOn: undefined, publish });
  });
  afterAll(async () => {
    await api.stop();
    await removeFolder(folder);
  });

  it('keeps each mail whole, as a file that any mail program opens and only its owner reads', async () => {
    expect(await aMailer(api.endpoint).send(mail)).toBe('sent');

    const kept = (await mailsIn(folder)).find(({ to }) => to?.[0]?.address === mail.to);
    const [name = ''] = readdirSync(join(folder, 'mail'));
    expect(kept).toMatchObject({
      subject: mail.subject,
      from: { name: 'Wardvoice', address: 'baocao@example.gov.vn' },
      to: [{ address: mail.to }],
      messageId: `<${mail.messageId}>`,
      attachments: [{ filename: 'Báo cáo tuần 47.pdf', mimeType: 'application/pdf' }],
    });
    expect(kept?.html).toContain('<p>Xin chào</p>');
    expect(kept?.text).toContain('Xin chào');
    expect(kept?.headers.map(({ key, value }) => `${key}: ${value}`)).toEqual(
      expect.arrayContaining(['auto-submitted: auto-generated', `x-wardvoice-delivery: ${mail.messageId}`]),
    );
    expect(name).toMatch(/^\d{8}T\d{9}Z-[0-9a-f]{16}\.eml$/);
    expect(statSync(join(folder, 'mail', name)).mode & 0o777).toBe(0o600);
  });

  it('makes no header of what stands in a subject or a name', async () => {
    await aMailer(api.endpoint).send({
      ...mail,
      to: 'second@ward.example',
      subject: 'Phường\r\nBcc: thief@example.com\r\n\r\nText',
    });

    const kept = (await mailsIn(folder)).find(({ to }) => to?.[0]?.address === 'second@ward.example');
    expect(kept?.headers.filter(({ key }) => key === 'bcc')).toEqual([]);
    expect(kept?.bcc).toBeUndefined();
  });

  it('answers only what functions ask of SES', async () => {
    const client = aClient(api.endpoint);
    const ask = (input: SendEmailCommand['input']) => client.send(new SendEmailCommand(input));
    const raw = { Content: { Raw: { Data: Buffer.from('To: a@a.example\r\n\r\nx') } } };

    await expect(ask({ Content: { Template: {} }, FromEmailAddress: 'a@a.example' })).rejects.toMatchObject({
      name: 'BadRequestException',
    });
    await expect(ask({ ...raw, FromEmailAddress: 'a@a.example' })).rejects.toMatchObject({
      name: 'BadRequestException',
    });
    expect((await fetch(`${api.endpoint}/v2/email/identities`)).status).toBe(404);
    client.destroy();
  });

  it('deletes mails after 90 days and shows the newest first', async () => {
    const day = 86_400_000;
    let now = Date.parse('2026-08-01T00:00:00Z');
    const other = await temporaryFolder();
    const mails = openMailFolder(other, () => now);
    const ids = [];
    for (const days of [0, 1, 50]) {
      now = Date.parse('2026-08-01T00:00:00Z') + days * day;
      ids.push(await mails.add(Buffer.from(`Subject: ${days}\r\n\r\ntext`)));
    }
    writeFileSync(join(other, 'mail', 'note.txt'), 'not a mail');
    utimesSync(join(other, 'mail', 'note.txt'), 0, 0);

    now = Date.parse('2026-08-01T00:00:00Z') + 91 * day - 1;
    await mails.deleteOld();

    const left = await mails.newest(10);
    expect(left.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(left.map(({ head }) => head.toString())).toEqual(['Subject: 50\r\n\r\n', 'Subject: 1\r\n\r\n']);
    expect((await mails.newest(1)).map(({ id }) => id)).toEqual([ids[2]]);
    expect(await mails.read('../../wardvoice-data')).toBeUndefined();
    await removeFolder(other);
  });
});

describe('A machine with a mail server', () => {
  let folder: string;
  let server: SmtpServer;
  let api: LocalApi;
  beforeAll(async () => {
    folder = await temporaryFolder();
    server = await startSmtpServer();
    api = await startSesApi({
      folder: openMailFolder(folder, Date.now),
      handOn: openSmtpRelay(server.url),
      publish,
    });
  });
  afterAll(async () => {
    await api.stop();
    await server.stop();
    await removeFolder(folder);
  });

  it('hands mails on and keeps none', async () => {
    const mailer = aMailer(api.endpoint);
    const outcome = await mailer.send(mail);

    expect(outcome).toBe('sent');
    expect(server.received).toMatchObject([{ from: 'baocao@example.gov.vn', to: [mail.to] }]);
    expect(server.received[0]?.message).toContain(`Message-ID: <${mail.messageId}>`);
    expect(await mailsIn(folder)).toEqual([]);
  });

  it.each([
    ['RCPT', '550 5.1.1 no such person', 'refused message_rejected'],
    ['DATA', '554 5.7.1 looks like spam', 'refused message_rejected'],
    ['RCPT', '452 4.2.2 mailbox full', 'TooManyRequestsException'],
    ['MAIL', '550 5.7.1 you may not send', 'MailFromDomainNotVerifiedException'],
    ['EHLO', '550 5.7.1 not from there', 'ServiceUnavailable'],
  ])('that answers %s with %s: %s', async (command, answer, expected) => {
    server.answer(command, answer);
    if (command === 'EHLO') server.answer('HELO', answer);
    const outcome = await aMailer(api.endpoint)
      .send(mail)
      .then(
        (answered) => (answered === 'sent' ? answered : `refused ${answered.refused}`),
        (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'),
      );
    server.answer(command, undefined);
    server.answer('HELO', undefined);

    expect(outcome).toContain(expected);
    expect(outcome).not.toMatch(/ward\.example|spam|mailbox/);
  });

  it('that is away is trouble that may pass, and an address that is none is said at the start', async () => {
    const away = await startSmtpServer();
    await away.stop();
    const relay = openSmtpRelay(away.url);

    expect(await relay(Buffer.from('x'), { from: 'a@a.example', to: ['b@b.example'] })).toMatchObject({
      outcome: 'failed',
      status: 503,
    });
    expect(() => openSmtpRelay('mail.example.vn')).toThrow('SMTP_URL is not the address of a mail server');
  });
});

describe('An account of SES that may not send yet', () => {
  it('is trouble for the operator, not a mail that nobody may send', async () => {
    const refuse = (message: string) =>
      startSesApi({
        folder: openMailFolder('/nowhere', Date.now),
        handOn: async () => ({ outcome: 'failed', status: 400, error: 'MessageRejected', message }),
        publish,
      });
    const sandbox = await refuse('Email address is not verified. The following identities failed the check.');
    const spam = await refuse('Message contains a virus.');

    await expect(aMailer(sandbox.endpoint).send(mail)).rejects.toMatchObject({ name: 'MessageRejected' });
    expect(await aMailer(spam.endpoint).send(mail)).toEqual({ refused: 'message_rejected' });
    await sandbox.stop();
    await spam.stop();
  });
});
