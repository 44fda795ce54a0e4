import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { UploadForm } from '../../domain/attachment/file-store.ts';
import type { Upload } from '../../domain/attachment/upload.ts';
import type { CaseId } from '../../domain/shared/ids.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { fileWords } from '../../web/files/file-words.ts';
import { uploadForm } from '../../web/files/upload-form.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { consoleFrame } from '../console-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { filesDeskMessages } from './files-desk-messages.ts';

export type FilesDeskPage = {
  readonly person: Person;
  readonly caseId: CaseId;
  /** Whether one photo more may be added: there is room, the answer is `full`, or the work on the case is `over`. */
  readonly room: 'free' | 'full' | 'over';
  /** Sends one photo, where it was asked for. */
  readonly form?: UploadForm | undefined;
  /** The photo that was just sent. */
  readonly sent?: Upload | undefined;
};

/** Where a member adds photos to the answer of a case, and reads what became of the last one. */
export function filesDeskPage({ person, caseId, room, form, sent }: FilesDeskPage): Html {
  const { language } = person;
  const say = filesDeskMessages[language];
  const words = fileWords[language];
  const isWaiting = sent !== undefined && sent.outcome === undefined;
  return consoleFrame({
    language,
    title: say.title,
    person,
    content: html`${noticeBlock(noticeOf(sent, language))}
      <p><a href="/console/cases/${caseId}">${say.back}</a></p>
      <h1>${say.title}</h1>
      ${
        form !== undefined
          ? html`<p>${say.lead}</p>
              <p class="box">${words.privacy}</p>
              ${uploadForm(form, 'photo', { language, button: 'do' })}
              <p><small>${words.takesTime}</small></p>`
          : isWaiting
            ? html`<p><a class="do" href="">${words.lookAgain}</a></p>`
            : room === 'free'
              ? html`<form method="post" action="/console/cases/${caseId}">
                  <button class="do" name="a" value="attach">${say.further}</button>
                </form>`
              : html`<p>${say[room]}</p>`
      }`,
  });
}

function noticeOf(sent: Upload | undefined, language: ConsoleLanguage): Notice | undefined {
  if (sent === undefined) return undefined;
  const words = fileWords[language];
  if (sent.outcome === undefined) return { sentence: words.waiting, isError: false };
  return sent.outcome === 'stored'
    ? { sentence: words.stored[sent.kind], isError: false }
    : { sentence: words.refused[sent.outcome], isError: true };
}
