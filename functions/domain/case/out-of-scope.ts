import { foldTones } from '../text/fold-tones.ts';
import cues from './shipped/out-of-scope-1.json' with { type: 'json' };

/**
 * What looks like feedback and has a way of its own by law: a complaint against a decision or an act that touches one's
 * own right (Law on Complaints 2011), a denunciation of a breach of law (Law on Denunciations 2018, which protects the
 * name of whoever denounces), and an emergency.
 */
export const outOfScopeKinds = ['complaint', 'denunciation', 'emergency'] as const;
export type OutOfScopeKind = (typeof outOfScopeKinds)[number];

const folded = (text: string): string =>
  ` ${foldTones(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** What a text seems to be, by the phrases of the shipped list; an emergency before all else. A hint, never a verdict. */
export function hintOfScope(text: string): OutOfScopeKind | undefined {
  const words = folded(text);
  return (['emergency', 'denunciation', 'complaint'] as const).find((kind) =>
    cues.phrases[kind].some((phrase) => words.includes(` ${phrase} `)),
  );
}
