import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { expect, it } from 'vitest';
import { foldTones } from '../../functions/domain/text/fold-tones.ts';
import { sampleComments } from '../../lib/sample/sample-comments.ts';
import developmentPart from './labelled/development.json' with { type: 'json' };
import secondDevelopmentPart from './labelled/development-2.json' with { type: 'json' };
import heldOutPart from './labelled/held-out.json' with { type: 'json' };

/** The themes a reader could give. The labels were made against this list, not against any lexicon. */
const themes = [
  'accessibility',
  'attitude',
  'competence',
  'facilities',
  'fee',
  'feedback_handling',
  'guidance',
  'harassment',
  'informal_payment',
  'online',
  'papers',
  'posted_information',
  'result',
  'return_visits',
  'timeliness',
  'waiting',
] as const;

const labelledComments = z.array(
  z.strictObject({
    text: z.string().min(1).max(500),
    themes: z.array(z.enum(themes)),
  }),
);

const development = () => labelledComments.parse(developmentPart);
const secondDevelopment = () => labelledComments.parse(secondDevelopmentPart);
const heldOut = () => labelledComments.parse(heldOutPart);
const everyComment = () => [...development(), ...secondDevelopment(), ...heldOut()];

/** Without tones, capitals, punctuation and spaces; an emoji stays, a comment may be nothing else. */
const plain = (text: string) => foldTones(text).replaceAll(/[\p{P}\s]+/gu, '');

it.each([
  ['development', developmentPart],
  ['second development', secondDevelopmentPart],
  ['held-out', heldOutPart],
])('every comment of the %s part has a text and known themes only', (_, part) => {
  expect(labelledComments.safeParse(part).error?.issues ?? []).toEqual([]);
});

it('the themes of a comment stand in alphabetical order, each once', () => {
  const untidy = everyComment().filter(
    (comment) => comment.themes.join() !== [...new Set(comment.themes)].sort().join(),
  );
  expect(untidy).toEqual([]);
});

it('the held-out part has at least three hundred comments', () => {
  expect(heldOut().length).toBeGreaterThanOrEqual(300);
});

it.each(themes)('at least twenty held-out comments speak about %s', (theme) => {
  const speaking = heldOut().filter((comment) => comment.themes.includes(theme));
  expect(speaking.length).toBeGreaterThanOrEqual(20);
});

it.each(themes)('at least five development comments speak about %s', (theme) => {
  const speaking = development().filter((comment) => comment.themes.includes(theme));
  expect(speaking.length).toBeGreaterThanOrEqual(5);
});

it.each(themes)('at least ten comments of the second development part speak about %s', (theme) => {
  const speaking = secondDevelopment().filter((comment) => comment.themes.includes(theme));
  expect(speaking.length).toBeGreaterThanOrEqual(10);
});

it('about one comment in seven speaks about no theme at all', () => {
  const comments = everyComment();
  const share = comments.filter((comment) => comment.themes.length === 0).length / comments.length;
  expect(share).toBeGreaterThan(0.1);
  expect(share).toBeLessThan(0.2);
});

it('no comment stands twice in the three parts, however its tones and punctuation are written', () => {
  const texts = everyComment().map((comment) => plain(comment.text));
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
});

it('no comment of the sample is judged', () => {
  const sample = new Set(Object.values(sampleComments).flat().map(plain));
  expect(everyComment().filter((comment) => sample.has(plain(comment.text)))).toEqual([]);
});

it('letters and tones are composed, as the product stores them', () => {
  const decomposed = everyComment().filter((comment) => comment.text !== comment.text.normalize('NFC'));
  expect(decomposed).toEqual([]);
});

it('the counts in the description are those of the comments', () => {
  const description = readFileSync(join(import.meta.dirname, 'labelled/README.md'), 'utf8');
  const described = [...description.matchAll(/^\| `(\w+)` +\|.*\| +(\d+) +\| +(\d+) +\| +(\d+) +\|$/gmu)].map(
    (row) => row.slice(1),
  );
  const count = (comments: z.infer<typeof labelledComments>, theme: (typeof themes)[number]) =>
    String(comments.filter((comment) => comment.themes.includes(theme)).length);
  expect(described).toEqual(
    themes.map((theme) => [
      theme,
      count(development(), theme),
      count(secondDevelopment(), theme),
      count(heldOut(), theme),
    ]),
  );
});
