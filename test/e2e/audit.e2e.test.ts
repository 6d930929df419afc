import type { Locator, Page } from 'playwright-core';
import { sendAct } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk } from './desk-browser.ts';

const AUDITOR = 'P-INSP-1';
const TASK = 'QN-DT.2023.11';
/** The sample province stands still at this day, but for seconds. */
const DAY = '2025-06-30';

let desk: TestDesk;
let decided: string;

/** Whoever acts: the version and the digest are those of what he is shown. */
async function decide(
  person: string,
  caseId: string,
  act: { event: string } & Record<string, unknown>,
): Promise<string> {
  const who = await desk.api.signIn(person);
  const { body } = await who.get(`/api/v1/cases/${caseId}/actions`).expect(200);
  const answer = await sendAct(who, { caseId, subjectDigest: body.subjectDigest, ...act });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.n as string;
}

async function asked<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  return (await desk.api.ledger.db.pool.query(sql, [...values])).rows as Row[];
}

/** Clicks that a question takes, from the page one comes to after signing in. */
function clicker() {
  let clicks = 0;
  return {
    click: async (place: Locator) => {
      clicks += 1;
      await place.click();
    },
    count: () => clicks,
  };
}

/** Numbers of the entries that are shown, in their order. */
async function numbersShown(page: Page): Promise<string[]> {
  await page.getByText(/^Đang hiện/).waitFor();
  return page.locator('tr[data-entry]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-entry') ?? ''));
}

describeInBrowser('the audit trace (ux.md S11)', () => {
  beforeAll(async () => {
    desk = await openTestDesk();
    decided = await decide('P-DD-1', TASK, { event: 'resume', reason: 'Đã khắc phục (tình huống minh họa)' });
    await decide('P-CHAIR', 'QN-DT.2019.03.postAcceptance-1', {
      event: 'decideOwnership',
      payload: { owner: 'STATE', rights: 'Quyền sử dụng' },
    });
  });
  afterAll(() => desk?.close());

  test('[AD-1] [AD-9] question 1 in 3 clicks: who decided, under which paper, was it in force at that minute', async () => {
    const { page, complaints, picture } = await desk.open(AUDITOR);
    const { click, count } = clicker();
    const search = page.getByRole('searchbox');
    await search.fill(TASK);
    await search.press('Enter');
    await click(page.getByRole('tab', { name: 'Lịch sử' }));
    await click(page.getByRole('link', { name: `Nhật ký số ${decided}` }));
    const judged = page.getByRole('region', { name: 'Xét lại căn cứ' });
    await judged.getByText('Đứng vững trên cùng căn cứ').nth(1).waitFor();
    expect(count()).toBeLessThanOrEqual(3);

    const [act] = await asked<{ person: string; numbers: string[]; minute: string }>(
      `SELECT person, ARRAY(SELECT link->>'number' FROM jsonb_array_elements(basis->'chain') link) AS numbers,
        to_char(business_time AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') AS minute
       FROM act WHERE n = $1`,
      [decided],
    );
    await page.getByText(`(${act?.person})`).waitFor();
    await page.getByText('thay mặt Giám đốc Sở KH&CN').waitFor();
    await judged
      .getByText(act?.minute ?? '')
      .first()
      .waitFor();
    for (const number of act?.numbers ?? []) {
      const [paper] = await asked<{ there: boolean }>(
        `SELECT i.valid_from <= a.business_time AND (i.valid_until IS NULL OR i.valid_until > a.business_time) AS there
         FROM act a JOIN register_item i ON i.province = a.province AND i.kind = 'INSTRUMENT' AND i.replaced_n IS NULL
         WHERE a.n = $1 AND i.data->>'number' = $2`,
        [decided, number],
      );
      const line = judged.getByRole('row').filter({ hasText: number }).first();
      await line.getByText(paper?.there === true ? 'Có hiệu lực' : 'Không có hiệu lực', { exact: true }).waitFor();
    }
    await picture('audit-entry');
    expect(await accessibilityFaults(page)).toEqual([]);
    await judged
      .getByText(/Từng quy tắc/)
      .first()
      .click();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('[AD-2] [AD-3] question 2 in 3 clicks: what a person did between two days, and on whose behalf', async () => {
    const { page, complaints } = await desk.open(AUDITOR);
    const { click, count } = clicker();
    await click(page.getByRole('link', { name: 'Nhật ký kiểm toán' }));
    await page.getByRole('combobox', { name: 'Người thực hiện' }).fill('P-DD-1');
    await click(page.getByRole('option', { name: /P-DD-1$/ }));
    await page.getByLabel('Ghi nhận từ ngày').fill(DAY);
    await page.getByLabel('đến hết ngày').fill(DAY);
    await page.getByLabel('đến hết ngày').press('Enter');
    await page.waitForURL(/until=/);
    await page.getByText('đó là tất cả').waitFor();
    const shown = await numbersShown(page);
    expect(count()).toBeLessThanOrEqual(3);

    const found = await asked<{ n: string; behalf: string | null }>(
      `SELECT e.n::text, (SELECT o.data->'title'->>'vi' FROM register_item o WHERE o.id = a.basis->>'onBehalfOf' AND o.replaced_n IS NULL) AS behalf
       FROM audit_entry e JOIN entry_text t ON t.province = e.province AND t.n = e.n
         LEFT JOIN act a ON a.province = e.province AND a.n = e.n
       WHERE t.person = 'P-DD-1' AND (e.business_time AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = $1::date ORDER BY e.n DESC`,
      [DAY],
    );
    expect(shown).toEqual(found.map(({ n }) => n));
    expect(shown).toContain(decided);
    for (const { n, behalf } of found)
      if (behalf !== null) await page.locator(`tr[data-entry="${n}"]`).getByText(behalf).waitFor();
    // the day before: nothing, and it is said
    await page.getByLabel('Ghi nhận từ ngày').fill('2025-06-01');
    await page.getByLabel('đến hết ngày').fill('2025-06-29');
    await page.getByLabel('đến hết ngày').press('Enter');
    await page.getByText('Không có bản ghi nào khớp với bộ lọc.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('[AD-7] question 3 in 3 clicks: is the log whole, and since when', async () => {
    const { page, complaints, picture } = await desk.open(AUDITOR);
    const { click, count } = clicker();
    await click(page.getByRole('link', { name: 'Nhật ký kiểm toán' }));
    await click(page.getByRole('button', { name: 'Kiểm tra toàn vẹn' }));
    const panel = page.getByRole('region', { name: 'Tính toàn vẹn của nhật ký' });
    await panel.getByText('Toàn vẹn', { exact: true }).waitFor();
    expect(count()).toBeLessThanOrEqual(3);

    const [log] = await asked<{ n: string; hash: string; since: string }>(
      `SELECT h.n::text, encode(h.last_hash, 'hex') AS hash,
        to_char(e.business_time AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI') AS since
       FROM audit_head h JOIN audit_entry e ON e.province = h.province AND e.n = 1`,
    );
    await panel.getByText(`${log?.n} trên ${log?.n} bản ghi`).waitFor();
    await panel.getByText(log?.since ?? '').waitFor();
    expect(await panel.locator('code').first().getAttribute('title')).toBe(log?.hash);
    await panel.getByText(/Mốc kiểm tra có chữ ký số: chưa có/).waitFor();
    await picture('audit');
    expect(await accessibilityFaults(page)).toEqual([]);
    // it is left for another screen, and the finding is still there
    await page.getByRole('link', { name: 'Việc chờ tôi' }).click();
    await page.getByRole('link', { name: 'Nhật ký kiểm toán' }).click();
    await panel.getByText('Toàn vẹn', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('the trace of one case, from its history to its entries, and each filter in the address', async () => {
    const { page } = await desk.open(AUDITOR, { path: `/cases/${TASK}?tab=history` });
    await page.getByRole('link', { name: 'Vết của hồ sơ trong nhật ký' }).click();
    expect(new URL(page.url()).searchParams.get('case')).toBe(TASK);
    const entries = await asked<{ n: string }>('SELECT n::text FROM audit_entry WHERE case_id = $1 ORDER BY n', [TASK]);
    expect(await numbersShown(page)).toEqual(entries.map(({ n }) => n));
    await page.getByLabel('Loại bản ghi').selectOption('IMPORT');
    await page.getByRole('button', { name: 'Bỏ lọc' }).click();
    await page.waitForURL((url) => url.searchParams.get('case') === null);
    await page.getByLabel('Loại bản ghi').selectOption('IMPORT');
    await page.waitForURL(/kind=IMPORT/);
    await page.getByText('đó là tất cả').waitFor();
    const [imports] = await asked<{ count: string }>("SELECT count(*) FROM audit_entry WHERE kind = 'IMPORT'");
    expect(await numbersShown(page)).toHaveLength(Number(imports?.count));
  });

  test('page after page, the whole log and nothing else', async () => {
    const { page } = await desk.open(AUDITOR, { path: '/audit?order=oldest', language: 'vi' });
    const more = page.getByRole('button', { name: 'Xem thêm bản ghi' });
    const [log] = await asked<{ n: number }>('SELECT n::int FROM audit_head');
    for (let shown = (await numbersShown(page)).length; shown < (log?.n ?? 0); ) {
      await more.click();
      await page.locator('tr[data-entry]').nth(shown).waitFor();
      shown = await page.locator('tr[data-entry]').count();
    }
    const numbers = await numbersShown(page);
    expect(numbers).toEqual(Array.from({ length: log?.n ?? 0 }, (_, place) => String(place + 1)));
    expect(await more.count()).toBe(0);
  });

  test('English, the lists of acts in doubt, 320 pixels, and who is not offered the screen', async () => {
    const { page, complaints } = await desk.open(AUDITOR, { path: '/audit', language: 'en', width: 320, height: 640 });
    await page.getByRole('heading', { name: 'Audit log', level: 1 }).waitFor();
    await page.getByText(/An inspector reads every dossier that was handed in and changes nothing/).waitFor();
    await page.getByRole('table').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= 320')).toBe(true);
    await page.getByRole('tab', { name: 'Acts in doubt' }).click();
    await page.getByText('No act is in doubt.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Acts to be decided again' }).click();
    await page.getByText('No act has to be decided again.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    const researcher = await desk.open('P-H06', { path: '/audit' });
    await researcher.page.getByText('Chỉ dành cho cán bộ').first().waitFor();
    expect(await researcher.page.getByRole('link', { name: 'Nhật ký kiểm toán' }).count()).toBe(0);
  });

  test('what the statement says of an inspector is so: of all cases, one act and no other is his to do', async () => {
    const inspector = await desk.api.signIn(AUDITOR);
    const { body } = await inspector.get('/api/v1/cases').query({ limit: '100' }).expect(200);
    const may = new Set<string>();
    for (const { id } of body.items as { id: string }[]) {
      const sheet = await inspector.get(`/api/v1/cases/${id}/actions`).expect(200);
      for (const act of sheet.body.actions as { event: string; may: boolean }[]) if (act.may) may.add(act.event);
    }
    expect([...may]).toEqual(['proposeTermination']);
  });

  test('a break is red, loud, names the record and shows both values', async () => {
    const { db } = desk.api.ledger;
    const [entry] = await asked<{ leaf: string }>(
      "SELECT encode(leaf_hash, 'hex') AS leaf FROM audit_entry WHERE n = $1",
      [decided],
    );
    await db.$executeRawUnsafe('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await db.$executeRawUnsafe(
      `UPDATE audit_entry SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"resume"', '"approve"'), 'UTF8') WHERE n = ${decided}`,
    );
    const { page, complaints, picture } = await desk.open(AUDITOR, { path: '/audit' });
    await page.getByRole('button', { name: 'Kiểm tra toàn vẹn' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'BỊ ĐỨT' });
    await alert.getByText(`leaf ${entry?.leaf}`).waitFor();
    await alert.getByRole('link', { name: TASK }).waitFor();
    await picture('audit-broken');
    expect(await accessibilityFaults(page)).toEqual([]);
    await alert.getByRole('link', { name: decided, exact: true }).click();
    await page.getByRole('heading', { name: new RegExp(`^Bản ghi ${decided}`), level: 1 }).waitFor();
    expect(complaints).toEqual([]);
  });
});
