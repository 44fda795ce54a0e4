import { expect } from 'vitest';

/** XML as a strict reader takes it in: elements, text and the five entities, nothing else. */
export function readXml(text: string): unknown {
  const rest = text.slice(39);
  expect(text.slice(0, 39)).toBe('<?xml version="1.0" encoding="utf-8"?>\n');
  let at = 0;
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  function element(): [string, unknown] {
    const [open, name = ''] = /^<([a-z_]+)>/.exec(rest.slice(at)) ?? [];
    if (open === undefined) throw new Error(`No element at ${at}.`);
    at += open.length;
    const children: [string, unknown][] = [];
    const from = at;
    while (/^<[a-z]/.test(rest.slice(at, at + 2))) children.push(element());
    const close = rest.indexOf('<', at);
    const words = rest.slice(children.length > 0 ? at : from, close);
    if (children.length > 0 && words !== '') throw new Error('Text between elements.');
    if (!rest.startsWith(`</${name}>`, close)) throw new Error(`${name} is not closed.`);
    at = close + name.length + 3;
    const read = words.replaceAll(/&([^;]*);|[&>]/g, (_whole, entity: string | undefined) => {
      const character = entities[entity ?? ''];
      if (character === undefined) throw new Error('Not escaped.');
      return character;
    });
    return [name, children.length > 0 ? children : read];
  }
  const root = element();
  expect(rest.slice(at)).toBe('\n');
  return root;
}

/** The same of JSON: what a reader of XML would find. */
export function asElements(value: unknown, of: string): unknown {
  const names: Record<string, string> = {
    services: 'service',
    attributes: 'attribute',
    values: 'value',
    service_requests: 'request',
    errors: 'error',
    service_request_updates: 'request_update',
    endpoints: 'endpoint',
    formats: 'format',
  };
  if (Array.isArray(value))
    return [of, value.length === 0 ? '' : value.map((each) => asElements(each, names[of] ?? '?'))];
  if (typeof value !== 'object' || value === null)
    return [of, typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)];
  return [of, Object.entries(value).map(([name, inner]) => asElements(inner, name))];
}
