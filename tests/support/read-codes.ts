import { createCanvas, DOMMatrix, ImageData, loadImage, Path2D, type Canvas } from '@napi-rs/canvas';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as z from 'zod';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** A PDF opened by a reader that knows nothing of its writer. */
export type OpenPdf = {
  bytes: number;
  pages: number;
  picture(page: number, scale: number): Promise<Canvas>;
  text(page: number): Promise<string>;
};

// The reader draws with what a browser has; in Node that is lent to it before it loads.
Object.assign(globalThis, { Path2D, DOMMatrix, ImageData });
const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');

let isReady = false;

export async function openPdf(file: Buffer): Promise<OpenPdf> {
  const document = await pdfjs.getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
  return {
    bytes: file.length,
    pages: document.numPages,
    async picture(number, scale) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      // Its types know a browser's canvas only; this one draws the same.
      const canvasContext = z.any().parse(canvas.getContext('2d'));
      await page.render({ canvas: null, canvasContext, viewport }).promise;
      page.cleanup();
      return canvas;
    },
    async text(number) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    },
  };
}

/** What an independent reader reads on a picture, whichever way up it stands. */
export async function codesIn(picture: Canvas): Promise<string[]> {
  if (!isReady) {
    const wasm = await readFile(
      createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
    );
    await prepareZXingModule({
      overrides: { wasmBinary: Uint8Array.from(wasm).buffer },
      fireImmediately: true,
    });
    isReady = true;
  }
  const found = await readBarcodes(new Uint8Array(picture.toBuffer('image/png')), {
    formats: ['QRCode'],
    tryRotate: true,
    maxNumberOfSymbols: 16,
  });
  return found.map(({ text }) => text);
}

export const codesOnPage = async (pdf: OpenPdf, page: number, scale = 1.5): Promise<string[]> =>
  codesIn(await pdf.picture(page, scale));

/** The picture in a PNG or SVG file. */
export async function pictureOf(file: Buffer, width?: number): Promise<Canvas> {
  const image = await loadImage(file);
  const scale = width === undefined ? 1 : width / image.width;
  const canvas = createCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
