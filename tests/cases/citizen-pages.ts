import { randomBytes } from 'node:crypto';
import { dynamoUploadRepository } from '../../functions/adapters/dynamodb/upload-repository.ts';
import { s3FileLinks } from '../../functions/adapters/s3/s3-file-links.ts';
import { createApp } from '../../functions/cases/create-app.ts';
import { followUpload } from '../../functions/domain/attachment/follow-upload.ts';
import { showFiles } from '../../functions/domain/attachment/show-files.ts';
import { askForUpload } from '../../functions/domain/attachment/upload.ts';
import { findCasePlace } from '../../functions/domain/case/case-place.ts';
import { trackCase } from '../../functions/domain/case/track-case.ts';
import type { CodeRecord } from '../../functions/domain/code/printed-code.ts';
import { issueScanToken } from '../../functions/domain/scan-token/scan-token.ts';
import { anOffice, aUnit, fixedRegistry } from '../support/registry.ts';
import type { aCaseWorld } from './case-world.ts';

export const testCredentials = { region: 'ap-southeast-1', accessKeyId: 'test', secretAccessKey: 'secret' };

/** The citizen's pages over a world of cases, asked as a browser would. */
export function citizenPages(world: ReturnType<typeof aCaseWorld>, storage = 'https://files.example.vn') {
  const { cases, clock, officeId, unitId } = world;
  const codes = new Map<string, CodeRecord>([[world.code.code, world.code]]);
  const registry = fixedRegistry([aUnit({ id: unitId })], [anOffice({ id: officeId, unitId })]);
  const logged: string[] = [];
  const now = (): number => clock.now;
  const links = s3FileLinks({ credentials: testCredentials, bucket: 'files', address: `${storage}/files` });
  const uploads = dynamoUploadRepository({
    call: world.database.call,
    tableName: world.database.tableNames.cases,
  });
  const app = createApp({
    askForUpload: askForUpload({ uploads, links, randomBytes: (length) => randomBytes(length), now }),
    followUpload: followUpload({ uploads, pause: async () => undefined, now }),
    findCase: (id) => cases.find(id),
    showFiles: showFiles({ links, now }),
    filesOrigin: links.origin,
    origin: 'https://ykien.example.vn',
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

  return { uploads, app, path, ask, hidden, send, logged, codes };
}
