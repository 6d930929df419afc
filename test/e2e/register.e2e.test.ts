import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { Agent } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, fitsWindow, openTestDesk, type TestDesk } from './desk-browser.ts';

const rowsOf = (page: Page) => page.locator('table.register-table tbody tr');

/** What the page says it shows: lines there, and dossiers in all. */
async function shown(page: Page): Promise<[lines: number, told: number, total: number]> {
  await page.getByText(/Hiện \d+ trên \d+ hồ sơ/).waitFor();
  const text = (await page.getByText(/Hiện \d+ trên \d+ hồ sơ/).textContent()) ?? '';
  const [told = -1, total = -1] = [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return [await rowsOf(page).count(), told, total];
}

describeInBrowser('the register of dossiers (ux.md S10)', () => {
  let desk: TestDesk;
  let head: Agent;
  beforeAll(async () => {
    desk = await openTestDesk();
    head = await desk.api.signIn('P-HEAD-1');
  });
  afterAll(() => desk?.close());

  const total = async (query: object): Promise<number> =>
    (await head.get('/api/v1/statistics/facets').query(query).expect(200)).body.total;

  test('[QR-1] found from the header without diacritics, marked, narrowed, counted; the address keeps it', async () => {
    const { page, complaints, picture } = await desk.open('P-HEAD-1', { path: '/register' });
    await page.getByRole('heading', { name: 'Sổ hồ sơ', level: 1 }).waitFor();
    expect(await shown(page)).toEqual([50, 50, await total({})]);
    await page.locator('[data-facet="kind"][data-value="task"]').click();
    await page.locator('[data-facet="due"][data-value="LATE"]').click();
    await page.waitForURL(/kind=task.*due=LATE/);
    await page.locator('[data-facet="due"][aria-pressed="true"]').waitFor();
    const late = await total({ kind: 'task', due: 'LATE' });
    await page.getByText(`Hiện ${late} trên ${late} hồ sơ`).waitFor();
    expect(await shown(page)).toEqual([late, late, late]);
    await page.getByText('Cơ quan thông tin khoa học và công nghệ').first().waitFor();
    await picture('register');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole('banner').getByRole('searchbox').fill('san xuat thu nghiem');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/register\?q=san/);
    await page.locator('mark', { hasText: 'Sản xuất thử nghiệm' }).first().waitFor();
    const found = await total({ q: 'san xuat thu nghiem' });
    const [lines, , all] = await shown(page);
    expect([lines, all]).toEqual([Math.min(found, 50), found]);
    await page.reload();
    await page.locator('mark').first().waitFor();
    expect(await shown(page)).toEqual([lines, lines, all]);
    expect(complaints).toEqual([]);
  });

  test('every count of every facet is the number of lines that it opens', async () => {
    const { page } = await desk.open('P-HEAD-1', { path: '/register?kind=task&open=true' });
    await page.locator('[data-facet="holder"]').first().waitFor();
    for (const facet of ['due', 'state', 'field'] as const) {
      const values = page.locator(`[data-facet="${facet}"]`);
      for (let at = 0; at < (await values.count()); at += 1) {
        const value = values.nth(at);
        const count = Number(await value.locator('span').last().textContent());
        await value.click();
        await page.locator(`[data-facet="${facet}"][aria-pressed="true"]`).waitFor();
        if (count > 0) await page.getByText(`Hiện ${count} trên ${count} hồ sơ`).waitFor();
        expect([facet, at, await rowsOf(page).count()]).toEqual([facet, at, count]);
        await value.click();
        await page.locator(`[data-facet="${facet}"][aria-pressed="true"]`).waitFor({ state: 'detached' });
      }
    }
  });

  test('columns are chosen and stay in this browser; what is downloaded has the same rows and columns', async () => {
    const { page, complaints } = await desk.open('P-HEAD-1', { path: '/register?kind=task&due=LATE&sort=due' });
    await rowsOf(page).first().waitFor();
    await page.getByRole('button', { name: 'Chọn cột' }).click();
    await page.getByRole('checkbox', { name: 'Lĩnh vực' }).click();
    await page.getByRole('checkbox', { name: 'Đang ở đâu' }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.reload();
    await rowsOf(page).first().waitFor();
    const heads = await page.locator('table.register-table thead th').allTextContents();
    expect(heads).toEqual(['Mã hồ sơ', 'Tên', 'Trạng thái', 'Hạn gần nhất', 'Lĩnh vực']);
    const codes = await page.locator('table.register-table tbody td:first-child').allTextContents();
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Tải bảng này (CSV)' }).click();
    const text = await readFile(await (await waiting).path(), 'utf8');
    expect(text.startsWith('\ufeff"Sổ hồ sơ"')).toBe(true);
    expect(text).toContain('Thời hạn: Quá hạn');
    const table = text
      .slice(text.indexOf('\r\n\r\n') + 4)
      .trim()
      .split('\r\n');
    expect(table.shift()).toContain('"Mã hồ sơ","Tên","Trạng thái","Hạn gần nhất"');
    expect(table.map((row) => row.split('"')[1])).toEqual(codes.map((code) => code.trim()));
    expect(complaints).toEqual([]);
  });

  test('what is not there is said in words; a code goes straight to its dossier', async () => {
    const { page } = await desk.open('P-HEAD-1', { path: '/register?q=khongconaonhuthe', language: 'en' });
    await page.getByText('No dossier matches the filter.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('main').getByRole('searchbox').fill('QN-DT.2023.02');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.waitForURL(/\/cases\/QN-DT\.2023\.02/);
  });

  test('in English, on a narrow screen, and for a host who sees his own', async () => {
    const { page, complaints } = await desk.open('P-H05', {
      path: '/register',
      language: 'en',
      width: 320,
      height: 800,
    });
    const { body } = await (await desk.api.signIn('P-H05')).get('/api/v1/statistics/facets').expect(200);
    await page.getByText(`${Math.min(body.total, 50)} of ${body.total} dossiers shown`).waitFor();
    await fitsWindow(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByText('Filters', { exact: true }).click();
    await page.locator('[data-facet="kind"]').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
