import { formatQrCode } from '../../domain/code/qr-code.ts';
import type { SheetFormat } from '../../domain/code/sheet-format.ts';
import { drawQr } from './draw-qr.ts';
import { grey, ink, pale, paper, PdfCanvas, teal, type Colour } from '../pdf/pdf-canvas.ts';
import type { PdfFonts } from '../pdf/pdf-font.ts';
import type { PdfPage } from '../pdf/pdf-writer.ts';
import { drawFaces, drawScan, drawSend, drawTap } from './pictograms.ts';
import { placeOf, readableUrl, type PrintedCode, type PrintedName } from './printed-code.ts';

/** A4, in points (ISO 216: 210 by 297 mm). */
const A4 = { width: 595.28, height: 841.89 } as const;
const A5 = { width: 419.53, height: 595.28 } as const;
/** Margin that every office printer leaves: 12 mm. */
const MARGIN = 34;
const trialRed: Colour = [0.72, 0.11, 0.11];

const words = {
  title: { vi: 'Bạn hài lòng đến mức nào?', en: 'How happy are you with our service?' },
  steps: [
    { vi: 'Quét mã', en: 'Scan the code' },
    { vi: 'Chạm một khuôn mặt', en: 'Tap a face' },
    { vi: 'Xong, đã gửi', en: 'Done, it is sent' },
  ],
  typed: { vi: 'Không quét được? Gõ địa chỉ này:', en: 'Cannot scan? Type this address:' },
  trust: {
    vi: 'Không hỏi tên, số giấy tờ, mã OTP hay tiền. Mở ra phải thấy đúng tên cơ quan này; nếu không, xin báo cán bộ.',
    en: 'Never asks for a name, an ID number, an OTP or money. The page must show this office’s name.',
  },
  home: { vi: 'Mang về, trả lời ở nhà', en: 'Take it home, answer there' },
  homeMore: { vi: 'Không ai ở quầy biết bạn trả lời gì.', en: 'Nobody at the counter knows your answer.' },
  trial: 'BẢN THỬ / TRIAL',
} as const;

/** The sheet of one code: a poster, a table tent, or eight take-away slips. */
export function sheetOf(format: SheetFormat, printed: PrintedCode, fonts: PdfFonts): PdfPage {
  switch (format) {
    case 'a4':
      return poster(printed, fonts);
    case 'a5':
      return scaledPoster(printed, fonts);
    case 'tent':
      return tent(printed, fonts);
    case 'slips':
      return slips(printed, fonts);
  }
}

function poster(printed: PrintedCode, fonts: PdfFonts): PdfPage {
  const canvas = new PdfCanvas(A4.height);
  drawPoster(canvas, printed, fonts);
  return { ...A4, content: canvas.content() };
}

function scaledPoster(printed: PrintedCode, fonts: PdfFonts): PdfPage {
  const canvas = new PdfCanvas(A5.height);
  canvas.within({ x: 0, y: 0, scale: A5.width / A4.width, height: A4.height }, (inner) => {
    drawPoster(inner, printed, fonts);
  });
  return { ...A5, content: canvas.content() };
}

function drawPoster(canvas: PdfCanvas, printed: PrintedCode, { regular, bold }: PdfFonts): void {
  const width = A4.width - 2 * MARGIN;
  const centred = { x: MARGIN, width, align: 'centre' } as const;
  canvas.inColour(teal).rectangle(0, 0, A4.width, 112).inColour(paper);
  canvas.textBox({ ...centred, font: bold, y: 26, size: 34, smallest: 20, mostLines: 1 }, words.title.vi);
  canvas.textBox({ ...centred, font: regular, y: 72, size: 17, smallest: 12, mostLines: 1 }, words.title.en);

  canvas.inColour(ink);
  let y = canvas.textBox(
    { ...centred, font: bold, y: 126, size: 25, smallest: 13, mostLines: 2 },
    printed.officeName.vi,
  );
  if (printed.officeName.en !== undefined) {
    canvas.inColour(grey);
    y = canvas.textBox(
      { ...centred, font: regular, y: y + 1, size: 13, smallest: 8, mostLines: 1 },
      printed.officeName.en,
    );
  }
  canvas.inColour(ink);
  y = canvas.textBox(
    { ...centred, font: regular, y: y + 2, size: 14, smallest: 9, mostLines: 1 },
    unitLine(printed),
  );
  const place = placeOf(printed);
  if (place !== undefined) {
    canvas.inColour(teal);
    canvas.textBox({ ...centred, font: bold, y: y + 2, size: 17, smallest: 9, mostLines: 2 }, joined(place));
  }

  const size = 268;
  const left = (A4.width - size) / 2;
  canvas
    .inColour(paper)
    .stroke(teal, 3)
    .roundRectangle(left - 8, 282, size + 16, size + 16, 14, 'B');
  drawQr(canvas, printed.url, { x: left, y: 290, size });
  if (printed.isTrial === true) drawTrial(canvas, bold, { x: left, width: size, y: 568 });

  canvas.inColour(grey);
  canvas.textBox(
    { ...centred, font: regular, y: 583, size: 11, smallest: 8, mostLines: 1 },
    `${words.typed.vi}  ${words.typed.en}`,
  );
  canvas.inColour(ink);
  canvas.textBox(
    { ...centred, font: bold, y: 596, size: 19, smallest: 10, mostLines: 1 },
    `${readableUrl(printed)}${formatQrCode(printed.code)}`,
  );

  const step = width / 3;
  for (const [index, draw] of [drawScan, drawTap, drawSend].entries()) {
    const middle = MARGIN + step * (index + 0.5);
    draw(canvas, middle, 660, 66);
    const caption = words.steps[index] ?? words.steps[0];
    const box = { x: middle - step / 2, width: step, align: 'centre', mostLines: 1 } as const;
    canvas
      .inColour(ink)
      .textBox({ ...box, font: bold, y: 695, size: 13, smallest: 9 }, `${index + 1}. ${caption.vi}`);
    canvas.inColour(grey).textBox({ ...box, font: regular, y: 711, size: 10, smallest: 8 }, caption.en);
  }
  drawFaces(canvas, { x: MARGIN + 110, y: 749, width: width - 220, radius: 17 });

  canvas.inColour(pale).roundRectangle(MARGIN, 774, width, 34, 6, 'f').inColour(ink);
  canvas.textBox(
    {
      x: MARGIN + 8,
      width: width - 16,
      align: 'centre',
      font: regular,
      y: 777,
      size: 9.5,
      smallest: 7,
      mostLines: 1,
    },
    words.trust.vi,
  );
  canvas.inColour(grey);
  canvas.textBox(
    {
      x: MARGIN + 8,
      width: width - 16,
      align: 'centre',
      font: regular,
      y: 791,
      size: 8.5,
      smallest: 7,
      mostLines: 1,
    },
    words.trust.en,
  );
}

/** Two panels on an A4 sheet, one of them upside down: folded across the middle it stands, and both sides are read. */
function tent(printed: PrintedCode, fonts: PdfFonts): PdfPage {
  const canvas = new PdfCanvas(A4.height);
  const height = A4.height / 2;
  const draw = (inner: PdfCanvas): void => {
    drawPanel(inner, printed, fonts, height);
  };
  canvas.within({ x: 0, y: height, height }, draw);
  canvas.within({ x: A4.width, y: 0, isTurned: true, height }, draw);
  canvas
    .stroke([0.75, 0.8, 0.82], 0.5)
    .line([
      [0, height],
      [14, height],
    ])
    .line([
      [A4.width - 14, height],
      [A4.width, height],
    ]);
  return { ...A4, content: canvas.content() };
}

function drawPanel(
  canvas: PdfCanvas,
  printed: PrintedCode,
  { regular, bold }: PdfFonts,
  height: number,
): void {
  const size = 220;
  const x = MARGIN + size + 40;
  const width = A4.width - x - MARGIN;
  canvas.inColour(teal).rectangle(0, 0, A4.width, 62).inColour(paper);
  canvas.textBox(
    { x: MARGIN, width: A4.width - 2 * MARGIN, font: bold, y: 12, size: 25, smallest: 14, mostLines: 1 },
    words.title.vi,
  );
  canvas.textBox(
    { x: MARGIN, width: A4.width - 2 * MARGIN, font: regular, y: 42, size: 11, smallest: 9, mostLines: 1 },
    words.title.en,
  );
  canvas
    .stroke(teal, 2)
    .inColour(paper)
    .roundRectangle(MARGIN, 84, size + 12, size + 12, 10, 'B');
  drawQr(canvas, printed.url, { x: MARGIN + 6, y: 90, size });
  if (printed.isTrial === true) drawTrial(canvas, bold, { x: MARGIN, width: size, y: 318 });

  canvas.inColour(ink);
  let y = canvas.textBox(
    { x, width, font: bold, y: 84, size: 18, smallest: 10, mostLines: 4 },
    printed.officeName.vi,
  );
  y = canvas.textBox(
    { x, width, font: regular, y: y + 3, size: 11, smallest: 8, mostLines: 2 },
    unitLine(printed),
  );
  const place = placeOf(printed);
  if (place !== undefined) {
    canvas.inColour(teal);
    y = canvas.textBox(
      { x, width, font: bold, y: y + 4, size: 13, smallest: 8, mostLines: 3 },
      joined(place),
    );
  }
  drawFaces(canvas, { x, y: Math.max(y + 28, 240), width, radius: 17 });
  canvas.inColour(grey);
  canvas.textBox({ x, width, font: regular, y: 270, size: 9, smallest: 7, mostLines: 1 }, words.typed.vi);
  canvas.inColour(ink);
  canvas.textBox(
    { x, width, font: bold, y: 283, size: 13, smallest: 8, mostLines: 2 },
    `${readableUrl(printed)}${formatQrCode(printed.code)}`,
  );
  canvas.inColour(ink);
  const foot = { x: MARGIN, width: A4.width - 2 * MARGIN, smallest: 7, mostLines: 1 } as const;
  canvas.textBox({ ...foot, font: regular, y: height - 62, size: 9.5 }, words.trust.vi);
  canvas.inColour(grey);
  canvas.textBox({ ...foot, font: regular, y: height - 48, size: 8.5 }, words.trust.en);
}

/** Eight slips to cut apart, for whoever would rather answer where nobody looks on. */
function slips(printed: PrintedCode, fonts: PdfFonts): PdfPage {
  const canvas = new PdfCanvas(A4.height);
  const [width, height] = [A4.width / 2, A4.height / 4];
  for (let index = 0; index < 8; index += 1)
    canvas.within({ x: (index % 2) * width, y: Math.floor(index / 2) * height, height }, (inner) => {
      drawSlip(inner, printed, fonts, width);
    });
  canvas.stroke([0.75, 0.8, 0.82], 0.5).line([
    [width, MARGIN / 2],
    [width, A4.height - MARGIN / 2],
  ]);
  for (const row of [1, 2, 3])
    canvas.line([
      [MARGIN / 2, row * height],
      [A4.width - MARGIN / 2, row * height],
    ]);
  return { ...A4, content: canvas.content() };
}

function drawSlip(
  canvas: PdfCanvas,
  printed: PrintedCode,
  { regular, bold }: PdfFonts,
  slipWidth: number,
): void {
  const size = 108;
  const x = MARGIN + size + 6;
  const width = slipWidth - x - 28;
  drawQr(canvas, printed.url, { x: MARGIN - 8, y: 36, size });
  if (printed.isTrial === true) drawTrial(canvas, bold, { x: MARGIN - 8, width: size, y: 143 });
  canvas.inColour(teal);
  let y = canvas.textBox({ x, width, font: bold, y: 34, size: 13, smallest: 8, mostLines: 1 }, words.home.vi);
  canvas.inColour(grey);
  y = canvas.textBox({ x, width, font: regular, y, size: 8, smallest: 6, mostLines: 1 }, words.home.en);
  canvas.inColour(ink);
  y = canvas.textBox(
    { x, width, font: bold, y: y + 4, size: 9.5, smallest: 6.5, mostLines: 4 },
    printed.officeName.vi,
  );
  y = canvas.textBox(
    { x, width, font: regular, y: y + 1, size: 8, smallest: 6, mostLines: 2 },
    unitLine(printed),
  );
  const place = placeOf(printed);
  if (place !== undefined)
    canvas.textBox({ x, width, font: regular, y: y + 1, size: 8, smallest: 6, mostLines: 2 }, place.vi);
  const foot = { x: MARGIN - 4, width: slipWidth - MARGIN - 24, mostLines: 1, smallest: 6 } as const;
  canvas
    .inColour(ink)
    .textBox(
      { ...foot, font: bold, y: 156, size: 10 },
      `${readableUrl(printed)}${formatQrCode(printed.code)}`,
    );
  canvas
    .inColour(grey)
    .textBox({ ...foot, font: regular, y: 172, size: 7.5 }, `${words.homeMore.vi} ${words.homeMore.en}`);
}

function drawTrial(
  canvas: PdfCanvas,
  bold: PdfFonts['bold'],
  { x, y, width }: { x: number; y: number; width: number },
): void {
  canvas.inColour(trialRed).rectangle(x, y, width, 13).inColour(paper);
  canvas.textBox(
    { x, width, align: 'centre', font: bold, y: y + 0.5, size: 9.5, smallest: 6, mostLines: 1 },
    words.trial,
  );
}

const unitLine = ({ unitName, provinceName }: PrintedCode): string => `${unitName.vi}, ${provinceName.vi}`;
const joined = ({ vi, en }: PrintedName): string => (en === undefined ? vi : `${vi} · ${en}`);
