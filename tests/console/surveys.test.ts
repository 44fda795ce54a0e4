import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynamoSurveyDraftRepository } from '../../functions/adapters/dynamodb/survey-draft-repository.ts';
import { dynamoSurveyRepository, surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { draftOf, surveyOf } from '../../functions/domain/survey/survey-draft.ts';
import { surveyIdSchema } from '../../functions/domain/shared/ids.ts';
import shippedShort from '../../functions/domain/survey/shipped/short.json' with { type: 'json' };
import shippedFive from '../../functions/domain/survey/shipped/five-factors.json' with { type: 'json' };
import shippedNine from '../../functions/domain/survey/shipped/nine-criteria.json' with { type: 'json' };
import { surveySchema } from '../../functions/domain/survey/survey.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { dayInWords } from '../../functions/domain/time/day-in-words.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { field } from '../../functions/citizen/fields.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aSurvey } from '../support/registry.ts';
import { startConsole } from './a-console.ts';

let database: TestDatabase;
let desk: Awaited<ReturnType<typeof startConsole>>;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  desk = await startConsole(database);
  await database.call('PutItem', { TableName: database.tableNames.registry, Item: surveyItem(aSurvey()) });
});
afterAll(async () => {
  await desk.stop();
  await database.stop();
});
beforeEach(() => {
  desk.useEnvironment();
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

const repository = () =>
  dynamoSurveyRepository({ call: database.call, tableName: database.tableNames.registry, pause });

/** A province of its own with its administrator, who has begun an empty draft. */
async function aDraft() {
  const { unitId } = await desk.anotherProvince();
  const administrator = await desk.somebody('province_administrator', { unitId });
  const begun = await administrator.post(`/console/surveys?unit=${unitId}`, { s: '' });
  const path = begun.location ?? '/none';
  const surveyId = surveyIdSchema.parse(path.split('/').at(-1));
  let version = 1;
  /** What the form holds after the questions that were added: the faces, then a choice. */
  const fields = (more: Record<string, string> = {}) => ({
    v: String(version),
    'ti.vi': 'Phiếu của tỉnh',
    'ti.en': 'Survey of the province',
    'q0.id': 'mark',
    'q0.t': 'rating',
    'q0.vi': 'Bạn thấy thế nào?',
    'q0.en': 'How was it?',
    ...more,
  });
  const send = async (action: string, more: Record<string, string> = {}) => {
    const answer = await administrator.post(path, { ...fields(more), a: action });
    if (answer.status === 303 || action === 'publish') version += 1;
    return answer;
  };
  const publish = () => administrator.post(`${path}/publish`, { v: String(version) });
  return { unitId, administrator, path, surveyId, fields, send, publish };
}

const choice = {
  'q1.id': 'q-why',
  'q1.t': 'one_of',
  'q1.vi': 'Vì sao?',
  'q1.en': 'Why?',
  'q1.if': 'low',
  'q1.o0.id': '',
  'q1.o0.vi': 'Chờ lâu',
  'q1.o0.en': 'Long wait',
  'q1.o1.id': '',
  'q1.o1.vi': 'Thái độ',
  'q1.o1.en': 'Attitude',
};

describe('A survey', () => {
  it('is written, looked at and published by the administrator, and its version is what offices ask', async () => {
    const { unitId, administrator, path, surveyId, send, publish } = await aDraft();

    await send('save', choice);
    const preview = await administrator.get(`${path}/preview`);
    const look = await send('publish', choice);
    const published = await publish();

    expect(preview.text).toContain('Đây là bản xem thử');
    expect(preview.text).toContain('Chờ lâu');
    expect(look.text).toContain('Sẽ thành phiên bản 1');
    expect(published.location).toBe(`/console/surveys?unit=${unitId}&done=published`);
    expect(await repository().latest(surveyId)).toMatchObject({
      version: 1,
      unitId,
      title: { vi: 'Phiếu của tỉnh', en: 'Survey of the province' },
      questions: [{ id: 'mark' }, { id: 'q-why', showIf: { question: 'mark', in: [1, 2] } }],
    });
    const list = await administrator.get(published.location ?? '/none');
    expect(list.text).toContain('Chưa có bản nháp nào');
    expect(list.text).toContain('Soạn phiên bản mới');
  });

  it('gets a next version, which shows what it changes, and the version before stays as it was', async () => {
    const { unitId, administrator, surveyId, send, publish } = await aDraft();
    await send('save', choice);
    await publish();
    const first = await repository().find(surveyId, 1);
    const again = await administrator.post(`/console/surveys?unit=${unitId}`, { s: surveyId });
    const draft = await administrator.get(again.location ?? '/none');
    const version = /name="v" value="(\d+)"/.exec(draft.text)?.[1] ?? '';
    const ids = [...draft.text.matchAll(/name="q1\.o\d\.id" value="([^"]+)"/g)].map(([, id = '']) => id);

    const look = await administrator.post(again.location ?? '/none', {
      v: version,
      a: 'publish',
      'ti.vi': 'Phiếu của tỉnh',
      'ti.en': 'Survey of the province',
      'q0.id': 'mark',
      'q0.t': 'rating',
      'q0.vi': 'Hôm nay bạn thấy thế nào?',
      'q0.en': 'How was it today?',
      'q1.id': 'q-new',
      'q1.t': 'text',
      'q1.vi': 'Góp ý thêm',
      'q1.en': 'Anything else?',
      'q1.if': 'always',
    });
    await administrator.post(`${again.location}/publish`, { v: String(Number(version) + 1) });

    expect(ids).toHaveLength(2);
    expect(look.text).toContain('trước: Bạn thấy thế nào?');
    expect(look.text.replaceAll(/\s+/g, ' ')).toMatch(/<s>Vì sao\?<\/s> <b>· bỏ/);
    expect((await repository().latest(surveyId))?.version).toBe(2);
    expect(await repository().find(surveyId, 1)).toEqual(first);
    const list = await administrator.get(`/console/surveys?unit=${unitId}`);
    const today = dayInWords(dayOf(Date.now()), 'vi');
    expect(list.text).toContain(`phiên bản 2, ban hành ${today}`);
    expect(list.text).toContain(`/preview/1">phiên bản 1, ban hành ${today}</a>`);
  });

  it('published by somebody who died before the draft was done with is one version', async () => {
    const { surveyId, unitId, send, publish } = await aDraft();
    await send('save', choice);
    const registry = { call: database.call, tableName: database.tableNames.registry, pause };
    const drafts = dynamoSurveyDraftRepository(registry);
    const draft = await drafts.find(unitId, surveyId);
    const made = draft === undefined ? undefined : surveyOf(draft, 1);
    if (made === undefined || !('survey' in made)) throw new Error('The draft is whole.');
    await repository().publish(made.survey);

    const again = await publish();

    expect(again.status).toBe(303);
    expect((await repository().latest(surveyId))?.version).toBe(1);
    expect(await drafts.ofUnit(unitId)).toEqual([]);
  });

  it('that comes with the service is copied, never changed', async () => {
    const { unitId, administrator } = await aDraft();
    const shipped = aSurvey();

    const begun = await administrator.post(`/console/surveys?unit=${unitId}`, { s: shipped.id });
    const draft = await administrator.get(begun.location ?? '/none');

    expect(begun.location).not.toContain(shipped.id);
    expect(draft.text).toContain(shipped.questions[0]?.text.vi);
  });

  it('is kept unfinished, and says before publishing what is missing, with every word kept', async () => {
    const { administrator, path, send } = await aDraft();
    const half = { ...choice, 'q1.en': '', 'q1.o1.vi': '', 'q1.o1.en': '' };

    const saved = await send('save', half);
    const refused = await send('publish', half);
    const preview = await administrator.get(`${path}/preview`);

    expect(saved.status).toBe(303);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Câu 2: còn thiếu chữ ở một ngôn ngữ');
    expect(refused.text).toContain('Câu 2: cần ít nhất hai lựa chọn');
    expect(refused.text).toContain('value="Chờ lâu"');
    expect(preview.status).toBe(422);
  });

  it('has its questions added, moved and removed by buttons that keep what was typed', async () => {
    const { administrator, path, send } = await aDraft();

    await send('add:text', choice);
    const added = await administrator.get(path);
    const textId = /name="q2\.id" value="([^"]+)"/.exec(added.text)?.[1] ?? '';
    const third = { 'q2.id': textId, 'q2.t': 'text', 'q2.vi': 'Góp ý', 'q2.en': 'Comment' };
    await send('up:2', { ...choice, ...third });
    const moved = await administrator.get(path);
    await send('remove:0', { ...choice, ...third });

    expect(moved.text).toMatch(new RegExp(`name="q1\\.id" value="${textId}"`));
    expect(moved.text).toContain('value="Vì sao?"');
    // The faces stay, whatever a form asks.
    expect((await administrator.get(path)).text).toContain('name="q0.id" value="mark"');
  });

  it('of two who write at once tells the later one, and keeps what was typed', async () => {
    const { administrator, path, fields, send } = await aDraft();
    await send('save', choice);

    const late = await administrator.post(path, { ...fields(), v: '1', 'ti.vi': 'Tên khác', a: 'save' });

    expect(late.status).toBe(409);
    expect(late.text).toContain('Có người vừa lưu');
    expect(late.text).toContain('value="Tên khác"');
  });

  it('is previewed with the citizen’s own page, whose send stores nothing and whose scripts do not run', async () => {
    const { administrator, unitId } = await aDraft();
    const shipped = aSurvey();
    const path = `/console/surveys/${unitId}/${shipped.id}/preview/${shipped.version}`;

    // As the page's own form and buttons send it: to the page's own address.
    const sent = await administrator.post(`${path}?`, { m: '1' });
    const english = await administrator.post(`${path}?lang=en`, { m: '1', [field.onlyLanguage]: '1' });
    const policy = (
      await fetch(`${desk.url}${path}`, {
        headers: { cookie: `wardvoice-session=${administrator.cookie.value}` },
      })
    ).headers.get('content-security-policy');

    expect(sent.text).toContain('không có gì được lưu');
    expect(english.text).toContain('Đây là bản xem thử');
    expect(english.text).toContain('lang=en');
    expect(policy).toContain("script-src 'none'");
  });

  it('is chosen for an office', async () => {
    const administrator = await desk.somebody('province_administrator', { unitId: desk.province.id });
    const office = `/console/offices/${desk.world.officeId}`;
    const { surveyId, send, publish } = await aDraft();
    await send('save', choice);
    await publish();

    const chosen = await administrator.post(office, { a: 'choose_survey', survey: surveyId });
    const unknown = await administrator.post(office, { a: 'choose_survey', survey: 'none' });

    expect((await administrator.get(chosen.location ?? '/none')).text).toContain('Phiếu của tỉnh');
    expect(unknown.text).toContain('Hãy chọn một phiếu khảo sát');
  });

  it('fits a phone and a desk, and axe finds nothing', async () => {
    const { administrator, path, send } = await aDraft();
    await send('save', choice);
    const browser = await openBrowser();
    const context = await browser.newContext({ bypassCSP: true });
    await context.addCookies([administrator.cookie]);
    const page = await context.newPage();
    for (const to of ['/console/surveys', path]) {
      await page.goto(`${desk.url}${to}`);
      for (const width of [1100, 360]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      expect(await accessibilityProblems(page)).toEqual([]);
    }
    await browser.close();
  });
});

it.each([shippedShort, shippedFive, shippedNine])(
  'a draft of a shipped survey says what the survey says, and comes to the same again',
  (json) => {
    const survey = surveySchema.parse(json);
    const draft = draftOf(survey, {
      surveyId: survey.id,
      unitId: desk.ward.id,
      version: 1,
    });

    expect(surveyOf(draft, survey.version)).toEqual({ survey: { ...survey, unitId: desk.ward.id } });
  },
);
