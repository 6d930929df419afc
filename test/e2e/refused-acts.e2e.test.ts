import { sendAct } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk } from './desk-browser.ts';

const TASK = 'QN-DT.2025.01';
const SEEN = 'Tôi đã xem hồ sơ như đang hiển thị và ký vào nội dung này';

describeInBrowser('a decision that does not go through (ux.md S6)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  const order = async () => {
    const director = await desk.api.signIn('P-DIR');
    const { subjectDigest } = (await director.get(`/api/v1/cases/${TASK}/actions`).expect(200)).body;
    const reason = 'Kiểm tra đột xuất (hư cấu)';
    const done = await sendAct(director, { caseId: TASK, event: 'orderInspection', reason, subjectDigest });
    expect(done.status).toBe(201);
    return done.body.followed[0].caseId as string;
  };

  test('what is signed is what was shown: the dossier changes behind the form, which says so and asks to look again', async () => {
    const { page, complaints } = await desk.open('P-DIR', { path: `/cases/${TASK}?act=suspend` });
    const form = page.getByRole('dialog');
    const decide = form.getByRole('button', { name: 'Tạm dừng thực hiện', exact: true });
    await form.getByRole('textbox', { name: 'Lý do' }).fill('Chờ ý kiến (hư cấu)');
    await form.getByRole('checkbox', { name: SEEN }).check();
    await order();
    await form.getByText(/Hồ sơ đã thay đổi từ khi/).waitFor();
    expect(await decide.isDisabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByRole('button', { name: 'Tôi đã xem lại hồ sơ' }).click();
    expect(await form.getByRole('checkbox', { name: SEEN }).isChecked()).toBe(false);
    expect(await form.getByRole('textbox', { name: 'Lý do' }).inputValue()).toBe('Chờ ý kiến (hư cấu)');
    await decide.click();
    await form.getByText(`Còn thiếu: ${SEEN}`).waitFor();
    expect(complaints).toEqual([]);
  });

  test('what was filled in comes back after a refusal; a line of a list that lacks something is not sent at all', async () => {
    const inspection = await order();
    const { page, complaints } = await desk.open('P-DIR', { path: `/cases/${inspection}?act=planInspection` });
    const form = page.getByRole('dialog').filter({ hasText: 'Ông/bà thực hiện với tư cách' });
    const results = page.getByRole('dialog').filter({ has: page.locator('[data-standing]') });
    const decide = async () => {
      await form.getByRole('checkbox', { name: SEEN }).check();
      await form.getByRole('button', { name: 'Lập đoàn kiểm tra', exact: true }).click();
      await page.getByRole('button', { name: 'Thực hiện', exact: true }).click();
    };
    await page.locator('#field-heldOn').fill('2020-01-06');
    await form.getByRole('button', { name: 'Thêm dòng' }).click();
    await page.locator('#field-team-0-person').fill('P-HEAD-2');
    await page.locator('[role="option"][value="P-HEAD-2"]').first().click();
    await form.getByRole('button', { name: 'Lập đoàn kiểm tra', exact: true }).click();
    await form.getByText(/^Còn thiếu: Thành viên đoàn/).waitFor();
    await page.locator('#field-team-0-post').selectOption('LEADER');
    await decide();
    await results.locator('[data-standing=REFUSED]').waitFor();
    const reference = await results.locator('[data-standing=REFUSED] code').last().textContent();
    expect(desk.api.logged.some((line) => line.includes(reference ?? 'none'))).toBe(true);
    await results.getByRole('link', { name: 'Xem lại nội dung đã nhập' }).click();
    expect(await page.locator('#field-heldOn').inputValue()).toBe('2020-01-06');
    expect(await page.locator('#field-team-0-post').inputValue()).toBe('LEADER');
    await page.locator('#field-heldOn').fill('2025-07-15');
    await decide();
    await results.locator('[data-standing=DONE]').waitFor();
    const planned = await desk.api.ledger.db.caseFile.findFirstOrThrow({ where: { id: inspection } });
    expect(planned.facts).toMatchObject({ heldOn: '2025-07-15' });
    expect(complaints).toEqual([]);
  });
});
