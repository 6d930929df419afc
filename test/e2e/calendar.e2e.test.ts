import { newKey } from '../support/test-api.ts';
import {
  accessibilityFaults,
  describeInBrowser,
  eventually,
  openTestDesk,
  type TestDesk,
  type Window,
} from './desk-browser.ts';

describeInBrowser('the working calendar (ux.md S14)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  const apiOf = async ({ context }: Window, path: string) =>
    (await context.request.get(`${desk.api.origin}/api/v1${path}`)).json();

  test('[DL-1] twelve months as the door counts them, each day off with its paper; another year by its number', async () => {
    const window = await desk.open('P-H01', { path: '/calendar' });
    const { page, complaints, picture } = window;
    await page.getByRole('table', { name: /Tháng 12\/2025/ }).waitFor();
    const year = await apiOf(window, '/calendar/2025');
    await page.getByText(`${year.workdays.length} ngày làm việc trong năm`).waitFor();
    const shown = await page.locator('.month td:not(:empty)').count();
    const off = await page.locator('.month td[data-kind]:not([data-kind="MAKEUP_WORKDAY"])').count();
    expect([shown, shown - off]).toEqual([365, year.workdays.length]);
    const days = page.getByRole('table', { name: /không theo thứ trong tuần/ });
    expect(await days.getByRole('rowheader').count()).toBe(year.days.length);
    await days.getByText(year.days[0].basis).first().waitFor();
    await picture('calendar');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByLabel('Năm', { exact: true }).selectOption('2028');
    await page.getByText('Chưa có đủ thông báo nghỉ lễ của năm này').waitFor();
    await page.getByText('Tính theo luật').first().waitFor();
    expect(new URL(page.url()).searchParams.get('year')).toBe('2028');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Năm trước' }).click();
    await page.getByRole('table', { name: /Tháng 1\/2027/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Sửa từ lịch đang dùng' }).count()).toBe(0); // officials alone
    expect(complaints).toEqual([]);
  });

  test('[DL-2] a period is counted and says how it comes about', async () => {
    const window = await desk.open('P-SPEC-1', { path: '/calendar', language: 'en' });
    const { page, complaints } = window;
    await page.getByRole('heading', { name: 'Count a period' }).waitFor();
    const tool = page.getByRole('region', { name: 'Count a period' });
    await tool.getByLabel('From').fill('2025-04-20');
    await tool.getByLabel('Length').fill('20');
    await tool.getByRole('button', { name: 'Count' }).click();
    const counted = await apiOf(window, '/calendar/count?from=2025-04-20&length=20&unit=WD');
    const [year, month, day] = counted.result.split('-');
    await tool.getByText(`${day}/${month}/${year}`).first().waitFor();
    await tool.getByText(`${counted.skipped.length} days off are passed over`).waitFor();
    await tool.getByText('Make-up days that count').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('[DL-1] a calendar is drafted, says what it would move, is entered by one person and waits for another', async () => {
    const { page, complaints, picture } = await desk.open('P-LEGAL', { path: '/calendar?year=2025' });
    await page.getByRole('button', { name: 'Sửa từ lịch đang dùng' }).click();
    const days = page.locator('#year-days');
    const before = await days.getByRole('button', { name: /^Bỏ dòng/ }).count();
    await days.getByRole('button', { name: 'Thêm dòng' }).click();
    const fill = (name: string, value: string) => page.locator(`#year-days-${before}-${name}`).fill(value);
    await fill('date', '2025-07-05'); // a Saturday
    await page.locator(`#year-days-${before}-kind`).selectOption('SWAPPED_OFF');
    await fill('vi', 'Ngày nghỉ thêm (hư cấu)');
    await fill('en', 'Extra day off (fictional)');
    await fill('basis', '99/TB-VPCP (hư cấu)');
    await page.getByRole('button', { name: 'Xem ảnh hưởng' }).click();
    await page.getByText('Lịch này chưa đúng:').waitFor();
    await page.getByText(/vốn là ngày nghỉ hằng tuần/).waitFor();
    await fill('date', '2025-07-07');
    await page.getByRole('button', { name: 'Xem ảnh hưởng' }).click();
    const told = page.getByText(/^\d+ hồ sơ đổi hạn \(\d+ thời hạn\)$/);
    await told.waitFor();
    const counted = Number(/^\d+/.exec((await told.textContent()) ?? '')?.[0]);
    expect(counted).toBeGreaterThan(0);
    await page.getByText(/Ngày đổi giữa làm việc và nghỉ: .*07\/07\/2025/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture('calendar-draft');
    await page.getByRole('button', { name: 'Nhập vào sổ, chờ người khác xác nhận' }).click();
    await page.getByText('Đã nhập, chờ người thứ hai xác nhận.').waitFor();
    await page.getByText(/^Chờ xác nhận: LICH-2025, phiên bản 1/).waitFor();
    await eventually(() => page.getByText(/^\d+ hồ sơ đổi hạn/).count(), 2);
    const office = await desk.api.signIn('P-PPC-OFFICE');
    const verified = await office
      .post('/api/v1/register/items/LICH-2025/verification')
      .set('idempotency-key', newKey());
    expect(verified.status).toBe(201);
    expect(complaints).toEqual([]);
  });

  test('it holds at 320 px', async () => {
    const { page } = await desk.open('P-H01', { path: '/calendar', width: 320, height: 640 });
    await page.getByRole('table', { name: /Tháng 12\/2025/ }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
