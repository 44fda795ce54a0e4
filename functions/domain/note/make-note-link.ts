import { hashReportToken } from '../report/open-report-link.ts';
import { NOTE_LINK_LIFE_MS, type NoteLink } from './note.ts';

const TOKEN_BYTES = 32;

/** A new link to write a note. The token is nowhere but in `path`: the stored link holds only its hash. */
export function makeNoteLink(
  opens: Pick<NoteLink, 'unitId' | 'period' | 'role'>,
  { now, randomBytes }: { now: number; randomBytes: (length: number) => Uint8Array },
): { link: NoteLink; path: string } {
  const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url');
  return {
    path: `/n/${token}`,
    link: {
      ...opens,
      tokenHash: hashReportToken(token),
      createdAt: now,
      expiresAt: now + NOTE_LINK_LIFE_MS,
    },
  };
}
