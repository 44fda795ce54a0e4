import { html } from 'hono/html';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Lens, Series } from '../../domain/series/series.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { seriesSection } from '../../web/series/series-section.ts';
import { pageFrame } from '../../web/page-frame.ts';
import { messages } from './messages.ts';
import { seriesPageStyle } from './page-style.ts';

/** A unit's long series, as it was and as it is now, beside each other. */
export function seriesPage({
  lenses,
  backTo,
  language,
}: {
  lenses: Record<Lens, Series>;
  /** The period whose report the reader goes back to. */
  backTo: string;
  language: ReportLanguage;
}): Html {
  const say = messages[language];
  const name = inLanguage(lenses.as_is_now.unit.name, language);
  return pageFrame({
    language,
    title: `${name} · ${say.series}`,
    style: seriesPageStyle,
    body: html`<div class="page">
      <header class="top">
        <p><strong>${name}</strong> · ${say.series}</p>
        <p>
          <a href="?lang=${say.other.code}" lang="${say.other.code}" hreflang="${say.other.code}"
            >${say.other.name}</a
          >
        </p>
      </header>
      <main>
        <h1>${say.series}</h1>
        ${seriesSection({ asItWas: lenses.as_it_was, asIsNow: lenses.as_is_now, language })}
        <nav class="screen" aria-label="${say.navigation}">
          <p><a href="${backTo}?lang=${language}">${say.back}</a></p>
        </nav>
      </main>
    </div>`,
  });
}
