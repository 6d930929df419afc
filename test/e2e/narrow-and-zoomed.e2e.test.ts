import type { Page } from 'playwright-core';
import { type Agent, draft, sendAct, storeFile } from '../support/test-api.ts';
import {
  accessibilityFaults,
  describeInBrowser,
  fitsWindow,
  openTestDesk,
  type TestDesk,
  type WindowOptions,
  ZOOMED,
} from './desk-browser.ts';

const NARROW: WindowOptions = { width: 320, height: 640 };
const SIZES = [
  ['320 px', NARROW],
  ['200 %', ZOOMED],
] as const;
const CONTENT = 'Viết mục tiêu và nội dung';

describeInBrowser('submitting, the inbox and a decision on a narrow screen and at 200 % (ux.md 5.6)', () => {
  let desk: TestDesk;
  let host: Agent;
  /** A draft, and a proposal that waits for the officer. */
  let written: string;
  let submitted: string;
  beforeAll(async () => {
    desk = await openTestDesk();
    host = await desk.api.signIn('P-H01');
    written = await draft(host, { title: 'Bản soạn trên màn hình hẹp (hư cấu)' });
    submitted = await draft(host, { title: 'Hồ sơ trên màn hình hẹp (hư cấu)' });
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host, 'hẹp'), name: 'Phiếu.pdf' }];
    expect((await sendAct(host, { caseId: submitted, event: 'submit', papers })).status).toBe(201);
  });
  afterAll(() => desk?.close());

  /** Nothing scrolls sideways, and whatever can be pressed lies within the width or in what scrolls by itself. */
  async function isWhole(page: Page): Promise<void> {
    await fitsWindow(page);
    expect(await page.evaluate(OUT_OF_REACH)).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
  }

  test.each(SIZES)(
    '[IN-3] %s: the parts of a proposal, one of them, and the check before it is submitted',
    async (_name, size) => {
      const { page, complaints } = await desk.open('P-H01', { path: `/proposals/${written}`, ...size });
      await page.getByRole('button', { name: 'Kiểm tra và nộp' }).waitFor();
      await isWhole(page);
      await page.getByRole('button', { name: CONTENT }).click();
      await page.getByRole('textbox', { name: 'Tính cấp thiết, mục tiêu' }).fill('Gõ trên màn hình hẹp');
      await page.locator('[data-keeping=KEPT]').waitFor();
      await isWhole(page);
      await page.getByRole('button', { name: 'Lưu và về danh sách mục' }).click();
      await page.getByRole('button', { name: 'Kiểm tra và nộp' }).click();
      await page.getByRole('checkbox', { name: /Tôi cam đoan/ }).waitFor();
      await isWhole(page);
      expect(complaints).toEqual([]);
    },
  );

  test('[IN-3] in English the parts of a proposal, one of them and the check are as accessible', async () => {
    const { page } = await desk.open('P-H01', { path: `/proposals/${written}`, language: 'en' });
    const parts = page.getByRole('navigation', { name: 'Parts of the proposal' });
    await parts.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await parts.getByRole('button').nth(1).click();
    await page.getByRole('button', { name: 'Save and back to the list' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save and back to the list' }).click();
    await page.getByRole('button', { name: 'Check and submit' }).click();
    await page.getByRole('checkbox', { name: /I declare/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test.each(SIZES)(
    '[IB-1] [IB-6] %s: the inbox, a dossier and its decision up to the last question',
    async (_name, size) => {
      const { page, complaints } = await desk.open('P-SPEC-1', { path: `/inbox?q=${submitted}`, ...size });
      await page.locator('table.rows tbody tr').first().waitFor();
      await isWhole(page);
      await page.getByRole('link', { name: submitted }).click();
      await page.getByRole('heading', { name: 'Việc có thể làm' }).waitFor();
      await isWhole(page);
      await page.locator('button[data-event=confirmComplete]').click();
      await page.getByText('Ông/bà thực hiện với tư cách').waitFor();
      await isWhole(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận hồ sơ đầy đủ' }).click();
      await page.getByRole('button', { name: 'Thực hiện', exact: true }).waitFor();
      await isWhole(page);
      expect(complaints).toEqual([]);
    },
  );

  test.each(['vi', 'en'] as const)('every tab of a dossier is accessible (%s)', async (language) => {
    const { page } = await desk.open('P-DIR', { path: `/cases/${submitted}`, language });
    const tabs = page.getByRole('tab');
    await tabs.first().waitFor();
    const names = await tabs.allTextContents();
    expect(names).toHaveLength(7);
    for (const name of names) {
      await page.getByRole('tab', { name, exact: true }).click();
      await page.getByRole('tabpanel', { name }).waitFor();
      expect([name, await accessibilityFaults(page)]).toEqual([name, []]);
    }
  });
});

/** What can be pressed and lies, in part, beyond the sides of the window, unless what it stands in scrolls. */
const OUT_OF_REACH = `(() => {
  const scrolls = (element) => element !== null && element !== document.documentElement &&
    (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => !element.matches('.skip') && !scrolls(element.parentElement))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && (box.left < -1 || box.right > innerWidth + 1))
    .map(({ element, box }) => element.textContent + ' ' + box.left + ' to ' + box.right);
})()`;
