import { draft, sendAct, submittedProposal } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, eventually, openTestDesk, type TestDesk } from './desk-browser.ts';

const TASK = 'QN-DT.2025.01';
const OFFICER = 'P-SPEC-1';
const FORM_OF_ACT = 'Ông/bà thực hiện với tư cách';

interface Explained {
  readonly papers: readonly { readonly number: string; readonly from: string }[];
  readonly subject: { readonly budgetDong: string | null };
}

describeInBrowser('a dossier and the decision in it (ux.md S5, S6)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  const submitted = async (title: string) => submittedProposal(await desk.api.signIn('P-H01'), title);

  test('on top: whose it is, what it costs, how long is left, and who holds it now', async () => {
    const { page, complaints, picture } = await desk.open('P-DIR', { path: `/cases/${TASK}` });
    const official = await desk.api.signIn('P-DIR');
    const view = (await official.get(`/api/v1/cases/${TASK}`).expect(200)).body;
    const host = view.parties.find(({ role }: { role: string }) => role === 'HOST').name;
    await page.getByText(`Tổ chức chủ trì: ${host}`).first().waitFor();
    const running = (await official.get(`/api/v1/cases/${TASK}/clocks`).expect(200)).body.items.filter(
      ({ status }: { status: string }) => status === 'RUNNING',
    );
    expect(running.length).toBeGreaterThan(0);
    const periods = page.getByRole('list', { name: 'Thời hạn đang tính' }).getByRole('listitem');
    await eventually(() => periods.count(), running.length);
    await periods
      .first()
      .getByText(/(thứ|Chủ nhật|chủ nhật).*\d{2}\/\d{2}\/\d{4}/)
      .waitFor();
    const sheet = (await official.get(`/api/v1/cases/${TASK}/control-sheet`).expect(200)).body;
    const open = sheet.lines.filter(({ leftOn }: { leftOn: string | null }) => leftOn === null);
    const held = page.getByRole('region', { name: 'Đang chờ' });
    for (const { holder } of open) await held.getByText(holder.title.vi).first().waitFor();
    await picture('dossier');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('[IB-8] a link to an act, and to a step, arrives there', async () => {
    const caseId = await submitted('Liên kết sâu (hư cấu)');
    const { items } = (await (await desk.api.signIn(OFFICER)).get(`/api/v1/cases/${caseId}/timeline`)).body;
    const { page } = await desk.open(OFFICER, { path: `/cases/${caseId}?tab=history#act-${items.at(-1).n}` });
    await page.locator(`#act-${items.at(-1).n}[data-arrived]`).waitFor();
    await page
      .locator(`#act-${items.at(-1).n}`)
      .getByText('Xử lý 0 ngày làm việc')
      .waitFor();
    await page.locator('.timeline li.to-come').filter({ hasText: 'Đang chờ' }).first().waitFor();
    await page.locator('.timeline li.to-come').filter({ hasText: 'Các giai đoạn sau' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const step = (await desk.api.ledger.db.step.findFirstOrThrow({ where: { caseId, status: 'OPEN' } })).id;
    await page.goto(`${desk.api.origin}/cases/${caseId}#${encodeURIComponent(`step-${step}`)}`);
    await page.locator('li[data-arrived]').waitFor();
  });

  test('[IB-6] the form begins with the papers one decides under and until when; the last question repeats them', async () => {
    const { page, complaints } = await desk.open('P-DIR', { path: `/cases/${TASK}?act=suspend` });
    const director = await desk.api.signIn('P-DIR');
    const explained = (await director.get(`/api/v1/cases/${TASK}/explanation?event=suspend`).expect(200))
      .body as Explained;
    expect(explained.papers.length).toBeGreaterThan(0);
    const form = page.getByRole('dialog').filter({ hasText: FORM_OF_ACT });
    await form
      .getByText(/phạm vi minh họa/)
      .first()
      .waitFor(); // the text of Decision 41 is not public
    for (const { number } of explained.papers)
      await form
        .getByRole('listitem')
        .filter({ hasText: number })
        .getByText(/hiệu lực từ \d{2}\/\d{2}\/\d{4}/)
        .waitFor();
    await form.getByText('Sau việc này').waitFor();
    await form.getByRole('textbox', { name: 'Lý do' }).fill('Chờ ý kiến (hư cấu)');
    await form.getByRole('button', { name: 'Tạm dừng thực hiện', exact: true }).click();
    await form
      .getByRole('alert')
      .getByRole('button', { name: /^Tôi đã xem hồ sơ/ })
      .click();
    await eventually(() => page.evaluate('document.activeElement?.id'), 'field-signs');
    await form.getByRole('checkbox', { name: /^Tôi đã xem hồ sơ/ }).check();
    await form.getByRole('button', { name: 'Tạm dừng thực hiện', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Xác nhận' });
    for (const { number } of explained.papers) await question.getByText(number).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await question.getByRole('button', { name: 'Quay lại' }).click();
    expect(complaints).toEqual([]);
  });

  test('a browser killed in the middle of a decision loses nothing that was typed; what was done, or given up, is not kept', async () => {
    const caseId = await submitted('Đóng trình duyệt giữa chừng (hư cấu)');
    const path = `/cases/${caseId}?act=return`;
    const gaps = 'Thiếu dự toán và báo giá';
    const first = await desk.open(OFFICER, { path });
    await first.page.locator('#field-gaps').fill(gaps);
    await first.page.getByText(/^Đã lưu lúc/).waitFor();
    await first.context.close();
    const { page, complaints } = await desk.open(OFFICER, { path });
    await eventually(() => page.locator('#field-gaps').inputValue(), gaps);
    await page.getByRole('button', { name: 'Bỏ nội dung đã nhập' }).click();
    await eventually(() => page.locator('#field-gaps').inputValue(), '');
    await page.locator('#field-gaps').fill(gaps);
    const form = page.getByRole('dialog').filter({ hasText: FORM_OF_ACT });
    await form.getByRole('button', { name: 'Trả lại để bổ sung', exact: true }).click();
    await page.getByRole('button', { name: 'Thực hiện', exact: true }).click();
    await page.locator('[data-standing=DONE]').waitFor();
    await eventually(() => desk.api.ledger.db.formDraft.count({ where: { caseId, event: 'return' } }), 0);
    expect(complaints).toEqual([]);
  });

  test('what changed in the dossier meanwhile is not overwritten by a form that was left: only what was typed is kept', async () => {
    const host = await desk.api.signIn('P-H01');
    const caseId = await draft(host, { title: 'Tên cũ (hư cấu)' });
    const path = `/cases/${caseId}?act=saveDraft`;
    const first = await desk.open('P-H01', { path });
    await first.page.locator('#field-need').fill('Chỉ mục này được gõ');
    await first.page.getByText(/^Đã lưu lúc/).waitFor();
    await first.context.close();
    const saved = await sendAct(host, { caseId, event: 'saveDraft', payload: { title: 'Tên mới (hư cấu)' } });
    expect(saved.status).toBe(201);
    const { page } = await desk.open('P-H01', { path });
    await eventually(() => page.locator('#field-need').inputValue(), 'Chỉ mục này được gõ');
    expect(await page.locator('#field-title').inputValue()).toBe('Tên mới (hư cấu)');
    await page.getByRole('button', { name: 'Bỏ nội dung đã nhập' }).click();
    await page.goto(`${desk.api.origin}/cases/${caseId}#%`);
    await page.getByRole('heading', { name: 'Tên mới (hư cấu)', level: 1 }).waitFor(); // an address that was cut off
  });

  test('[IB-4] after a decision the next task is offered, and opened by closing where one likes; an address is found by its code', async () => {
    const caseId = await submitted('Việc thứ nhất (hư cấu)');
    await submitted('Việc thứ hai (hư cấu)');
    const { page, complaints } = await desk.open(OFFICER, { path: `/cases/${caseId}?act=confirmComplete` });
    const form = page.getByRole('dialog').filter({ hasText: FORM_OF_ACT });
    await form.getByRole('button', { name: 'Xác nhận hồ sơ đầy đủ', exact: true }).click();
    await page.getByRole('button', { name: 'Thực hiện', exact: true }).click();
    const results = page.getByRole('dialog', { name: 'Kết quả' });
    await results.locator('[data-standing=DONE]').waitFor();
    const next = results.getByText(/^Việc tiếp theo/).getByRole('link');
    await next.waitFor();
    const target = await next.getAttribute('href');
    expect(await accessibilityFaults(page)).toEqual([]);
    await results.getByRole('checkbox', { name: 'Đóng thì mở việc tiếp theo' }).check();
    await results.getByRole('button', { name: 'Đóng', exact: true }).click();
    await page.waitForURL(`**${target}`);
    await page.getByRole('navigation', { name: 'Vị trí trang' }).getByRole('link', { name: 'Sổ hồ sơ' }).waitFor();
    const search = page.getByRole('searchbox');
    await search.fill(`${desk.api.origin}/cases/${encodeURIComponent(caseId)}?tab=history`);
    await search.press('Enter');
    await page.waitForURL(`**/cases/${encodeURIComponent(caseId)}`);
    expect(complaints).toEqual([]);
  });

  test('who comes a moment later is told who did what, and when', async () => {
    const caseId = await submitted('Đến sau một chút (hư cấu)');
    const { page } = await desk.open('P-SPEC-2', { path: `/cases/${caseId}?act=confirmComplete` });
    await page.getByText(FORM_OF_ACT).waitFor();
    const officer = await desk.api.signIn(OFFICER);
    expect((await sendAct(officer, { caseId, event: 'confirmComplete' })).status).toBe(201);
    const { items } = (await officer.get(`/api/v1/cases/${caseId}/timeline?order=newest&limit=1`).expect(200)).body;
    expect(items).toHaveLength(1);
    const drawer = page.getByRole('dialog');
    await drawer.getByText(/^Việc gần nhất trong hồ sơ/).waitFor();
    const said = await drawer.getByText(/^Việc gần nhất trong hồ sơ/).textContent();
    expect(said).toContain(items[0].label.vi);
    expect(said).toContain(items[0].person.name);
  });

  test('of a period that is late, and of no other, an apology with a new date is offered to officials (ux.md S15)', async () => {
    const keeper = await desk.api.signIn('P-ADMIN');
    await keeper.post('/api/v1/clock').send({ to: '2025-08-15T02:00:00.000Z' }).expect(200);
    const official = await desk.api.signIn('P-DIR');
    const clocksOf = async (id: string) => (await official.get(`/api/v1/cases/${id}/clocks`).expect(200)).body.items;
    const { items } = (await official.get('/api/v1/cases').query({ limit: '100' }).expect(200)).body;
    const read = await Promise.all(items.map(async ({ id }: { id: string }) => ({ id, clocks: await clocksOf(id) })));
    const offered = ({ clocks }: { clocks: { apology: boolean }[] }) => clocks.filter(({ apology }) => apology).length;
    const late = read.find((one) => offered(one) > 0 && offered(one) < one.clocks.length) ?? read.find(offered);
    if (late === undefined) throw new Error('nothing of the sample is late');
    const { page, complaints, picture } = await desk.open('P-DIR', { path: `/cases/${late.id}?tab=time` });
    await page.getByText('Các thời hạn của hồ sơ').waitFor();
    const offers = page.getByRole('group', { name: /^Xin lỗi và hẹn lại ngày trả kết quả/ });
    await eventually(() => offers.count(), offered(late));
    const [offer, link] = [offers.first(), offers.first().getByRole('link')];
    await offer.getByLabel('Ngày hẹn lại').fill('2025-08-16');
    await offer.getByText('Không phải ngày làm việc.').waitFor();
    await offer.getByLabel('Ngày hẹn lại').fill('2025-08-15');
    await offer.getByText('Phải sau hôm nay.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await offer.getByLabel('Ngày hẹn lại').fill('2025-08-18');
    await link.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await offer.scrollIntoViewIfNeeded();
    await picture('dossier-apology');
    const answer = await page.context().request.get(`${desk.api.origin}${await link.getAttribute('href')}`);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect(complaints).toEqual([]);
    const host = await desk.open('P-H01', { path: `/cases/${TASK}?tab=time`, language: 'en' });
    await host.page.getByText('Periods of the dossier').waitFor();
    expect(await host.page.getByRole('group', { name: /^Apology/ }).count()).toBe(0);
  });
});
