import type { Page } from 'playwright-core';
import { draft, sendAct, storeFile } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, eventually, openTestDesk, type TestDesk } from './desk-browser.ts';

const TASK = 'QN-DT.2025.01';
const ENDED = 'Phiên làm việc đã hết';
const NEWS = 'Có diễn biến mới; trang đã được cập nhật.';
const MINUTE_MS = 60_000;

describeInBrowser('a session and its news while somebody works (ux.md 5.3)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  const endSessions = () => desk.api.ledger.db.$executeRaw`DELETE FROM session`;
  const notice = (page: Page) => page.getByRole('dialog', { name: ENDED });
  const reason = (page: Page) => page.getByRole('textbox', { name: 'Lý do' });

  /** A form of a decision in which something was written. */
  async function filledForm() {
    const window = await desk.open('P-DIR', { path: `/cases/${TASK}?act=suspend` });
    await reason(window.page).fill('Chờ ý kiến (hư cấu)');
    return window;
  }

  test('[SE-2] a session that ends while one fills in a form: it is said, the form stays, and goes on after signing in elsewhere', async () => {
    const { page, context, complaints, picture } = await filledForm();
    await endSessions();
    await notice(page).waitFor();
    await picture('session-ended');
    expect(await accessibilityFaults(page)).toEqual([]);
    const here = notice(page).getByRole('link', { name: 'Đăng nhập lại tại đây' });
    expect(await here.getAttribute('href')).toBe(`/cases/${TASK}?act=suspend`);
    await page.keyboard.press('Escape');
    await notice(page).waitFor({ state: 'detached' });
    expect(await reason(page).inputValue()).toBe('Chờ ý kiến (hư cấu)');
    await page.getByRole('alert').getByText(ENDED).waitFor();
    await context.request.post(`${desk.api.origin}/api/v1/session`, { data: { person: 'P-DIR' } });
    await page.evaluate('window.dispatchEvent(new Event("focus"))');
    await page.getByRole('alert').getByText(ENDED).waitFor({ state: 'detached' });
    expect(await reason(page).inputValue()).toBe('Chờ ý kiến (hư cấu)');
    expect(complaints).toEqual([]);
  });

  test('[SE-2] also where no news comes, the next refusal says so; signing in leads back to the page asked for', async () => {
    const { page } = await desk.open('P-DIR', { path: '/inbox' });
    await page.route('**/api/v1/events', (route) => route.abort());
    await page.reload();
    await page.locator('table.rows tbody tr').first().waitFor();
    await endSessions();
    await page.getByRole('navigation').getByRole('link', { name: 'Sổ hồ sơ' }).click();
    await notice(page).getByRole('link', { name: 'Đăng nhập lại tại đây' }).click();
    const signIn = page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ / VNeID' });
    await signIn.waitFor();
    expect(await signIn.getAttribute('href')).toBe('/sign-in?to=%2Fregister');
  });

  test('[SE-2] who signs out himself is led to the first page and told nothing else', async () => {
    const { page } = await desk.open('P-DIR', { path: '/inbox' });
    await page.getByRole('button', { name: /^Người đang làm việc/ }).click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ / VNeID' }).waitFor();
    expect(await notice(page).count()).toBe(0);
  });

  test('[SE-2] two minutes before the end it is said, and one goes on without losing the form beneath', async () => {
    const { page } = await filledForm();
    await page.getByText(/^Đã lưu lúc/).waitFor(); // the save is a use of the session, too
    const setLastAsked = (ago: number) =>
      page.evaluate(`localStorage.setItem('mandate.last-asked', String(Date.now() - ${ago}))`);
    const warning = page.getByRole('dialog', { name: 'Phiên làm việc sắp kết thúc' });
    for (const extend of [
      () => warning.getByRole('button', { name: 'Tiếp tục làm việc' }).click(),
      () => page.keyboard.press('Escape'),
    ]) {
      await setLastAsked(28.5 * MINUTE_MS);
      await warning.waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await extend();
      await warning.waitFor({ state: 'detached' });
      await eventually(() => page.evaluate(`Date.now() - localStorage.getItem('mandate.last-asked') < 60000`), true);
      expect(await reason(page).inputValue()).toBe('Chờ ý kiến (hư cấu)');
    }
  });

  test('[SE-2] what the desk reads by itself says so, and what somebody asks for does not', async () => {
    const { page } = await desk.open('P-SPEC-1', { path: '/inbox' });
    await page.locator('table.rows tbody tr').first().waitFor();
    const background = async (cause: () => Promise<unknown>) => {
      const read = page.waitForRequest(/\/api\/v1\/inbox\?/);
      await cause();
      return (await read).headers()['x-mandate-background'];
    };
    await page.waitForTimeout(10_500);
    const lastAsked = await page.evaluate(`localStorage.getItem('mandate.last-asked')`);
    expect(await background(async () => draftSubmitted('Đọc ngầm (hư cấu)'))).toBe('1');
    expect(await page.evaluate(`localStorage.getItem('mandate.last-asked')`)).toBe(lastAsked);
    expect(await background(() => page.getByRole('button', { name: /Còn lại$/ }).click())).toBe(undefined);
  });

  test('[IB-1] news is what others do, and goes when one knows it', async () => {
    const { page, complaints } = await desk.open('P-SPEC-1', { path: `/cases/${TASK}` });
    await page.getByRole('tab', { name: 'Trao đổi' }).click();
    const news = page.getByRole('status').getByText(NEWS);
    const say = async (text: string) => {
      await page.getByRole('form').getByRole('textbox').first().fill(text);
      await page.getByRole('form').locator('[type=submit]').click();
      await page.getByText(text).first().waitFor();
    };
    await say('Ý kiến của chính mình (hư cấu)');
    await page.waitForTimeout(2_000);
    expect(await news.count()).toBe(0);
    const director = await desk.api.signIn('P-DIR');
    const { subjectDigest } = (await director.get(`/api/v1/cases/${TASK}/actions`).expect(200)).body;
    const order = { caseId: TASK, event: 'orderInspection', reason: 'Kiểm tra (hư cấu)', subjectDigest };
    expect((await sendAct(director, order)).status).toBe(201);
    await news.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Đã biết' }).click();
    await news.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('[IB-1] one’s own act is no news to oneself', async () => {
    const caseId = await draftSubmitted('Việc của chính mình (hư cấu)');
    const { page } = await desk.open('P-SPEC-1', { path: `/cases/${caseId}?act=confirmComplete` });
    await page.getByText('Ông/bà thực hiện với tư cách').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận hồ sơ đầy đủ' }).click();
    await page.getByRole('button', { name: 'Thực hiện', exact: true }).click();
    await page.getByRole('dialog').locator('[data-standing=DONE]').waitFor();
    await page.waitForTimeout(2_000);
    expect(await page.getByText(NEWS).count()).toBe(0);
  });

  test('[IB-1] a stream that is refused is opened again, and what is shown is read anew', async () => {
    const { page } = await desk.open('P-SPEC-1', { path: '/livez' });
    let refused = 0;
    await page.route('**/api/v1/events', async (route) => {
      if (refused >= 2) return route.continue();
      refused += 1;
      return route.fulfill({ status: 429, contentType: 'application/problem+json', body: '{}' });
    });
    const count = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/inbox/count'));
    await page.goto(`${desk.api.origin}/inbox`);
    await count;
    const again = page.waitForRequest((request) => request.url().endsWith('/api/v1/inbox/count'));
    await page.waitForResponse((answer) => answer.url().endsWith('/api/v1/events') && answer.status() === 200);
    await again;
    expect(refused).toBe(2);
    const caseId = await draftSubmitted('Sau khi mở lại (hư cấu)');
    await page.getByRole('link', { name: caseId }).first().waitFor();
  });

  /** A proposal that waits for the officer. @returns its code */
  async function draftSubmitted(title: string): Promise<string> {
    const host = await desk.api.signIn('P-H01');
    const caseId = await draft(host, { title });
    const sha256 = await storeFile(host, title);
    const papers = [{ kind: 'PROPOSAL_FORM', sha256, name: 'Phiếu.pdf' }];
    expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
    return caseId;
  }
});
