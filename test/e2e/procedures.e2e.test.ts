import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk, type Window } from './desk-browser.ts';

describeInBrowser('procedures (ux.md S14)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  const apiOf = async ({ context }: Window, path: string) =>
    (await context.request.get(`${desk.api.origin}/api/v1${path}`)).json();

  test('[CV-1] regimes with their hash, and a machine as steps B1 to Bn with who, how long and by which article', async () => {
    const window = await desk.open('P-H01', { path: '/procedures' });
    const { page, complaints, picture } = window;
    const { items } = await apiOf(window, '/regimes');
    await page.getByText(`${items.length} bộ quy tắc đã công bố`).waitFor();
    const { definition, hash } = await apiOf(window, '/regimes/R2013-B@1');
    await page.getByText(hash, { exact: true }).waitFor();
    const { steps, states } = definition.machines.task;
    const table = page.getByRole('table', { name: new RegExp(`${steps.length} bước`) });
    await table.getByRole('rowheader', { name: `B${steps.length}`, exact: true }).waitFor();
    expect(await table.getByRole('rowheader').count()).toBe(steps.length);
    await table
      .getByText(/ngày làm việc/)
      .first()
      .waitFor();
    await table.getByText('Người có thẩm quyền A08').first().waitFor();
    await page.evaluate("document.getElementById('steps').scrollIntoView(); scrollBy(0, -90)");
    await picture('procedures');
    expect(await page.locator('.states > li').count()).toBe(Object.keys(states).length + 1);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('the states can be walked by keyboard, each saying what leads where', async () => {
    const { page, complaints } = await desk.open('P-DIR', { path: '/procedures?machine=proposal', language: 'en' });
    await page.getByRole('heading', { name: 'States and ways' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const link = page.locator('#state-NEW a').first();
    const target = (await link.getAttribute('href')) ?? '';
    await link.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.hash === target);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.querySelector('${target}').contains(document.activeElement)`)).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('it holds at 320 px', async () => {
    const { page } = await desk.open('P-H01', { path: '/procedures', width: 320, height: 640 });
    await page.getByRole('heading', { name: 'Trạng thái và đường đi' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
