import { html } from 'hono/html';
import { kindOf, type Attachment } from '../../domain/attachment/attachment.ts';
import type { Html } from '../charts/svg-frame.ts';
import { fileWords } from './file-words.ts';

/** Signed addresses of files, by their ids. */
export type FileAddresses = ReadonlyMap<string, string>;

/** A photo of more bytes is loaded only by whoever asks for it: pages are read on telephones that pay by the megabyte. */
const LOADED_BYTES = 1_000_000;

/** A photo or a voice note in a history; nothing where it was erased. */
export function shownFile(
  file: Attachment,
  { addresses, language }: { addresses: FileAddresses; language: 'vi' | 'en' },
): Html | '' {
  const address = addresses.get(file.id);
  if (address === undefined) return '';
  const words = fileWords[language];
  const kind = kindOf(file);
  const size = words.megabytes(
    (file.bytes / 1_000_000).toLocaleString(language, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
  );
  const link = (content: Html | string): Html =>
    html`<a href="${address}" target="_blank" rel="noopener noreferrer">${content}</a>`;
  if (kind === 'voice')
    return html`<p class="shown">
      <audio controls preload="none" src="${address}" aria-label="${words.names.voice}"></audio>
    </p>`;
  return html`<p class="shown">
    ${
      file.bytes <= LOADED_BYTES
        ? link(html`<img src="${address}" alt="${words.names.photo}" loading="lazy" />`)
        : link(`${words.names.photo} (${size})`)
    }
  </p>`;
}

/** What pages that show or send files add to their style. */
export const fileStyle = `.shown img{display:block;max-width:100%;max-height:14rem;border-radius:.3rem}.shown audio{width:100%;max-width:24rem}.shown a{display:inline-block;min-height:24px}input[type=file]{display:block;width:100%;font:inherit;padding:.5rem 0;min-height:2.75rem}.file+.file{margin-top:1.6rem}`;
