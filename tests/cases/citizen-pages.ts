import { randomBytes } from 'node:crypto';
import { createApp } from '../../functions/cases/create-app.ts';
import { findCasePlace } from '../../functions/domain/case/case-place.ts';
import { trackCase } from '../../functions/domain/case/track-case.ts';
import type { CodeRecord } from '../../functions/domain/code/printed-code.ts';
import { issueScanToken } from '../../functions/domain/scan-token/scan-token.ts';
import { anOffice, aUnit, fixedRegistry } from '../support/registry.ts';
import type { aCaseWorld } from './case-world.ts';

/** The citizen's pages over a world of cases, asked as a browser would. */
export function citizenPages(world: ReturnType<typeof aCaseWorld>) {
  const { cases, clock, officeId, unitId } = world;
  const codes = new Map<string, CodeRecord>([[world.code.code, world.code]]);
  const registry = fixedRegistry([aUnit({ id: unitId })], [anOffice({ id: officeId, unitId })]);
  const logged: string[] = [];
  const now = (): number => clock.now;
  const app = createApp({
    findPlace: findCasePlace({
      ...registry,
      codes: { find: async (code) => codes.get(code) },
      procedures: { find: async () => undefined },
      now,
    }),
    issueToken: ({ code }) =>
      issueScanToken(world.signing, {
        code: code.code,
        at: clock.now,
        unique: randomBytes(6),
        purpose: 'case',
      }),
    openCase: world.open,
    trackCase: trackCase({ cases }),
    changeCase: world.change,
    replaceContact: world.replace,
    eraseContact: world.erase,
    eraseCase: world.eraseCase,
    makeRequestId: () => randomBytes(12).toString('base64url'),
    now,
    log: (event, fields = {}) => logged.push(JSON.stringify([event, fields])),
  });
  const path = `/f/${world.code.code}`;

  async function ask(to: string, fields?: Record<string, string>): Promise<{ status: number; text: string }> {
    const answer = await app.request(
      to,
      fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) },
    );
    return { status: answer.status, text: await answer.text() };
  }

  /** The value of a hidden field of a page. */
  const hidden = (page: { text: string }, name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';

  /** Sends the form of a fresh page; gives the answer, and the tracking code where there is one. */
  async function send(fields: Record<string, string>) {
    const page = await ask(path);
    const answer = await ask(path, { t: hidden(page, 't'), ...fields });
    return { ...answer, code: hidden(answer, 'c') };
  }

  return { app, path, ask, hidden, send, logged, codes };
}
