import { openSampleProvince } from '../sample/sample-province.ts';
import { openTestApi } from '../support/test-api.ts';
import {
  accessibilityFaults,
  builtDesk,
  describeInBrowser,
  openDeskOf,
  type TestDesk,
  type Window,
} from './desk-browser.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n');

/** Persons are invented (fictional). */
describeInBrowser('researchers who register themselves (IG-5)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    const api = await openTestApi({
      ledger: await openSampleProvince({ checked: false }),
      configured: { desk: await builtDesk(), selfRegistration: true },
      signIn: (origin) => ({
        ...{ clientId: 'mandate', clientSecret: 'a secret of the tests', stepUpAcr: null, embedded: true },
        ...{ issuer: `${origin}/dev/identity`, redirectUri: `${origin}/sign-in/callback` },
      }),
    });
    desk = await openDeskOf(api);
  });
  afterAll(() => desk?.close());

  /** By the button of the official account, as somebody whom only the provider knows. */
  async function come(newcomer: string, language: 'vi' | 'en' = 'vi'): Promise<Window> {
    const window = await desk.open(null, { path: '/my-dossiers', language });
    const { page } = window;
    await page.getByRole('link', { name: /tài khoản công vụ|official account/ }).click();
    await page.getByRole('textbox', { name: /Somebody new/ }).fill(newcomer);
    await page.getByRole('button', { name: '→' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    return window;
  }

  async function register({ page }: Window, name: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Họ và tên' }).fill(name);
    await page.getByRole('textbox', { name: 'Thư điện tử' }).fill('ngoai@researcher.example');
    await page.getByRole('textbox', { name: 'Nơi công tác' }).fill('Viện Biển (hư cấu)');
    await page.getByRole('button', { name: 'Đăng ký' }).click();
    await page.getByRole('heading', { name: 'Hồ sơ của tôi', level: 1 }).waitFor();
  }

  const panelOf = ({ page }: Window, name: string) => page.locator('section[data-registration]', { hasText: name });

  test('[IG-5] unknown but proved, one registers, and submits a proposal in his own name the same day', async () => {
    const name = 'Nguyễn Thị Ngoài (hư cấu)';
    const window = await come('Ngoài');
    const { page, complaints, picture } = window;
    await page.getByRole('heading', { name: 'Đăng ký nhà nghiên cứu', level: 1 }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Họ và tên' }).fill(name);
    await page.getByRole('textbox', { name: 'Thư điện tử' }).fill('không phải địa chỉ');
    await page.getByRole('textbox', { name: 'Nơi công tác' }).fill('Viện Biển (hư cấu)');
    await page.getByRole('button', { name: 'Đăng ký' }).click();
    await page.getByRole('alert').getByText('Cần sửa: Thư điện tử').waitFor();
    expect(await page.getByRole('textbox', { name: 'Thư điện tử' }).getAttribute('aria-invalid')).toBe('true');
    await picture('registration');
    expect(await accessibilityFaults(page)).toEqual([]);
    await register(window, name);
    await page.getByText('Đăng ký của ông/bà đang chờ cán bộ xác nhận', { exact: false }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Nộp đề xuất mới' }).click();
    await page.getByText(`Người đề xuất: ${name}`).waitFor();
    await page.getByRole('textbox', { name: 'Tên nhiệm vụ' }).fill('Lồng bè chịu bão (hư cấu)');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bắt đầu soạn' }).click();
    await page.getByRole('heading', { name: 'Soạn đề xuất', level: 1 }).waitFor();
    await fillIn(window);
    await page.getByText('Đã tiếp nhận, số').waitFor();
    const caseId = new URL(page.url()).pathname.split('/').at(-1);
    const answer = await page.context().request.get(`${desk.api.origin}/api/v1/cases/${caseId}`);
    expect((await answer.json()).state).toBe('SUBMITTED');
    expect(complaints).toEqual([]);
  });

  async function fillIn({ page }: Window): Promise<void> {
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
    await back();
    await part('Nêu sản phẩm dự kiến');
    await page.getByRole('textbox', { name: 'Sản phẩm dự kiến' }).fill('Mẫu lồng bè');
    await back();
    await part('Lập dự toán kinh phí');
    await page.getByRole('textbox', { name: 'Kinh phí ngân sách nhà nước' }).fill('900000000');
    await page.getByRole('textbox', { name: 'Kinh phí ngoài ngân sách' }).fill('0');
    await back();
    await part('Dự kiến thời gian');
    await page.getByRole('textbox', { name: 'Năm kế hoạch' }).fill('2026');
    await page.getByRole('textbox', { name: /Thời gian thực hiện/ }).fill('24');
    await back();
    await part('Kiểm tra và nộp');
    const file = { name: 'Phiếu đề xuất.pdf', mimeType: 'application/pdf', buffer: PDF };
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByText('Đã lưu').first().waitFor();
    await page.getByRole('checkbox', { name: /Tôi cam đoan/ }).check();
    await page.getByRole('button', { name: 'Nộp đề xuất' }).click();
  }

  test('[IG-5] two officials confirm him: the person, then his account, each entered by one and verified by the other', async () => {
    const name = 'Trần Văn Biển (hư cấu)';
    const newcomer = await come('Biển');
    await register(newcomer, name);
    const legal = await desk.open('P-LEGAL');
    await legal.page.getByRole('link', { name: 'Tài khoản và nhập liệu' }).click();
    await legal.page.getByRole('heading', { name: 'Tài khoản và nhập liệu', level: 1 }).waitFor();
    await legal.picture('registrations');
    const office = await desk.open('P-PPC-OFFICE', { path: '/accounts', language: 'en' });
    await panelOf(office, name).waitFor();
    await office.page.getByText(/^You enter nothing into the register: Not your duty/).waitFor();
    expect(
      await panelOf(office, name)
        .getByRole('button', { name: /^Enter/ })
        .count(),
    ).toBe(0);
    expect(await accessibilityFaults(office.page)).toEqual([]);
    for (const [enter, kind] of [
      ['Nhập người này vào sổ', 'Person'],
      ['Nhập tài khoản vào sổ', 'Account'],
    ] as const) {
      await legal.page.reload();
      await panelOf(legal, name).getByRole('button', { name: enter }).click();
      await legal.page.getByText(`Đã nhập vào sổ cho ${name}`).waitFor();
      await panelOf(legal, name).getByText('Người nhập không tự xác nhận').first().waitFor();
      expect(await accessibilityFaults(legal.page)).toEqual([]);
      await office.page.reload();
      const waits = panelOf(office, name);
      await waits.getByRole('button', { name: new RegExp(`^Verify ${kind}`) }).click();
      await office.page.getByRole('dialog').getByRole('button', { name: 'Verify' }).click();
      await office.page.getByText(/counts in the register from log number \d+ on/).waitFor();
    }
    await panelOf(office, name).waitFor({ state: 'detached' });
    await newcomer.page.reload();
    await newcomer.page.getByRole('heading', { name: 'Hồ sơ của tôi', level: 1 }).waitFor();
    expect(await newcomer.page.getByText('đang chờ cán bộ xác nhận').count()).toBe(0);
    expect([...legal.complaints, ...office.complaints, ...newcomer.complaints]).toEqual([]);
  });

  test('[SE-4] rejected with a reason, he is out at once and does not come again', async () => {
    const name = 'Lê Thị Khác (hư cấu)';
    const newcomer = await come('Khác');
    await register(newcomer, name);
    const head = await desk.open('P-HEAD-1', { path: '/accounts', language: 'en' });
    await head.page.getByText(/^You reject no registration: Not your duty/).waitFor();
    expect(await head.page.getByRole('button', { name: /^Reject/ }).count()).toBe(0);
    const { page, complaints } = await desk.open('P-DIR', { path: '/accounts', language: 'en' });
    await page.getByRole('button', { name: `Reject ${name}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Không xác minh được nơi công tác');
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await page.getByText(`The registration of ${name} is rejected`).waitFor();
    await newcomer.page.reload();
    await newcomer.page.getByRole('heading', { name: 'Mandate', level: 1 }).waitFor();
    const again = await come('Khác', 'en');
    for (const [field, said] of [
      ['Full name', name],
      ['E-mail', 'ngoai@researcher.example'],
      ['Where you work', 'Viện Biển (hư cấu)'],
    ] as const)
      await again.page.getByRole('textbox', { name: field }).fill(said);
    await again.page.getByRole('button', { name: 'Register' }).click();
    await again.page.getByText('No registration with this identity').waitFor();
    expect(await accessibilityFaults(again.page)).toEqual([]);
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  test('at 320 pixels neither the form nor the list breaks', async () => {
    const { page } = await desk.open(null, { width: 320, height: 640 });
    await page.getByRole('link', { name: /tài khoản công vụ/ }).click();
    await page.getByRole('textbox', { name: /Somebody new/ }).fill('Hẹp');
    await page.getByRole('button', { name: '→' }).click();
    await page.getByRole('heading', { name: 'Đăng ký nhà nghiên cứu' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const official = await desk.open('P-LEGAL', { path: '/accounts', width: 320, height: 640 });
    await official.page.locator('section[data-registration]').first().waitFor();
    expect(await official.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
