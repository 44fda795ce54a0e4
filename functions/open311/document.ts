/** What a field of an answer holds; `undefined` leaves it out. */
type Value = string | number | boolean | null | undefined | Fields | List;
export type Fields = { readonly [name: string]: Value };
/** A list, and what each of its elements is called in XML. */
type List = { readonly of: string; readonly items: readonly (Fields | string)[] };

/** An answer: its root element in XML, and what is in it. */
export type Document = { readonly root: string; readonly content: Fields | List };

export type Format = 'xml' | 'json';

const contentTypes: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** What XML 1.0 cannot hold, not even escaped. */
const notInXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const textOf = (text: string): string =>
  text.replaceAll(notInXml, '').replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);

function isList(value: Fields | List): value is List {
  return typeof value['of'] === 'string' && Array.isArray(value['items']);
}

function element(name: string, value: Value): string {
  if (value === undefined) return '';
  if (value === null) return `<${name}></${name}>`;
  if (typeof value !== 'object') return `<${name}>${textOf(String(value))}</${name}>`;
  const inner = isList(value)
    ? value.items.map((item) => element(value.of, item))
    : Object.entries(value).map(([field, content]) => element(field, content));
  return `<${name}>${inner.join('')}</${name}>`;
}

/** Without the names of list elements, as the Spark convention maps XML to JSON. */
function plain(value: Value): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.items.map(plain);
  return Object.fromEntries(Object.entries(value).map(([field, content]) => [field, plain(content)]));
}

/**
 * Writes an answer as XML or JSON, which say the same.
 *
 * @see https://wiki.open311.org/JSON_and_XML_Conversion/#the-spark-convention
 */
export function answer(
  format: Format,
  { root, content }: Document,
  { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): Response {
  const body =
    format === 'xml'
      ? `<?xml version="1.0" encoding="utf-8"?>\n${element(root, content)}\n`
      : `${JSON.stringify(plain(content))}\n`;
  return new Response(body, {
    status,
    headers: {
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
      'content-type': contentTypes[format],
    },
  });
}

/** What went wrong, in the shape that GeoReport has for it. */
export function errorAnswer(
  format: Format,
  status: number,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const content: List = { of: 'error', items: [{ code: status, description }] };
  return answer(format, { root: 'errors', content }, { status, headers });
}
