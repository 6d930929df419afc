import { sendAct } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk } from './desk-browser.ts';

const READER = 'P-SPEC-1';
const LATE = 'QN-DT.2025.05';
const ASKED = 'Đề nghị cho biết khi nào công bố kết quả (tình huống minh họa)';
const ANSWERED = 'Sẽ công bố trong tuần này (tình huống minh họa)';

describeInBrowser('notices (ux.md S15)', () => {
  let desk: TestDesk;

  beforeAll(async () => {
    desk = await openTestDesk();
    const admin = await desk.api.signIn('P-ADMIN');
    await admin.post('/api/v1/clock').send({ to: '2025-07-24T02:00:00.000Z' }).expect(200);
    const director = await desk.api.signIn('P-DIR');
    const payload = { step: 'PUBLISH_RESULT', answerBy: '2025-07-28', text: ASKED };
    const pressed = await sendAct(director, { caseId: LATE, event: 'pressHolder', payload });
    expect(pressed.status).toBe(201);
  });
  afterAll(() => desk?.close());

  async function counted(sql: string): Promise<number> {
    const { rows } = await desk.api.ledger.db.pool.query(`SELECT count(*)::int AS count FROM notice WHERE ${sql}`);
    return (rows[0] as { count: number }).count;
  }

  test('[IB-8] from the bell to what one was told: day by day, as many as there are, opened once and read for good', async () => {
    const { page, complaints, picture } = await desk.open(READER);
    const unread = await counted(`person = '${READER}' AND read_at IS NULL`);
    expect(unread).toBeGreaterThan(20);
    await page.getByRole('button', { name: `Thông báo: ${unread} chưa đọc` }).click();
    await page.getByRole('heading', { name: `Chưa đọc (${unread})`, level: 2 }).waitFor();
    await page.getByRole('heading', { name: 'thứ Năm, 24/07/2025', level: 3 }).waitFor();
    await picture('notices');
    expect(await accessibilityFaults(page)).toEqual([]);

    const lines = page.locator('li[data-notice]');
    while ((await lines.count()) < unread) {
      const shown = await lines.count();
      await page.getByRole('button', { name: 'Xem thêm thông báo' }).click();
      await lines.nth(shown).waitFor();
    }
    expect(await lines.count()).toBe(unread);

    await lines
      .filter({ hasText: 'Đôn đốc việc quá hạn' })
      .getByRole('link', { name: /^Mở hồ sơ/ })
      .click();
    await page.waitForURL(`**/cases/${LATE}**`);
    await page.getByRole('button', { name: `Thông báo: ${unread - 1} chưa đọc` }).click();
    await page.getByRole('heading', { name: `Chưa đọc (${unread - 1})`, level: 2 }).waitFor();
    await page
      .getByRole('button', { name: /^Đánh dấu đã đọc/ })
      .first()
      .click();
    await page.getByRole('heading', { name: `Chưa đọc (${unread - 2})`, level: 2 }).waitFor();
    expect(await counted(`person = '${READER}' AND read_at IS NOT NULL`)).toBe(2);
    expect(complaints).toEqual([]);
  });

  test('the filter is in the address; nothing left to read is said', async () => {
    const { page } = await desk.open('P-DOF', { path: '/notices?show=unread', language: 'en' });
    const mine = `person = 'P-DOF' AND read_at IS NULL`;
    await page.getByRole('heading', { name: `Unread (${await counted(mine)})`, level: 2 }).waitFor();
    await page.getByText('All', { exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('show') === null);
    const nobody = await desk.open('P-INSP-1', { path: '/notices?show=unread', language: 'en' });
    await nobody.page.getByText('No notice is left unread.').waitFor();
    expect(await accessibilityFaults(nobody.page)).toEqual([]);
    expect(nobody.complaints).toEqual([]);
  });

  test('[QR-9] a question about late work, answered from the dossier that it leads to', async () => {
    const { page, complaints, picture } = await desk.open(READER, { path: '/notices/questions' });
    const line = page.locator('li[data-press]').filter({ hasText: ASKED });
    await line.getByText('Chờ trả lời').waitFor();
    await line.getByText('thứ Hai, 28/07/2025').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const holder = await desk.api.signIn(READER);
    const press = (await line.getAttribute('data-press')) ?? '';
    await line.getByRole('link', { name: /Mở hồ sơ để trả lời/ }).click();
    await page.getByRole('dialog').getByText('Trả lời đôn đốc').first().waitFor();
    const payload = { press, text: ANSWERED };
    expect((await sendAct(holder, { caseId: LATE, event: 'answerPress', payload })).status).toBe(201);
    await page.goto(`${desk.api.origin}/notices/questions?state=ANSWERED`);
    await line.getByText(ANSWERED).waitFor();
    await line.getByText('Đã trả lời', { exact: true }).waitFor();
    await picture('notices-questions');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('which notices come by mail is kept, group by group', async () => {
    const { page, complaints, picture } = await desk.open(READER, { path: '/notices/preferences' });
    const group = page.getByRole('radiogroup', { name: 'Nhắc hạn, quá hạn, đôn đốc' });
    await group.getByRole('radio', { name: 'Gộp lúc 08:00 ngày làm việc' }).check();
    await page.getByText('Có thay đổi chưa lưu').waitFor();
    await page.getByRole('radio', { name: 'Tiếng Anh' }).check();
    await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
    await page.getByText(/^Đã lưu lúc \d\d:\d\d:\d\d$/).waitFor();
    await picture('notices-preferences');
    const reader = await desk.api.signIn(READER);
    const { body } = await reader.get('/api/v1/notice-preferences').expect(200);
    expect(body).toMatchObject({ language: 'en', mail: { REMINDERS: 'DIGEST', WORK: 'ALL' } });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    const english = await desk.open(READER, { path: '/notices/preferences', language: 'en', width: 320, height: 640 });
    await english.page.getByRole('radiogroup', { name: 'Reminders, lateness, questions about it' }).waitFor();
    expect(await accessibilityFaults(english.page)).toEqual([]);
    expect(await english.page.evaluate('document.documentElement.scrollWidth <= 320')).toBe(true);
  });
});
