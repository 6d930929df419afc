import type { Page } from 'playwright-core';
import {
  accessibilityFaults,
  describeInBrowser,
  eventually,
  openTestDesk,
  type TestDesk,
  type WindowOptions,
} from './desk-browser.ts';

const INBOX = 'Việc chờ tôi';
const REGISTER = 'Sổ hồ sơ';
const PROBLEM = {
  ...{ type: 'about:blank', title: 'Refused', status: 409, code: 'records.busy', requestId: 'tham-chieu-7' },
  texts: { vi: { title: 'Không nhận được', detail: 'Vì thử.' }, en: { title: 'Refused', detail: 'To try.' } },
};

describeInBrowser('what stands around every screen (ux.md 5.3)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
  const search = (page: Page) => page.getByRole('searchbox');
  const isAt = (page: Page, path: string) => eventually(async () => new URL(page.url()).pathname, path);
  const focusedTag = (page: Page) => page.evaluate<string>('document.activeElement.tagName');
  /** The officer's inbox, with its list. */
  async function inbox(options: WindowOptions = {}) {
    const window = await desk.open('P-SPEC-1', { path: '/inbox', ...options });
    await window.page.locator('table.rows tbody tr').first().waitFor();
    return window;
  }
  /** A key that nobody answers within this time is dead. */
  const settles = (page: Page) => page.waitForTimeout(300);

  test('the first link leads past the menu to the content; the heading has the focus after each way to another screen', async () => {
    const { page, complaints } = await inbox();
    await eventually(() => focusedTag(page), 'H1');
    const skip = page.getByRole('link', { name: 'Tới nội dung chính' });
    const first = await page.evaluate(`document.querySelector('a[href], button, input').className`);
    expect(await skip.getAttribute('class')).toBe(first);
    await skip.focus();
    expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("#main") !== null')).toBe(true);
    await page.getByRole('navigation').getByRole('link', { name: REGISTER }).click();
    await heading(page, REGISTER).waitFor();
    await eventually(() => focusedTag(page), 'H1');
    await eventually(() => page.title(), `${REGISTER} · Mandate`);
    expect(complaints).toEqual([]);
  });

  test('one button changes the language of everything, and it stays so', async () => {
    const { page } = await inbox();
    await page.getByRole('button', { name: 'English' }).click();
    await heading(page, 'Waiting for me').waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.reload();
    await heading(page, 'Waiting for me').waitFor();
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await heading(page, INBOX).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('vi');
  });

  test('that the data are made up is said on every screen; that there is no connection as long as there is none', async () => {
    const { page, context } = await inbox();
    await page.getByRole('note').getByText('MÔI TRƯỜNG THỬ NGHIỆM').waitFor();
    const band = page.getByRole('alert').getByText('Mất kết nối');
    await context.setOffline(true);
    await band.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.setOffline(false);
    await band.waitFor({ state: 'detached' });
  });

  test('whose post one works from is named with its unit, not with the code of the unit', async () => {
    const { page } = await inbox();
    await page.getByRole('button', { name: /^Người đang làm việc/ }).click();
    const label = page.getByRole('menu').getByText(/ · /);
    await label.waitFor();
    expect(await label.textContent()).toMatch(/ · \p{Lu}\p{Ll}+ /u);
    expect(await label.textContent()).not.toMatch(/U-/);
    const { page: signIn } = await desk.open(null);
    const card = signIn.locator('[data-person]').filter({ hasText: ' · ' }).first();
    await card.waitFor();
    expect(await card.textContent()).not.toMatch(/U-/);
  });

  test('[IB-1] `g i`, `g h`, `g d` from anywhere, `/` and Ctrl+K to the search; the sheet of keys tells of them', async () => {
    const { page, complaints } = await desk.open('P-SPEC-1', { path: '/notices' });
    await eventually(() => focusedTag(page), 'H1');
    const ways = [
      ['g', 'd', REGISTER],
      ['g', 'i', INBOX],
      ['g', 'd', REGISTER],
      ['g', 'h', INBOX],
    ] as const;
    for (const [first, second, name] of ways) {
      await page.keyboard.press(first);
      await page.keyboard.press(second);
      await heading(page, name).waitFor();
      await eventually(() => focusedTag(page), 'H1');
    }
    for (const key of ['/', 'Control+k']) {
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press(key);
      await eventually(() => page.locator('input[type=search]:focus').count(), 1);
      expect(await search(page).inputValue()).toBe('');
    }
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Ctrl + K').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('[IB-1] keys do nothing in a field, nor while an input method composes, nor beneath a dialog', async () => {
    const { page } = await inbox();
    const current = page.locator('tr[data-current=true]');
    await search(page).focus();
    await page.keyboard.type('gijx?');
    expect(await search(page).inputValue()).toBe('gijx?');
    await page.evaluate('document.activeElement.blur()');
    await page.evaluate(
      `for (const key of ['j', 'x', '?']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }))`,
    );
    await settles(page);
    expect(await current.count()).toBe(0);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    for (const key of ['j', 'g', 'd', 'Control+k']) await page.keyboard.press(key);
    await settles(page);
    await isAt(page, '/inbox');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await current.count()).toBe(0);
    await page.keyboard.press('j');
    await current.waitFor();
  });

  test('[IB-1] Enter belongs to the link or button that has the focus, also on a screen that has a key of that name', async () => {
    const { page } = await inbox();
    await page.keyboard.press('j');
    await page.locator('tr[data-current=true]').waitFor();
    await page.getByRole('button', { name: 'Trợ giúp và phím tắt' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Người đang làm việc/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.getByRole('navigation').getByRole('link', { name: REGISTER }).focus();
    await page.keyboard.press('Enter');
    await isAt(page, '/register');
  });

  test('[IB-1] single keys can be switched off, and stay off; Ctrl+K does not go with them (WCAG 2.1.4)', async () => {
    const { page } = await inbox();
    const current = page.locator('tr[data-current=true]');
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: 'Dùng phím tắt một phím' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    for (const key of ['j', 'g', 'd', '?', '/']) await page.keyboard.press(key);
    await page.reload();
    await page.locator('table.rows tbody tr').first().waitFor();
    await page.keyboard.press('j');
    await settles(page);
    expect([await current.count(), await page.getByRole('dialog').count()]).toEqual([0, 0]);
    await isAt(page, '/inbox');
    await page.keyboard.press('Control+k');
    await eventually(() => page.locator('input[type=search]:focus').count(), 1);
  });

  test('an error says what happened, by what rule, and the number under which it is in the log', async () => {
    const { page } = await desk.open('P-SPEC-1', { path: '/cases/QN-KHONG-CO' });
    const panel = page.getByRole('alert');
    const answered = await page.request.get(`${desk.api.origin}/api/v1/cases/QN-KHONG-CO`);
    const { code, texts } = (await answered.json()) as typeof PROBLEM;
    await panel.getByText(texts.vi.title).waitFor();
    await panel.getByText(code, { exact: true }).waitFor();
    const reference = await panel.locator('code').last().textContent();
    expect(desk.api.logged.some((line) => line.includes(reference ?? 'none'))).toBe(true);
  });

  test('a screen that fails says so in the words of the desk, and is tried again', async () => {
    const { page } = await desk.open('P-SPEC-1', { path: '/notices' });
    await page.route('**/api/v1/inbox/count', (route) => route.fulfill({ json: {} }));
    await page.getByRole('navigation').getByRole('link', { name: INBOX }).click();
    await heading(page, 'Màn hình này gặp lỗi').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.unroute('**/api/v1/inbox/count');
    await page.getByRole('button', { name: 'Tải lại trang' }).click();
    await heading(page, INBOX).waitFor();
  });
});
