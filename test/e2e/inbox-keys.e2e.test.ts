import type { Locator, Page } from 'playwright-core';
import { type Agent, sendAct, submittedProposal } from '../support/test-api.ts';
import {
  accessibilityFaults,
  describeInBrowser,
  eventually,
  fitsWindow,
  openTestDesk,
  type TestDesk,
} from './desk-browser.ts';

const OFFICER = 'P-SPEC-1';
const TILES = {
  LATE: 'Quá hạn',
  TODAY: 'Đến hạn hôm nay',
  SOON: 'Còn ≤ 2 ngày',
  LATER: 'Còn lại',
  NONE: 'Không có hạn',
};
/** Stops of the Tab key on any page of the desk. */
const MOST_STOPS = 200;

interface Line {
  readonly caseId: string;
  readonly code: string;
}
interface Action {
  readonly may: boolean;
  readonly sendsBack: boolean;
  readonly step: string | null;
  readonly label: { readonly vi: string };
  readonly needsInput: { readonly reason: boolean; readonly papers: readonly string[] };
  readonly fields: Readonly<Record<string, { readonly optional?: true }>>;
}

describeInBrowser('the inbox by its keys, tiles and columns (ux.md S4)', () => {
  let desk: TestDesk;
  let host: Agent;
  let officer: Agent;
  beforeAll(async () => {
    desk = await openTestDesk();
    [host, officer] = await Promise.all([desk.api.signIn('P-H01'), desk.api.signIn(OFFICER)]);
  });
  afterAll(() => desk?.close());

  const submitted = async (title: string) => submittedProposal(host, title);

  const rows = (page: Page) => page.locator('table.rows tbody tr');
  const inboxOf = async (q: string) => {
    const window = await desk.open(OFFICER, { path: `/inbox?q=${encodeURIComponent(q)}` });
    await rows(window.page).first().waitFor();
    return window;
  };
  const actionsOf = async (caseId: string) =>
    (await officer.get(`/api/v1/cases/${caseId}/actions`).expect(200)).body.actions as Action[];
  const countOf = async (query: object) =>
    (await officer.get('/api/v1/inbox/count').query(query).expect(200)).body as {
      groups: Record<string, number>;
    };

  test('[IB-3] beside another filter each tile says how many lines it leaves, and leaves those', async () => {
    await submitted('Ô đếm có lọc (hư cấu)');
    const { page, complaints } = await desk.open(OFFICER, { path: '/inbox?kind=proposal' });
    await rows(page).first().waitFor();
    const whole = await countOf({});
    const narrowed = await countOf({ kind: 'proposal' });
    expect(narrowed.groups).not.toEqual(whole.groups);
    for (const [urgency, name] of Object.entries(TILES)) {
      const tile = page.getByRole('button', { name: new RegExp(`^\\d+ ${name}$`) });
      const count = Number(((await tile.textContent()) ?? '').match(/\d+/)?.[0]);
      expect([name, count]).toEqual([name, narrowed.groups[urgency.toLowerCase()]]);
      await tile.click();
      expect(await tile.getAttribute('aria-pressed')).toBe('true');
      await eventually(() => rows(page).count(), Math.min(count, 50));
      if (count > 0) await page.getByRole('heading', { level: 2, name: new RegExp(`\\(${count}\\)$`) }).waitFor();
      await eventually(() => tile.textContent(), `${count} ${name}`);
      await tile.click();
    }
    expect(complaints).toEqual([]);
  });

  test('[IB-1] a heading says how many there are, not how many are loaded', async () => {
    const { groups } = await countOf({});
    const [group, count] = Object.entries(groups).find(([, many]) => many > 0) ?? ['', 0];
    const { page } = await desk.open(OFFICER, { path: '/inbox' });
    await page.route('**/api/v1/inbox?*', async (route) => {
      const url = new URL(route.request().url());
      url.searchParams.set('limit', '1');
      await route.continue({ url: url.toString() });
    });
    await page.reload();
    await page.getByRole('heading', { level: 2, name: new RegExp(`\\(${count}\\)$`) }).waitFor();
    expect([group, await rows(page).count()]).toEqual([group, 1]);
  });

  test('[IB-1] j and k move, x selects, Shift+x selects up to where one is; nothing found is said', async () => {
    for (const n of ['một', 'hai', 'ba']) await submitted(`Phím chọn ${n} (hư cấu)`);
    const { page, complaints } = await inboxOf('Phím chọn');
    const current = () => page.locator('tr[data-current=true]');
    const at = async () => (await rows(page).allTextContents()).indexOf((await current().textContent()) ?? '');
    const isChecked = (n: number) => rows(page).nth(n).getByRole('checkbox').isChecked();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await at()).toBe(1);
    await page.keyboard.press('k');
    expect(await at()).toBe(0);
    await page.keyboard.press('x');
    await page.getByText('Đã chọn 1 việc').waitFor();
    await page.keyboard.press('x');
    await page.getByText('Đã chọn 1 việc').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+x');
    await page.getByText('Đã chọn 3 việc').waitFor();
    expect(await Promise.all([0, 1, 2].map(isChecked))).toEqual([true, true, true]);
    await page.getByRole('textbox', { name: 'Lọc theo từ' }).fill('không có hồ sơ nào tên như vậy');
    await page.getByText('Không có việc nào như vậy; bỏ bớt điều kiện lọc.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('[IB-1] with nothing waiting the inbox says so', async () => {
    const { page } = await desk.open('P-ADMIN', { path: '/inbox' });
    const { body } = await (await desk.api.signIn('P-ADMIN')).get('/api/v1/inbox/count').expect(200);
    expect(body.count).toBe(0);
    await page.getByText('Không có việc chờ.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('[IB-4] a line says who leads it, how much it is, from whom it came and since when', async () => {
    const caseId = await submitted('Các cột của một dòng (hư cấu)');
    const { page } = await inboxOf('Các cột của một dòng');
    const [item] = (await officer.get('/api/v1/inbox').query({ q: caseId }).expect(200)).body.items;
    const cell = async (head: string) => {
      const heads = await page.locator('table.rows thead th').allTextContents();
      return (await rows(page).first().locator('td').nth(heads.indexOf(head)).textContent()) ?? '';
    };
    expect(await cell('Tổ chức chủ trì')).toBe(item.lead.name);
    expect(await cell('Kinh phí')).toBe('900.000.000 ₫');
    const [year, month, day] = (item.since as string).split('-');
    expect(await cell('Đến từ')).toBe(`${item.from.office.name}${day}/${month}/${year}`);
    expect(await cell('Hạn')).toContain('Không có hạn');
  });

  test('[IB-6] a opens an act even where each asks for something; r gives back, or says that it cannot be', async () => {
    const { items } = (await officer.get('/api/v1/inbox').query({ limit: '100' }).expect(200)).body as {
      items: Line[];
    };
    const byCode = [...new Map(items.map((line) => [line.code, line])).values()];
    const asking: { line: Line; first: Action }[] = [];
    const unreturned: Line[] = [];
    for (const line of byCode) {
      const possible = (await actionsOf(line.caseId)).filter(({ may }) => may);
      const asks = ({ needsInput: { reason, papers }, fields }: Action) =>
        reason || papers.length > 0 || Object.values(fields).some(({ optional }) => optional !== true);
      const first = possible.find(({ step }) => step !== null);
      if (first !== undefined && possible.every(asks)) asking.push({ line, first });
      if (!possible.some(({ sendsBack }) => sendsBack)) unreturned.push(line);
    }
    const [one] = asking;
    const [other] = unreturned;
    if (one === undefined || other === undefined) throw new Error('the sample has no such line');
    const { page, complaints } = await inboxOf(one.line.caseId);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByRole('dialog', { name: one.first.label.vi }).getByText('Ông/bà thực hiện với tư cách').waitFor();

    const given = await inboxOf(await submitted('Phím trả lại (hư cấu)'));
    await given.page.keyboard.press('j');
    await given.page.keyboard.press('r');
    await given.page.getByRole('dialog', { name: 'Trả lại để bổ sung' }).waitFor();

    const kept = await inboxOf(other.caseId);
    await kept.page.keyboard.press('j');
    await kept.page.keyboard.press('r');
    await kept.page.getByText('Ở đây ông/bà không trả lại hồ sơ được.').waitFor();
    expect(await kept.page.getByRole('dialog').count()).toBe(0);
    await kept.page.keyboard.press('?');
    const sheet = kept.page.getByRole('dialog', { name: 'Trợ giúp và phím tắt' });
    await sheet.getByText('Trả lại hồ sơ').waitFor();
    expect(complaints).toEqual([]);
  });

  test('[IB-4] what was given back before is marked when it comes again', async () => {
    const title = 'Đã từng trả lại (hư cấu)';
    const caseId = await submitted(title);
    const once = await inboxOf('Đã từng trả lại');
    expect(await once.page.getByText('Đã trả lại trước đây').count()).toBe(0);
    expect((await sendAct(officer, { caseId, event: 'return', payload: { gaps: 'Thiếu dự toán' } })).status).toBe(201);
    expect((await sendAct(host, { caseId, event: 'resubmit' })).status).toBe(201);
    for (const [language, mark] of [
      ['vi', 'Đã trả lại trước đây'],
      ['en', 'Given back before'],
    ] as const) {
      const { page } = await desk.open(OFFICER, { path: `/inbox?q=${caseId}`, language });
      await rows(page).filter({ hasText: title }).getByText(mark).waitFor();
      expect([language, await accessibilityFaults(page)]).toEqual([language, []]);
    }
  });

  test('[IB-1] at 320 px the list is whole, and scrolls within itself', async () => {
    await submitted('Danh sách hẹp (hư cấu)');
    const path = `/inbox?q=${encodeURIComponent('Danh sách hẹp')}`;
    const { page } = await desk.open(OFFICER, { path, width: 320, height: 640 });
    await rows(page).first().waitFor();
    await fitsWindow(page);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('[SE-1] [IB-6] by keys alone from the sign-in page to a decision', async () => {
    const caseId = await submitted('Từ đăng nhập bằng phím (hư cấu)');
    const path = `/inbox?q=${encodeURIComponent('Từ đăng nhập bằng phím')}`;
    const { page, complaints } = await desk.open(null, { path });
    await page.getByRole('heading', { name: 'Mandate', level: 1 }).waitFor();
    await page.locator('[data-person]').first().waitFor();
    const card = page.locator(`[data-person="${OFFICER}"]`);
    if ((await card.count()) === 0) {
      const approvers = page.getByRole('region', { name: 'Người quyết định, xử lý' });
      await tabTo(page, approvers.getByRole('button', { name: /^Hiện tất cả/ }));
      await page.keyboard.press('Enter');
    }
    await tabTo(page, card);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: caseId }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByText('Ông/bà thực hiện với tư cách').waitFor();
    const form = page.getByRole('dialog');
    await tabTo(page, form.getByRole('button', { name: 'Xác nhận hồ sơ đầy đủ' }));
    await page.keyboard.press('Enter');
    const confirm = page.getByRole('button', { name: 'Thực hiện', exact: true });
    await eventually(() => isFocused(confirm), true);
    await page.keyboard.press('Enter');
    await page.getByText('Đã ghi nhận').waitFor();
    await tabTo(page, page.getByRole('dialog', { name: 'Kết quả' }).getByRole('button', { name: 'Đóng' }));
    await page.keyboard.press('Enter');
    await page.locator('[data-standing=DONE]').waitFor({ state: 'detached' });
    const acts = await desk.api.ledger.db.act.findMany({ where: { caseId, person: OFFICER } });
    expect(acts.map(({ event }) => event)).toEqual(['confirmComplete']);
    expect(complaints).toEqual([]);
  });
});

async function isFocused(what: Locator): Promise<boolean> {
  return what.evaluateAll((found) => found.some((element) => element === element.ownerDocument.activeElement));
}

/** Presses Tab until this has the focus. @throws where it is not reached */
async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await isFocused(what)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not lead there');
}
