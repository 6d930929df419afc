import { openSampleProvince } from '../sample/sample-province.ts';
import { draft, openTestApi, sendAct, storeFile } from '../support/test-api.ts';
import { accessibilityFaults, builtDesk, describeInBrowser, openDeskOf, type TestDesk } from './desk-browser.ts';

describeInBrowser('signing in and signing in a browser (SE-4, reliability.md 26)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    const api = await openTestApi({
      ledger: await openSampleProvince({ checked: false }),
      configured: { desk: await builtDesk(), stepUp: 'ALWAYS' },
      signIn: (origin) => ({
        ...{ issuer: `${origin}/dev/identity`, clientId: 'mandate', clientSecret: 'a secret of these tests' },
        ...{ redirectUri: `${origin}/sign-in/callback`, embedded: true, stepUpAcr: null },
      }),
    });
    desk = await openDeskOf(api);
  });
  afterAll(() => desk?.close());

  test('[IG-5] [SE-4] by the provider into the desk; an act that signs leads there once more and is then done, once', async () => {
    const [person, act] = ['P-DIR', { caseId: 'QN-DT.2025.01', event: 'orderInspection' }];
    const { body } = await (await desk.api.signIn(person)).get(`/api/v1/cases/${act.caseId}/actions`);
    const { label } = (body.actions as { event: string; label: { vi: string } }[]).find(
      ({ event }) => event === act.event,
    ) ?? { label: { vi: act.event } };
    const { page, complaints } = await desk.open(null, { path: `/cases/${act.caseId}?act=${act.event}` });
    const prove = async () => {
      await page.waitForURL(/\/dev\/identity\//);
      await page.locator(`[value="${person}"]`).first().click();
    };
    await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ / VNeID' }).click();
    await prove();
    await page.getByText('Ông/bà thực hiện với tư cách').waitFor();
    await page.getByRole('textbox', { name: 'Lý do' }).fill('Kiểm tra đột xuất (hư cấu)');
    await page.getByRole('checkbox', { name: 'Tôi đã xem hồ sơ như đang hiển thị và ký vào nội dung này' }).check();
    await page.getByRole('dialog').getByRole('button', { name: label.vi }).click();
    await page.getByRole('button', { name: 'Thực hiện', exact: true }).click();
    await prove();
    await page.getByRole('dialog').locator('[data-standing=DONE]').waitFor();
    const acts = await desk.api.ledger.db.act.findMany({ where: { caseId: act.caseId, event: act.event, person } });
    expect(acts).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  test('a connection lost in the middle of a decision: the outcome is said to be unknown, and found out', async () => {
    const host = await desk.api.signIn('P-H01');
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host, 'mất mạng'), name: 'Phiếu.pdf' }];
    const caseId = await draft(host, { title: 'Mất kết nối giữa chừng (hư cấu)' });
    expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
    const { page } = await desk.open('P-SPEC-1', { path: `/cases/${caseId}?act=confirmComplete` });
    let isLost = true;
    await page.route('**/acts', async (route) => {
      // the door does it, but its answer is lost on the way
      if (isLost) await route.fetch();
      await (isLost ? route.abort() : route.continue());
    });
    await page.getByText('Ông/bà thực hiện với tư cách').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận hồ sơ đầy đủ' }).click();
    await page.getByRole('button', { name: 'Thực hiện', exact: true }).click();
    await page.getByRole('dialog').locator('[data-standing=UNKNOWN]').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    isLost = false;
    await page.getByRole('dialog').locator('[data-standing=DONE]').waitFor();
    expect(await desk.api.ledger.db.act.findMany({ where: { caseId, event: 'confirmComplete' } })).toHaveLength(1);
  });

  async function waiting(title: string): Promise<string> {
    const host = await desk.api.signIn('P-H01');
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host, title), name: 'Phiếu.pdf' }];
    const caseId = await draft(host, { title });
    expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
    return caseId;
  }

  test('[IB-5] [SE-4] what signs nothing is done for many without the provider; what met a fault is tried again with the same key', async () => {
    const cases = [await waiting('Loạt một (hư cấu)'), await waiting('Loạt hai (hư cấu)')] as const;
    const { page, complaints } = await desk.open('P-SPEC-1', { path: `/inbox?q=${encodeURIComponent('Loạt')}` });
    const keys: (string | undefined)[] = [];
    let faults = 1;
    await page.route(`**/cases/${cases[1]}/acts`, async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      faults -= 1;
      if (faults < 0) return route.continue();
      // the door does it, and falls over before it answers
      await route.fetch();
      const texts = { vi: { title: 'Lỗi máy chủ', detail: 'Vì thử' }, en: { title: 'A fault', detail: 'To try' } };
      const body = { type: 'about:blank', title: 'fault', status: 500, code: 'internal', requestId: 'r', texts };
      await route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(body) });
    });
    for (const caseId of cases) await page.getByRole('checkbox', { name: new RegExp(caseId) }).check();
    await page.getByRole('button', { name: 'Kiểm tra từng hồ sơ' }).click();
    await page.getByRole('button', { name: 'Thực hiện 2 hồ sơ' }).click();
    const results = page.getByRole('dialog', { name: 'Kết quả' });
    await results.locator('[data-standing=DONE]').filter({ hasText: cases[0] }).waitFor();
    const fault = results.locator('[data-standing=FAULT]').filter({ hasText: cases[1] });
    await fault.getByText('Gặp sự cố, có thể thử lại').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await fault.getByRole('button', { name: 'Thử lại' }).click();
    await results.locator('[data-standing=DONE]').filter({ hasText: cases[1] }).waitFor();
    expect(await results.getByRole('button', { name: 'Thử lại' }).count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/inbox');
    expect(new Set(keys).size).toBe(1);
    for (const caseId of cases)
      expect(await desk.api.ledger.db.act.findMany({ where: { caseId, event: 'confirmComplete' } })).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  test('[SE-1] a session that is ended elsewhere: the next question leads to signing in', async () => {
    const { page } = await desk.open('P-SPEC-1', { path: '/inbox' });
    await page.getByRole('heading', { name: 'Việc chờ tôi', level: 1 }).waitFor();
    await desk.api.ledger.db.$executeRaw`DELETE FROM session`;
    await page.reload();
    await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ / VNeID' }).waitFor();
  });
});
