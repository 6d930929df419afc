import { registered } from '../records/told-life.ts';
import { newKey } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk, type Window } from './desk-browser.ts';

/** The sample lives at 30 June 2025; all papers and persons are fictional. */
describeInBrowser('the authority register (ux.md S13)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  const apiOf = async ({ context }: Window, path: string) =>
    (await context.request.get(`${desk.api.origin}/api/v1${path}`)).json();
  const choose = async ({ page }: Window, label: string, typed: string, option: RegExp) => {
    const box = page.getByRole('combobox', { name: new RegExp(`^${label}( \\*)?$`) });
    await box.first().fill(typed);
    await page.getByRole('option', { name: option }).first().click();
  };

  test('[AU-7] papers with what they give, how they stand, and who holds it; as many as the register has', async () => {
    const window = await desk.open('P-DIR', { path: '/authority' });
    const { page, complaints, picture } = window;
    await page.getByRole('link', { name: 'Thẩm quyền' }).waitFor();
    await page.getByText('624/QĐ-UBND').first().waitFor();
    const all = await apiOf(window, '/register/papers?limit=100');
    await page.getByText(`${all.total} văn bản, tình trạng ngày 30/06/2025`).waitFor();
    expect(await page.getByRole('rowheader').count()).toBe(all.total);
    const paper = page.getByRole('rowgroup').filter({ hasText: '624/QĐ-UBND' });
    for (const said of ['Cần rà soát', 'Phạm vi minh họa', 'từ 03/03/2025 đến hết 28/02/2027', 'đến 1.000.000.000 ₫'])
      await paper.getByText(said).first().waitFor();
    await picture('authority-papers');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByLabel('Tình trạng').selectOption('NEEDS_REVIEW');
    await page.getByText(`${all.counts.NEEDS_REVIEW} văn bản`).waitFor();
    expect(new URL(page.url()).searchParams.get('standing')).toBe('NEEDS_REVIEW');
    await page.getByLabel('Tình trạng').selectOption('');
    await page.getByRole('textbox', { name: 'Tìm trong văn bản' }).fill('phan cap quan ly');
    await page.keyboard.press('Enter');
    await page.getByText('1 văn bản, tình trạng').waitFor();
    await page.getByLabel('Vào ngày').fill('2025-05-01');
    await page.getByText('1 văn bản, tình trạng ngày 01/05/2025').waitFor();
    await page.getByRole('rowgroup').getByText('Chưa có hiệu lực').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('[AU-2] posts with who holds them', async () => {
    const window = await desk.open('P-DIR', { path: '/authority?tab=offices&post=giam+doc+so', language: 'en' });
    const { page, complaints } = window;
    await page.getByRole('rowheader', { name: /Director of DOST/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('checkbox', { name: 'Vacant posts only' }).check();
    await page.getByText(/0 of \d+ posts in the register; 0 vacant now/).waitFor();
    expect(complaints).toEqual([]);
  });

  test('[AD-9] who may do what on which day: holders with their chain, the reason for one person, each rule', async () => {
    const window = await desk.open('P-DIR', { path: '/authority?tab=who-may' });
    const { page, complaints, picture } = window;
    await page.getByLabel('Việc', { exact: true }).selectOption('A08');
    await page.getByLabel('Vào ngày').fill('2025-06-01');
    await page.getByLabel('Loại nhiệm vụ').selectOption('DT');
    await page.getByLabel('Kinh phí ngân sách').fill('3000000000');
    await choose(window, 'Người được hỏi', 'giam doc so', /^Giám đốc Sở KH&CN/);
    await page.getByRole('button', { name: 'Trả lời' }).click();
    await page.getByText(/Không được làm: A08/).waitFor();
    const asked = 'action=A08&on=2025-06-01&type=DT&amountDong=3000000000&person=P-DIR';
    const answer = await apiOf(window, `/register/who-may?${asked}`);
    await page.getByText(answer.summary.vi).waitFor();
    expect(await page.locator('.checks li').count()).toBe(answer.checks.length);
    await page.getByText(`${answer.holders.length} người được làm A08 ngày 01/06/2025`).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('who-may-answer');
    await page.evaluate("document.querySelector('form.panel').scrollIntoView(); scrollBy(0, -70)");
    await picture('authority-who-may');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByLabel('Kinh phí ngân sách').fill('900000000');
    await page.getByRole('button', { name: 'Trả lời' }).click();
    await page.getByText(/^Được làm: A08/).waitFor();
    await page.getByRole('cell', { name: '41/2025/QĐ-UBND' }).first().waitFor();
    await page.getByRole('combobox', { name: 'Người được hỏi' }).click();
    await page.getByRole('listbox').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const english = await desk.open('P-DIR', { path: `/authority?tab=who-may&action=A03`, language: 'en' });
    await english.page.getByRole('heading', { name: 'Answer' }).waitFor();
    expect(await accessibilityFaults(english.page)).toEqual([]);
    expect([...complaints, ...english.complaints]).toEqual([]);
  });

  test('[AU-5] [AU-9] a delegation is checked field by field, entered by one, verified by another', async () => {
    const legal = await desk.open('P-LEGAL', { path: '/authority?tab=enter' });
    const { page, complaints, picture } = legal;
    await page.getByRole('button', { name: 'Kiểm tra trước khi ghi' }).click();
    await page.getByText('Chưa ghi được; cần sửa').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByLabel('Số, ký hiệu văn bản').fill('710/QĐ-SKHCN');
    await page.getByLabel('Tên, trích yếu').fill('Ủy quyền (hư cấu)');
    await choose(legal, 'Cơ quan ban hành', 'so khoa hoc', /^Sở Khoa học và Công nghệ$/);
    await choose(legal, 'Giao quyền của chức vụ', 'giam doc so', /^Giám đốc Sở KH&CN/);
    await page.getByLabel('Ngày ký').fill('2025-06-27');
    await page.getByLabel('Từ ngày').fill('2025-06-20');
    await page.getByLabel('Đến hết ngày').fill('2025-12-31');
    await choose(legal, 'Việc', 'hoi dong xac dinh', /^A02/);
    await page.keyboard.press('Escape');
    await choose(legal, 'Chức vụ', 'chuyen vien tiep nhan', /^Chuyên viên tiếp nhận/);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'uy-quyen.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.getByText('Đã lưu: uy-quyen.pdf').waitFor();
    await page.getByRole('button', { name: 'Kiểm tra trước khi ghi' }).click();
    await page.getByText('Hiệu lực bắt đầu trước ngày ký').first().waitFor();
    await page.getByText('Ủy quyền chỉ giao cho người đứng đầu đơn vị').first().waitFor();
    expect(await page.getByLabel('Từ ngày').getAttribute('aria-invalid')).toBe('true');
    await picture('authority-enter');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByLabel('Từ ngày').fill('2025-06-27');
    await choose(legal, 'Chức vụ', 'trung tam thong tin', /^Giám đốc Trung tâm Thông tin/);
    await page.getByRole('button', { name: 'Kiểm tra trước khi ghi' }).click();
    await page.getByRole('heading', { name: 'Xem lại trước khi ghi' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText('Đã ghi 2 mục').waitFor();
    await page.getByRole('link', { name: 'Xem các mục chờ xác nhận' }).click();
    await page
      .getByText(/Ông\/bà không xác nhận mục này: Người nhập không tự xác nhận/)
      .first()
      .waitFor();
    await picture('authority-waiting');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);

    const deputy = await desk.open('P-DD-2', { path: '/authority?tab=waiting', language: 'en' });
    await deputy.page.getByRole('button', { name: /^Verify Instrument/ }).click();
    await deputy.page.getByRole('dialog').getByRole('button', { name: 'Verify' }).waitFor();
    expect(await accessibilityFaults(deputy.page)).toEqual([]);
    await deputy.page.getByRole('dialog').getByRole('button', { name: 'Verify' }).click();
    await deputy.page.getByText(/counts in the register from log number \d+ on/).waitFor();
    await deputy.page.getByRole('button', { name: /^Verify Grant/ }).click();
    await deputy.page.getByRole('dialog').getByRole('button', { name: 'Verify' }).click();
    await deputy.page.getByText('Nothing waits for verification.').waitFor();
    await deputy.page.getByRole('tab', { name: 'Instruments' }).click();
    const entered = deputy.page.getByRole('rowgroup').filter({ hasText: '710/QĐ-SKHCN' });
    await entered.getByText('In force', { exact: true }).waitFor();
    await entered.getByText(/Set up the identification council/).waitFor();
    expect(deputy.complaints).toEqual([]);
  });

  test('[AU-4] a substitution with its absence; a status changed by the wrong paper is refused at its field', async () => {
    const legal = await desk.open('P-LEGAL', { path: '/authority?tab=enter&form=substitution' });
    const { page, complaints } = legal;
    const check = () => page.getByRole('button', { name: 'Kiểm tra trước khi ghi' }).click();
    await page.getByLabel('Số, ký hiệu văn bản').fill('15/GUQ-SKHCN');
    await page.getByLabel('Tên, trích yếu').fill('Giấy ủy quyền (hư cấu)');
    await choose(legal, 'Cơ quan ban hành', 'so khoa hoc', /^Sở Khoa học và Công nghệ$/);
    await choose(legal, 'Ký thay cho chức vụ', 'giam doc so', /^Giám đốc Sở KH&CN/);
    await choose(legal, 'Người vắng mặt đang giữ chức vụ đó', 'giam doc so', /^Giám đốc Sở KH&CN/);
    await choose(legal, 'Người ký thay', 'phu trach phap che', /^Phó Giám đốc Sở phụ trách pháp chế/);
    await choose(legal, 'Chức vụ của người ký thay', 'so tai chinh', /^Chuyên viên Sở Tài chính/);
    await page.getByLabel('Ngày ký').fill('2025-06-27');
    await page.getByLabel('Từ ngày').fill('2025-07-01');
    await page.getByLabel('Đến hết ngày').fill('2026-06-30');
    await page.getByLabel('Lý do').fill('Đi công tác (hư cấu)');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'giay-uy-quyen.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.getByText('Đã lưu: giay-uy-quyen.pdf').waitFor();
    await check();
    await page.getByText('Chức vụ ký thay phải cùng đơn vị').first().waitFor();
    await choose(legal, 'Chức vụ của người ký thay', 'phu trach phap che', /^Phó Giám đốc Sở phụ trách pháp chế/);
    await check();
    await page.getByText('Thời hạn dài hơn mức cho phép').first().waitFor();
    expect(await page.getByLabel('Đến hết ngày').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Đến hết ngày').fill('2025-07-15');
    await check();
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText('Đã ghi 3 mục').waitFor();
    const { items } = await apiOf(legal, '/register/waiting');
    expect(items.map((item: { kind: string }) => item.kind)).toEqual(['INSTRUMENT', 'SUBSTITUTION', 'ABSENCE']);

    await page.getByRole('button', { name: 'Ghi mục khác' }).click();
    await page.getByLabel('Ghi gì vào sổ').selectOption('status');
    await choose(legal, 'Văn bản', '624', /^624/);
    await page.getByLabel('Từ ngày').fill('2025-07-01');
    await choose(legal, 'Theo văn bản', '01/qd-skhcn', /^01\/QĐ-SKHCN/);
    await page.getByLabel('Nội dung, lý do').fill('Tạm ngưng (hư cấu)');
    await check();
    await page.getByText('Chỉ văn bản của nơi ban hành').first().waitFor();
    expect(await page.getByRole('combobox', { name: 'Theo văn bản' }).getAttribute('aria-invalid')).toBe('true');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('who may not enter reads why and who can; every form opens', async () => {
    const window = await desk.open('P-HEAD-1', { path: '/authority?tab=enter', language: 'en' });
    const { page, complaints } = window;
    await page.getByText(/you enter nothing: Not your duty/).waitFor();
    for (const form of ['substitution', 'status', 'suspension', 'absence', 'legal-note', 'precedence-note']) {
      await page.getByLabel('What is entered').selectOption(form);
      await page.getByRole('button', { name: 'Check before entering' }).click();
      await page.getByText('It cannot be entered; to be mended').waitFor();
      expect([form, await accessibilityFaults(page)]).toEqual([form, []]);
    }
    expect(complaints).toEqual([]);
  });

  test('[AU-6] what ends soon, to whom the powers fall, and the open steps that rest on it', async () => {
    await suspendFrom('2025-07-09T17:00:00.000Z', '41');
    const window = await desk.open('P-DIR', { path: '/authority?tab=ending&days=1000' });
    const { page, complaints, picture } = window;
    const report = await apiOf(window, '/reports/authority-ending?days=1000');
    await page.getByText(`${report.items.length} mục hết hiệu lực`).waitFor();
    const paper = report.items.find(({ id }: { id: string }) => id === '41');
    expect(paper.openSteps).toBeGreaterThan(0);
    const row = page.getByRole('row').filter({ hasText: '41/2025/QĐ-UBND' });
    await row.getByText('thứ Tư, 09/07/2025').waitFor();
    await row.getByText('do thay đổi tình trạng').waitFor();
    await row.getByText(`${paper.openSteps} bước trong ${paper.openCases} hồ sơ`).waitFor();
    await row.getByText(`${paper.powers.length} thẩm quyền`).click();
    await row.getByText('chuyển về').first().waitFor();
    await row.getByRole('button', { name: /^Xem/ }).click();
    await row.locator('a[href^="/cases/"]').first().waitFor();
    expect(await row.locator('a[href^="/cases/"]').count()).toBe(paper.openSteps);
    await picture('authority-ending');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  /** Entered by the legal officer, verified at the office of the People's Committee. */
  async function suspendFrom(from: string, instrument: string): Promise<void> {
    const data = { instrument, status: 'SUSPENDED', from, by: '44', forCause: false, text: 'Tạm ngưng (hư cấu)' };
    const item = { kind: 'STATUS_CHANGE', id: `TT-${instrument}`, data };
    for (const [person, path, body] of [
      ['P-LEGAL', 'items', item],
      ['P-PPC-OFFICE', `items/${item.id}/verification`, undefined],
    ] as const) {
      const agent = await desk.api.signIn(person);
      await agent.post(`/api/v1/register/${path}`).set('idempotency-key', newKey()).send(body).expect(201);
    }
  }

  test('[AU-3] [AU-7] what nobody may do and what papers give that differ, as the answer to each says', async () => {
    const note = { actions: 'ALL', prefers: '41', over: ['624'], life: null, text: 'Đến hết 30/6 (hư cấu)' };
    const period = { from: '2025-05-23T17:00:00.000Z', until: '2025-06-30T17:00:00.000Z' };
    await registered(desk.api.ledger, { kind: 'PRECEDENCE_NOTE', id: 'N-41-624', data: { ...note, ...period } });
    const window = await desk.open('P-LEGAL', { path: '/authority?tab=unsettled' });
    const { page, complaints, picture } = window;
    const before = await apiOf(window, '/register/unsettled');
    expect(before.judged.overlaps).toBe(0);
    await page.getByRole('caption').getByText(`${before.judged.gaps} khoảng trống, 0 chồng chéo`).waitFor();
    const gap = page.getByRole('row').filter({ hasText: 'A26' }).first();
    await gap.getByText('Không có quy định đang hiệu lực nêu ai giữ quyền này.').waitFor();

    await page.getByText('Sổ chưa có chức vụ nào giữ vai trò').waitFor();
    await page.getByLabel('Vào ngày').fill('2025-07-05');
    const { judged, items, regime } = await apiOf(window, '/register/unsettled?on=2025-07-05');
    const said = `${judged.gaps} khoảng trống, ${judged.overlaps} chồng chéo ngày 05/07/2025`;
    await page.getByRole('caption').getByText(said).waitFor();
    await page
      .getByText(`Đã xét ${judged.actions} việc của bộ quy tắc ${regime}, ${judged.subjects} trường hợp.`)
      .waitFor();
    const table = page.getByRole('table', { name: said });
    expect(await table.getByRole('rowheader').count()).toBe(judged.gaps + judged.overlaps);
    const row = table.getByRole('row').filter({ hasText: /^A08/ });
    await row.getByText('đến 1.000.000.000 ₫').waitFor();
    for (const shown of ['Chồng chéo', '624/QĐ-UBND', '41/2025/QĐ-UBND', 'Một ghi chú thứ tự áp dụng'])
      await row.getByText(shown).first().waitFor();
    await picture('authority-unsettled');
    await page.getByText('Đã xét những gì').click();
    await page.getByRole('table', { name: 'Những điểm văn bản phân biệt' }).waitFor();
    expect(await page.getByRole('table').last().getByRole('rowheader').count()).toBe(items.length);
    expect(await accessibilityFaults(page)).toEqual([]);
    await row.getByRole('link', { name: /^Xem từng quy tắc/ }).click();
    await page.getByText(/^Không ai làm được: A08 .*1\.000\.000\.000 ₫, 05\/07\/2025/).waitFor();
    await page.goBack();
    await row.getByRole('link', { name: /^Ghi chú thứ tự áp dụng/ }).click();
    await choose(window, 'Áp dụng trước', '41/2025', /^41\/2025/);
    await choose(window, 'Thay vì văn bản', '624', /^624/);
    await choose(window, 'Việc', 'A08', /^A08/);
    await page.keyboard.press('Escape');
    await page.getByLabel('Từ ngày').fill('2025-07-01');
    await page.getByLabel('Nội dung, lý do').fill('Áp dụng văn bản ban hành sau (hư cấu)');
    await page.getByRole('button', { name: 'Kiểm tra trước khi ghi' }).click();
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.getByText('Đã ghi 1 mục').waitFor();
    const { items: waiting } = await apiOf(window, '/register/waiting');
    const entered = waiting.find(({ kind }: { kind: string }) => kind === 'PRECEDENCE_NOTE');
    const verifier = await desk.api.signIn('P-PPC-OFFICE');
    await verifier
      .post(`/api/v1/register/items/${encodeURIComponent(entered.id)}/verification`)
      .set('idempotency-key', newKey())
      .expect(201);
    const after = await apiOf(window, '/register/unsettled?on=2025-07-05');
    expect(after.items.find(({ action }: { action: string }) => action === 'A08').unsettled).toEqual([]);
    expect(after.judged.overlaps).toBe(judged.overlaps - 1);
    const english = await desk.open('P-LEGAL', { path: '/authority?tab=unsettled&on=2025-07-05', language: 'en' });
    await english.page
      .getByRole('caption')
      .getByText(`${judged.gaps} gaps, ${after.judged.overlaps} overlaps`)
      .waitFor();
    expect(await accessibilityFaults(english.page)).toEqual([]);
    expect([...complaints, ...english.complaints]).toEqual([]);
  });

  test('it holds at 320 px', async () => {
    const { page } = await desk.open('P-DIR', { path: '/authority', width: 320, height: 640 });
    await page.getByText('624/QĐ-UBND').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n');
