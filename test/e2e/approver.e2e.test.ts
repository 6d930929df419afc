import { sendAct, submittedProposal } from '../support/test-api.ts';
import {
  accessibilityFaults,
  describeInBrowser,
  eventually,
  openTestDesk,
  type TestDesk,
  type Window,
} from './desk-browser.ts';

const OFFICER = 'P-SPEC-1';
const CONFIRM = 'Xác nhận hồ sơ đầy đủ, hợp lệ';

describeInBrowser('an approver works through the inbox (ux.md S4, S5, S6)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  /** A proposal that waits for the officer. */
  const submitted = async (title: string) => submittedProposal(await desk.api.signIn('P-H01'), title);

  const actsOf = async (caseId: string, event: string) =>
    (await desk.api.ledger.db.act.findMany({ where: { caseId, event } })).length;

  /** What the confirming act is called, as the door says. */
  async function labelOf(caseId: string, event: string): Promise<string> {
    const { body } = await (await desk.api.signIn(OFFICER)).get(`/api/v1/cases/${caseId}/actions`);
    const found = (body.actions as { event: string; label: { vi: string } }[]).find((one) => one.event === event);
    return found?.label.vi ?? CONFIRM;
  }

  async function inbox(path = '/inbox'): Promise<Window> {
    const window = await desk.open(OFFICER, { path });
    await window.page.getByRole('heading', { name: 'Việc chờ tôi', level: 1 }).waitFor();
    return window;
  }

  test('[IB-1] [IB-4] the inbox groups by how soon, its tiles count what they open, in both languages', async () => {
    await submitted('Hộp việc có nhóm (hư cấu)');
    for (const language of ['vi', 'en'] as const) {
      const { page, complaints, picture } = await desk.open(OFFICER, { path: '/inbox', language });
      await page.locator('table.rows tbody tr').first().waitFor();
      expect([language, await accessibilityFaults(page)]).toEqual([language, []]);
      if (language === 'vi') await picture('inbox');
      const tile = page.getByRole('button', { name: language === 'vi' ? 'Còn lại' : 'The rest' });
      const counted = Number(((await tile.textContent()) ?? '').match(/\d+/)?.[0]);
      await tile.click();
      await eventually(() => page.locator('table.rows tbody tr').count(), counted);
      expect(new URL(page.url()).searchParams.get('urgency')).toBe('LATER');
      expect(complaints).toEqual([]);
    }
  });

  test('[IB-6] an ordinary decision takes four actions from the inbox; a double click decides once', async () => {
    const caseId = await submitted('Quyết định trong bốn thao tác (hư cấu)');
    const label = await labelOf(caseId, 'confirmComplete');
    const { page, complaints, picture } = await inbox(`/inbox?q=${encodeURIComponent('bốn thao tác')}`);
    let actions = 0;
    const acting = async (act: () => Promise<unknown>) => {
      actions += 1;
      await act();
    };
    await acting(() => page.getByRole('link', { name: caseId }).click());
    await acting(() => page.getByRole('button', { name: label }).click());
    await page.getByText('Ông/bà thực hiện với tư cách').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture('decision');
    await acting(() => page.getByRole('dialog').getByRole('button', { name: label }).click());
    await acting(() => page.getByRole('button', { name: 'Thực hiện' }).dblclick());
    await page.getByText('Đã ghi nhận').waitFor();
    await page.getByRole('button', { name: 'Đóng' }).last().click();
    expect(actions).toBeLessThanOrEqual(4);
    expect(await actsOf(caseId, 'confirmComplete')).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('[IB-1] by keys alone, from the inbox to the decision', async () => {
    const caseId = await submitted('Chỉ dùng bàn phím (hư cấu)');
    const { page } = await inbox(`/inbox?q=${encodeURIComponent('bàn phím')}`);
    await page.getByRole('link', { name: caseId }).waitFor();
    const press = (...keys: string[]) =>
      keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
    await press('j', 'a');
    await page.getByText('Ông/bà thực hiện với tư cách').waitFor();
    await page.getByRole('textbox', { name: 'Lý do' }).focus();
    await press('Control+Enter');
    await page.getByRole('button', { name: 'Thực hiện' }).waitFor();
    await press('Enter');
    await page.getByText('Đã ghi nhận').waitFor();
    const acts = await desk.api.ledger.db.act.findMany({ where: { caseId, person: OFFICER } });
    expect(acts).toHaveLength(1);
  });

  test('[IB-1] lines of different dossiers are told apart though they wait in the same step', async () => {
    const cases = [await submitted('Cùng bước một (hư cấu)'), await submitted('Cùng bước hai (hư cấu)')] as const;
    const { page } = await inbox(`/inbox?q=${encodeURIComponent('Cùng bước')}`);
    const boxes = cases.map((caseId) => page.getByRole('checkbox', { name: new RegExp(caseId) }));
    await boxes[0]?.check();
    await page.getByText('Đã chọn 1 việc').waitFor();
    expect(await boxes[1]?.isChecked()).toBe(false);
    const current = page.locator('tr[data-current=true]');
    const order = await page.locator('table.rows tbody tr').allTextContents();
    const [first = '', second = ''] = order.map((text) => cases.find((caseId) => text.includes(caseId)) ?? '');
    await page.getByRole('heading', { level: 1 }).focus();
    await page.locator('tr', { hasText: first }).getByText('Cùng bước').click();
    await page.keyboard.press('j');
    await current.filter({ hasText: second }).waitFor();
    expect(await current.count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${second}**`);
  });

  test('[IB-1] on a wide screen the dossier of the current line stands beside the list, in both languages', async () => {
    await submitted('Xem bên cạnh một (hư cấu)');
    await submitted('Xem bên cạnh hai (hư cấu)');
    for (const language of ['vi', 'en'] as const) {
      const { page, complaints, picture } = await desk.open(OFFICER, {
        path: `/inbox?q=${encodeURIComponent('Xem bên cạnh')}`,
        language,
        width: 1800,
        height: 900,
      });
      const name = language === 'vi' ? 'Xem trước hồ sơ' : 'The dossier at a glance';
      const beside = page.getByRole('region', { name });
      await beside.getByText(language === 'vi' ? 'Chọn một dòng' : 'Choose a line').waitFor();
      for (const line of [0, 1]) {
        await page.keyboard.press('j');
        const caseId = await page.locator('tr[data-current=true]').getByRole('link').textContent();
        expect(caseId).toBe(await page.locator('table.rows tbody tr').nth(line).getByRole('link').textContent());
        await beside.getByRole('link', { name: caseId ?? '' }).waitFor();
      }
      expect([language, await accessibilityFaults(page)]).toEqual([language, []]);
      if (language === 'vi') await picture('inbox-preview');
      const act = beside.locator('button[data-event=confirmComplete]');
      await act.click();
      await page.waitForURL(/\/cases\/.*act=confirmComplete/);
      expect(complaints).toEqual([]);
    }
    const narrow = await inbox(`/inbox?q=${encodeURIComponent('Xem bên cạnh')}`);
    await narrow.page.keyboard.press('j');
    expect(await narrow.page.getByRole('region', { name: 'Xem trước hồ sơ' }).count()).toBe(0);
  });

  test('two people on one step: the second is told who decided, and sees it without reloading', async () => {
    const caseId = await submitted('Hai người một việc (hư cấu)');
    const label = await labelOf(caseId, 'confirmComplete');
    const first = await desk.open(OFFICER, { path: `/cases/${caseId}?act=confirmComplete` });
    const second = await desk.open('P-SPEC-2', { path: `/cases/${caseId}?act=confirmComplete` });
    for (const { page } of [first, second]) await page.getByText('Ông/bà thực hiện với tư cách').waitFor();
    const decide = async ({ page }: Window) => {
      await page.getByRole('dialog').getByRole('button', { name: label }).click();
      await page.getByRole('button', { name: 'Thực hiện' }).click();
    };
    await decide(first);
    await first.page.getByText('Đã ghi nhận').waitFor();
    await second.page.getByText('Có diễn biến mới; trang đã được cập nhật.').waitFor();
    expect(await actsOf(caseId, 'confirmComplete')).toBe(1);
  });

  test('[IB-6] every act that is not mine says why, and who may', async () => {
    const caseId = await submitted('Vì sao không được (hư cấu)');
    const { page } = await desk.open('P-HEAD-5', { path: `/cases/${caseId}` });
    await page.getByText('Việc khác, và vì sao ông/bà không làm được').click();
    const { body } = await (await desk.api.signIn('P-HEAD-5')).get(`/api/v1/cases/${caseId}/actions`);
    const refused = (
      body.actions as { may: boolean; label: { vi: string }; refusal: { title: { vi: string } } }[]
    ).filter(({ may }) => !may);
    expect(refused.length).toBeGreaterThan(0);
    for (const { label, refusal } of refused)
      await page
        .getByRole('listitem')
        .filter({ hasText: label.vi })
        .filter({ hasText: refusal.title.vi })
        .first()
        .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('[IB-5] many at once: each checked as if alone, each with its own act; what may not is left with its reason', async () => {
    const cases = [await submitted('Hàng loạt một (hư cấu)'), await submitted('Hàng loạt hai (hư cấu)')];
    const { page, complaints, picture } = await inbox(`/inbox?q=${encodeURIComponent('Hàng loạt')}`);
    for (const caseId of cases) await page.getByRole('checkbox', { name: new RegExp(caseId) }).check();
    await page.getByText('Đã chọn 2 việc').waitFor();
    await page.getByRole('button', { name: 'Kiểm tra từng hồ sơ' }).click();
    await page.getByText('Kiểm tra trước khi thực hiện').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture('bulk');
    // meanwhile one is sent back by a colleague
    const colleague = await desk.api.signIn('P-SPEC-2');
    const sentBack = await sendAct(colleague, {
      caseId: cases[1] ?? '',
      event: 'return',
      payload: { gaps: 'Thiếu dự toán' },
    });
    expect(sentBack.status).toBe(201);
    await page.getByRole('button', { name: 'Thực hiện 2 hồ sơ' }).click();
    await page.locator('[data-standing=DONE]').waitFor();
    await page.locator('[data-standing=REFUSED]').waitFor();
    expect(await actsOf(cases[0] ?? '', 'confirmComplete')).toBe(1);
    expect(await actsOf(cases[1] ?? '', 'confirmComplete')).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('at 320 px nothing of the inbox and the decision is out of reach', async () => {
    const caseId = await submitted('Màn hình hẹp (hư cấu)');
    const { page } = await desk.open(OFFICER, {
      path: `/cases/${caseId}?act=confirmComplete`,
      width: 320,
      height: 640,
    });
    await page.getByText('Ông/bà thực hiện với tư cách').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('a link to a dossier one may not see says no more than that there is none', async () => {
    const caseId = await submitted('Không được xem (hư cấu)');
    const { page } = await desk.open('P-H02', { path: `/cases/${caseId}` });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).not.toContain('Không được xem');
  });
});
