import { createHmac } from 'node:crypto';
import type { Hono } from 'hono';
import { formatTrackingCode } from '../domain/case/tracking-code.ts';
import { LONGEST_CASE_TEXT } from '../domain/case/case-event.ts';
import type { forwardCase } from '../domain/integration/forward-case.ts';
import type { SigningKeys } from '../domain/key/key.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import { headersWithKey, type RequestDependencies } from './add-request-routes.ts';
import { demandService } from './add-service-routes.ts';
import { answer } from './document.ts';
import { formatOf } from './format-of.ts';
import { jurisdictionOfKey, openOfficesOf } from './jurisdiction.ts';
import { noticeOf, scopeNotes } from './open311-words.ts';
import { readForm } from './read-form.ts';
import { OFFICE_ATTRIBUTE } from './services.ts';
import { placeOf } from './shown-request.ts';

export type SendDependencies = RequestDependencies & {
  forwardCase: ReturnType<typeof forwardCase>;
  signing: SigningKeys;
};

const DAY_MS = 86_400_000;

/** Sends a request: opens a case by the same rules as the other ways in. */
export function addSendRoute(app: Hono, deps: SendDependencies): void {
  app.post('/open311/v2/:file{requests\\.(?:xml|json)}', async (context) => {
    const form = await readForm(context.req.raw);
    const key = headersWithKey(context, form) ?? new Headers();
    const { integration, headers } = await deps.admit(key, 'cases:write');
    const given = (name: string): string => form.get(name)?.trim() ?? '';

    const unit = await jurisdictionOfKey(deps, form, integration);
    if (given('service_code') === '')
      throw new Refusal('answer_invalid', 'service_code was not provided: services.xml lists them.');
    const category = demandService(given('service_code'));
    const description = given('description');
    if (description === '')
      throw new Refusal(
        'answer_invalid',
        `description is needed: what it is about, in at most ${LONGEST_CASE_TEXT} characters.`,
      );
    const position = positionOf(given('lat'), given('long'));
    const address = given('address_string') || given('address_id');
    if (position === undefined && address === '')
      throw new Refusal('answer_invalid', 'A place is needed: lat and long, address_string or address_id.');

    const offices = await openOfficesOf(deps, unit);
    const named = given(`attribute[${OFFICE_ATTRIBUTE}]`);
    const office = named === '' ? offices[0] : offices.find(({ id }) => id === named);
    if (office === undefined)
      throw new Refusal(
        'answer_invalid',
        named === ''
          ? 'That jurisdiction has no office that receives requests: name a commune.'
          : `attribute[${OFFICE_ATTRIBUTE}] names no open office of that jurisdiction: services/${category}.xml lists them.`,
      );

    // GeoReport has no name for a record: what is sent again word for word on the same day is the same request.
    const today = new Date(Math.floor(deps.now() / DAY_MS) * DAY_MS).toISOString();
    const { secret } = await deps.signing.current('case');
    const said = [...form]
      .filter(([field]) => field !== 'api_key' && field !== 'jurisdiction_id')
      .map((pair) => JSON.stringify(pair))
      .toSorted();
    const sameAgain = context.req.header('idempotency-key') ?? '';
    const name = createHmac('sha256', secret)
      .update(JSON.stringify(['open311', today, unit.id, sameAgain, sameAgain === '' ? said : []]))
      .digest('base64url');
    const outcome = await deps.forwardCase(integration)(
      { time: today, officeId: office.id, category, text: description, place: placeOf(address, position) },
      `open311-${name}`,
    );
    const { case: opened, hint, trackingCode, isRepeated } = outcome;
    deps.log(isRepeated ? 'CASE_NOT_OPENED_AGAIN' : 'CASE_OPENED', {
      integrationId: integration.id,
      case: opened.id,
      office: opened.officeId,
    });
    const notice = noticeOf(formatTrackingCode(trackingCode), new URL('/t', deps.publicUrl).toString());
    const items = [
      {
        service_request_id: opened.id,
        service_notice: hint === undefined ? notice : `${scopeNotes[hint]} ${notice}`,
        account_id: null,
      },
    ];
    return answer(
      formatOf(context),
      { root: 'service_requests', content: { of: 'request', items } },
      { headers },
    );
  });
}

/** @throws Refusal where one of both is missing or on no map */
function positionOf(lat: string, long: string): { lat: number; long: number } | undefined {
  if (lat === '' && long === '') return undefined;
  const isNumber = (text: string): boolean => /^-?\d{1,3}(?:\.\d{1,20})?$/.test(text);
  const position = { lat: Number(lat), long: Number(long) };
  if (!isNumber(lat) || !isNumber(long) || Math.abs(position.lat) > 90 || Math.abs(position.long) > 180)
    throw new Refusal(
      'answer_invalid',
      'lat and long must both be given, in degrees (WGS 84): 10.77653 and 106.70098.',
    );
  return position;
}
