import * as z from 'zod';
import { themeIdSchema } from '../../functions/domain/theme/theme.ts';
import { phrasesOf } from '../../functions/domain/theme/themes-of.ts';
import development from './labelled/development.json' with { type: 'json' };
import secondDevelopment from './labelled/development-2.json' with { type: 'json' };

/**
 * For whoever changes the lexicon: which phrases found a theme that nobody meant, how often, and where; and the comments
 * with a theme that no phrase found. It reads the development parts only, and leaves out every fourth comment of the
 * second, so that there is something to check a change with. Run it with `node tests/themes/phrase-faults.ts`.
 */
const labelled = z.array(z.object({ text: z.string(), themes: z.array(themeIdSchema) }));
const comments = [
  ...labelled.parse(development),
  ...labelled.parse(secondDevelopment).filter((_, index) => index % 4 !== 3),
];

const judged = new Map<string, { right: number; wrong: string[] }>();
const missed: string[] = [];
for (const { text, themes } of comments) {
  const found = phrasesOf(text);
  for (const name of new Set(found.map(({ theme, phrase }) => `${theme}: ${phrase}`))) {
    const judgement = judged.get(name) ?? { right: 0, wrong: [] };
    if (themes.some((theme) => name.startsWith(`${theme}:`))) judgement.right += 1;
    else judgement.wrong.push(text);
    judged.set(name, judgement);
  }
  for (const theme of themes)
    if (!found.some((each) => each.theme === theme)) missed.push(`${theme}: ${text}`);
}

const lines = [...judged]
  .filter(([, { wrong }]) => wrong.length > 0)
  .toSorted(([a], [b]) => a.localeCompare(b))
  .map(([name, { right, wrong }]) =>
    [`${name} (${right} right, ${wrong.length} wrong)`, ...wrong].join('\n    '),
  );
process.stdout.write(`${lines.join('\n')}\n\nMissed\n${missed.toSorted().join('\n')}\n`);
