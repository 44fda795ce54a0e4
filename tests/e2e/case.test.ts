import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memberItem } from '../../functions/adapters/dynamodb/member-repository.ts';
import { memberSchema } from '../../functions/domain/unit/member.ts';
import { aTelephonePhoto, HEIGHT } from '../attachments/files.ts';
import { openBrowser } from '../support/browser.ts';
import {
  removeFolder,
  runAdmin,
  startLocalService,
  temporaryFolder,
  type LocalService,
} from '../support/local-service.ts';
import { foundWard, storesOf, type Ward } from './ward.ts';

const email = 'xu-ly@songtri.example.vn';
let service: LocalService;
let browser: Browser;
let ward: Ward;

beforeAll(async () => {
  [service, browser] = await Promise.all([
    startLocalService({ dataDir: await temporaryFolder(), flags: ['--no-sample'] }),
    openBrowser(),
  ]);
  ward = await foundWard(service);
  const { call, registry, client } = storesOf(service.dataDir);
  const member = memberSchema.parse({ email, name: 'Lê Thị Hoa', role: 'handler', unitId: ward.unit.id });
  await call('PutItem', { TableName: registry.tableName, Item: memberItem(member) });
  client.destroy();
});

afterAll(async () => {
  await Promise.all([service.stop(), browser.close()]);
  await removeFolder(service.dataDir);
});

it('from the tap on a face to the mark for the answer, without scripts', async () => {
  const { output: password } = await runAdmin(['--data', service.dataDir, 'account', 'reset', email]);
  const citizen = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const handler = await (await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' })).newPage();

  await citizen.goto(`${service.url}/q/${ward.code}`);
  await citizen.locator('button[name=m][value="2"]').click();
  await citizen.getByRole('link', { name: 'Muốn được trả lời? Gửi phản ánh' }).click();
  await citizen.getByText('Hồ sơ chậm, trễ hẹn').click();
  await citizen.getByLabel('Chuyện gì đã xảy ra?').fill('Quá hẹn hai tuần, gọi tôi 0912 345 678.');
  await citizen.getByRole('button', { name: 'Gửi phản ánh' }).click();
  const code = await citizen.locator('.ticket b').innerText();
  await citizen.getByRole('button', { name: 'Thêm ảnh hoặc ghi âm' }).click();
  await citizen
    .getByLabel('Ảnh JPEG, PNG hoặc WebP')
    .setInputFiles({ name: 'Nhà chị Lan.jpg', mimeType: 'image/jpeg', buffer: aTelephonePhoto() });
  await citizen.getByRole('button', { name: 'Gửi ảnh' }).click();
  const received = await citizen.getByRole('status').innerText();

  await handler.goto(`${service.url}/console/cases`);
  await handler.getByLabel('Địa chỉ thư').fill(email);
  await handler.getByLabel('Mật khẩu').fill(password.trim());
  await handler.getByRole('button').click();
  await handler.getByRole('link', { name: 'Hồ sơ chậm, trễ hẹn' }).click();
  const shown = await handler.locator('.words').innerText();
  await handler.getByLabel('Câu trả lời cho người dân').fill('Đã trả kết quả sáng nay tại quầy 1.');
  await handler.getByRole('button', { name: 'Trả lời', exact: true }).click();

  await citizen.goto(`${service.url}/t`);
  await citizen.getByLabel('Mã tra cứu').fill(code);
  await citizen.getByRole('button', { name: 'Xem' }).click();
  const width = await citizen.locator('.shown img').evaluate((image) => image.clientWidth);
  const answer = await citizen.locator('.answer .words').innerText();
  await citizen.getByLabel('Hài lòng', { exact: true }).check();
  await citizen.getByRole('button', { name: 'Chấm và kết thúc' }).click();

  expect(received).toBe('Đã nhận ảnh.');
  // Held upright when it was taken, and loaded from the store at all.
  expect(width).toBe(HEIGHT);
  expect(shown).toBe('Quá hẹn hai tuần, gọi tôi [số điện thoại].');
  expect(answer).toBe('Đã trả kết quả sáng nay tại quầy 1.');
  expect(await citizen.getByRole('heading', { level: 1 }).innerText()).toBe('Đã kết thúc');
  expect(service.printed()).not.toMatch(/0912 ?345|hai tuần|quầy 1/);
});

it('that an operator gave somebody an account stands in the audit log', async () => {
  const admin = (...words: string[]) => runAdmin(['--data', service.dataDir, ...words]);
  await admin('account', 'reset', 'nguoi-moi@songtri.example');

  const { output } = await admin('audit', 'list', '--operator');

  expect(output).toContain('account reset');
  expect(output).not.toContain('nguoi-moi');
});

it('an account for what is no address is refused with a sentence', async () => {
  const result = await runAdmin(['--data', service.dataDir, 'account', 'reset', 'xu-ly']);

  expect([result.code, result.errors]).toEqual([1, 'xu-ly is not an e-mail address.\n']);
});
