import { carryOutImport } from '../../records/imports/carry-out-import.ts';
import { filesOf, numbers, type OperationsDay, operationsDay } from '../support/operations-files.ts';
import { PROVINCE } from '../support/test-ledger.ts';
import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk, type Window } from './desk-browser.ts';

const ISSUER = 'https://id.example';
const day = (people: readonly number[]) => operationsDay({ issuer: ISSUER, units: 3, people });

/** Units, people and accounts are invented (fictional). */
describeInBrowser('units, people and accounts from files (IG-11)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  async function choose({ page }: Window, told: Partial<OperationsDay>): Promise<void> {
    const files = filesOf(told).map(({ name, content }) => ({ name, mimeType: 'text/csv', buffer: content }));
    await page.locator('input[type=file]').setInputFiles(files);
    for (const { name } of files) await page.getByRole('button', { name: `Bỏ ${name}` }).waitFor();
    await page.getByRole('button', { name: 'Kiểm tra và đối chiếu' }).click();
  }

  async function confirm(run: string, tick: RegExp | null): Promise<Window> {
    const office = await desk.open('P-PPC-OFFICE', { path: `/accounts?tab=import&run=${run}`, language: 'en' });
    const { page } = office;
    await page.getByRole('button', { name: 'Confirm, to be carried out' }).click();
    const dialog = page.getByRole('dialog');
    const go = dialog.getByRole('button', { name: 'Confirm', exact: true });
    if (tick !== null) {
      expect(await go.isDisabled()).toBe(true);
      await dialog.getByRole('checkbox', { name: tick }).check();
    }
    expect(await accessibilityFaults(page)).toEqual([]);
    await go.click();
    await dialog.waitFor({ state: 'detached' });
    return office;
  }

  const runIn = ({ page }: Window) => new URL(page.url()).searchParams.get('run') ?? '';

  test('[IG-11] every fault by its line; then entered by one, confirmed by another, and looked at while it is carried out', async () => {
    const legal = await desk.open('P-LEGAL');
    const { page, complaints, picture } = legal;
    await page.getByRole('link', { name: 'Tài khoản và nhập liệu' }).click();
    await page.getByRole('tab', { name: 'Đơn vị, người, tài khoản' }).click();
    await page.getByText('Chưa có lần nhập nào.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const first = day(numbers(1, 40));
    await choose(legal, { ...first, people: [...first.people, { person: 'nv 41', name: 'Sai mã', post: 'CV-1' }] });
    await page.locator('tr[data-fault="people.csv:42"]').getByText('person').waitFor();
    await page.getByText('1 chỗ sai').waitFor();
    await picture('accounts-import-faults');
    expect(await accessibilityFaults(page)).toEqual([]);

    await choose(legal, first);
    await page.locator('[data-status=ENTERED]').waitFor();
    await page.getByText('Không ai bị coi là đã rời đi.').waitFor();
    await page.getByText('Người: Mới 40 · Rời đi 0').waitFor();
    await page.getByText('Ông/bà không xác nhận lần nhập này: Người nhập không tự xác nhận').waitFor();
    const counted = page.locator('tr[data-count="PERSON JOIN"]');
    await counted.getByRole('link', { name: /^40 / }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: /Chức vụ, Đề nghị/ }).click();
    await page.waitForURL(/change=PROPOSE/);
    await page.locator('tr[data-item]').first().waitFor();
    expect(await page.locator('tr[data-item]').count()).toBe(3);
    await page.getByRole('combobox', { name: 'Thay đổi' }).selectOption('JOIN');
    await page.waitForURL(/change=JOIN/);
    await page.getByRole('button', { name: 'Xem thêm' }).click();
    await page.locator('tr[data-item="OPS-P-nv40"]').waitFor();

    const run = runIn(legal);
    const { bringIn } = desk.api.engine;
    desk.api.engine.bringIn = async () => undefined;
    const office = await confirm(run, null);
    await office.page.locator('[data-status=CONFIRMED]').getByText('Under way').waitFor();
    expect(await accessibilityFaults(office.page)).toEqual([]);
    await carryOutImport(desk.api.ledger, { place: { province: PROVINCE, run } });
    desk.api.engine.bringIn = bringIn;
    await office.page.locator('[data-status=DONE]').waitFor();
    await office.page.getByText('Every item is carried out.').waitFor();
    const answer = await office.context.request.get(`${desk.api.origin}/api/v1/account-imports/${run}`);
    const { toCarryOut } = await answer.json();
    await office.page.getByText(`${toCarryOut} / ${toCarryOut}`).waitFor();
    expect([...complaints, ...office.complaints]).toEqual([]);
  });

  test('[IG-11] a file that was cut off is said loudly, and is ticked off by its numbers before it is confirmed', async () => {
    const legal = await desk.open('P-LEGAL', { path: '/accounts?tab=import' });
    const { page, complaints, picture } = legal;
    await page.locator('tr[data-run]').first().waitFor();
    await choose(legal, day(numbers(1, 4)));
    const warning = page.getByRole('alert').filter({ hasText: 'bị coi là đã rời đi' });
    await warning.getByText('36 trên 40 (90 %) người bị coi là đã rời đi; 36 tài khoản chấm dứt ngay').waitFor();
    await picture('accounts-import-leavers');
    expect(await accessibilityFaults(page)).toEqual([]);
    await warning.getByRole('link', { name: 'Xem từng mục rời đi' }).click();
    await page.waitForURL(/change=LEAVE/);
    await page.locator('tr[data-item="OPS-A-tk40"]').waitFor();
    expect(await page.locator('tr[data-item]').count()).toBe(36);
    const office = await confirm(runIn(legal), /36 people have left and 36 accounts have to end/);
    await office.page.getByText('Every item is carried out.').waitFor();
    expect(await office.page.getByRole('alert').count()).toBe(0);
    expect([...complaints, ...office.complaints]).toEqual([]);
  });

  test('[IG-11] the same files again change nothing, which is said with what still waits for people', async () => {
    const legal = await desk.open('P-LEGAL', { path: '/accounts?tab=import' });
    await legal.page.locator('tr[data-run]').first().waitFor();
    await choose(legal, day(numbers(1, 4)));
    await legal.page.getByText(/^Không có gì mới: \d+ dòng đúng như sổ; 36 mục vẫn chờ/).waitFor();
    expect(await accessibilityFaults(legal.page)).toEqual([]);
    expect(legal.complaints).toEqual([]);
  });

  test('whom the files change does not confirm them; others read why they do neither', async () => {
    const legal = await desk.open('P-LEGAL', { path: '/accounts?tab=import' });
    const adopted = { person: 'nv99', name: 'Người được thêm (hư cấu)', known_as: 'P-PPC-OFFICE' };
    const told = day(numbers(1, 4));
    const people = [...told.people, { email: '', post: '', ...adopted }];
    await legal.page.locator('tr[data-run]').first().waitFor();
    await choose(legal, { ...told, people: people.map((one) => ({ known_as: '', ...one })) });
    await legal.page.locator('[data-status=ENTERED]').waitFor();
    const office = await confirm(runIn(legal), null);
    await office.page.getByRole('alert').getByText('sod.self_grant').waitFor();
    expect(await accessibilityFaults(office.page)).toEqual([]);
    const head = await desk.open('P-HEAD-1', { path: '/accounts?tab=import', language: 'en', width: 320, height: 640 });
    await head.page.getByText(/^You enter no files of accounts: Not your duty/).waitFor();
    expect(await head.page.locator('input[type=file]').count()).toBe(0);
    expect(await head.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const researcher = await desk.open('P-H01', { path: '/accounts', language: 'en' });
    await researcher.page.getByRole('alert').first().waitFor();
    expect(await researcher.page.getByRole('link', { name: 'Accounts and imports' }).count()).toBe(0);
    expect([...office.complaints, ...head.complaints]).toEqual([]);
  });
});
