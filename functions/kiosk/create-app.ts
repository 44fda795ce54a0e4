import { Hono } from 'hono';
import * as z from 'zod/mini';
import { parseQrCode } from '../domain/code/qr-code.ts';
import type { CodeRecord } from '../domain/code/printed-code.ts';
import type { HearTablet } from '../domain/kiosk/hear-tablet.ts';
import { PASS_TAKES_MS } from '../domain/kiosk/kiosk-pass.ts';
import type { StartKiosk } from '../domain/kiosk/start-kiosk.ts';
import type { KioskAnswerOutcome } from '../domain/kiosk/submit-kiosk-answer.ts';
import type { FindPlace, Place } from '../domain/place/find-place.ts';
import type { Log } from '../domain/shared/log.ts';
import { Refusal, type RefusalCode } from '../domain/shared/refusal.ts';
import type { Clock } from '../domain/time/clock.ts';
import { dayOf } from '../domain/time/day.ts';
import { problemResponse, statusOf } from '../web/problem.ts';
import { readBody, readJson } from '../web/read-body.ts';
import type { KioskRefusal } from './kiosk-messages.ts';
import { kioskHeaders, kioskPage, refusalPage } from './kiosk-page.ts';
import { workerScript } from './worker-script.ts';

export type KioskDependencies = {
  findPlace: FindPlace['place'];
  startKiosk: StartKiosk;
  hearTablet: HearTablet;
  issuePass: (code: string) => Promise<string>;
  now: Clock;
  log: Log;
};

/** Twenty-five answers take eight thousand. */
const MOST_BYTES = 32_768;
const MOST_ANSWERS = 50;

const pinSchema = z.object({ pin: z.string().check(z.regex(/^\d{6}$/)) });
const heardSchema = z.object({
  pass: z.optional(z.string().check(z.maxLength(100))),
  answers: z
    .array(
      z.object({
        pass: z.string().check(z.maxLength(100)),
        at: z.int(),
        mark: z.literal([1, 2, 3, 4, 5]),
        version: z.int().check(z.positive()),
        language: z.enum(['vi', 'en']),
      }),
    )
    .check(z.maxLength(MOST_ANSWERS)),
});

type KnownPlace = Place & { code: CodeRecord };

/**
 * `/k/{code}`: the page of a tablet that asks everybody one question; `/k/{code}/pin` starts and ends it,
 * `/k/{code}/answers` takes what it kept.
 */
export function createApp(deps: KioskDependencies): Hono {
  const { now, log } = deps;
  const app = new Hono();

  app.get('/k/worker.js', () => {
    const type = { 'content-type': 'text/javascript;charset=utf-8', 'cache-control': 'no-cache' };
    return new Response(workerScript, { headers: { ...type, 'x-content-type-options': 'nosniff' } });
  });

  app.get('/k/:code', async (context) => {
    const found = await placeOf(context.req.param('code'));
    if ('refused' in found) return page(statusOf[found.refused], refusalPage(found.refused));
    const { code, office } = found;
    log('KIOSK_OPENED', { code: code.code, day: dayOf(now(), office.timeZone) });
    return page(200, kioskPage(found));
  });

  app.post('/k/:code/pin', async (context) => {
    const place = await knownPlace(context.req.param('code'));
    if (place.code.state === 'revoked') throw new Refusal('code_revoked', 'The code is no longer in use.');
    const parsed = pinSchema.safeParse(readJson(await readBody(context.req.raw, MOST_BYTES)));
    if (!parsed.success) throw new Refusal('query_invalid', 'A PIN has six digits.');
    const { officeId } = place.code;
    const started = await deps.startKiosk(officeId, parsed.data.pin);
    log('KIOSK_PIN_TRIED', { office: officeId, outcome: started.outcome });
    switch (started.outcome) {
      case 'right':
        return goesOn(await deps.issuePass(place.code.code));
      case 'wrong':
        return problemResponse('pin_wrong', 'That is not the PIN of this office.');
      case 'not_set':
        return problemResponse('kiosk_off', 'The office has no PIN for tablets: make one in the console.');
      case 'too_many':
        return problemResponse('rate_exceeded', 'Too many tries: wait a minute.', {
          headers: { 'retry-after': String(started.retryAfterSeconds) },
        });
    }
  });

  app.post('/k/:code/answers', async (context) => {
    const place = await knownPlace(context.req.param('code'));
    const parsed = heardSchema.safeParse(readJson(await readBody(context.req.raw, MOST_BYTES)));
    if (!parsed.success) throw new Refusal('answer_invalid', 'These are not answers of a tablet.');
    const { outcomes, pass } = await deps.hearTablet({
      place,
      pass: parsed.data.pass,
      answers: parsed.data.answers,
    });
    for (const { outcome } of outcomes) log('KIOSK_ANSWER_HEARD', { code: place.code.code, outcome });
    const results = outcomes.map(({ outcome }) => resultOf[outcome]);
    return pass === undefined ? json({ results }) : goesOn(pass, { results });
  });

  app.notFound(() =>
    problemResponse(
      'address_unknown',
      'There is nothing at this address: a tablet is opened at /k/ and its code.',
    ),
  );
  app.onError((error, context) => {
    if (error instanceof Refusal) return problemResponse(error.code, error.message);
    log('FAULT_HAPPENED', { error: error.name });
    return context.req.method === 'GET'
      ? page(statusOf.fault, refusalPage('fault'))
      : problemResponse('fault', 'Send the same answers again later: each counts once.');
  });
  return app;

  async function placeOf(text: string): Promise<KnownPlace | { refused: Exclude<KioskRefusal, 'fault'> }> {
    const parsed = parseQrCode(text);
    if (!parsed.ok) return { refused: parsed.reason === 'mistyped' ? 'code_mistyped' : 'code_malformed' };
    return (await deps.findPlace(parsed.code)) ?? { refused: 'code_unknown' };
  }

  async function knownPlace(text: string): Promise<KnownPlace> {
    const found = await placeOf(text);
    if ('refused' in found)
      throw new Refusal(found.refused satisfies RefusalCode, 'No tablet asks at this address.');
    return found;
  }

  function goesOn(pass: string, more: Readonly<Record<string, unknown>> = {}): Response {
    const at = now();
    return json({ ...more, pass, now: at, takesUntil: at + PASS_TAKES_MS });
  }
}

/** What a tablet does with an answer: `stored` and `refused` it forgets, `later` it sends again. */
const resultOf = {
  stored: 'stored',
  amended: 'stored',
  repeated: 'stored',
  other_stored: 'stored',
  closed: 'stored',
  pass_invalid: 'refused',
  answer_too_old: 'refused',
  code_revoked: 'refused',
  kiosk_switched_off: 'refused',
  clock_ahead: 'later',
} as const satisfies Record<KioskAnswerOutcome['outcome'], string>;

const json = (body: unknown): Response =>
  Response.json(body, { headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } });

const page = (status: number, text: string): Response =>
  new Response(text, { status, headers: { ...kioskHeaders, 'content-type': 'text/html;charset=utf-8' } });
