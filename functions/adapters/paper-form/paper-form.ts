import { formatFormNumber, formCode, type FormNumber, type FormRun } from '../../domain/entry/form-run.ts';
import { PAPER_DAYS } from '../../domain/entry/enter-response.ts';
import { keysOf } from '../../domain/entry/typed-answers.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Question, Survey } from '../../domain/survey/survey.ts';
import { fitText } from '../pdf/fit-text.ts';
import { grey, ink, paper, PdfCanvas, pale, teal } from '../pdf/pdf-canvas.ts';
import { pdfFonts, type PdfFonts } from '../pdf/pdf-font.ts';
import { PdfWriter, type PdfPage, type Sink } from '../pdf/pdf-writer.ts';
import { drawQr } from '../poster/draw-qr.ts';

/** A4, in points (ISO 216: 210 by 297 mm). */
const A4 = { width: 595.28, height: 841.89 } as const;
/** 14 mm: within it stands nothing but the marks, so that a page is found and set straight on any scan. */
const MARGIN = 40;
const MARK = 12;
const WIDTH = A4.width - 2 * MARGIN;
const QR = 92;
const BOX = 13;
const BOTTOM = A4.height - 92;

export type PaperFormLanguage = 'vi' | 'en';

export type PaperForms = {
  readonly run: FormRun;
  readonly survey: Survey;
  readonly officeName: string;
  readonly unitName: string;
  readonly language: PaperFormLanguage;
};

const words = {
  vi: {
    date: 'Ngày viết phiếu:',
    counter: 'Quầy (nếu nhớ):',
    how: 'Tô hoặc đánh dấu X vào ô. Trả lời câu nào cũng được; câu 1 là chính.',
    marks: ['rất không hài lòng', 'không hài lòng', 'bình thường', 'hài lòng', 'rất hài lòng'],
    yesNo: ['có', 'không'],
    several: 'có thể chọn nhiều ô',
    onlyIf: (number: number, keys: string) => `chỉ khi câu ${number} là ${keys}`,
    between: (min: number, max: number) => `từ ${min} đến ${max}`,
    trust: 'Không ghi tên, số điện thoại, số giấy tờ. Bỏ phiếu vào hòm; không ai hỏi ai đã viết.',
    rule: `Mỗi số phiếu chỉ đếm một lần: không photo phiếu này. Nhập trong ${PAPER_DAYS} ngày.`,
    page: (page: number, pages: number) => `Trang ${page}/${pages}`,
  },
  en: {
    date: 'Date of writing:',
    counter: 'Counter (if you remember):',
    how: 'Fill in a box or put an X in it. Answer what you like; question 1 matters most.',
    marks: ['very dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very satisfied'],
    yesNo: ['yes', 'no'],
    several: 'choose as many as you like',
    onlyIf: (number: number, keys: string) => `only where question ${number} is ${keys}`,
    between: (min: number, max: number) => `${min} to ${max}`,
    trust: 'No name, no telephone or ID number. Put it into the box; nobody asks who wrote it.',
    rule: `Each number counts once: do not copy this form. To be typed in within ${PAPER_DAYS} days.`,
    page: (page: number, pages: number) => `Page ${page}/${pages}`,
  },
} as const;

/** Writes one PDF with all forms of a run, each with its number as text and as a code on every page. */
export async function writePaperForms(
  sink: Sink,
  forms: PaperForms,
  numbers: readonly FormNumber[],
): Promise<void> {
  const fonts = await pdfFonts();
  const writer = new PdfWriter(sink, fonts);
  const pages = pagesOf(forms, fonts);
  await writer.begin();
  for (const number of numbers)
    for (const [index, questions] of pages.entries())
      await writer.addPage(
        drawPage(forms, fonts, { number, questions, page: index + 1, pages: pages.length }),
      );
  await writer.end({ title: `${forms.officeName}: ${formatRun(numbers)}`, language: forms.language });
}

const formatRun = (numbers: readonly FormNumber[]): string =>
  [numbers[0], numbers.at(-1)]
    .filter((number) => number !== undefined)
    .map(formatFormNumber)
    .join(' – ');

type Placed = { question: Question; index: number };

/** Which questions stand on which page. */
function pagesOf(forms: PaperForms, fonts: PdfFonts): Placed[][] {
  const pages: Placed[][] = [[]];
  let y = topOf(1);
  for (const [index, question] of forms.survey.questions.entries()) {
    const placed = { question, index };
    const height = drawQuestion(new PdfCanvas(A4.height), forms, fonts, placed, 0);
    if (y + height > BOTTOM && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      y = topOf(pages.length);
    }
    pages.at(-1)?.push(placed);
    y += height;
  }
  return pages;
}

const topOf = (page: number): number => (page === 1 ? 236 : 170);

function drawPage(
  forms: PaperForms,
  fonts: PdfFonts,
  {
    number,
    questions,
    page,
    pages,
  }: { number: FormNumber; questions: readonly Placed[]; page: number; pages: number },
): PdfPage {
  const { regular, bold } = fonts;
  const say = words[forms.language];
  const canvas = new PdfCanvas(A4.height);
  drawCorners(canvas);
  const left = WIDTH - QR - 12;
  canvas.inColour(teal);
  let y = canvas.textBox(
    { font: bold, x: MARGIN, y: 44, width: left, size: 19, smallest: 12, mostLines: 2 },
    inLanguage(forms.survey.title, forms.language),
  );
  canvas.inColour(ink);
  y = canvas.textBox(
    { font: bold, x: MARGIN, y: y + 3, width: left, size: 12, smallest: 8, mostLines: 2 },
    forms.officeName,
  );
  canvas.inColour(grey);
  canvas.textBox(
    { font: regular, x: MARGIN, y, width: left, size: 10.5, smallest: 8, mostLines: 1 },
    forms.unitName,
  );
  const code = { x: A4.width - MARGIN - QR, y: 34, size: QR };
  drawQr(canvas, formCode(number, forms.run), code);
  canvas.inColour(ink);
  canvas.textBox(
    {
      font: bold,
      x: code.x - 10,
      y: 127,
      width: QR + 20,
      size: 13,
      smallest: 9,
      mostLines: 1,
      align: 'centre',
    },
    formatFormNumber(number),
  );
  if (page === 1) {
    canvas.inColour(pale).roundRectangle(MARGIN, 152, WIDTH, 68, 6, 'f').inColour(ink);
    canvas.text(bold, 11, MARGIN + 10, 173, say.date);
    drawDate(canvas, regular, MARGIN + 112, 160);
    canvas.text(bold, 11, MARGIN + 318, 173, say.counter);
    canvas.stroke(ink, 0.8).line([
      [MARGIN + 318 + bold.widthOf(say.counter, 11) + 6, 176],
      [A4.width - MARGIN - 10, 176],
    ]);
    canvas.textBox(
      { font: regular, x: MARGIN + 10, y: 190, width: WIDTH - 20, size: 11, smallest: 8, mostLines: 1 },
      say.how,
    );
  }
  let at = topOf(page);
  for (const placed of questions) at += drawQuestion(canvas, forms, fonts, placed, at);

  const foot = { font: regular, x: MARGIN, width: WIDTH, smallest: 7, mostLines: 1 } as const;
  canvas.inColour(ink).textBox({ ...foot, font: bold, y: A4.height - 82, size: 10 }, say.trust);
  canvas.inColour(grey).textBox({ ...foot, y: A4.height - 67, size: 9.5 }, say.rule);
  canvas.textBox({ ...foot, y: A4.height - 53, size: 8.5, align: 'centre' }, say.page(page, pages));
  return { ...A4, content: canvas.content() };
}

/** A black square in each corner; the one at the top left is larger, so that it is known which way up the page lies. */
function drawCorners(canvas: PdfCanvas): void {
  const [near, far] = [18, 18 + MARK];
  canvas.inColour([0, 0, 0]);
  canvas.rectangle(near, near, MARK * 1.5, MARK * 1.5);
  canvas.rectangle(A4.width - far, near, MARK, MARK);
  canvas.rectangle(near, A4.height - far, MARK, MARK);
  canvas.rectangle(A4.width - far, A4.height - far, MARK, MARK);
}

function drawDate(canvas: PdfCanvas, font: PdfFonts['regular'], x: number, y: number): void {
  let at = x;
  for (const length of [2, 2, 4]) {
    canvas.stroke(ink, 0.8).inColour(paper);
    for (let box = 0; box < length; box += 1, at += 17) canvas.roundRectangle(at, y, 16, 18, 2, 'B');
    canvas.inColour(ink);
    if (length === 2) canvas.text(font, 13, at + 1, y + 14, '/');
    at += 8;
  }
}

/** Draws a question and gives how much room it takes. */
function drawQuestion(
  canvas: PdfCanvas,
  { survey, language }: PaperForms,
  { regular, bold }: PdfFonts,
  { question, index }: Placed,
  top: number,
): number {
  const say = words[language];
  const hint = hintFor(question, survey, language);
  canvas.inColour(ink);
  let y = canvas.textBox(
    { font: bold, x: MARGIN, y: top, width: WIDTH, size: 12, smallest: 10, mostLines: 3 },
    `${index + 1}. ${inLanguage(question.text, language)}`,
  );
  if (hint !== '') {
    canvas.inColour(grey);
    y = canvas.textBox(
      { font: regular, x: MARGIN, y, width: WIDTH, size: 9.5, smallest: 8, mostLines: 2 },
      hint,
    );
  }
  y += 4;
  const keys = keysOf(question);
  const choices = (texts: readonly string[], columns: number): void => {
    const width = WIDTH / columns;
    const rows = Math.ceil(texts.length / columns);
    const label = { font: regular, width: width - BOX - 26, size: 10.5, smallest: 7, mostLines: 2 } as const;
    const heights = Array.from({ length: rows }, (_, row) =>
      Math.max(
        BOX + 6,
        ...texts.slice(row * columns, (row + 1) * columns).map((text) => {
          const { size, lines } = fitText(label, text);
          return lines.length * size * 1.22 + 5;
        }),
      ),
    );
    for (const [place, text] of texts.entries()) {
      const row = Math.floor(place / columns);
      const x = MARGIN + (place % columns) * width;
      const at = y + heights.slice(0, row).reduce((sum, height) => sum + height, 0);
      canvas
        .stroke(ink, 1)
        .inColour(paper)
        .roundRectangle(x + 14, at, BOX, BOX, 2, 'B')
        .inColour(grey)
        .text(regular, 9, x + 4, at + 10, keys[place] ?? '')
        .inColour(ink)
        .textBox({ ...label, x: x + BOX + 19, y: at - 0.5 }, text);
    }
    y += heights.reduce((sum, height) => sum + height, 0);
  };
  switch (question.type) {
    case 'rating':
      choices(say.marks, 5);
      break;
    case 'yes_no':
      choices(say.yesNo, 5);
      break;
    case 'one_of':
    case 'several_of':
      choices(
        question.options.map(({ text }) => inLanguage(text, language)),
        2,
      );
      break;
    case 'number':
      canvas.stroke(ink, 0.8).line([
        [MARGIN + 14, y + 16],
        [MARGIN + 134, y + 16],
      ]);
      y += 20;
      break;
    case 'text':
      for (let line = 0; line < 4; line += 1, y += 23)
        canvas.stroke(grey, 0.6).line([
          [MARGIN + 4, y + 20],
          [A4.width - MARGIN, y + 20],
        ]);
      break;
  }
  return y + 10 - top;
}

function hintFor(question: Question, { questions }: Survey, language: PaperFormLanguage): string {
  const say = words[language];
  const { showIf } = question;
  const on = questions.findIndex(({ id }) => id === showIf?.question);
  const numbers = showIf?.in.filter((value) => typeof value === 'number') ?? [];
  return [
    ...(on >= 0 && numbers.length > 0 ? [say.onlyIf(on + 1, numbers.join(', '))] : []),
    ...(question.type === 'several_of' ? [say.several] : []),
    ...(question.type === 'number' ? [say.between(question.min, question.max)] : []),
  ].join('; ');
}
