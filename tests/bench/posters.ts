import { makeQrCode, qrUrl } from '../../functions/domain/code/qr-code.ts';
import type { PrintedCode } from '../../functions/adapters/poster/printed-code.ts';
import { writeSheets } from '../../functions/adapters/poster/write-sheets.ts';
import { randomSource } from '../../lib/sample/random-source.ts';
import { codesOnPage, openPdf } from '../support/read-codes.ts';
import { atMost, type Measurement } from './measurement.ts';

const OFFICES = 12_000;
const SAMPLE = 120;
const wards = [
  'Sông Trí',
  'Vũng Áng',
  'Hoành Sơn',
  'Nguyễn Trãi',
  'Đông Hải',
  'Ia Đrăng',
  'Krông Pắc',
  'Hướng Hiệp',
];

/** CPU time of 12,000 A4 posters in one book, and whether their codes are read back by a reader that did not write them. */
export async function measurePosters({ isFull }: { isFull: boolean }): Promise<Measurement[]> {
  const posters = Array.from({ length: OFFICES }, (_, index) => aPoster(index));
  const parts: Buffer[] = [];
  const before = process.cpuUsage();
  await writeSheets(
    async (part) => {
      parts.push(part);
    },
    { format: 'a4', title: 'Bench', codes: posters },
  );
  const { user, system } = process.cpuUsage(before);

  const book = await openPdf(Buffer.concat(parts));
  const step = isFull ? 1 : Math.floor(OFFICES / SAMPLE);
  let looked = 0;
  let unread = 0;
  for (let index = 0; index < OFFICES; index += step) {
    looked += 1;
    const codes = await codesOnPage(book, index + 1);
    if (codes.length !== 1 || codes[0] !== posters[index]?.url) unread += 1;
  }
  return [
    atMost(
      'posters for 12,000 offices',
      (user + system) / 1e6,
      60,
      'CPU-s',
      `${(book.bytes / 1e6).toFixed(0)} MB in one PDF`,
    ),
    atMost(
      'poster codes that an independent reader did not read',
      unread,
      0,
      'codes',
      `${looked} of ${OFFICES} pages rasterized${isFull ? '' : '; --full takes all'}`,
    ),
  ];
}

function aPoster(index: number): PrintedCode {
  const random = randomSource(`poster ${index}`);
  const ward = `${wards[index % wards.length] ?? ''} ${Math.floor(index / wards.length)}`;
  const code = makeQrCode((length) => random.bytes(length));
  return {
    code,
    url: qrUrl('https://gopy.wardvoice.vn', code),
    unitName: { vi: `Phường ${ward}` },
    provinceName: { vi: 'Tỉnh Hà Tĩnh' },
    officeName: {
      vi: `Trung tâm Phục vụ hành chính công phường ${ward}`,
      en: `Public Administrative Service Centre of ${ward} Ward`,
    },
    counterName: { vi: `Quầy ${1 + (index % 6)} – Tiếp nhận`, en: `Counter ${1 + (index % 6)}` },
  };
}
