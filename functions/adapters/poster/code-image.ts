import { toBuffer, toString } from 'qrcode';

const options = { errorCorrectionLevel: 'Q', margin: 4 } as const;
const segments = (url: string): { data: string; mode: 'alphanumeric' }[] => [
  { data: url, mode: 'alphanumeric' },
];

/** One code as PNG, 20 pixels a module, quiet zone included. */
export const codePng = (url: string): Promise<Buffer> => toBuffer(segments(url), { ...options, scale: 20 });

/** One code as SVG, quiet zone included. */
export const codeSvg = (url: string): Promise<string> => toString(segments(url), { ...options, type: 'svg' });
