import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Note } from '../../domain/note/note.ts';
import type { NoteForm, NoteTrouble, OpenNote } from '../../domain/note/write-note.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Localized } from '../../domain/shared/localized.ts';
import type { Log } from '../../domain/shared/log.ts';
import { Refusal } from '../../domain/shared/refusal.ts';
import type { UnitId } from '../../domain/shared/ids.ts';
import { askedLanguage } from '../../web/asked-language.ts';
import { formHeaders } from '../page/page-style.ts';
import { noteForm, writtenNote } from './note-page.ts';

export type NoteRouteDependencies = {
  openNote: (token: string) => Promise<OpenNote>;
  writeNote: (opened: OpenNote, form: NoteForm) => Promise<{ note: Note; isTheirs: boolean } | NoteTrouble>;
  unitName: (unitId: UnitId) => Promise<Localized | undefined>;
  log: Log;
};

const PATH = '/n/:token';
/** Three promises of 300 characters and the choices, percent-encoded, with much to spare. */
const MOST_BYTES = 64_000;
const FIELDS = [0, 1, 2];

/** `GET` and `POST /n/{token}`: a leader's note to a report. The token is in no log line. */
export function addNoteRoutes(
  app: Hono,
  { openNote, writeNote, unitName, log }: NoteRouteDependencies,
): void {
  app.get(PATH, async (context) => {
    const page = await open(context);
    return context.html(
      page.opened.note === undefined
        ? noteForm(page, { promises: [], outcomes: [] }, undefined)
        : writtenNote(page, page.opened.note, 'before'),
      200,
      formHeaders,
    );
  });

  app.post(PATH, bodyLimit({ maxSize: MOST_BYTES }), async (context) => {
    const page = await open(context);
    const fields = new URLSearchParams(await context.req.text());
    const read = (prefix: string): string[] => FIELDS.map((index) => fields.get(`${prefix}${index}`) ?? '');
    const form = { promises: read('p'), outcomes: read('o') };
    if (page.opened.note !== undefined)
      return context.html(writtenNote(page, page.opened.note, { byOther: form }), 409, formHeaders);
    const outcome = await writeNote(page.opened, form);
    if ('reason' in outcome) return context.html(noteForm(page, form, outcome), 422, formHeaders);
    if (outcome.isTheirs)
      return context.html(writtenNote(page, outcome.note, { byOther: form }), 409, formHeaders);
    const { unitId, period } = page.opened.link;
    log('NOTE_WRITTEN', { unit: unitId, period, promises: outcome.note.promises.length });
    return context.html(writtenNote(page, outcome.note, 'now'), 200, formHeaders);
  });

  async function open(
    context: Context<object, typeof PATH>,
  ): Promise<{ opened: OpenNote; unitName: Localized; language: ReportLanguage }> {
    const opened = await openNote(context.req.param('token'));
    const name = await unitName(opened.link.unitId);
    if (name === undefined) throw new Refusal('link_unknown', 'The unit of this link is gone.');
    return { opened, unitName: name, language: askedLanguage(context) };
  }
}
