import { LEXICON_VERSION, themesOf } from '../../functions/domain/theme/themes-of.ts';
import { judgeThemes, macro, precision, recall, type Hits } from '../themes/judge-themes.ts';
import development from '../themes/labelled/development.json' with { type: 'json' };
import { cpuOf } from './country-year/cpu.ts';
import type { Measurement } from './measurement.ts';

const comments = 20_000;
const wordsEach = 20;

/** How often the lexicon is right about comments it was not made from, and how many comments it reads in a second. */
export async function measureThemes(): Promise<Measurement[]> {
  const { all, byTheme } = judgeThemes('heldOut');
  const note = `lexicon version ${LEXICON_VERSION}, 359 held-out comments written for the purpose`;
  return [
    atLeast('themes: precision, all together', precision(all), 0.85, note),
    stated('themes: recall, all together', recall(all), note),
    stated('themes: precision, mean of the themes', macro(byTheme, precision)),
    stated('themes: recall, mean of the themes', macro(byTheme, recall)),
    ...Object.entries(byTheme).map(([theme, hits]) => ofTheme(theme, hits)),
    await speed(),
  ];
}

const share = (figure: number): string => figure.toFixed(3);

function atLeast(what: string, figure: number, bar: number, note: string): Measurement {
  return { what, bar: `≥ ${bar}`, measured: share(figure), isKept: figure >= bar, note };
}

function stated(what: string, figure: number, note?: string): Measurement {
  return {
    what,
    bar: 'stated',
    measured: share(figure),
    isKept: true,
    ...(note === undefined ? {} : { note }),
  };
}

/** Accusations are held to a bar of their own. */
function ofTheme(theme: string, hits: Hits): Measurement {
  const isAccusation = theme === 'informal_payment' || theme === 'harassment';
  return {
    what: `themes: ${theme}`,
    bar: isAccusation ? 'precision ≥ 0.9' : 'stated',
    measured: `precision ${share(precision(hits))}, recall ${share(recall(hits))}`,
    isKept: !isAccusation || precision(hits) >= 0.9,
    note: `${hits.right} right, ${hits.wrong} wrong, ${hits.missed} missed`,
  };
}

async function speed(): Promise<Measurement> {
  const words = development.flatMap(({ text }) => text.split(' '));
  const texts = Array.from({ length: comments }, (_, index) =>
    Array.from({ length: wordsEach }, (_, place) => words[(index * 7 + place) % words.length]).join(' '),
  );
  for (const text of texts.slice(0, 2000)) themesOf(text);
  const ms = await cpuOf(async () => {
    for (const text of texts) themesOf(text);
  });
  const perSecond = (1000 * comments) / ms;
  return {
    what: 'themes: comments of 20 words in a CPU-second',
    bar: '≥ 20000',
    measured: perSecond.toFixed(0),
    isKept: perSecond >= 20_000,
    note: 'words of the development part; making the lexicon ready is not counted',
  };
}
