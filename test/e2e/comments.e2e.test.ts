import { type Agent, draft, newKey, sendAct, storeFile } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, fitsWindow, openTestDesk, type TestDesk } from './desk-browser.ts';

const OFFICER = 'P-SPEC-1';
const HEAD = 'P-HEAD-1';
const APART = 'Trao đổi được giữ tách khỏi hồ sơ pháp lý';

describeInBrowser('officials speak about a dossier beside its record (ux.md S5)', () => {
  let desk: TestDesk;
  let host: Agent;
  let caseId: string;
  beforeAll(async () => {
    desk = await openTestDesk();
    host = await desk.api.signIn('P-H01');
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu.pdf' }];
    caseId = await draft(host, { title: 'Hồ sơ có trao đổi (hư cấu)' });
    expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
  });
  afterAll(() => desk?.close());

  async function said(person: string, body: object): Promise<void> {
    const agent = await desk.api.signIn(person);
    await agent.post(`/api/v1/cases/${caseId}/comments`).set('idempotency-key', newKey()).send(body).expect(201);
  }

  test('[IB-7] written with a file and a name; a colleague reads it without reloading, and is told', async () => {
    const path = `/cases/${caseId}?tab=comments`;
    const reader = await desk.open(HEAD, { path });
    await reader.page.getByText('Chưa có trao đổi nào.').waitFor();
    expect(await accessibilityFaults(reader.page)).toEqual([]);
    const { page, complaints, picture } = await desk.open(OFFICER, { path });
    await page.getByText(APART).waitFor();
    await page.getByRole('button', { name: 'Gửi trao đổi' }).click();
    await page.getByText('Cần ghi nội dung.').waitFor();
    await page.getByRole('textbox', { name: 'Nội dung' }).fill('Đề nghị xem lại dự toán mục 3\nDòng thứ hai');
    await page.getByLabel('Về bước').selectOption({ index: 1 });
    const mention = page.getByRole('combobox', { name: /^Nhắc tới/ });
    const { body } = await (await desk.api.signIn(OFFICER)).get('/api/v1/names').query({ kind: 'PERSON', q: HEAD });
    const name = body.items[0].name as string;
    await mention.fill(name);
    await page.getByRole('option', { name }).first().click();
    await page.getByRole('button', { name: `Bỏ ${name}` }).waitFor();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Kèm tệp' }).click();
    await (await choosing).setFiles({
      name: 'Ghi chú.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Ghi chú nội bộ\n'),
    });
    await page.getByRole('button', { name: 'Bỏ Ghi chú.txt' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gửi trao đổi' }).click();
    await page.getByText('Trao đổi đã có trong danh sách ở trên.').waitFor();
    await picture('comments');

    const line = reader.page.getByRole('listitem').filter({ hasText: 'Đề nghị xem lại dự toán mục 3' });
    await line.getByText(`Nhắc tới: ${name}`).waitFor();
    const downloading = reader.page.waitForEvent('download');
    await line.getByRole('link', { name: 'Ghi chú.txt' }).click();
    expect((await downloading).suggestedFilename()).toBe('Ghi chú.txt');
    expect(await accessibilityFaults(reader.page)).toEqual([]);
    expect(await reader.page.getByRole('button', { name: /^Rút lại/ }).count()).toBe(0);

    await reader.page.goto(`${desk.api.origin}/notices?show=unread`);
    const notice = reader.page.locator('li[data-notice]').filter({ hasText: caseId }).first();
    await notice.getByRole('link', { name: /^Mở hồ sơ/ }).click();
    await reader.page.getByText('Đề nghị xem lại dự toán mục 3').waitFor();
    expect([...complaints, ...reader.complaints]).toEqual([]);
  });

  test('[IB-7] never changed: withdrawn it is shown as that, else corrected by another', async () => {
    await said(OFFICER, { text: 'Viết nhầm hồ sơ' });
    await said(OFFICER, { text: 'Mục 4 thiếu phụ lục' });
    const { page, complaints } = await desk.open(OFFICER, { path: `/cases/${caseId}?tab=comments` });
    const list = page.getByRole('list', { name: 'Trao đổi về hồ sơ' });
    await list
      .getByRole('listitem')
      .filter({ hasText: 'Viết nhầm' })
      .getByRole('button', { name: /^Rút lại/ })
      .click();
    await list.getByText(/Đã rút lại lúc \d/).waitFor();
    expect(await page.getByText('Viết nhầm').count()).toBe(0);
    const late = list.getByRole('listitem').filter({ hasText: 'Mục 4 thiếu phụ lục' });
    await late.getByRole('button', { name: /^Đính chính/ }).click();
    const text = page.getByRole('textbox', { name: 'Nội dung' });
    expect(await text.inputValue()).toBe('Mục 4 thiếu phụ lục');
    await page.getByRole('button', { name: 'Thôi đính chính' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await text.fill('Mục 5, không phải mục 4');
    await page.getByRole('button', { name: 'Gửi trao đổi' }).click();
    const correction = list.getByRole('listitem').filter({ hasText: 'Mục 5, không phải mục 4' });
    await correction.getByRole('link', { name: /^Đính chính trao đổi lúc/ }).waitFor();
    await page.getByRole('button', { name: 'Thôi đính chính' }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('[IB-7] those who submitted it read what is marked for them, and write none', async () => {
    await said(OFFICER, { text: 'Nội bộ: chờ ý kiến Sở Tài chính' });
    await said(OFFICER, { text: 'Mời quý viện bổ sung phụ lục', toApplicant: true });
    const { page, complaints } = await desk.open('P-H01', {
      path: `/cases/${caseId}?tab=comments`,
      language: 'en',
      width: 320,
      height: 800,
    });
    await page.getByText('Mời quý viện bổ sung phụ lục').waitFor();
    await page.getByText('You read what the authority has written').waitFor();
    expect(await page.getByText('Nội bộ:').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Send' }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await fitsWindow(page);
    await said(OFFICER, { text: 'Hạn bổ sung là thứ Sáu', toApplicant: true });
    await page.getByText('Hạn bổ sung là thứ Sáu').waitFor();
    expect(complaints).toEqual([]);
    const english = await desk.open(OFFICER, { path: `/cases/${caseId}?tab=comments`, language: 'en' });
    await english.page.getByRole('button', { name: 'Send' }).waitFor();
    await english.page.getByText('Comments are kept apart from the legal record').waitFor();
    expect(await accessibilityFaults(english.page)).toEqual([]);
  });
});
