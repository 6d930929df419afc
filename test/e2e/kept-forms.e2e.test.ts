import type { Page, Route } from 'playwright-core';
import { giveSecondPost, SECOND_POST } from '../support/second-post.ts';
import { draft } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, eventually, openTestDesk, type TestDesk } from './desk-browser.ts';

const NEED = 'Tính cấp thiết, mục tiêu';
const PRODUCTS = 'Sản phẩm dự kiến';
const SUBMIT = 'Nộp đề xuất';
const TAKE = 'Lưu vào bản đề xuất';

describeInBrowser('what is typed into a proposal is kept, or it is said that it is not (ux.md S3)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  async function openDraft(title: string, part = 'content') {
    const caseId = await draft(await desk.api.signIn('P-H01'), { title, need: undefined, products: undefined });
    const window = await desk.open('P-H01', { path: `/proposals/${caseId}?part=${part}` });
    const field = (name: string) => window.page.getByRole('textbox', { name });
    if (part === 'content') await field(NEED).waitFor();
    return { ...window, caseId, field };
  }

  const keptAs = (page: Page, state: string) => page.locator(`[data-keeping=${state}]`).first().waitFor();
  const keptContent = async (caseId: string) =>
    (await desk.api.ledger.db.formDraft.findFirst({ where: { caseId } }))?.content ?? null;

  /** Answers the next writes of a form as told; the keys and contents of all of them. */
  async function onKeeping(page: Page, answers: ((route: Route) => Promise<void>)[]) {
    const sent: { key: string | undefined; need: unknown }[] = [];
    await page.route('**/forms/saveDraft', async (route) => {
      const request = route.request();
      if (request.method() !== 'PUT') return route.fallback();
      const { content } = request.postDataJSON() as { content: { need?: unknown } };
      sent.push({ key: request.headers()['idempotency-key'], need: content.need });
      await (answers.shift() ?? ((one) => one.continue()))(route);
    });
    return sent;
  }

  test('[IN-3] left by the menu and come back to: what was typed is there, and is what is submitted', async () => {
    const { page, caseId, field, complaints } = await openDraft('Rời đi rồi quay lại (hư cấu)');
    await field(NEED).fill('Gõ rồi rời đi');
    await keptAs(page, 'KEPT');
    await eventually(() => keptContent(caseId).then((content) => JSON.stringify(content)), '{"need":"Gõ rồi rời đi"}');
    const away = () => page.getByRole('link', { name: 'Hồ sơ của tôi' }).first().click();
    const back = async () => {
      await page.getByRole('heading', { name: 'Hồ sơ của tôi', level: 1 }).waitFor();
      await page.getByRole('link', { name: caseId, exact: true }).first().click();
      await page.getByRole('button', { name: 'Viết mục tiêu và nội dung' }).click();
    };
    await away();
    await back();
    await eventually(() => field(NEED).inputValue(), 'Gõ rồi rời đi');
    await field(NEED).fill('Rời đi ngay khi vừa gõ');
    await away(); // before it was saved by itself
    await back();
    await eventually(() => field(NEED).inputValue(), 'Rời đi ngay khi vừa gõ');
    await page.getByRole('button', { name: 'Lưu và về danh sách mục' }).click();
    await page.getByRole('button', { name: 'Kiểm tra và nộp' }).click();
    await page.getByText('Rời đi ngay khi vừa gõ').waitFor();
    expect(await keptContent(caseId)).toBe(null);
    expect(complaints).toEqual([]);
  });

  test('what was typed and stands in no draft is not left out in silence: it has to be taken in first', async () => {
    const { caseId, field, context } = await openDraft('Chưa vào bản đề xuất (hư cấu)');
    await field(NEED).fill('Chỉ mới gõ');
    await eventually(() => keptContent(caseId).then((content) => JSON.stringify(content)), '{"need":"Chỉ mới gõ"}');
    await context.close();
    const again = await desk.open('P-H01', { path: `/proposals/${caseId}?part=check` });
    await again.page.getByText('Những gì đã gõ chưa vào bản đề xuất').waitFor();
    await again.page.getByRole('checkbox', { name: /Tôi cam đoan/ }).check();
    expect(await again.page.getByRole('button', { name: SUBMIT, exact: true }).isDisabled()).toBe(true);
    expect(await accessibilityFaults(again.page)).toEqual([]);
    await again.page.getByRole('button', { name: TAKE }).click();
    await again.page.getByRole('button', { name: TAKE }).waitFor({ state: 'detached' });
    await again.page.getByText('Chỉ mới gõ').waitFor();
    expect(again.complaints).toEqual([]);
  });

  test('an answer lost on the way: the same content with the same key again, no word of another window', async () => {
    const { page, field, caseId } = await openDraft('Mất câu trả lời (hư cấu)');
    const sent = await onKeeping(page, [
      async (route) => {
        await route.fetch(); // the door keeps it, but its answer is lost
        await route.abort();
      },
    ]);
    await field(NEED).fill('gõ một lần');
    await keptAs(page, 'AWAY');
    await field(NEED).fill('gõ thêm');
    await keptAs(page, 'KEPT');
    await eventually(() => keptContent(caseId).then((content) => JSON.stringify(content)), '{"need":"gõ thêm"}');
    expect(sent.map(({ need }) => need)).toEqual(['gõ một lần', 'gõ một lần', 'gõ thêm']);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
    expect(sent[0]?.key).toBe(sent[1]?.key);
    expect(await page.getByText('Đã có bản mới hơn').count()).toBe(0);
  });

  test('503 is tried again by itself; another refusal is said with its reason, and saved again on demand', async () => {
    const { page, field, caseId } = await openDraft('Máy chủ từ chối (hư cấu)');
    const refusal = (status: number, code: string) => (route: Route) =>
      route.fulfill({
        status,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          ...{ type: 'about:blank', title: code, status, code, requestId: 'tham-chieu-7' },
          texts: { vi: { title: 'Không nhận được', detail: 'Vì thử' }, en: { title: 'Refused', detail: 'To try' } },
        }),
      });
    const sent = await onKeeping(page, [
      refusal(503, 'records.unavailable'),
      (route) => route.continue(),
      refusal(429, 'rate.limited'),
    ]);
    await field(NEED).fill('một');
    await keptAs(page, 'AWAY');
    await keptAs(page, 'KEPT');
    expect(sent[0]?.key).toBe(sent[1]?.key);
    await field(NEED).fill('hai');
    await page.getByText('Chưa lưu được những gì vừa gõ: Không nhận được').waitFor();
    await page.getByText('tham-chieu-7').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lưu lại lần nữa' }).click();
    await keptAs(page, 'KEPT');
    expect(await keptContent(caseId)).toEqual({ need: 'hai' });
  });

  test('a section left while it is being saved: what is typed afterwards is kept as well', async () => {
    const { page, field, caseId } = await openDraft('Rời mục khi đang lưu (hư cấu)');
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await onKeeping(page, [
      async (route) => {
        await held;
        await route.continue();
      },
    ]);
    await field(NEED).fill('đang lưu');
    await keptAs(page, 'SAVING');
    await page.getByRole('button', { name: 'Lưu và về danh sách mục' }).click();
    goOn();
    await page.getByRole('button', { name: 'Viết mục tiêu và nội dung' }).click();
    await eventually(() => field(NEED).inputValue(), 'đang lưu');
    expect(await keptContent(caseId)).toBe(null);
    await page.getByRole('button', { name: 'Lưu và về danh sách mục' }).click();
    await page.getByRole('button', { name: 'Nêu sản phẩm dự kiến' }).click();
    await field(PRODUCTS).fill('gõ sau đó');
    await eventually(() => keptContent(caseId).then((content) => JSON.stringify(content)), '{"products":"gõ sau đó"}');
  });

  test('[IN-3] 100,000 pasted characters: it is said that they are too many, nothing is cut off, nothing wrong is saved', async () => {
    const { page, context, caseId, field, complaints } = await openDraft('Dán quá dài (hư cấu)');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const pasted = 'Đoạn dài. '.repeat(10_000);
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(pasted)})`);
    await field(NEED).focus();
    await page.keyboard.press('Control+v');
    await page.getByText('Dài 100.000 ký tự, tối đa 8.000.').waitFor();
    expect(await field(NEED).inputValue()).toBe(pasted);
    expect(await accessibilityFaults(page)).toEqual([]);
    await keptAs(page, 'KEPT');
    await eventually(
      () => keptContent(caseId).then((content) => JSON.stringify(content)),
      JSON.stringify({ need: pasted }),
    );
    await page.getByRole('button', { name: 'Lưu và về danh sách mục' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await field(NEED).inputValue()).toBe(pasted);
    const { facts } = await desk.api.ledger.db.caseFile.findFirstOrThrow({ where: { id: caseId } });
    expect(facts).not.toHaveProperty('need');
    await field(NEED).fill('Ngắn lại');
    await page.getByText('Dài 100.000 ký tự').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Lưu và về danh sách mục' }).click();
    await page.getByRole('button', { name: 'Kiểm tra và nộp' }).waitFor();
    const after = await desk.api.ledger.db.caseFile.findFirstOrThrow({ where: { id: caseId } });
    expect(after.facts).toMatchObject({ need: 'Ngắn lại' });
    expect(complaints).toEqual([]);
  });

  test('[AU-3] a proposal is begun, written and submitted from the post that was chosen', async () => {
    const agent = await desk.api.signIn('P-H02');
    const own = (await agent.get('/api/v1/session')).body.offices[0] as { id: string; title: { vi: string } };
    await giveSecondPost(desk.api, { person: 'P-H02', from: '2025-06-30T01:00:00.000Z' });
    const { page, complaints } = await desk.open('P-H02', { path: '/my-dossiers' });
    await page.getByRole('button', { name: own.title.vi }).first().click();
    await page.getByRole('button', { name: 'Nộp đề xuất mới' }).click();
    await page.getByRole('textbox', { name: 'Tên nhiệm vụ' }).fill('Theo chức vụ đã chọn (hư cấu)');
    const drafting = page.waitForRequest((request) => request.url().endsWith('/proposals'));
    await page.getByRole('button', { name: 'Bắt đầu soạn' }).click();
    expect((await drafting).postDataJSON()).toMatchObject({ capacity: { office: own.id } });
    await page.getByRole('button', { name: 'Viết mục tiêu và nội dung' }).click();
    await page.getByRole('textbox', { name: NEED }).fill('Từ chức vụ này');
    const saving = page.waitForRequest((request) => request.url().endsWith('/draft'));
    await page.getByRole('button', { name: 'Lưu và về danh sách mục' }).click();
    expect((await saving).postDataJSON()).toMatchObject({ capacity: { office: own.id } });
    await page.getByRole('button', { name: 'Kiểm tra và nộp' }).waitFor();
    await page.getByRole('button', { name: /^Người đang làm việc/ }).click();
    await page.getByRole('menuitemradio', { name: SECOND_POST.title.vi }).click();
    await page.getByText(/^Soạn đề xuất: /).waitFor();
    expect(await page.getByRole('button', { name: 'Kiểm tra và nộp' }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
