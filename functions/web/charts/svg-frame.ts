import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;

export type ChartTexts = { id: string; title: string; description: string };

/** A chart's frame; what it shows is said in words for those who do not see it. */
export function svgFrame(
  { id, title, description }: ChartTexts,
  width: number,
  height: number,
  content: Html,
): Html {
  return html`<svg
    role="img"
    aria-labelledby="${id}-t ${id}-d"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
  >
    <title id="${id}-t">${title}</title>
    <desc id="${id}-d">${description}</desc>
    ${content}
  </svg>`;
}
