import { giveSecondPost, SECOND_POST } from '../support/second-post.ts';
import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk } from './desk-browser.ts';

const CASE = 'QN-DT.2025.01';
const QUESTION = { vi: 'Ông/bà làm việc với tư cách nào?', en: 'In which capacity do you work?' };

describeInBrowser('whoever holds several posts chooses from which he works (ux.md S1)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
    await giveSecondPost(desk.api, { person: 'P-DIR', from: '2025-06-30T01:00:00.000Z' });
  });
  afterAll(() => desk?.close());

  test('[AU-3] asked once after signing in, kept in the header; what may be done, and as whom, follow the choice', async () => {
    const { page, complaints, picture } = await desk.open('P-DIR', { path: `/cases/${CASE}` });
    const question = page.getByRole('heading', { name: QUESTION.vi });
    await question.waitFor();
    await picture('capacity');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: SECOND_POST.title.vi }).click();
    await question.waitFor({ state: 'detached' });
    const who = (title: string) => page.getByRole('button', { name: new RegExp(`^Người đang làm việc: ${title}`) });
    await who(SECOND_POST.title.vi).waitFor();
    const order = page.locator('[data-event="orderInspection"]');
    await page.getByText(/^Việc khác, và vì sao/).click();
    await page
      .getByText(/Tư cách ký không được phép/)
      .first()
      .waitFor();
    expect(await order.count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.reload();
    await who(SECOND_POST.title.vi).click();
    await page.getByRole('menuitemradio', { name: /^Giám đốc Sở KH&CN/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('menuitemradio', { name: /^Giám đốc Sở KH&CN/ }).click();
    await who('Giám đốc Sở KH&CN').waitFor();
    expect(await question.count()).toBe(0);
    await order.click();
    await page.getByText('Ông/bà thực hiện với tư cách Giám đốc Sở KH&CN').waitFor();
    const label = (await page.getByRole('dialog').getByRole('heading').first().textContent()) ?? '';
    await page.getByRole('textbox', { name: 'Lý do' }).fill('Kiểm tra đột xuất (hư cấu)');
    await page.getByRole('checkbox', { name: 'Tôi đã xem hồ sơ như đang hiển thị và ký vào nội dung này' }).check();
    await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click();
    await page.getByRole('button', { name: 'Thực hiện', exact: true }).click();
    await page.getByRole('dialog').locator('[data-standing=DONE]').waitFor();
    const act = await desk.api.ledger.db.act.findFirstOrThrow({ where: { caseId: CASE, event: 'orderInspection' } });
    expect(act.basis).toMatchObject({ person: 'P-DIR', office: 'O-DIR' });
    expect(complaints).toEqual([]);
  });

  test('any post: the rules find the one that may, and it is said which; whoever signs in anew is asked anew', async () => {
    const { page, complaints } = await desk.open('P-DIR', {
      path: `/cases/${CASE}?act=orderInspection`,
      language: 'en',
    });
    const question = page.getByRole('heading', { name: QUESTION.en });
    await question.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /^Any post/ }).click();
    await page.getByText('You act as Director of DOST').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).first().click();
    await page.getByRole('button', { name: /^Who is working/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page
      .getByRole('button', { name: /Director of DOST/ })
      .first()
      .click();
    await question.waitFor();
    expect(complaints).toEqual([]);
  });

  test('whoever holds one post is not asked; at 320 pixels the question does not break', async () => {
    const one = await desk.open('P-SPEC-1', { path: '/inbox' });
    await one.page.getByRole('heading', { name: 'Việc chờ tôi', level: 1 }).waitFor();
    expect(await one.page.getByText(QUESTION.vi).count()).toBe(0);
    const { page } = await desk.open('P-DIR', { path: '/inbox', width: 320, height: 640 });
    await page.getByRole('heading', { name: QUESTION.vi }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
