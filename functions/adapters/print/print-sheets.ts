import type { Writable } from 'node:stream';
import { formatQrCode } from '../../domain/code/qr-code.ts';
import type { PrintedCode, SheetFormat } from '../../domain/code/printed-material.ts';
import { Drawing, POINTS_PER_MM, TEAL, WHITE } from './drawing.ts';
import { loadPrintFonts, openPdf, type PrintFonts } from './pdf-writer.ts';

const TRUST_VI =
  'Không bao giờ hỏi số căn cước, mã OTP hay tiền. Hãy kiểm tra tên cơ quan trên trang đúng với nơi này.';
const TRUST_EN = 'We never ask for ID numbers, OTPs or money. Check that the page names this office.';

/** Writes one sheet per code, or eight slips of it, to the output; tells after each. Returns how many pages. */
export async function printSheets(
  codes: AsyncIterable<PrintedCode> | Iterable<PrintedCode>,
  output: Writable,
  options: { format: SheetFormat; isTrial: boolean; onPage?: () => void; fonts?: PrintFonts },
): Promise<number> {
  const [width, height] = options.format === 'a5' ? [148, 210] : [210, 297];
  const fonts = options.fonts ?? (await loadPrintFonts());
  const pdf = await openPdf(output, [round(width * POINTS_PER_MM), round(height * POINTS_PER_MM)], fonts);
  let pages = 0;
  for await (const code of codes) {
    const drawing = new Drawing(fonts, height);
    drawFormat(drawing, code, options.format, options.isTrial);
    await pdf.addPage(drawing.content());
    pages += 1;
    options.onPage?.();
  }
  await pdf.end();
  return pages;
}

function drawFormat(drawing: Drawing, code: PrintedCode, format: SheetFormat, isTrial: boolean): void {
  if (format === 'a4') return drawPoster(drawing, code, isTrial);
  if (format === 'a5')
    return drawing.within({ x: 0, y: 0, scale: 148 / 210 }, () => {
      drawPoster(drawing, code, isTrial);
    });
  if (format === 'tent') {
    drawing.within({ x: 10, y: 158, scale: 2 }, () => {
      drawCard(drawing, code, isTrial, false);
    });
    drawing.within({ x: 200, y: 139, scale: 2, isTurned: true }, () => {
      drawCard(drawing, code, isTrial, false);
    });
    return drawing.stroke('10 148.5 m 200 148.5 l', 0.1, '0.7 0.7 0.7');
  }
  for (let index = 0; index < 8; index += 1) {
    const x = 10 + (index % 2) * 95;
    const y = 10 + Math.floor(index / 2) * 69.25;
    drawing.within({ x: x + 1, y: y + 2, scale: 0.979 }, () => {
      drawCard(drawing, code, isTrial, true);
    });
  }
  for (const y of [79.25, 148.5, 217.75]) drawing.stroke(`10 ${y} m 200 ${y} l`, 0.1, '0.7 0.7 0.7');
  drawing.stroke('105 10 m 105 287 l', 0.1, '0.7 0.7 0.7');
}

const placeOf = ({ unitName, provinceName }: PrintedCode): string =>
  provinceName === undefined ? unitName.vi : `${unitName.vi}, ${provinceName.vi}`;
const detailOf = ({ counterName, procedureName }: PrintedCode): string =>
  [counterName?.vi, procedureName?.vi].filter((each) => each !== undefined).join(' · ');

function drawPoster(drawing: Drawing, code: PrintedCode, isTrial: boolean): void {
  const centred = { x: 20, width: 170, align: 'centre' } as const;
  drawing.box(14.2, 14.2, 181.6, 40, TEAL);
  drawing.text('Hôm nay ông, bà có hài lòng không?', {
    ...centred,
    y: 19,
    size: 10,
    isBold: true,
    colour: WHITE,
  });
  drawing.text('Were you satisfied today? Tell us in one tap.', {
    ...centred,
    y: 37,
    size: 6.4,
    colour: WHITE,
  });
  let y = drawing.text(code.officeName.vi, {
    ...centred,
    y: 58,
    size: 9,
    lines: 2,
    isBold: true,
    colour: TEAL,
  });
  if (code.officeName.en !== undefined) y = drawing.text(code.officeName.en, { ...centred, y, size: 4.6 });
  y = drawing.text(placeOf(code), { ...centred, y: y + 0.5, size: 5.6 });
  const detail = detailOf(code);
  if (detail !== '') drawing.text(detail, { ...centred, y: y + 0.5, size: 6.2, isBold: true });
  drawing.stroke('60.5 104 89 89 re', 1.2, TEAL);
  drawing.qr(code.url, 61.5, 105, 87);
  drawing.text(formatQrCode(code.code), { ...centred, y: 195, size: 7.5, isBold: true });
  drawing.text(code.url, { ...centred, y: 205, size: 4.4 });
  const steps = [
    ['Quét mã', 'Scan the code'],
    ['Chạm một mặt', 'Tap a face'],
    ['Gửi – xong!', 'Sent – done!'],
  ] as const;
  for (const [index, [vi, en]] of steps.entries()) {
    const x = 20 + index * 56.7;
    drawStep(drawing, index, x + 10, 224.5);
    drawing.text(`${index + 1}. ${vi}`, {
      x: x + 20,
      y: 218,
      width: 36,
      size: 5,
      isBold: true,
      colour: TEAL,
    });
    drawing.text(en, { x: x + 20, y: 225, width: 36, size: 4.2 });
  }
  drawing.faces(34, 239, 142, 8.5);
  drawing.text('Rất không hài lòng', { x: 30, y: 257.5, width: 50, size: 3.6 });
  drawing.text('Rất hài lòng', { x: 147, y: 257.5, width: 30, size: 3.6 });
  drawing.stroke('20 265 m 190 265 l', 0.4, TEAL);
  drawing.text(TRUST_VI, { ...centred, y: 267, size: 4, lines: 2, isBold: true });
  drawing.text(TRUST_EN, { ...centred, y: 276, size: 3.8, lines: 1 });
  if (isTrial) drawTrial(drawing, 14.2, 54.2 - 7, 181.6, 7);
}

/** A phone with a code, a finger's tap on a face, a tick. */
function drawStep(drawing: Drawing, index: number, x: number, y: number): void {
  drawing.stroke(`${x - 4} ${y - 8} 9 16 re`, 0.8, TEAL);
  if (index === 0) {
    for (const [dx, dy] of [
      [-2.5, -5],
      [1, -5],
      [-2.5, -1.5],
    ] as const)
      drawing.stroke(`${x + dx} ${y + dy} 2.2 2.2 re`, 0.6, TEAL);
    drawing.box(x + 1.2, y - 1.3, 2, 2, TEAL);
  } else if (index === 1) {
    drawing.circle(x + 0.5, y - 1, 2.8, { stroke: TEAL, thickness: 0.6 });
    drawing.stroke(
      `${x - 0.8} ${y - 0.3} m ${x} ${y + 1} ${x + 1} ${y + 1} ${x + 1.8} ${y - 0.3} c`,
      0.5,
      TEAL,
    );
    for (const dx of [-0.5, 1.5]) drawing.circle(x + dx, y - 1.8, 0.35, { fill: TEAL });
  } else drawing.stroke(`${x - 2} ${y - 0.5} m ${x - 0.2} ${y + 1.6} l ${x + 3} ${y - 3} l`, 1, TEAL);
  drawing.stroke(`${x - 0.5} ${y + 6} m ${x + 1.5} ${y + 6} l`, 0.6, TEAL);
}

/** A landscape card, 95 by 64 mm: one slip, or at double size one face of a tent. */
function drawCard(drawing: Drawing, code: PrintedCode, isTrial: boolean, isTakenHome: boolean): void {
  drawing.box(2, 1, 91, 12, TEAL);
  const [vi, en] = isTakenHome
    ? ['Mang về, trả lời tại nhà lúc nào tiện', 'Take this home and answer when it suits you']
    : ['Hôm nay ông, bà có hài lòng không?', 'Were you satisfied today? Tell us in one tap.'];
  drawing.text(vi, { x: 5, y: 1.6, width: 85, size: 4.4, isBold: true, colour: WHITE });
  drawing.text(en, { x: 5, y: 7.6, width: 85, size: 3, colour: WHITE });
  drawing.qr(code.url, 1, 14, 38);
  const right = { x: 40, width: 52 };
  let y = drawing.text(code.officeName.vi, {
    ...right,
    y: 15,
    size: 3.7,
    lines: 3,
    isBold: true,
    colour: TEAL,
  });
  y = drawing.text(placeOf(code), { ...right, y: y + 0.3, size: 2.7, lines: 2 });
  const detail = detailOf(code);
  if (detail !== '') drawing.text(detail, { ...right, y: y + 0.3, size: 2.9, lines: 2, isBold: true });
  drawing.text('1. Quét mã  2. Chạm một mặt  3. Gửi', { ...right, y: 40, size: 2.6, isBold: true });
  drawing.faces(40, 44.5, 50, 3.4);
  drawing.text(formatQrCode(code.code), { x: 5, y: 51.5, width: 32, size: 3.6, isBold: true });
  drawing.text(code.url, { ...right, y: 52.5, size: 2.4 });
  drawing.text(TRUST_VI, { x: 5, y: 56.4, width: 87, size: 2.2, lines: 1 });
  drawing.text(TRUST_EN, { x: 5, y: 59.6, width: 87, size: 2.2, lines: 1 });
  if (isTrial) drawTrial(drawing, 41, 35.6, 50, 3.6);
}

function drawTrial(drawing: Drawing, x: number, y: number, width: number, height: number): void {
  drawing.box(x, y, width, height, '0.75 0 0');
  drawing.text('BẢN THỬ – KHÔNG DÁN / TRIAL – DO NOT HANG UP', {
    x: x + 1,
    y: y + height * 0.08,
    width: width - 2,
    size: height * 0.7,
    isBold: true,
    colour: WHITE,
    align: 'centre',
  });
}

const round = (value: number): number => Math.round(value * 100) / 100;
