import QRCode from 'qrcode';

const options = { errorCorrectionLevel: 'M', margin: 4 } as const;

/** One code as a PNG of about 1,000 dots with its quiet zone. */
export function codePng(url: string): Promise<Buffer> {
  return QRCode.toBuffer(url, { ...options, width: 1024 });
}

/** One code as an SVG with its quiet zone. */
export function codeSvg(url: string): Promise<string> {
  return QRCode.toString(url, { ...options, type: 'svg' });
}
