import { accessibilityFaults, describeInBrowser, eventually, openTestDesk, type TestDesk } from './desk-browser.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n');

describeInBrowser('a researcher writes and submits a proposal (ux.md S2, S3)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  async function beginDraft(title: string) {
    const window = await desk.open('P-H01');
    const { page } = window;
    await page.getByRole('button', { name: 'Nộp đề xuất mới' }).click();
    await page.getByRole('textbox', { name: 'Tên nhiệm vụ' }).fill(title);
    await page.getByRole('button', { name: 'Bắt đầu soạn' }).click();
    await page.getByRole('heading', { name: 'Soạn đề xuất', level: 1 }).waitFor();
    return { ...window, caseId: new URL(page.url()).pathname.split('/').at(-1) ?? '' };
  }

  test('[IN-3] [IN-4] [IN-5] from the first word to the receipt number; a double click submits once', async () => {
    const { page, caseId, complaints, picture } = await beginDraft('Nuôi biển chịu bão ở vịnh Xanh (hư cấu)');
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture('proposal-hub');
    const part = (name: string) => page.getByRole('button', { name }).click();
    const back = () => page.getByRole('button', { name: 'Lưu và về danh sách mục' }).click();

    await part('Khai tổ chức liên quan');
    await page.getByRole('combobox', { name: 'Đơn vị tiếp nhận' }).fill('nong nghiep');
    await page.getByRole('option', { name: 'Sở Nông nghiệp và Môi trường' }).click();
    await back();
    await part('Viết mục tiêu và nội dung');
    await page.getByRole('combobox', { name: 'Loại nhiệm vụ' }).selectOption('DT');
    await page.getByRole('combobox', { name: 'Lĩnh vực' }).selectOption('MAR');
    await page.getByRole('textbox', { name: 'Tính cấp thiết, mục tiêu' }).fill('Lồng bè cần chịu bão');
    await page.getByRole('textbox', { name: /Mã bài toán lớn/ }).fill('NONE');
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture('proposal-section');
    await back();
    await part('Nêu sản phẩm dự kiến');
    await page.getByRole('textbox', { name: 'Sản phẩm dự kiến' }).fill('Mẫu lồng bè');
    await back();
    await part('Đính kèm tài liệu');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'Phiếu đề xuất.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.getByText('Đã lưu').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await back();
    await page.getByText('Đã xong 4/6').waitFor();
    await part('Đính kèm tài liệu');
    await page.getByRole('listitem').filter({ hasText: 'Phiếu đề xuất.pdf' }).waitFor();
    await back();
    await part('Lập dự toán kinh phí');
    await page.getByRole('textbox', { name: 'Kinh phí ngân sách nhà nước' }).fill('900000000');
    await page.getByRole('textbox', { name: 'Kinh phí ngoài ngân sách' }).fill('100000000');
    await page.getByText('Tổng kinh phí: 1.000.000.000 ₫').waitFor();
    await page.getByText('Một tỷ đồng').waitFor();
    await page.getByText('10,0 % ngoài ngân sách').waitFor();
    await back();
    await part('Kiểm tra và nộp');
    await page.getByText('Còn thiếu, hãy điền:').waitFor();
    await page.getByRole('button', { name: 'Năm kế hoạch' }).click();
    await eventually(() => page.evaluate('document.activeElement?.id'), 'field-budgetYear');
    await page.getByRole('textbox', { name: 'Năm kế hoạch' }).fill('2026');
    await page.getByRole('textbox', { name: /Thời gian thực hiện/ }).fill('24');
    await back();
    await part('Kiểm tra và nộp');
    await page.getByRole('checkbox', { name: /Tôi cam đoan/ }).check();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nộp đề xuất' }).dblclick();
    await page.getByText('Đã tiếp nhận, số').waitFor();
    await picture('proposal-received');
    // it is no message of the moment: whoever comes back finds it
    await page.goto(`${desk.api.origin}/proposals/${caseId}`);
    await page.getByText('Đã tiếp nhận, số').waitFor();
    await page.getByRole('img', { name: `Mã QR dẫn tới hồ sơ ${caseId}` }).waitFor();
    await page.getByText(/· (hạn (thứ|Chủ)|không có hạn)/).waitFor();
    const slip = await page.getByRole('link', { name: 'Giấy tiếp nhận hồ sơ (PDF)' }).getAttribute('href');
    const answer = await page.context().request.get(`${desk.api.origin}${slip}`);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect(await accessibilityFaults(page)).toEqual([]);
    const acts = await desk.api.ledger.db.act.findMany({ where: { caseId }, orderBy: { n: 'asc' } });
    expect(acts.filter(({ event }) => event === 'submit')).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  test('a browser killed while one types loses two seconds of typing at most; all is there in another', async () => {
    const { page, context, caseId } = await beginDraft('Bản nháp bị ngắt (hư cấu)');
    await page.getByRole('button', { name: 'Viết mục tiêu và nội dung' }).click();
    await page
      .getByRole('textbox', { name: 'Tính cấp thiết, mục tiêu' })
      .pressSequentially('Mục tiêu đã gõ xong. ', { delay: 5 });
    await page.locator('[data-keeping=KEPT]').waitFor();
    await context.close(); // as a killed browser: nothing is said to anybody
    const again = await desk.open('P-H01', { path: `/proposals/${caseId}?part=content` });
    const field = again.page.getByRole('textbox', { name: 'Tính cấp thiết, mục tiêu' });
    await field.waitFor();
    await eventually(() => field.inputValue(), 'Mục tiêu đã gõ xong. ');
  });

  test('two windows on one draft: the second is told and sees both texts, nothing is lost in silence', async () => {
    const { page, caseId } = await beginDraft('Hai cửa sổ (hư cấu)');
    const path = `/proposals/${caseId}?part=content`;
    const second = await desk.open('P-H01', { path });
    const need = 'Tính cấp thiết, mục tiêu';
    await second.page.getByRole('textbox', { name: need }).waitFor();
    await page.getByRole('button', { name: 'Viết mục tiêu và nội dung' }).click();
    await page.getByRole('textbox', { name: need }).fill('bản thứ nhất');
    await page.locator('[data-keeping=KEPT]').waitFor();
    await second.page.getByRole('textbox', { name: need }).fill('bản thứ hai');
    await second.page.getByText('Đã có bản mới hơn được lưu từ cửa sổ khác').waitFor();
    await second.page.getByRole('cell', { name: 'bản thứ nhất' }).waitFor();
    expect(await accessibilityFaults(second.page)).toEqual([]);
    await second.page.getByRole('button', { name: 'Dùng bản mới hơn' }).click();
    await eventually(() => second.page.getByRole('textbox', { name: need }).inputValue(), 'bản thứ nhất');
  });

  test('[IN-8] two versions side by side, with what only one of them has; what stands in it is not left empty again', async () => {
    const { page, caseId, picture } = await beginDraft('Hai bản nội dung (hư cấu)');
    const need = page.getByRole('textbox', { name: 'Tính cấp thiết, mục tiêu' });
    const back = () => page.getByRole('button', { name: 'Lưu và về danh sách mục' }).click();
    for (const written of ['Lồng bè chịu bão cấp 12', 'Lồng bè chịu bão cấp 14']) {
      await page.getByRole('button', { name: 'Viết mục tiêu và nội dung' }).click();
      await need.fill(written);
      await back();
      await page.getByRole('button', { name: 'Kiểm tra và nộp' }).waitFor();
    }
    await page.getByRole('button', { name: 'Viết mục tiêu và nội dung' }).click();
    await need.fill('');
    await back();
    await page.getByText(/không để trống lại được: Tính cấp thiết, mục tiêu/).waitFor();
    await page.goto(`${desk.api.origin}/cases/${caseId}?tab=versions`);
    const table = page.getByRole('region', { name: 'Hai bản đặt cạnh nhau' });
    await table.locator('del', { hasText: '12' }).waitFor();
    await table.locator('ins', { hasText: '14' }).waitFor();
    expect(await table.getByRole('row').count()).toBe(2);
    await picture('dossier-versions');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'So với bản' }).selectOption({ index: 0 });
    await page.getByRole('combobox', { name: 'Bản thứ nhất' }).selectOption({ index: 0 });
    await page.getByText('Hai bản giống nhau.').waitFor();
  });

  test('a file of the wrong kind or size is refused before it is sent', async () => {
    const { page } = await beginDraft('Tệp sai loại (hư cấu)');
    await page.getByRole('button', { name: 'Kiểm tra và nộp' }).click();
    const file = page.locator('input[type=file]').first();
    await file.setInputFiles({ name: 'x.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await page.getByText('Chỉ nhận PDF, DOCX, XLSX, PNG, JPG hoặc văn bản.').waitFor();
    await file.setInputFiles({
      name: 'to.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.alloc(20 * 1024 * 1024 + 1),
    });
    await page.getByText('Tệp lớn hơn 20 MB.').waitFor();
  });
});
