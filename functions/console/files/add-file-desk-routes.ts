import type { Context, Hono } from 'hono';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { DemandAccess } from '../../domain/access/demand-access.ts';
import type { FollowUpload } from '../../domain/attachment/follow-upload.ts';
import type { ShowFiles } from '../../domain/attachment/show-files.ts';
import type { AskForUpload } from '../../domain/attachment/upload.ts';
import type { RecordAct } from '../../domain/audit/record-act.ts';
import type { Case, CaseRepository } from '../../domain/case/case.ts';
import { hasRoom, mayShowPhotos } from '../../domain/case/change-case.ts';
import { caseIdSchema, uploadIdSchema } from '../../domain/shared/ids.ts';
import { allowFiles } from '../../web/files/allow-files.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { consoleHeaders } from '../console-style.ts';
import { NothingThere } from '../nothing-there.ts';
import { showPage } from '../show-page.ts';
import { filesDeskPage, type FilesDeskPage } from './files-desk-page.ts';

export type FileDeskDependencies = {
  askForUpload: AskForUpload;
  followUpload: FollowUpload;
  showFiles: ShowFiles;
  /** Where files are shown from and sent to. */
  filesOrigin: string;
  /** Scheme and host under which people see the console. */
  origin: string;
  recordAct: RecordAct;
};

/**
 * Hands out the form for one photo more, where the answer may have it. That somebody adds a photo is in the audit log
 * before that; the case's history says what came of it.
 */
export async function offerPhoto(
  deps: FileDeskDependencies,
  context: Context<ConsoleEnvironment>,
  current: Case,
): Promise<Response> {
  const person = context.get('person');
  const by = actorOf(person, 'write_public_answer');
  const { id: caseId, unitId } = current;
  const room = roomFor(current);
  if (room === 'free')
    await deps.recordAct({
      chain: unitId,
      by,
      what: { kind: 'case_step', caseId, step: 'attach_to_answer' },
    });
  const asked =
    room === 'free'
      ? await deps.askForUpload({
          caseId,
          kind: 'photo',
          by,
          redirectTo: (id) => `${deps.origin}/console/cases/${caseId}/files/${id}`,
        })
      : undefined;
  return show(deps, context, { person, caseId, room, form: asked?.form });
}

function roomFor(current: Case): FilesDeskPage['room'] {
  if (!mayShowPhotos(current)) return 'over';
  return hasRoom(current, { kind: 'member' }, { contentType: 'image/jpeg' }) ? 'free' : 'full';
}

function show(
  { filesOrigin }: FileDeskDependencies,
  context: Context<ConsoleEnvironment>,
  page: FilesDeskPage,
): Response | Promise<Response> {
  return showPage(context, 200, filesDeskPage(page), allowFiles(consoleHeaders, filesOrigin));
}

/** `/console/cases/{id}/files/{upload}`: what became of a photo. Whoever sent it comes here from the object store. */
export function addFileDeskRoutes(
  app: Hono<ConsoleEnvironment>,
  deps: FileDeskDependencies & { cases: Pick<CaseRepository, 'find'>; demand: DemandAccess },
): void {
  app.get('/console/cases/:id/files/:upload', async (context) => {
    const id = caseIdSchema.safeParse(context.req.param('id'));
    const current = id.success ? (await deps.cases.find(id.data))?.case : undefined;
    if (current === undefined) throw new NothingThere('There is no such case.');
    await deps.demand(context.get('person').memberships, 'write_public_answer', current.unitId);
    const upload = uploadIdSchema.safeParse(context.req.param('upload'));
    const sent = upload.success ? await deps.followUpload(upload.data) : undefined;
    if (sent === undefined || sent.caseId !== current.id) throw new NothingThere('There is no such upload.');
    // The photo that has just come counts.
    const now = (await deps.cases.find(current.id))?.case ?? current;
    return show(deps, context, {
      person: context.get('person'),
      caseId: now.id,
      room: roomFor(now),
      sent,
    });
  });
}
