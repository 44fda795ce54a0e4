import { html } from 'hono/html';
import type { Html } from './charts/svg-frame.ts';

/** What became of what somebody just sent. */
export type Notice = { readonly sentence: string; readonly isError: boolean };

/** A notice at the head of a page, told to screen readers; nothing where there is none. */
export function noticeBlock(notice: Notice | undefined): Html | '' {
  if (notice === undefined) return '';
  const { sentence, isError } = notice;
  return html`<p class="${isError ? 'trouble' : 'box'}" role="${isError ? 'alert' : 'status'}">
    <strong>${sentence}</strong>
  </p>`;
}
