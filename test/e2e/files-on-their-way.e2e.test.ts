import type { Page } from 'playwright-core';
import { draft, sendAct, storeFile } from '../support/test-api.ts';
import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk } from './desk-browser.ts';

const NOTE = 'Tệp đang được tải lên; tải xong mới thực hiện được.';
const ACTING = ['P-H01', 'P-H02', 'P-H03', 'P-SPEC-1', 'P-HEAD-1', 'P-DIR', 'P-CHAIR'];

interface Action {
  readonly event: string;
  readonly may: boolean;
  readonly label: { readonly vi: string };
  readonly carries: readonly string[];
}

const fileOf = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`${name} (hư cấu)\n`) });

describeInBrowser('files that are still being stored', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  /** An act that takes two papers along, and who may do it. */
  async function actWithPapers() {
    for (const person of ACTING) {
      const agent = await desk.api.signIn(person);
      const { items } = (await agent.get('/api/v1/inbox').query({ limit: '50' })).body as {
        items: { caseId: string }[];
      };
      for (const caseId of new Set(items.map((item) => item.caseId))) {
        const { actions } = (await agent.get(`/api/v1/cases/${caseId}/actions`)).body as { actions: Action[] };
        const found = actions.find(({ may, carries }) => may && carries.length >= 2);
        if (found !== undefined) return { person, caseId, ...found };
      }
    }
    throw new Error('nobody may do anything that takes two papers');
  }

  /** The next file is on its way until it is let go. */
  async function holdNext(page: Page): Promise<{ readonly isHeld: Promise<unknown>; readonly letGo: () => void }> {
    let letGo = () => {};
    const gone = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const files = '**/documents/*';
    const isHeld = page.waitForRequest(files);
    await page.route(files, (route) => gone.then(() => route.continue()), { times: 1 });
    return { isHeld, letGo: () => letGo() };
  }

  test('two papers of an act at once: neither is lost, nor the number of one; it is done only when both are there', async () => {
    const { person, caseId, event, label, carries } = await actWithPapers();
    const [first = '', second = ''] = carries;
    const { page, complaints } = await desk.open(person, { path: `/cases/${caseId}?act=${event}` });
    const field = (kind: string) => page.locator(`[data-paper=${kind}]`);
    const go = page.getByRole('dialog').getByRole('button', { name: label.vi, exact: true });
    await field(first).waitFor();
    const { isHeld, letGo } = await holdNext(page);
    await field(first).locator('input[type=file]').setInputFiles(fileOf('thứ nhất.txt'));
    await isHeld;
    await page.getByText(NOTE).waitFor();
    expect(await go.isDisabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await field(second).locator('input[type=file]').setInputFiles(fileOf('thứ hai.txt'));
    await field(second).getByRole('textbox', { name: 'Số văn bản' }).fill('12/QĐ');
    expect(await go.isDisabled()).toBe(true);
    letGo();
    await field(first).getByRole('link', { name: 'thứ nhất.txt' }).waitFor();
    await field(second).getByRole('link', { name: 'thứ hai.txt' }).waitFor();
    expect(await field(second).getByRole('textbox', { name: 'Số văn bản' }).inputValue()).toBe('12/QĐ');
    await page.getByText(NOTE).waitFor({ state: 'detached' });
    expect(await go.isDisabled()).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('a file of a comment: what was removed meanwhile stays removed, and the comment waits for it', async () => {
    const host = await desk.api.signIn('P-H01');
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu.pdf' }];
    const caseId = await draft(host, { title: 'Tệp đang tải lên (hư cấu)' });
    expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
    const { page, complaints } = await desk.open('P-SPEC-1', { path: `/cases/${caseId}?tab=comments` });
    const add = async (name: string) => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Kèm tệp' }).click();
      await (await choosing).setFiles(fileOf(name));
    };
    const send = page.getByRole('button', { name: 'Gửi trao đổi' });
    await add('một.txt');
    await page.getByRole('button', { name: 'Bỏ một.txt' }).waitFor();
    const { isHeld, letGo } = await holdNext(page);
    await add('hai.txt');
    await isHeld;
    await page.getByText(NOTE).waitFor();
    expect(await send.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Bỏ một.txt' }).click();
    letGo();
    await page.getByRole('button', { name: 'Bỏ hai.txt' }).waitFor();
    expect(await page.getByText('một.txt').count()).toBe(0);
    expect(await send.isDisabled()).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('a proposal is not submitted while its paper is on the way', async () => {
    const caseId = await draft(await desk.api.signIn('P-H01'), { title: 'Phiếu đang tải lên (hư cấu)' });
    const { page, complaints } = await desk.open('P-H01', { path: `/proposals/${caseId}?part=check` });
    const submit = page.getByRole('button', { name: 'Nộp đề xuất', exact: true });
    await page.getByRole('checkbox', { name: /Tôi cam đoan/ }).check();
    const paper = page.locator('[data-paper]').first();
    const { isHeld, letGo } = await holdNext(page);
    await paper.locator('input[type=file]').setInputFiles(fileOf('Phiếu.txt'));
    await isHeld;
    await page.getByText(NOTE).waitFor();
    expect(await submit.isDisabled()).toBe(true);
    letGo();
    await paper.getByRole('link', { name: 'Phiếu.txt' }).waitFor();
    expect(await submit.isDisabled()).toBe(false);
    expect(complaints).toEqual([]);
  });
});
