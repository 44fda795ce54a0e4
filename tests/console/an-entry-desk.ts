import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import type { Response as Answered } from '../../functions/domain/response/response.ts';
import type { OfficeId } from '../../functions/domain/shared/ids.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { anOfficeId } from '../support/builders.ts';
import type { TestDatabase } from '../support/database.ts';
import { codesOnPage, openPdf } from '../support/read-codes.ts';
import { anOffice } from '../support/registry.ts';
import type { startConsole } from './a-console.ts';

type Desk = Awaited<ReturnType<typeof startConsole>>;
export type Somebody = Awaited<ReturnType<Desk['somebody']>>;

/** Offices of the desk's ward into which people type answers, and what is stored of them. */
export function entryDesk(database: TestDatabase, desk: Desk) {
  /** An office of the ward in which nothing was answered yet. */
  async function anEmptyOffice(): Promise<OfficeId> {
    const office = anOffice({ id: anOfficeId(), unitId: desk.ward.id });
    for (const item of officeItems(office))
      await database.call('PutItem', { TableName: database.tableNames.registry, Item: item });
    return office.id;
  }

  const repository = () =>
    dynamoResponseRepository({ call: database.call, tableName: database.tableNames.responses, pause });

  async function stored(officeId: OfficeId, day = dayOf(Date.now())): Promise<Answered[]> {
    const found: Answered[] = [];
    for await (const each of repository().ofOfficeDay(officeId, day, { consistent: true })) found.push(each);
    return found;
  }

  const marksAt = async (officeId: OfficeId): Promise<number[]> =>
    (await stored(officeId)).map(({ mark = 0 }) => mark).toSorted((one, other) => one - other);

  /** Sends the fields of the page that lies open, with what is typed into them. */
  async function send(person: Somebody, path: string, open: string, typed: Record<string, string>) {
    const hidden = [...open.matchAll(/<input\s+type="hidden"\s+name="(\w+)"\s+value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    const kept = hidden.filter(([name]) => !(name in typed));
    const response = await fetch(`${desk.url}${path}`, {
      method: 'POST',
      headers: { cookie: `${person.cookie.name}=${person.cookie.value}`, origin: desk.url },
      body: new URLSearchParams([...kept, ...Object.entries(typed)]),
    });
    return { status: response.status, text: await response.text() };
  }

  async function aDesk(channel: 'assisted' | 'paper') {
    const officeId = await anEmptyOffice();
    const person = await desk.somebody('counter_staff');
    const path = `/console/entry/${officeId}`;
    const first = await person.get(`${path}?ch=${channel}`);
    return { officeId, person, path, first, page: first.text };
  }

  /** Prints forms at the console; what a reader that knows nothing of their writer reads on each page. */
  async function print(person: Somebody, path: string, count: number, language = 'vi') {
    const response = await fetch(`${desk.url}${path}/forms`, {
      method: 'POST',
      headers: { cookie: `${person.cookie.name}=${person.cookie.value}`, origin: desk.url },
      body: new URLSearchParams({ f: String(count), l: language }),
    });
    const pdf = await openPdf(Buffer.from(await response.arrayBuffer()));
    const pages = await Promise.all(
      Array.from({ length: pdf.pages }, async (_, index) => ({
        codes: await codesOnPage(pdf, index + 1),
        text: await pdf.text(index + 1),
      })),
    );
    return { pdf, pages, numbers: pages.map(({ codes }) => codes[0]?.split('/')[0] ?? '') };
  }

  return { print, anEmptyOffice, repository, stored, marksAt, send, aDesk };
}
