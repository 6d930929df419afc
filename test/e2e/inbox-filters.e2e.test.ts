import type { Page } from 'playwright-core';
import { type Agent, draft, sendAct, storeFile } from '../support/test-api.ts';
import {
  accessibilityFaults,
  describeInBrowser,
  eventually,
  fitsWindow,
  openTestDesk,
  type TestDesk,
} from './desk-browser.ts';

const OFFICER = 'P-SPEC-1';
const MANAGE = 'Lưu, sửa bộ lọc';

describeInBrowser('what waits is narrowed, and filters are kept under names (ux.md S4, S10)', () => {
  let desk: TestDesk;
  let officer: Agent;
  beforeAll(async () => {
    desk = await openTestDesk();
    officer = await desk.api.signIn(OFFICER);
    const host = await desk.api.signIn('P-H01');
    for (const field of ['MAR', 'HLT']) {
      const title = `Lọc hộp việc ${field} (hư cấu)`;
      const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host, title), name: 'Phiếu.pdf' }];
      const caseId = await draft(host, { title, field });
      expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
    }
  });
  afterAll(() => desk?.close());

  const linesOf = (page: Page) => page.locator('table.rows tbody tr');
  const viewsOf = async () => (await officer.get('/api/v1/saved-views').expect(200)).body.items as { name: string }[];

  test('[IB-3] each choice says how much it leaves, and leaves that; the address keeps it', async () => {
    const { page, complaints, picture } = await desk.open(OFFICER, { path: '/inbox' });
    await linesOf(page).first().waitFor();
    const facets = (await officer.get('/api/v1/inbox/count').expect(200)).body.facets as {
      facet: string;
      values: { value: string; count: number; label: { vi: string } }[];
    }[];
    const names = { kind: 'Loại hồ sơ', code: 'Bước', event: 'Việc có thể làm', field: 'Lĩnh vực' };
    await page.getByText('Lọc theo loại hồ sơ').click();
    for (const { facet, values } of facets) {
      const choice = page.getByLabel(names[facet as keyof typeof names], { exact: true });
      for (const { value, count, label } of values.filter((one) => one.count <= 50)) {
        await choice.selectOption({ label: `${label.vi} (${count})` });
        await eventually(() => linesOf(page).count(), count);
        expect(new URL(page.url()).searchParams.get(facet)).toBe(value);
      }
      await choice.selectOption('');
    }
    await page.getByLabel('Lĩnh vực', { exact: true }).selectOption('HLT');
    await page.getByText('Lọc hộp việc HLT').waitFor();
    await picture('inbox-filters');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.reload();
    await page.getByText('Lọc hộp việc HLT').waitFor();
    expect(await page.getByLabel('Lĩnh vực', { exact: true }).inputValue()).toBe('HLT');
    expect(await page.getByText('Lọc hộp việc MAR').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('[IB-1] a power says how one would sign, and for whom', async () => {
    for (const person of ['P-CHAIR', 'P-VC-1', 'P-DIR']) {
      const agent = await desk.api.signIn(person);
      const { items } = (await agent.get('/api/v1/inbox').query({ limit: '100', via: 'AUTHORITY' }).expect(200))
        .body as {
        items: { caseId: string; capacity: { signatureMode: string; onBehalfOf: { name: string } | null } }[];
      };
      const found = items.find(({ capacity }) => capacity.onBehalfOf !== null) ?? items[0];
      if (found === undefined) continue;
      const { page } = await desk.open(person, { path: `/inbox?via=AUTHORITY&q=${encodeURIComponent(found.caseId)}` });
      const line = linesOf(page).filter({ hasText: found.caseId }).first();
      await line.getByText('Theo thẩm quyền ·').waitFor();
      if (found.capacity.onBehalfOf !== null) await line.getByText(`cho ${found.capacity.onBehalfOf.name}`).waitFor();
    }
  });

  test('[IB-3] a filter of the inbox is kept, opened by its link, renamed, overwritten and deleted', async () => {
    const { page, complaints, picture } = await desk.open(OFFICER, { path: '/inbox?field=HLT&q=hop%20viec' });
    await page.getByText('Lọc hộp việc HLT').waitFor();
    const manage = page.getByRole('button', { name: MANAGE });
    await manage.click();
    const dialog = page.getByRole('dialog', { name: 'Bộ lọc đã lưu' });
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click();
    await dialog.getByText('Cần ghi tên.').waitFor();
    await dialog.getByRole('textbox', { name: 'Tên cho bộ lọc đang dùng' }).fill('Y tế');
    await page.keyboard.press('Enter');
    await dialog.getByText('Đã lưu bộ lọc “Y tế”.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture('saved-views');
    await dialog.getByRole('textbox', { name: 'Tên cho bộ lọc đang dùng' }).fill('Y tế');
    await page.keyboard.press('Enter');
    await dialog.getByText('Tên đã dùng').waitFor();
    await dialog.getByRole('textbox', { name: 'Tên bộ lọc', exact: true }).fill('Hồ sơ y tế');
    await dialog.getByRole('button', { name: 'Đổi tên: Y tế' }).click();
    await dialog.getByText('Bộ lọc nay có tên “Hồ sơ y tế”.').waitFor();
    await dialog.getByRole('button', { name: 'Đóng' }).click();

    await page.goto(`${desk.api.origin}/inbox?field=MAR`);
    await page.getByText('Lọc hộp việc MAR').waitFor();
    const link = page.getByRole('navigation', { name: 'Bộ lọc đã lưu' }).getByRole('link', { name: 'Hồ sơ y tế' });
    expect(await link.getAttribute('aria-current')).toBeNull();
    await link.click();
    await page.waitForURL(/field=HLT/);
    await page.getByText('Lọc hộp việc HLT').waitFor();
    expect(await page.getByLabel('Lọc theo từ').inputValue()).toBe('hop viec');
    expect(await link.getAttribute('aria-current')).toBe('page');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByLabel('Lĩnh vực', { exact: true }).selectOption('MAR');
    await page.getByText('Lọc hộp việc MAR').waitFor();
    await manage.click();
    await dialog.getByRole('button', { name: 'Ghi đè bằng bộ lọc đang dùng: Hồ sơ y tế' }).click();
    await dialog.getByText('“Hồ sơ y tế” nay mở bộ lọc đang dùng.').waitFor();
    expect(await viewsOf()).toMatchObject([
      { name: 'Hồ sơ y tế', filter: { field: 'MAR', q: 'hop viec' }, version: 3 },
    ]);
    await dialog.getByRole('button', { name: 'Xóa: Hồ sơ y tế' }).click();
    await dialog.getByText('Đã xóa bộ lọc “Hồ sơ y tế”.').waitFor();
    expect(await viewsOf()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('[IB-3] the register keeps its filters by the same means, in English and on a narrow screen', async () => {
    const { page, complaints } = await desk.open(OFFICER, {
      path: '/register?kind=task&due=LATE&sort=due',
      language: 'en',
      width: 320,
      height: 800,
    });
    await page.getByText(/dossiers shown/).waitFor();
    await page.getByRole('button', { name: 'Save and change views' }).click();
    const dialog = page.getByRole('dialog', { name: 'Saved views' });
    await dialog.getByRole('textbox', { name: 'Name for the filter as it is now' }).fill('Late tasks');
    await page.keyboard.press('Enter');
    await dialog.getByText('The view “Late tasks” is kept.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await fitsWindow(page);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.goto(`${desk.api.origin}/register`);
    await page.getByRole('navigation', { name: 'Saved views' }).getByRole('link', { name: 'Late tasks' }).click();
    await page.waitForURL(/kind=task&due=LATE&sort=due|due=LATE/);
    await page.getByRole('link', { name: 'Late tasks' }).and(page.locator('[aria-current]')).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await fitsWindow(page);
    // a view belongs to its list
    await page.goto(`${desk.api.origin}/inbox`);
    await linesOf(page).first().waitFor();
    expect(await page.getByRole('link', { name: 'Late tasks' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
