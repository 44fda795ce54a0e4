import { capital } from '../../domain/report/period-words.ts';
import type { Break } from '../../domain/series/series.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { listed, seriesWords, type SeriesLanguage } from './series-words.ts';

/** What changed, in one sentence without its date. */
export function breakText({ kind, moved, from, into }: Break, language: SeriesLanguage): string {
  const say = seriesWords[language];
  const before = listed(
    from.map(({ name, partly }) =>
      partly && moved === undefined ? say.partOf(inLanguage(name, language)) : inLanguage(name, language),
    ),
    language,
  );
  const after = listed(
    into.map((name) => inLanguage(name, language)),
    language,
  );
  if (moved !== undefined) return capital(say.moved(inLanguage(moved, language), before, after));
  switch (kind) {
    case 'merger':
      return capital(say.merger(before, after));
    case 'split':
      return capital(
        from.some(({ partly }) => partly) ? say.carved(before, after) : say.split(before, after),
      );
    case 'rename':
      return capital(say.rename(before, after));
    case 'moved':
      return capital(say.movedAlone(after));
  }
}
