import { randomBytes } from 'node:crypto';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import { sqsFeedbackQueue } from '../../functions/adapters/sqs/feedback-queue.ts';
import { verifySignature } from '../../functions/adapters/standard-webhooks/verify-signature.ts';
import { authenticate } from '../../functions/api/authenticate.ts';
import { createApp } from '../../functions/api/create-app.ts';
import { parseQrCode } from '../../functions/domain/code/qr-code.ts';
import type { CodeRecord } from '../../functions/domain/code/printed-code.ts';
import { acceptFeedback } from '../../functions/domain/feedback/accept-feedback.ts';
import { integrationSchema, type IntegrationKey } from '../../functions/domain/integration/integration.ts';
import { officeSchema, type Office } from '../../functions/domain/office/office.ts';
import { unitSchema, type Unit } from '../../functions/domain/unit/unit.ts';

const secret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

const aUnit = (id: string, parentId?: string): Unit =>
  unitSchema.parse({
    id,
    level: parentId === undefined ? 'province' : 'commune',
    kind: 'phường',
    name: { vi: 'Sông Trí' },
    code: '18754',
    validFrom: '2025-07-01',
    ...(parentId === undefined ? {} : { parentId }),
  });

export const anOffice = (id: string, unitId: string): Office =>
  officeSchema.parse({
    id,
    key: id.replace('o_', 'key-'),
    kind: 'one_stop_centre',
    name: { vi: 'Trung tâm Phục vụ hành chính công' },
    belongs: [{ unitId, from: '2025-07-01' }],
    counters: [{ id: 'quay-1', name: { vi: 'Quầy 1' } }],
    survey: { id: 'short', version: 2 },
  });

export const units = [
  aUnit('u_hatinh'),
  aUnit('u_songtri', 'u_hatinh'),
  aUnit('u_nghean'),
  aUnit('u_vinh', 'u_nghean'),
];
export const offices = [anOffice('o_songtri', 'u_songtri'), anOffice('o_vinh', 'u_vinh')];
export const OFFICE = 'o_songtri';
export const INTEGRATION = 'i_hatinhbot';

export type FeedbackWorld = {
  app: Hono;
  logged: string[];
  keys: IntegrationKey[];
  codes: CodeRecord[];
  /** From now on the registry does not answer. */
  breakRegistry(): void;
  /** Sends a body as the integration does, signed by the independent library. */
  send(body: unknown, given?: SendOptions): Promise<Response>;
};

/** These tests ask for feedback alone. */
const notAsked = async () => {
  throw new Error('Nobody asks for this here.');
};
const withoutRecords = {
  admit: notAsked,
  forwardResponse: () => notAsked,
  forwardCase: () => notAsked,
  makeInvitation: () => notAsked,
  publicUrl: 'https://gopy.example.vn',
  units: { find: notAsked, children: notAsked },
  offices: { ofUnit: notAsked },
  surveys: { versions: notAsked },
  procedures: { all: notAsked },
  reports: { newest: notAsked, latest: notAsked },
  cases: { find: notAsked },
  cursors: { write: notAsked, read: notAsked },
  now: () => 0,
};

type SendOptions = {
  secret?: string;
  headers?: Record<string, string | undefined>;
  /** The moment that is signed, milliseconds since 1970. */
  signedAt?: number;
  /** What is sent instead of what was signed. */
  sent?: string | Uint8Array<ArrayBuffer>;
};

/** The interface over a registry of two provinces and a real queue; its integration belongs to the first province. */
export function aFeedbackWorld(given: {
  client: SQSClient;
  queueUrl: string;
  now: () => number;
}): FeedbackWorld {
  const logged: string[] = [];
  const integration = integrationSchema.parse({
    id: INTEGRATION,
    name: 'Bot Hà Tĩnh',
    unitId: 'u_hatinh',
    state: 'active',
    createdAt: 0,
  });
  const revoked = {
    ...integration,
    id: integrationSchema.shape.id.parse('i_gone'),
    state: 'revoked' as const,
  };
  const keys: IntegrationKey[] = [
    { integrationId: integration.id, keyId: 'k1', secret: secret(), createdAt: 0 },
  ];
  const codes: CodeRecord[] = [];
  let isBroken = false;
  const app = createApp({
    authenticate: authenticate({
      integrations: {
        find: async (id) => {
          if (isBroken) throw new Error('The table does not answer: GIUBIMAT.');
          return [integration, revoked].find((known) => known.id === id);
        },
      },
      keys: { ofIntegration: async () => keys },
      verify: verifySignature,
      now: given.now,
    }),
    accept: acceptFeedback({
      offices: { find: async (id) => offices.find((office) => office.id === id) },
      parseCode: parseQrCode,
      codes: { find: async (code) => codes.find((record) => record.code === code) },
      units: { find: async (id) => units.find((unit) => unit.id === id) },
      queue: sqsFeedbackQueue(given),
      now: given.now,
    }),
    ...withoutRecords,
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
  });

  return {
    app,
    logged,
    keys,
    codes,
    breakRegistry() {
      isBroken = true;
    },
    async send(body, options = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const signedAt = new Date(options.signedAt ?? given.now());
      const id = `msg_${randomBytes(8).toString('hex')}`;
      const headers = {
        'content-type': 'application/json',
        'wardvoice-integration': INTEGRATION,
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1000)),
        'webhook-signature': new Webhook(options.secret ?? keys[0]?.secret ?? '').sign(id, signedAt, text),
        ...options.headers,
      };
      const kept = Object.entries(headers).filter(
        (header): header is [string, string] => header[1] !== undefined,
      );
      return app.request('/v1/feedback', { method: 'POST', headers: kept, body: options.sent ?? text });
    },
  };
}

let messageNumber = 1_926_408_822_437_184_000n;

/** A message as a bot forwards it. */
export function aMessage(given: Record<string, unknown> & { at: number }): Record<string, unknown> {
  const { at, ...rest } = given;
  messageNumber += 1n;
  return {
    channel: 'zalo',
    messageId: String(messageNumber),
    time: new Date(at).toISOString(),
    officeId: OFFICE,
    mark: 4,
    ...rest,
  };
}
