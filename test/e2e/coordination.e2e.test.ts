import type { Page } from 'playwright-core';
import { newKey, submittedProposal } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, eventually, openTestDesk, type TestDesk } from './desk-browser.ts';

const FIRST = 'P-SPEC-1';
const SECOND = 'P-SPEC-2';

describeInBrowser('those who may do the same work coordinate (ux.md S4, S5, ADR 23)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  /** A proposal that waits for every officer. */
  const submitted = async (title: string) => submittedProposal(await desk.api.signIn('P-H01'), title);

  async function claimed(person: string, caseId: string): Promise<void> {
    const agent = await desk.api.signIn(person);
    const [step] = (await agent.get(`/api/v1/cases/${caseId}/actions`).expect(200)).body.claimable as string[];
    await agent
      .post(`/api/v1/cases/${caseId}/steps/${encodeURIComponent(step ?? '')}/claim`)
      .set('idempotency-key', newKey())
      .send({})
      .expect(201);
  }

  const inboxOf = (words: string) => `/inbox?q=${encodeURIComponent(words)}`;
  const lineOf = (page: Page, caseId: string) => page.locator('table.rows tbody tr').filter({ hasText: caseId });
  const lasting = (caseId: string) => desk.api.ledger.db.stepClaim.count({ where: { caseId, releasedAt: null } });

  test('[IB-2] claimed by a button and given back by a key with its reason; the colleague sees both without reloading', async () => {
    const caseId = await submitted('Nhận việc trong hộp (hư cấu)');
    const first = await desk.open(FIRST, { path: inboxOf('Nhận việc trong hộp') });
    const second = await desk.open(SECOND, { path: inboxOf('Nhận việc trong hộp') });
    const theirs = lineOf(second.page, caseId);
    await theirs.getByRole('button', { name: /^Nhận xử lý/ }).waitFor();
    const mine = lineOf(first.page, caseId);
    await mine.getByRole('button', { name: /^Nhận xử lý/ }).click();
    await mine.getByText('Ông/bà đã nhận xử lý').waitFor();
    await mine.getByText('đến hết').waitFor();
    await first.page.getByText(/^Đã ghi ông\/bà nhận xử lý đến hết thứ/).waitFor();
    expect(await accessibilityFaults(first.page)).toEqual([]);
    await first.picture('inbox-claims');

    await theirs.getByText(/đã nhận xử lý$/).waitFor();
    expect(await theirs.getByRole('button', { name: /^(Nhận xử lý|Trả lại)/ }).count()).toBe(0);
    await second.page.getByLabel('Ai nhận xử lý', { exact: true }).selectOption('NOBODY');
    await second.page.getByText('Không có việc nào như vậy').waitFor();
    await second.page.getByLabel('Ai nhận xử lý', { exact: true }).selectOption('OTHERS');
    await theirs.waitFor();
    expect(new URL(second.page.url()).searchParams.get('claimed')).toBe('OTHERS');

    await first.page.getByRole('heading', { level: 1 }).focus();
    await first.page.keyboard.press('j');
    await first.page.keyboard.press('c');
    const dialog = first.page.getByRole('dialog', { name: 'Trả lại việc' });
    await dialog.getByRole('button', { name: 'Trả lại việc' }).click();
    await dialog.getByText('Cần ghi lý do.').waitFor();
    expect(await accessibilityFaults(first.page)).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Lý do trả lại' }).fill('Đi công tác');
    await dialog.getByRole('button', { name: 'Trả lại việc' }).click();
    await mine.getByRole('button', { name: /^Nhận xử lý/ }).waitFor();
    await second.page.getByText('Không có việc nào như vậy').waitFor();
    expect(await desk.api.ledger.db.stepClaim.findMany({ where: { caseId }, select: { reason: true } })).toEqual([
      { reason: 'Đi công tác' },
    ]);
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });

  test('[IB-2] beside the step on the dossier; whoever goes over a claim of another says so, under his own authority', async () => {
    const caseId = await submitted('Vẫn làm theo thẩm quyền (hư cấu)');
    const first = await desk.open(FIRST, { path: `/cases/${caseId}`, language: 'en' });
    const waiting = first.page.getByRole('region', { name: 'Waiting for' });
    await waiting.getByRole('button', { name: /^Claim/ }).click();
    await waiting.getByText('You are at it').waitFor();
    await waiting.getByText('A claim only coordinates').waitFor();
    expect(await accessibilityFaults(first.page)).toEqual([]);

    const second = await desk.open(SECOND, { path: `/cases/${caseId}?act=confirmComplete` });
    const drawer = second.page.getByRole('dialog').first();
    const claim = drawer.getByRole('region', { name: 'Việc này đã có người nhận' });
    await claim.getByText(/đã nhận xử lý$/).waitFor();
    const label = (await drawer.getByRole('button').last().textContent()) ?? '';
    await drawer.getByRole('button', { name: label }).click();
    await drawer.getByText('Còn thiếu: Tôi biết người khác đã nhận').waitFor();
    expect(await accessibilityFaults(second.page)).toEqual([]);
    await claim.getByRole('checkbox').check();
    await drawer.getByRole('button', { name: label }).click();
    await second.page.getByRole('button', { name: 'Thực hiện' }).click();
    await second.page.getByText('Đã ghi nhận').waitFor();
    expect(await desk.api.ledger.db.act.count({ where: { caseId, person: SECOND, event: 'confirmComplete' } })).toBe(1);
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });

  test('[IB-2] [IB-5] many at once leaves out what another is at, unless one says otherwise', async () => {
    const cases = [await submitted('Cùng làm một (hư cấu)'), await submitted('Cùng làm hai (hư cấu)')] as const;
    await claimed(SECOND, cases[1]);
    const { page, complaints } = await desk.open(FIRST, { path: inboxOf('Cùng làm') });
    for (const caseId of cases) await page.getByRole('checkbox', { name: new RegExp(caseId) }).check();
    await page.getByRole('button', { name: 'Kiểm tra từng hồ sơ' }).click();
    await page.getByRole('button', { name: 'Thực hiện 1 hồ sơ' }).waitFor();
    const over = page.getByRole('checkbox', { name: 'Cả 1 hồ sơ mà người khác đã nhận xử lý' });
    await over.check();
    await page.getByRole('button', { name: 'Thực hiện 2 hồ sơ' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await over.uncheck();
    await page.getByRole('button', { name: 'Thực hiện 1 hồ sơ' }).click();
    await page.locator('[data-standing=DONE]').waitFor();
    await eventually(() => desk.api.ledger.db.act.count({ where: { caseId: cases[0], person: FIRST } }), 1);
    expect(await desk.api.ledger.db.act.count({ where: { caseId: cases[1], person: FIRST } })).toBe(0);
    expect(await lasting(cases[1])).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('[IB-2] the key stands in the sheet of shortcuts; the inbox with claims has no fault in English', async () => {
    const caseId = await submitted('Bảng phím (hư cấu)');
    await claimed(SECOND, caseId);
    const { page, complaints } = await desk.open(FIRST, { path: inboxOf('Bảng phím'), language: 'en' });
    await lineOf(page, caseId)
      .getByText(/is at it$/)
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Claim the line, or give it back').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
