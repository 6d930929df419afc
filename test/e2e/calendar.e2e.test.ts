import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk, type Window } from './desk-browser.ts';

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
    await page.getByText('npm run calendar -- draft').waitFor();
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

  test('it holds at 320 px', async () => {
    const { page } = await desk.open('P-H01', { path: '/calendar', width: 320, height: 640 });
    await page.getByRole('table', { name: /Tháng 12\/2025/ }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
