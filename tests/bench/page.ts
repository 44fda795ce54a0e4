import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { openBrowser } from '../support/browser.ts';
import { startLocalSample } from './local-sample.ts';
import { atMost, type Measurement } from './measurement.ts';

const RUNS = 5;
/** Slow 3G as the design states it: 400 ms, 400 kbit/s, processor four times slower. */
const slowPhone = { latencyMs: 400, bytesPerSecond: 400_000 / 8, cpuSlowdown: 4 };

/** The first screen: bytes on the wire, requests, and when its largest part is painted on a slow phone. */
export async function measurePage(): Promise<Measurement[]> {
  const sample = await startLocalSample();
  try {
    const url = `${sample.service.url}${sample.surveyPath}`;
    const bytes = await bytesOnTheWire(new URL(url));
    const page = await paintOnSlowPhone(url);
    const ideal = await paintOfIdealPage(page.words);
    return [
      atMost('citizen’s first screen, headers included', bytes, 4096, 'bytes'),
      atMost('citizen’s first screen, requests', page.requests, 1, 'requests'),
      atMost(
        'slow-3G largest paint over a bare page of the same words',
        page.paintMs / ideal.paintMs,
        1.3,
        'times',
        `${page.paintMs.toFixed(0)} and ${ideal.paintMs.toFixed(0)} ms, medians of ${RUNS}`,
      ),
    ];
  } finally {
    await sample.stop();
  }
}

/** What a phone's browser receives for one page, counted at the socket. */
async function bytesOnTheWire({ hostname, port, pathname }: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    let received = 0;
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nAccept: text/html\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nConnection: close\r\n\r\n`,
      );
    });
    socket.on('data', (chunk) => {
      received += chunk.length;
    });
    socket.on('end', () => {
      resolve(received);
    });
    socket.on('error', reject);
  });
}

type Paint = { paintMs: number; requests: number; words: string };

async function paintOnSlowPhone(url: string): Promise<Paint> {
  const browser = await openBrowser();
  try {
    const paints: Paint[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      let requests = 0;
      page.on('request', () => {
        requests += 1;
      });
      const devtools = await context.newCDPSession(page);
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: slowPhone.latencyMs,
        downloadThroughput: slowPhone.bytesPerSecond,
        uploadThroughput: slowPhone.bytesPerSecond,
      });
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowPhone.cpuSlowdown });
      await page.goto(url, { waitUntil: 'load' });
      const paintMs = z.number().parse(
        await page.evaluate(
          () =>
            new Promise((resolve) => {
              new PerformanceObserver((list) => {
                resolve(list.getEntries().at(-1)?.startTime);
              }).observe({ type: 'largest-contentful-paint', buffered: true });
            }),
        ),
      );
      const words = await page.innerText('body');
      paints.push({ paintMs, requests, words });
      await context.close();
    }
    const sorted = paints.sort((one, other) => one.paintMs - other.paintMs);
    const median = sorted[Math.floor(RUNS / 2)];
    if (median === undefined) throw new RangeError('There are runs.');
    return median;
  } finally {
    await browser.close();
  }
}

/** The same words and nothing else: one heading, one paragraph a line, no style, no script. */
async function paintOfIdealPage(words: string): Promise<Paint> {
  const [first = '', ...lines] = words.split('\n').filter((line) => line.trim() !== '');
  const body = gzipSync(
    `<!doctype html><html lang=vi><meta charset=utf-8><meta name=viewport content="width=device-width"><link rel=icon href=data:,><title>Ideal</title><h1>${first}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}`,
  );
  const server = createServer((_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
      .end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  try {
    return await paintOnSlowPhone(`http://127.0.0.1:${portOf(server.address())}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
