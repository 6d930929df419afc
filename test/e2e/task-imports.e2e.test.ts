import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { SAMPLE_STARTS_AT } from '../../cli/sample-founding.ts';
import { SAMPLE_FILES } from '../../cli/sample-tasks.ts';
import { openTestApi } from '../support/test-api.ts';
import {
  accessibilityFaults,
  builtDesk,
  describeInBrowser,
  openDeskOf,
  type TestDesk,
  type Window,
} from './desk-browser.ts';

const PAPER = { name: 'minh-hoa.txt', mimeType: 'text/plain', buffer: Buffer.from('Dữ liệu minh họa (hư cấu)\n') };

/** The fictional tasks of the sample, brought into a province that has none yet. */
describeInBrowser('running tasks from files (IG-6)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    const configured = { desk: await builtDesk() };
    desk = await openDeskOf(await openTestApi({ startsAt: SAMPLE_STARTS_AT, checked: false, configured }));
  });
  afterAll(() => desk?.close());

  /** The sample's tables; a paper is named by the digest that the desk shows of the file stored there. */
  async function tables(digest: string) {
    return Promise.all(
      SAMPLE_FILES.map(async (path) => {
        const text = (await readFile(path, 'utf8')).replaceAll(/[^,\n]+\.txt$/gm, digest);
        return { name: basename(path), mimeType: 'text/csv', buffer: Buffer.from(text) };
      }),
    );
  }

  async function choose({ page }: Window, files: Awaited<ReturnType<typeof tables>>): Promise<void> {
    await page.locator('section.panel input[type=file]').setInputFiles(files);
    for (const { name } of files) await page.getByRole('button', { name: `Bỏ ${name}` }).waitFor();
    await page.getByRole('button', { name: 'Kiểm tra và đối chiếu' }).click();
  }

  test('[IG-6] papers stored, tables checked line by line, entered by one, confirmed by another; again nothing is new', async () => {
    const specialist = await desk.open('P-SPEC-2');
    const { page, complaints, picture } = specialist;
    await page.getByRole('link', { name: 'Tài khoản và nhập liệu' }).click();
    await page.getByRole('tab', { name: 'Nhiệm vụ đang thực hiện' }).click();
    await page.locator('input[type=file]').first().setInputFiles(PAPER);
    const stored = page.getByRole('listitem').filter({ hasText: PAPER.name });
    const digest = (await stored.locator('code').getAttribute('title')) ?? '';
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await accessibilityFaults(page)).toEqual([]);
    const files = await tables(digest);
    const broken = files.map((file) =>
      file.name === 'tasks.csv'
        ? { ...file, buffer: Buffer.from(file.buffer.toString().replace('2023-', '2023/')) }
        : file,
    );
    await choose(specialist, broken);
    await page.locator('tr[data-fault^="tasks.csv"]').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await choose(specialist, files);
    await page.locator('[data-status=ENTERED]').waitFor();
    await page.getByText('0 / 42').waitFor();
    await page.getByText(/^Ông\/bà không xác nhận lần nhập này/).waitFor();
    await picture('task-import');
    expect(await accessibilityFaults(page)).toEqual([]);

    const run = new URL(page.url()).searchParams.get('run');
    const head = await desk.open('P-HEAD-1', { path: `/accounts?tab=tasks&run=${run}`, language: 'en' });
    await head.page.getByRole('button', { name: 'Confirm, to be carried out' }).click();
    await head.page
      .getByRole('dialog')
      .getByText(/^42 dossiers come into the register/)
      .waitFor();
    expect(await accessibilityFaults(head.page)).toEqual([]);
    await head.page.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true }).click();
    await head.page.locator('[data-status=DONE]').waitFor();
    await head.page.getByText('42 / 42').waitFor();
    await page.getByRole('link', { name: 'Về các lần nhập' }).click();
    await page.locator(`tr[data-run="${run}"]`).waitFor();
    await choose(specialist, files);
    await page.getByText('Không có gì mới: 42 hồ sơ đã có đúng như tệp.').waitFor();
    expect([...complaints, ...head.complaints]).toEqual([]);
  });
});
