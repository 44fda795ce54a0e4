import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { markup, type Markup } from '../../../functions/web/markup.ts';
import type { HttpAnswer } from '../gateway/http-answer.ts';
import { bothLanguages, shellPage } from '../page-shell.ts';
import { addressText, timeText } from './mail-text.ts';

/** One mail as it would look, with its plain text, its attachments and its headers. */
export async function mailPage(id: string, message: Buffer): Promise<HttpAnswer> {
  const mail = await PostalMime.parse(message);
  return shellPage({
    title: mail.subject ?? 'Thư',
    lead: markup`${addressText([mail.from])} → ${addressText(mail.to)}<br>${timeText(mail.date)}`,
    allow: "; frame-src 'self'; img-src data:",
    content: markup`<p><a href="/mail">← Thư đã gửi</a></p>
${htmlPart(mail)}
${attachmentList(id, mail.attachments)}
<h2>${bothLanguages('Dạng chữ thường', 'Plain text')}</h2>
<pre>${mail.text ?? ''}</pre>
<details><summary>${bothLanguages('Tiêu đề kỹ thuật', 'Headers')}</summary><table>${mail.headers.map(
      ({ originalKey, value }) => markup`<tr><th>${originalKey}</th><td>${value}</td></tr>`,
    )}</table></details>`,
  });
}

/** The attachment of that number, to be kept as a file and never shown; undefined when there is none. */
export async function attachmentAnswer(message: Buffer, number: number): Promise<HttpAnswer | undefined> {
  const attachment = (await PostalMime.parse(message)).attachments[number];
  if (attachment === undefined) return undefined;
  const name = encodeURIComponent(nameOf(attachment, number)).replaceAll(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    status: 200,
    headers: {
      'content-type': attachment.mimeType,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: contentOf(attachment),
  };
}

/**
 * The HTML in a frame in which nothing runs and nothing is loaded; links open beside it. A mail that we sent is ours, but
 * may repeat what people wrote.
 */
function htmlPart({ html, attachments }: Email): Markup | undefined {
  if (html === undefined) return undefined;
  const withImages = attachments.reduce(
    (text, attachment) =>
      attachment.contentId !== undefined && attachment.mimeType.startsWith('image/')
        ? text.replaceAll(`cid:${attachment.contentId.replaceAll(/^<|>$/gu, '')}`, dataUrl(attachment))
        : text,
    html,
  );
  const beside = '<base target="_blank">';
  const page = /<head[^>]*>/iu.test(withImages)
    ? withImages.replace(/<head[^>]*>/iu, (head) => head + beside)
    : beside + withImages;
  return markup`<iframe title="HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${page}"></iframe>`;
}

function attachmentList(id: string, attachments: readonly Attachment[]): Markup | undefined {
  if (attachments.length === 0) return undefined;
  const rows = attachments.map((attachment, number) => {
    const kilobytes = Math.ceil(contentOf(attachment).length / 1024);
    return markup`<li><a href="/mail/${id}/${number}">${nameOf(attachment, number)}</a> <small>${attachment.mimeType}, ${kilobytes} kB</small></li>`;
  });
  return markup`<h2>${bothLanguages('Tệp đính kèm', 'Attachments')}</h2><ul>${rows}</ul>`;
}

const nameOf = ({ filename }: Attachment, number: number): string => filename ?? `${number + 1}`;

const dataUrl = (attachment: Attachment): string =>
  `data:${attachment.mimeType};base64,${contentOf(attachment).toString('base64')}`;

function contentOf({ content, encoding }: Attachment): Buffer {
  if (typeof content === 'string') return Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
  return Buffer.from(content instanceof ArrayBuffer ? new Uint8Array(content) : content);
}
