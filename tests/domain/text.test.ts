import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cleanText } from '../../functions/domain/text/clean-text.ts';
import { foldTones } from '../../functions/domain/text/fold-tones.ts';
import { maskPersonalData } from '../../functions/domain/text/mask-personal-data.ts';

const PHONE = '[số điện thoại]';
const IDENTITY = '[số giấy tờ]';
const ACCOUNT = '[số tài khoản]';
const EMAIL = '[email]';

/** Text as people leave it, and what is kept of it. */
const personal: readonly [written: string, kept: string][] = [
  ['Gọi tôi 0912345678 nhé', `Gọi tôi ${PHONE} nhé`],
  ['sđt 0912 345 678', `sđt ${PHONE}`],
  ['SDT:0912.345.678.', `SDT:${PHONE}.`],
  ['0912-345-678', PHONE],
  ['091 234 5678 gặp anh Tuấn', `${PHONE} gặp anh Tuấn`],
  ['zalo 09 12 34 56 78', `zalo ${PHONE}`],
  ['+84912345678', PHONE],
  ['+84 912 345 678', PHONE],
  ['(+84) 91 234 5678', PHONE],
  ['84912345678 là số của tôi', `${PHONE} là số của tôi`],
  ['0084 912 345 678', PHONE],
  ['+84 (0) 912 345 678', PHONE],
  ['O912345678', PHONE],
  ['o912 345 678', PHONE],
  ['09l2 345 678', PHONE],
  ['09O2.345.67O', PHONE],
  ['sđtO912345678', `sđt${PHONE}`],
  ['０９１２３４５６７８', PHONE],
  ['٠٩١٢٣٤٥٦٧٨', PHONE],
  ['0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', PHONE],
  ['0912\u200b345\u200b678', PHONE],
  ['0912\u00a0345\u00a0678', PHONE],
  ['0912–345–678', PHONE],
  ['0912_345_678', PHONE],
  ['0912/345/678', PHONE],
  ['0912345678/0987654321', `${PHONE}/${PHONE}`],
  ['máy bàn 0239 3855 123', `máy bàn ${PHONE}`],
  ['(0239) 3855123', PHONE],
  ['0239.3.855.123', PHONE],
  ['024 3825 1234', PHONE],
  ['028-3829-1234', PHONE],
  ['02393855123', PHONE],
  ['điện thoại 3855 123', `điện thoại ${PHONE}`],
  ['số cũ 0168 123 4567', `số cũ ${PHONE}`],
  ['+1 415 555 2671', PHONE],
  ['không chín một hai ba bốn năm sáu bảy tám', PHONE],
  ['hẹn 20/11/2026 0912345678', `hẹn 20/11/2026 ${PHONE}`],
  ['lúc 08:30 0912 345 678', `lúc 08:30 ${PHONE}`],
  ['tôi chờ 0912345678 2 lần', `tôi chờ ${PHONE} 2 lần`],
  ['CCCD 038090001234', `CCCD ${IDENTITY}`],
  ['căn cước số 038 090 001 234', `căn cước số ${IDENTITY}`],
  ['038.090.001.234', IDENTITY],
  ['0380 9000 1234', IDENTITY],
  ['0380 1900 0000', IDENTITY],
  ['042-090-001234', IDENTITY],
  ['định danh O38090001234', `định danh ${IDENTITY}`],
  ['CMND 183456789', `CMND ${IDENTITY}`],
  ['cmnd: 183 456 789', `cmnd: ${IDENTITY}`],
  ['CMT số 183.456.789 cấp tại Hà Tĩnh', `CMT số ${IDENTITY} cấp tại Hà Tĩnh`],
  ['183456789', IDENTITY],
  ['CMND183456789', `CMND${IDENTITY}`],
  ['nộp CMND 183.456.789', `nộp CMND ${IDENTITY}`],
  ['hộ chiếu C1234567', `hộ chiếu ${IDENTITY}`],
  ['STK 0011004123456 Vietcombank', `STK ${ACCOUNT} Vietcombank`],
  ['stk của em là 12345678', `stk của em là ${ACCOUNT}`],
  ['số tài khoản: 1903 4567 8901 23', `số tài khoản: ${ACCOUNT} 23`],
  ['TK 3700205123456 Agribank', `TK ${ACCOUNT} Agribank`],
  ['tài khoản ngân hàng BIDV 52010000123', `tài khoản ngân hàng BIDV ${ACCOUNT}`],
  ['thẻ 9704 3611 1234 5678', `thẻ ${ACCOUNT}`],
  ['chuyển vào 19034567890123 giúp', `chuyển vào ${ACCOUNT} giúp`],
  ['mail nguyenvana@gmail.com', `mail ${EMAIL}`],
  ['NguyenVanA.1990@Yahoo.com.vn nhé', `${EMAIL} nhé`],
  ['nguyenvana @ gmail . com', EMAIL],
  ['nguyenvana(at)gmail.com', EMAIL],
  ['nguyenvana [at] gmail [dot] com', EMAIL],
  ['nguyenvana a còng gmail chấm com', EMAIL],
  ['nguyenvana at gmail.com', EMAIL],
  ['nguyenvana.gmail.com', EMAIL],
  ['nguyenvana＠gmail.com', EMAIL],
  ['nguyenvana@gmail', EMAIL],
  ['ubnd.songtri@hatinh.gov.vn', EMAIL],
  ['Liên hệ an@example.org hoặc 0987.654.321', `Liên hệ ${EMAIL} hoặc ${PHONE}`],
];

/** Text that must stay as it is. */
const harmless = [
  'Tôi đến ngày 20/11/2026 lúc 8h30',
  'hẹn 20-11-2026 đến 25-11-2026',
  'từ 20.11.2026 đến 25.11.2026',
  '2026-11-20',
  '2026-11-20 08:30:15',
  'ngày 20 tháng 11 năm 2026',
  'các ngày 05, 08, 12, 15, 20 hằng tháng',
  'tháng 11/2026',
  'giai đoạn 2021-2025',
  'các năm 2023, 2024, 2025',
  'năm 2023 2024 2025',
  'sinh ngày 01/01/1990',
  '15/10/2026-20/11/2026',
  'lệ phí 150.000 đ',
  'lệ phí 150.000đ',
  'thu 150000 đồng',
  'mất 2 triệu',
  'phí 1.500.000 VNĐ',
  'đền bù 1.250.000.000 đồng',
  'đóng 123.456.789 đ',
  'nộp 12.345.678',
  'số tiền 100000000đ',
  'đã nộp 123.456.789 mà chưa có biên lai',
  'tài khoản bị trừ 150.000.000 đ',
  'giá 50k một bản',
  'phạt 2,5 triệu',
  '1.250.000.000',
  'hồ sơ H38.12.5-261123-0001',
  'mã hồ sơ 000.00.12.H38-261123-0001 chưa trả',
  'H38.12-261123-0123 quá hạn',
  'Nghị định 61/2018/NĐ-CP',
  'Quyết định 2640/QĐ-BNV và 118/2025/NĐ-CP',
  'Luật 91/2025/QH15',
  'thủ tục 1.001193',
  'thủ tục 2.000908, 1.004873',
  'chờ từ 7h30 đến 11h45',
  'làm việc 7:30-11:30, 13:30-17:00',
  '8 giờ 30',
  'số nhà 123/45/6 đường Nguyễn Du',
  'ngõ 12/34/56, tổ dân phố 3',
  'nhà 245',
  'lấy số thứ tự 101 102 103',
  'phiếu A0123, quầy 5',
  'stt 1045',
  'quầy 3 gọi số 45',
  'CCCD 12 số cần bản sao',
  'làm căn cước mất 20 ngày',
  'xin xác nhận CMND 9 số',
  'gọi 1900 1009 không ai nghe',
  'tổng đài 18001096',
  'gọi 1800 599 920',
  'gọi 113, 114, 115',
  'tổng đài 1022',
  'thửa đất số 123, tờ bản đồ số 45, diện tích 1.234,5 m2',
  'giấy BM 123456',
  'chờ 45 phút, 3 lần, 2 quầy',
  'đạt 98,5 % hài lòng',
  'xe 38A-123.45',
  'biển 38-AB 12345',
  'Zalo của phường không trả lời',
  '@phuongsongtri trả lời chậm',
  'vào dichvucong.gov.vn bị lỗi',
  'I was at dichvucong.gov.vn yesterday',
  'họp 2 tiếng @ phòng họp',
  'cán bộ 5 sao ⭐⭐⭐⭐⭐',
  'một hai ba bốn năm',
  '# 1 dịch vụ tốt',
  'Rất hài lòng, cảm ơn các anh chị!',
];

describe('personal data in a comment', () => {
  it.each(personal)('is masked: %s', (written, kept) => {
    expect(maskPersonalData(written)).toBe(kept);
  });

  it.each(personal)('is masked in decomposed spelling and capitals too: %s', (written) => {
    expect(maskPersonalData(written.normalize('NFD').toUpperCase())).toMatch(
      /\[(?:số điện thoại|số giấy tờ|số tài khoản|email)\]/,
    );
  });

  it.each(harmless)('is not seen in: %s', (written) => {
    expect(maskPersonalData(written)).toBe(written);
  });

  it('leaves everything around a number as it was written', () => {
    expect(maskPersonalData('Chị ấy (0912345678) rất\ntốt 👨‍👩‍👧 🙂')).toBe(`Chị ấy (${PHONE}) rất\ntốt 👨‍👩‍👧 🙂`);
  });

  test('masking twice is masking once', () => {
    const piece = fc.oneof(
      fc.constantFrom(...personal.map(([written]) => written), ...harmless, PHONE, ACCOUNT),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789 .-/@ođtk[]#,:+()\n')) }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const once = maskPersonalData(pieces.join(' '));
        expect(maskPersonalData(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  const spelled = (number: string, groups: readonly number[], between: string): string => {
    let from = 0;
    return groups.map((length) => number.slice(from, (from += length))).join(between);
  };
  const digitsOf = (length: number) =>
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length });
  const mobile = fc
    .tuple(fc.constantFrom('03', '05', '07', '08', '09'), digitsOf(8))
    .map((parts) => parts.join(''));
  const identity = fc
    .tuple(fc.constantFrom('038', '042', '001', '079'), digitsOf(9))
    .map((parts) => parts.join(''));
  const around = fc.constantFrom(
    '',
    'Tôi là An, ',
    'ngày 20/11/2026 ',
    'hồ sơ H38.12.5-261123-0001, ',
    'nộp 150.000 đ. ',
    '8h30 ',
  );

  test('no mobile number survives in any usual spelling', () => {
    const groupings = fc.constantFrom(
      [10],
      [4, 3, 3],
      [3, 3, 4],
      [3, 4, 3],
      [4, 2, 2, 2],
      [2, 2, 2, 2, 2],
      [4, 6],
    );
    fc.assert(
      fc.property(
        mobile,
        groupings,
        fc.constantFrom(' ', '.', '-', '. ', ' - '),
        around,
        around,
        (number, groups, between, before, behind) => {
          const masked = maskPersonalData(`${before}${spelled(number, groups, between)} ${behind}`);
          expect(masked).toBe(`${before}${PHONE} ${behind}`);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('no identity number survives in any usual spelling', () => {
    const groupings = fc.constantFrom([12], [3, 3, 3, 3], [4, 4, 4], [3, 3, 6], [6, 6]);
    fc.assert(
      fc.property(
        identity,
        groupings,
        fc.constantFrom(' ', '.', '-'),
        around,
        (number, groups, between, before) => {
          expect(maskPersonalData(`${before}${spelled(number, groups, between)}`)).toBe(
            `${before}${IDENTITY}`,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test('no nine digits in a row survive but a round sum of money', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(digitsOf(9), digitsOf(11), digitsOf(14), around, fc.constantFrom('đ', 'STK', '-', '/')),
        ),
        (pieces) => {
          expect(maskPersonalData(pieces.join(' '))).not.toMatch(/\d{9,}(?!\d)(?<!000)(?! ?(?:đ|d))/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes no longer than the text: an endless one ends before the time limit of this test', () => {
    for (const piece of ['stk 0-9.1 a@b ', '0 ', 'a.', '1.000', '((0)'])
      expect(maskPersonalData(piece.repeat(100_000))).toContain(piece.charAt(0));
  });
});

describe('text from outside', () => {
  it.each([
    ['composes decomposed Vietnamese', 'Hộ khẩu'.normalize('NFD'), 'Hộ khẩu'],
    ['keeps line breaks and unifies them', 'một\r\nhai\rba\u2028bốn', 'một\nhai\nba\nbốn'],
    ['turns tabs and odd blanks into blanks', 'a\tb\u00a0c\u3000d', 'a b c d'],
    ['removes controls', 'a\u0000b\u0007c\u009fd', 'abcd'],
    ['removes bidi overrides and isolates', 'a\u202eb\u2066c\u2069d\u200f', 'abcd'],
    ['removes zero-width junk', 'a\u200bb\u2060c\ufeffd\u00ade\u200cf\u200dg', 'abcdefg'],
    ['keeps the joiner within an emoji', '👨‍👩‍👧 👩🏽‍💻 ❤️‍🔥', '👨‍👩‍👧 👩🏽‍💻 ❤️‍🔥'],
    ['removes half a surrogate pair', 'a\ud83db', 'ab'],
    ['trims and squeezes empty lines', '  a  \n\n\n\n b  ', 'a\n\n b'],
    ['keeps Arabic', 'شكرا جزيلا', 'شكرا جزيلا'],
    ['caps towers of marks', `a${'\u0335'.repeat(50)}b`, `a${'\u0335'.repeat(4)}b`],
  ])('%s', (_, written, kept) => {
    expect(cleanText(written, 1000)).toBe(kept);
  });

  it('is cleaned in no longer than its length takes, however many blanks it has', () => {
    expect(cleanText(`a${' '.repeat(1_000_000)}b`, 10)).toBe('a');
  });

  it('counts code points and never cuts one in half', () => {
    expect(cleanText('🙂🙂🙂', 2)).toBe('🙂🙂');
    expect(cleanText('👨‍👩‍👧', 2)).toBe('👨');
    expect(cleanText('ab cd', 3)).toBe('ab');
  });

  test('cleaning twice is cleaning once, and nothing is longer than allowed', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
            fc.constantFrom('\u200d', '👨', '\n', ' ', 'ế'.normalize('NFD'), '\ud83d'),
          ),
        }),
        fc.integer({ min: 1, max: 30 }),
        (text, maxLength) => {
          const once = cleanText(text, maxLength);
          expect(cleanText(once, maxLength)).toBe(once);
          expect(Array.from(once).length).toBeLessThanOrEqual(maxLength);
          expect(once.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is found with or without its tones', () => {
    expect(foldTones('Đăng ký HỘ KHẨU')).toBe('dang ky ho khau');
    expect(foldTones('Đăng ký'.normalize('NFD'))).toBe('dang ky');
  });
});
