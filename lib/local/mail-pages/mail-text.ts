import type { Address } from 'postal-mime';

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment by Vietnam's clock; what it was given where that is no moment. */
export function timeText(date: string | undefined): string {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? (date ?? '') : clock.format(at);
}

/** Addresses with their names, parted by commas. */
export function addressText(addresses: readonly (Address | undefined)[] = []): string {
  return addresses
    .flatMap((entry) => (entry === undefined ? [] : (entry.group ?? [entry])))
    .map(({ name, address }) => (name === '' ? address : `${name} <${address}>`))
    .join(', ');
}
