import type { CleanFile } from '../../domain/attachment/attachment.ts';
import { cleanPhoto } from './clean-photo.ts';
import { cleanVoice } from './clean-voice.ts';

/** Cleans photos and voice notes. */
export const cleanFile: CleanFile = async (kind, bytes) =>
  kind === 'photo' ? cleanPhoto(bytes) : cleanVoice(bytes);
