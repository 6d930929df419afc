import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk } from './desk-browser.ts';

describeInBrowser('signing in (ux.md S1)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  test('[SE-1] whoever is not signed in is asked to, and comes to the page he asked for', async () => {
    const { page, complaints, picture } = await desk.open(null, { path: '/my-dossiers' });
    await page.getByRole('heading', { name: 'Mandate', level: 1 }).waitFor();
    for (const name of ['Nhà nghiên cứu, tổ chức', 'Người quyết định, xử lý', 'Người quản lý'])
      await page.getByRole('heading', { name }).waitFor();
    await picture('sign-in');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page
      .getByRole('button', { name: /Giám đốc Sở KH&CN/ })
      .first()
      .click();
    await page.getByRole('navigation', { name: 'Các màn hình' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/my-dossiers');
    await page.getByText('dữ liệu minh họa, hư cấu').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('the button of the official account leads to the identity provider', async () => {
    const { page } = await desk.open(null, { path: '/inbox', language: 'en' });
    const link = page.getByRole('link', { name: 'Sign in with an official account / VNeID' });
    expect(await link.getAttribute('href')).toBe('/sign-in?to=%2Finbox');
  });

  test('a dossier shows where it is, with whom, and its history', async () => {
    const { page, complaints, picture } = await desk.open('P-DIR', { path: '/cases/QN-DT.2023.02' });
    await page.getByRole('list', { name: 'Các giai đoạn' }).waitFor();
    await page.getByRole('heading', { name: 'Việc có thể làm' }).waitFor();
    await picture('dossier');
    for (const tab of ['Tổng quan', 'Tài liệu', 'Thời hạn', 'Phiếu kiểm soát', 'Lịch sử']) {
      await page.getByRole('tab', { name: tab }).click();
      expect([tab, await accessibilityFaults(page)]).toEqual([tab, []]);
    }
    expect(complaints).toEqual([]);
  });
});
