import { openSampleProvince } from '../sample/sample-province.ts';
import { draft, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';
import { accessibilityFaults, builtDesk, describeInBrowser, openTestDesk, type TestDesk } from './desk-browser.ts';

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
    desk = await openTestDesk({ api });
  });
  afterAll(() => desk?.close());

  /** An act of signing that waits for this person and asks nothing more, in the sample province. */
  async function signable(
    api: TestApi,
    person: string,
  ): Promise<{ caseId: string; event: string; label: string } | null> {
    const agent = await api.signIn(person);
    const { body } = await agent.get('/api/v1/inbox?limit=100');
    for (const { caseId } of body.items as { caseId: string }[]) {
      const { body: sheet } = await agent.get(`/api/v1/cases/${caseId}/actions`);
      const actions = sheet.actions as {
        event: string;
        may: boolean;
        signs: boolean;
        signsSubject: boolean;
        label: { vi: string };
        fields: Record<string, { optional?: true }>;
        needsInput: { reason: boolean; papers: string[] };
      }[];
      const found = actions.find(
        (one) =>
          one.may &&
          one.signs &&
          !one.needsInput.reason &&
          one.needsInput.papers.length === 0 &&
          Object.values(one.fields).every(({ optional }) => optional),
      );
      if (found !== undefined) return { caseId, event: found.event, label: found.label.vi };
    }
    return null;
  }

  test('[IG-5] [SE-4] by the provider into the desk; an act that signs leads there once more and is then done, once', async () => {
    const persons = ['P-DIR', 'P-CHAIR', 'P-VC-1', 'P-DD-1', 'P-REG'];
    const found = await Promise.all(persons.map(async (person) => ({ person, act: await signable(desk.api, person) })));
    const { person, act } = found.find((one) => one.act !== null) ?? { person: '', act: null };
    if (act === null) throw new Error('nobody of the sample province has anything to sign');
    const { page, complaints } = await desk.open(null, { path: `/cases/${act.caseId}?act=${act.event}` });
    const prove = async () => {
      await page.waitForURL(/\/dev\/identity\//);
      await page.locator(`[value="${person}"]`).first().click();
    };
    await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ / VNeID' }).click();
    await prove();
    await page.getByText('Ông/bà thực hiện với tư cách').waitFor();
    const seen = page.getByRole('checkbox', { name: /Tôi đã xem hồ sơ/ });
    if ((await seen.count()) > 0) await seen.check();
    await page.getByRole('dialog').getByRole('button', { name: act.label }).click();
    await page.getByRole('button', { name: 'Thực hiện' }).click();
    await prove();
    await page.locator('[data-standing=DONE]').waitFor();
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
    await page.getByRole('button', { name: 'Thực hiện' }).click();
    await page.locator('[data-standing=UNKNOWN]').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    isLost = false;
    await page.locator('[data-standing=DONE]').waitFor();
    expect(await desk.api.ledger.db.act.findMany({ where: { caseId, event: 'confirmComplete' } })).toHaveLength(1);
  });

  test('[SE-1] a session that is ended elsewhere: the next question leads to signing in', async () => {
    const { page } = await desk.open('P-SPEC-1', { path: '/inbox' });
    await page.getByRole('heading', { name: 'Việc chờ tôi', level: 1 }).waitFor();
    await desk.api.ledger.db.$executeRaw`DELETE FROM session`;
    await page.reload();
    await page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ / VNeID' }).waitFor();
  });
});
