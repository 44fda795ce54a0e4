import { html } from 'hono/html';
import { photoTypes, type AttachmentKind } from '../../domain/attachment/attachment.ts';
import type { UploadForm } from '../../domain/attachment/file-store.ts';
import type { Html } from '../charts/svg-frame.ts';
import { fileWords } from './file-words.ts';

/** For telephones, which turn other photos into one of these, and offer to record. What comes is told by its bytes. */
const accepted = { photo: photoTypes.join(','), voice: 'audio/*' } as const satisfies Record<
  AttachmentKind,
  string
>;

/** A form that sends one file straight to the object store. The file is its last field: what follows it is not read. */
export function uploadForm(
  { action, fields }: UploadForm,
  kind: AttachmentKind,
  { language, button }: { language: 'vi' | 'en'; button: string },
): Html {
  const words = fileWords[language];
  return html`<form class="file" method="post" action="${action}" enctype="multipart/form-data">
    ${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <label class="label" for="file-${kind}">${words.choose[kind]}</label>
    <input type="file" id="file-${kind}" name="file" accept="${accepted[kind]}" required />
    <p><button class="${button}">${words.send[kind]}</button></p>
  </form>`;
}
