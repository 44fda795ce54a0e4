import { createHmac } from 'node:crypto';

const HINT_BYTES = 9;

/**
 * A hint that two answers of one day may come from one device: keyed hash of the network's prefix and the browser's
 * name. The key is another every day and is destroyed, so that a hint leads to nobody.
 */
export function deviceHint(
  key: Uint8Array,
  { address, browser }: { address: string; browser: string },
): string {
  return createHmac('sha256', key)
    .update(`${networkPrefix(address)}|${browser}`)
    .digest()
    .subarray(0, HINT_BYTES)
    .toString('base64url');
}

/** The first 24 bits of an IPv4 address, the first 48 of an IPv6 address: what a household or an office shares. */
export function networkPrefix(address: string): string {
  const [, v4] = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address) ?? [];
  if (v4 !== undefined) return v4;
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return groups
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
