import { randomUUID } from 'node:crypto';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { startLocalApi, type ApiAnswer, type LocalApi } from '../local-server.ts';
import type { MailFolder } from './mail-folder.ts';
import { simulatedBounce } from './simulated-bounce.ts';
import type { HandOn } from './smtp-relay.ts';

const addresses = z.array(z.string()).default([]);
const requestSchema = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Content: z.object({
    Raw: z.object({ Data: z.base64().transform((text) => Buffer.from(text, 'base64')) }),
  }),
});

export type SesApiOptions = {
  readonly folder: MailFolder;
  /** Sends mails on in place of keeping them. */
  readonly handOn: HandOn | undefined;
  /** Hands an event to the bus. */
  readonly publish: (event: unknown) => Promise<void>;
};

/**
 * Listens on 127.0.0.1 as the one part of SES v2 that functions use: SendEmail of a raw message, the addresses of its
 * mailbox simulator included.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export async function startSesApi({ folder, handOn, publish }: SesApiOptions): Promise<LocalApi> {
  async function send(input: unknown): Promise<ApiAnswer> {
    const request = requestSchema.safeParse(input);
    // Not in the parser's words: they could repeat what was sent.
    if (!request.success) return failure(400, 'BadRequestException', 'Only raw messages are sent here.');
    const { FromEmailAddress, Destination, Content, ConfigurationSetName, EmailTags } = request.data;
    const to = [...Destination.ToAddresses, ...Destination.CcAddresses, ...Destination.BccAddresses];
    if (to.length === 0) return failure(400, 'BadRequestException', 'The message has no recipient.');
    const bounce = simulatedBounce(to, ConfigurationSetName, EmailTags);
    if (bounce !== undefined) {
      await publish(bounce);
      return { status: 200, body: { MessageId: randomUUID() } };
    }
    if (handOn === undefined) return { status: 200, body: { MessageId: await folder.add(Content.Raw.Data) } };
    const from = /<([^<>]+)>\s*$/u.exec(FromEmailAddress)?.[1] ?? FromEmailAddress;
    const handover = await handOn(Content.Raw.Data, { from, to });
    return handover.outcome === 'taken'
      ? { status: 200, body: { MessageId: randomUUID() } }
      : failure(handover.status, handover.error, handover.message);
  }

  return startLocalApi('application/json', async (request) => {
    const path = (request.url ?? '').split('?')[0];
    if (request.method !== 'POST' || path !== '/v2/email/outbound-emails')
      return failure(404, 'NotFoundException', 'Only SendEmail is played here.');
    return send(await json(request));
  });
}

function failure(status: number, error: string, message: string): ApiAnswer {
  return { status, headers: { 'x-amzn-errortype': error }, body: { message } };
}
