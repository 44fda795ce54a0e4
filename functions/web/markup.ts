/** Markup that is safe to send: only `markup` and `trusted` make it. */
export type Markup = { readonly html: string };

type Part = Markup | string | number | false | undefined | readonly Markup[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Builds markup; every text in it is escaped, so that values may stand in quoted attributes and between tags. (Not
 * called `html`: formatters would lay such templates out and make the page larger.)
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let html = strings[0] ?? '';
  parts.forEach((part, index) => {
    html += htmlOf(part) + (strings[index + 1] ?? '');
  });
  return { html };
}

/** Markup that is ours, such as a style sheet. */
export const trusted = (html: string): Markup => ({ html });

function htmlOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}
