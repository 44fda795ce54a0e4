import type { Context, Hono } from 'hono';
import { attachmentKinds, type AttachmentKind } from '../../domain/attachment/attachment.ts';
import type { UploadForm } from '../../domain/attachment/file-store.ts';
import type { FollowUpload } from '../../domain/attachment/follow-upload.ts';
import type { AskForUpload, Upload } from '../../domain/attachment/upload.ts';
import type { CaseRepository } from '../../domain/case/case.ts';
import { hasRoom } from '../../domain/case/change-case.ts';
import { isOpen } from '../../domain/case/case-state.ts';
import { uploadIdSchema, type CaseId } from '../../domain/shared/ids.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { askedLanguage, inAskedLanguage } from '../../web/asked-language.ts';
import type { CaseLanguage } from '../case-messages.ts';
import { filesPage } from './files-page.ts';

export type FileRouteDependencies = {
  askForUpload: AskForUpload;
  followUpload: FollowUpload;
  findCase: CaseRepository['find'];
  /** Scheme and host under which people see these pages. */
  origin: string;
};

const citizen = { kind: 'citizen' } as const;
const samples = { photo: 'image/jpeg', voice: 'audio/webm' } as const;

/** The page that offers forms for further files of a case, each for one file. */
export async function offerFiles(
  { askForUpload, findCase, origin }: FileRouteDependencies,
  { caseId, language, sent }: { caseId: CaseId; language: CaseLanguage; sent?: Upload },
): Promise<Html> {
  const current = (await findCase(caseId))?.case;
  const mayAdd = current !== undefined && isOpen(current.state) && current.isForgotten !== true;
  const forms: Partial<Record<AttachmentKind, UploadForm>> = {};
  const isWaiting = sent !== undefined && sent.outcome === undefined;
  for (const kind of attachmentKinds) {
    if (!mayAdd || isWaiting || !hasRoom(current, citizen, { contentType: samples[kind] })) continue;
    const { form } = await askForUpload({
      caseId,
      kind,
      by: citizen,
      redirectTo: (id) => `${origin}${inAskedLanguage(`/u/${id}`, language)}`,
    });
    forms[kind] = form;
  }
  return filesPage({ language, forms, sent, isOpen: mayAdd });
}

/** `/u/{upload}`: what became of a file, and the next one. Whoever sent a file comes here from the object store. */
export function addFileRoutes(
  app: Hono,
  deps: FileRouteDependencies & {
    send: (context: Context, page: Html) => Response | Promise<Response>;
    refuse: (context: Context) => Response | Promise<Response>;
  },
): void {
  app.get('/u/:upload', async (context) => {
    const id = uploadIdSchema.safeParse(context.req.param('upload'));
    const sent = id.success ? await deps.followUpload(id.data) : undefined;
    if (sent?.by.kind !== 'citizen') return deps.refuse(context);
    const language = askedLanguage(context);
    return deps.send(context, await offerFiles(deps, { caseId: sent.caseId, language, sent }));
  });
}
