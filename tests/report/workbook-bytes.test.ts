import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { withoutClock } from '../../functions/adapters/report-xlsx/without-clock.ts';

const files = { 'a.xml': Buffer.from('<một/>'), 'folder/b.xml': Buffer.from('<hai/>'.repeat(1_000)) };
const writtenIn = (year: number): Uint8Array => zipSync(files, { mtime: new Date(year, 5, 1, 12, 30) });

describe('A workbook', () => {
  it('is the same byte for byte, whenever it is made', () => {
    expect(writtenIn(2025)).not.toEqual(writtenIn(2026));
    expect(withoutClock(writtenIn(2025))).toEqual(withoutClock(writtenIn(2026)));
  });

  it('keeps everything that is in it', () => {
    const kept = unzipSync(withoutClock(writtenIn(2026)));
    expect(Object.keys(kept)).toEqual(Object.keys(files));
    expect(Buffer.from(kept['folder/b.xml'] ?? []).toString()).toBe('<hai/>'.repeat(1_000));
  });

  it('is refused when it is none, rather than written over', () => {
    expect(() => withoutClock(Buffer.alloc(10))).toThrow(RangeError);
    expect(() => withoutClock(Buffer.alloc(100))).toThrow(RangeError);
  });
});
