import { html } from 'hono/html';
import type { AttachmentKind } from '../../domain/attachment/attachment.ts';
import type { UploadForm } from '../../domain/attachment/file-store.ts';
import type { Upload } from '../../domain/attachment/upload.ts';
import { inAskedLanguage } from '../../web/asked-language.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { fileWords } from '../../web/files/file-words.ts';
import { uploadForm } from '../../web/files/upload-form.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { caseFrame } from '../case-frame.ts';
import type { CaseLanguage } from '../case-messages.ts';
import { filesMessages } from './files-messages.ts';

export type FilesPage = {
  readonly language: CaseLanguage;
  /** A form for one file of each kind that there is room for. */
  readonly forms: Partial<Record<AttachmentKind, UploadForm>>;
  /** The file that was just sent. */
  readonly sent?: Upload | undefined;
  /** Whether more may be added at all. */
  readonly isOpen: boolean;
};

/** Where a citizen adds files to a case, and reads what became of the last one. It bears no tracking code. */
export function filesPage({ language, forms, sent, isOpen }: FilesPage): Html {
  const say = filesMessages[language];
  const words = fileWords[language];
  const kinds = (['photo', 'voice'] as const).flatMap((kind) => {
    const form = forms[kind];
    return form === undefined ? [] : [uploadForm(form, kind, { language, button: '' })];
  });
  return caseFrame({
    language,
    title: say.title,
    hasOtherLanguage: false,
    content: html`${noticeBlock(noticeOf(sent, language))}
      <h1>${sent === undefined ? say.title : kinds.length > 0 ? say.further : say.title}</h1>
      ${
        sent !== undefined && sent.outcome === undefined
          ? html`<p><a class="button" href="">${words.lookAgain}</a></p>`
          : ''
      }
      ${
        kinds.length > 0
          ? html`<p>${say.lead}</p>
              <p class="box">${words.privacy}</p>
              ${kinds}
              <p class="note soft">${words.takesTime}</p>`
          : ''
      }
      ${isOpen && kinds.length === 0 && sent?.outcome !== undefined ? html`<p>${say.full}</p>` : ''}
      <p><a href="${inAskedLanguage('/t', language)}">${say.back}</a></p>`,
  });
}

function noticeOf(sent: Upload | undefined, language: CaseLanguage): Notice | undefined {
  if (sent === undefined) return undefined;
  const words = fileWords[language];
  if (sent.outcome === undefined) return { sentence: words.waiting, isError: false };
  return sent.outcome === 'stored'
    ? { sentence: words.stored[sent.kind], isError: false }
    : { sentence: words.refused[sent.outcome], isError: true };
}
