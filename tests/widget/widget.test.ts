import { once } from 'node:events';
import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dynamoPortalRepository } from '../../functions/adapters/dynamodb/portal-repository.ts';
import { citizenApp } from '../../functions/citizen/app.ts';
import { unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { widgetApp, type WidgetEvent } from '../../functions/widget/widget-app.ts';
import { addPortal, removePortal } from '../../lib/admin/portal-commands.ts';
import { CommandFailed } from '../../lib/admin/command-failed.ts';
import { startGateway } from '../../lib/local/gateway/start-gateway.ts';
import { openWorld } from '../citizen/citizen-world.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

const ward = unitIdSchema.parse('u_songtri');
const province = unitIdSchema.parse('u_hatinh');
const eventSchema = z.custom<WidgetEvent>((event) => typeof event === 'object');

async function aWidget() {
  const world = await openWorld(database);
  const registry = { call: database.lightCall, tableName: world.tableNames.registry, pause };
  const now = () => world.time.now;
  const citizen = citizenApp({
    find: world.find,
    channel: 'embed',
    signing: world.keys.signing,
    deviceHints: world.keys.deviceHint,
    responses: world.responses,
    now,
    randomBytes,
    log: () => undefined,
  });
  const portals = dynamoPortalRepository(registry);
  const widget = widgetApp({ citizen, findPlace: world.find.place, portals });
  const gateway = await startGateway({ host: '127.0.0.1', port: 0 });
  const routes = ['GET /w/{code}', 'POST /w/{code}', 'GET /widget.js'];
  gateway.open(
    routes.map((routeKey) => ({ routeKey, functionName: 'widget', timeoutSeconds: 10 })),
    async (_, event) => widget(eventSchema.parse(event)),
  );
  return { ...world, gateway, admin: { registry }, code: world.codes.counter.code };
}

/** A ward's portal with a policy as strict as can be: it trusts our origin with a script and a frame, and nothing else. */
async function aPortal(content: string, trusted: string) {
  const server = createServer((_request, response) => {
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${trusted}; frame-src ${trusted}`,
    );
    response.setHeader('content-type', 'text/html;charset=utf-8');
    response.end(`<!doctype html><html lang=vi><title>Cổng</title><body><h1>Phường Sông Trí</h1>${content}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('The survey in a ward’s portal', () => {
  it('stands there as high as it is and takes an answer, and no page that is not registered may show it', async () => {
    const widget = await aWidget();
    const tag = `<script src="${widget.gateway.url}/widget.js" data-code="${widget.code}" async></script>`;
    const [own, foreign, browser] = await Promise.all([
      aPortal(tag.replace(' async', ''), widget.gateway.url),
      aPortal(tag.replace(' async', ''), widget.gateway.url),
      openBrowser(),
    ]);
    await addPortal(widget.admin, province, own.origin);
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });

    await page.goto(own.origin);
    const survey = page.frameLocator('iframe');
    await survey.getByRole('button', { name: 'Không hài lòng', exact: true }).click();
    await survey.getByRole('heading', { name: 'Cảm ơn bạn!' }).waitFor();
    await expect
      .poll(async () => {
        const frame = await page.locator('iframe').evaluate((element) => element.clientHeight);
        const content = await survey.locator('body').evaluate((element) => element.scrollHeight);
        return Math.abs(frame - content) < 40 && content > 600;
      })
      .toBe(true);

    const heightOf = () => page.locator('iframe').evaluate((element) => element.clientHeight);
    const before = await heightOf();
    // Whatever else on the portal's page says how high it is, is not believed.
    await page.evaluate(`postMessage({ wardvoice: 19000 }, '*')`);
    await page.evaluate('new Promise((done) => setTimeout(done))');
    expect(await heightOf()).toBe(before);
    expect(await widget.stored()).toMatchObject([{ mark: 2, channel: 'embed', counterId: 'q3' }]);
    expect(await page.locator('iframe').getAttribute('title')).toBe('Ý kiến của bạn');
    expect(await page.evaluate(`document.querySelector('iframe').contentDocument`)).toBeNull();
    expect(await survey.locator('a[href^="/f/"]').getAttribute('target')).toBe('_blank');
    expect(complaints).toEqual([]);

    await page.goto(foreign.origin);
    await expect.poll(() => complaints.join('\n')).toContain('frame-ancestors');
    await removePortal(widget.admin, province, own.origin);
    const { headers } = await fetch(`${widget.gateway.url}/w/${widget.code}`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
    await browser.close();
    await Promise.all([own.stop(), foreign.stop(), widget.gateway.stop()]);
  });

  it('may be shown by the portals of its unit and of those above, and an address that is none is refused', async () => {
    const widget = await aWidget();
    await addPortal(widget.admin, ward, 'https://SongTri.hatinh.gov.vn/');
    await addPortal(widget.admin, province, 'https://hatinh.gov.vn');
    const { headers } = await fetch(`${widget.gateway.url}/w/${widget.code}`);
    const script = await fetch(`${widget.gateway.url}/widget.js`);
    const unknown = await fetch(`${widget.gateway.url}/w/${widget.unknown}`);

    expect(headers.get('content-security-policy')).toContain(
      'frame-ancestors https://songtri.hatinh.gov.vn https://hatinh.gov.vn',
    );
    expect(Buffer.byteLength(await script.text())).toBeLessThan(5_000);
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    for (const wrong of ['http://songtri.gov.vn', 'https://a.vn/path', 'https://a.vn; script-src *', '*'])
      await expect(addPortal(widget.admin, ward, wrong)).rejects.toThrow(CommandFailed);
    await widget.gateway.stop();
  });
});
