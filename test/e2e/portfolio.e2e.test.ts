import type { Page } from 'playwright-core';
import { durationsBySql, portfolioBySql, type SqlPortfolio } from '../sample/portfolio-by-sql.ts';
import type { Agent } from '../support/test-api.ts';
import {
  accessibilityFaults,
  describeInBrowser,
  eventually,
  fitsWindow,
  openTestDesk,
  type TestDesk,
} from './desk-browser.ts';

const TODAY = '2025-06-30';

/** Somebody who counts his clicks. */
function clicking() {
  let clicks = 0;
  return {
    clicks: () => clicks,
    async click(of: ReturnType<Page['locator']>) {
      clicks += 1;
      await of.click();
    },
  };
}

const codesOf = (page: Page) =>
  page
    .locator('table.register-table tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-case') ?? ''));

describeInBrowser('the portfolio (ux.md S9)', () => {
  let desk: TestDesk;
  let head: Agent;
  let sql: SqlPortfolio;
  beforeAll(async () => {
    desk = await openTestDesk();
    head = await desk.api.signIn('P-HEAD-1');
    sql = await portfolioBySql(desk.api.ledger, TODAY);
  });
  afterAll(() => desk?.close());

  /** A manager at his first page, after sign-in. */
  const manager = async () => {
    const { page, complaints } = await desk.open('P-HEAD-1');
    await page.getByRole('navigation', { name: 'Các màn hình' }).waitFor();
    return { page, complaints, ...clicking() };
  };
  const portfolioLink = (page: Page) =>
    page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('link', { name: 'Tổng quan danh mục' });

  test('[QR-5] every figure on it is SQL and the length of the list it opens, in both languages without a fault', async () => {
    const { page, complaints, picture } = await desk.open('P-HEAD-1', { path: '/portfolio', height: 1600 });
    await page.locator('[data-table="steps"]').waitFor();
    await page.getByText(/Số liệu lúc/).waitFor();
    const tiles = Object.fromEntries(
      await page
        .locator('[data-tile]')
        .evaluateAll((all) =>
          all.map((tile) => [tile.getAttribute('data-tile'), Number(tile.querySelector('.tile-count')?.textContent)]),
        ),
    );
    expect(tiles).toEqual({ open: sql.open, new: sql.opened, late: sql.late, closing: sql.closing });
    await picture('portfolio');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.evaluate("document.querySelector('#holders-title').scrollIntoView(); window.scrollBy(0, -90)");
    await picture('portfolio-holders');
    for (const summary of await page.locator('.definition summary').all()) await summary.click();
    expect(await accessibilityFaults(page)).toEqual([]);

    const links = await page
      .locator('main a[href*="/register?"]')
      .evaluateAll((all) =>
        all.map((link) => [link.getAttribute('href'), Number(link.textContent?.match(/\d+/)?.[0])]),
      );
    expect(links.length).toBeGreaterThan(40);
    for (const [href, count] of new Map(links as [string, number][])) {
      const query = Object.fromEntries(new URL(href, desk.api.origin).searchParams);
      const { body } = await head
        .get('/api/v1/cases')
        .query({ ...query, limit: '100' })
        .expect(200);
      expect([href, body.items.length, body.next]).toEqual([href, count, null]);
    }
    const stages = await page
      .locator('[data-table="stages"] tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.getAttribute('data-row'),
          ...[...row.querySelectorAll('.figure')].map((one) => Number(one.textContent)),
        ]),
      );
    expect(Object.fromEntries(stages.map(([state, ...counts]) => [state, counts]))).toEqual(
      Object.fromEntries(sql.stages.map(({ state, open, late }) => [state, [open, late]])),
    );
    expect(complaints).toEqual([]);
  });

  test('in English; narrowed by the address; on a narrow screen', async () => {
    const { page, complaints } = await desk.open('P-HEAD-1', { path: '/portfolio?field=MAR', language: 'en' });
    await page.locator('[data-table="steps"]').waitFor();
    expect(await page.getByRole('combobox', { name: 'Field of science' }).inputValue()).toBe('MAR');
    const { body } = await head.get('/api/v1/statistics/portfolio').query({ field: 'MAR' }).expect(200);
    expect(await page.locator('[data-tile="open"] .tile-count').textContent()).toBe(`${body.tiles.open.count}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Year the root was opened' }).selectOption('2024');
    await page.waitForURL(/year=2024/);
    await page.setViewportSize({ width: 320, height: 800 });
    // the frame moves to its place
    const wide = () =>
      page.evaluate(
        `[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > window.innerWidth && one.closest('.scrolls') === null).map((one) => one.outerHTML.slice(0, 120)).join('\\n')`,
      );
    await eventually(wide, '');
    await fitsWindow(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('an empty portfolio says so', async () => {
    const { page } = await desk.open('P-HEAD-1', { path: '/portfolio?year=1999' });
    await page.getByText('Không có hồ sơ nào đang mở.').waitFor();
    await page.getByText('Không có hồ sơ nào cần quan tâm.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  describe("a manager's five questions, from sign-in, each in two clicks at most", () => {
    test('1. where is a task, who holds it, since when', async () => {
      const { page, clicks, complaints } = await manager();
      const { title } = await desk.api.ledger.db.caseFile.findFirstOrThrow({ where: { id: 'QN-DT.2022.04' } });
      await page.getByRole('heading', { level: 1 }).waitFor(); // it takes the focus when it comes
      await eventually(async () => {
        // keys are heard once the page is whole
        if ((await page.locator('header input:focus').count()) === 0) await page.keyboard.press('/');
        return page.locator('header input:focus').count();
      }, 1);
      await page.keyboard.type(title.normalize('NFD').replace(/\p{M}/gu, ''));
      await page.keyboard.press('Enter');
      const row = page.locator('tr[data-case="QN-DT.2022.04"]');
      await row.waitFor();
      const [held] = await desk.api.ledger.db.$queryRaw<{ opened: string; name: string; due: string }[]>`
        SELECT s.opened_on AS opened, s.due_on AS due, p.data->>'name' AS name FROM step s
          JOIN register_item o ON o.kind = 'OFFICE' AND o.replaced_n IS NULL AND 'D:' || (o.data->>'role') = s.holders[1]
          JOIN register_item a ON a.kind = 'APPOINTMENT' AND a.replaced_n IS NULL AND a.data->>'office' = o.id
          JOIN register_item p ON p.kind = 'PERSON' AND p.replaced_n IS NULL AND p.id = a.data->>'person'
        WHERE s.case_id = 'QN-DT.2022.04.postAcceptance-1' AND s.status = 'OPEN' AND s.code = 'REGISTER'`;
      const text = (await row.textContent()) ?? '';
      const day = (date = '') => date.split('-').toReversed().join('/');
      for (const said of ['Hoàn thiện, đăng ký, bàn giao', held?.name ?? '?', day(held?.opened), day(held?.due)])
        expect(text).toContain(said);
      expect(clicks()).toBeLessThanOrEqual(2);
      expect(complaints).toEqual([]);
    });

    test('2. which tasks are late, and with whom', async () => {
      const { page, click, clicks } = await manager();
      await click(portfolioLink(page));
      await click(page.locator('[data-tile="late"] a'));
      await page.getByText(`Hiện ${sql.late} trên ${sql.late} hồ sơ`).waitFor();
      expect((await codesOf(page)).toSorted()).toEqual(sql.lateIds);
      const withWhom = await page.locator('table.register-table tbody tr td:last-child').allTextContents();
      expect(withWhom.every((text) => /từ \d\d\/\d\d\/\d{4}/.test(text))).toBe(true);
      expect(clicks()).toBe(2);
    });

    test('3. how many tasks are in each stage', async () => {
      const { page, click, clicks } = await manager();
      await click(portfolioLink(page));
      await page.locator('[data-table="stages"]').waitFor();
      for (const { state, open } of sql.stages)
        expect([
          state,
          await page.locator(`[data-table="stages"] tr[data-row="${state}"] .figure`).first().textContent(),
        ]).toEqual([state, `${open}`]);
      expect(clicks()).toBe(1);
    });

    test('4. what falls due in the next 30 days', async () => {
      const { page, click, clicks } = await manager();
      await click(portfolioLink(page));
      await click(page.locator('[data-tile="closing"] a'));
      await page.getByText(`Hiện ${sql.closing} trên ${sql.closing} hồ sơ`).waitFor();
      expect((await codesOf(page)).toSorted()).toEqual(sql.closingIds);
      expect(clicks()).toBe(2);
    });

    test('5. which offices keep dossiers longest against what is allowed', async () => {
      const { page, click, clicks } = await manager();
      await click(portfolioLink(page));
      const rows = page.locator('[data-table="offices"] tbody tr');
      await rows.first().waitFor();
      const used = (await rows.locator('td:last-child').allTextContents()).map((text) =>
        text.trim() === '–' ? -1 : Number.parseInt(text, 10),
      );
      expect(used).toEqual(used.toSorted((a, b) => b - a));
      const answered = await durationsBySql(desk.api.ledger, head);
      const registering = answered.filter(({ code }) => code === 'REGISTER' || code === 'LOOK_UP');
      const told = await page.locator('[data-table="offices"] tr[data-row="ROLE:REG"] .figure').first().textContent();
      expect(Number(told)).toBe(registering.reduce((sum, one) => sum + one.answered, 0));
      expect(clicks()).toBe(1);
    });
  });
});
