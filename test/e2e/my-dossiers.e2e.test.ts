import { clockTo, morningOf, openLedgerOf, tellLife } from '../records/told-life.ts';
import { PAUSES_MACHINE, RESUMING } from '../support/pauses-regime.ts';
import { draft, newKey, openTestApi, sendAct, storeFile } from '../support/test-api.ts';
import {
  accessibilityFaults,
  builtDesk,
  describeInBrowser,
  eventually,
  fitsWindow,
  openDeskOf,
  openTestDesk,
  type TestDesk,
} from './desk-browser.ts';

describeInBrowser('the home of who submits (ux.md S2)', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await openTestDesk();
  });
  afterAll(() => desk?.close());

  async function returned(title: string): Promise<string> {
    const host = await desk.api.signIn('P-H01');
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host, title), name: 'Phiếu.pdf' }];
    const caseId = await draft(host, { title });
    expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
    const officer = await desk.api.signIn('P-SPEC-1');
    const sent = await sendAct(officer, { caseId, event: 'return', payload: { gaps: 'Thiếu dự toán' } });
    expect(sent.status).toBe(201);
    return caseId;
  }

  test('[IN-7] what was given back leads to where it is mended; its row says phase, whose turn, since when, by when', async () => {
    const title = 'Trả lại để sửa (hư cấu)';
    const caseId = await returned(title);
    for (const [language, W] of [
      ['vi', { waiting: 'Đang chờ tôi', phase: 'Giai đoạn 1/2: Tiếp nhận đề xuất', since: 'từ', saved: 'Lưu lúc' }],
      ['en', { waiting: 'Waiting for me', phase: 'Phase 1 of 2: Intake', since: 'since', saved: 'Saved at' }],
    ] as const) {
      const { page, complaints, picture } = await desk.open('P-H01', { path: '/my-dossiers', language });
      const row = page.locator(`tr[data-case="${caseId}"]`);
      await row.getByText(W.phase).waitFor();
      expect(await row.textContent()).toMatch(new RegExp(`${W.since} \\d\\d/\\d\\d/\\d{4}`));
      await row.getByText(W.saved).waitFor();
      expect(await row.getByRole('link').getAttribute('href')).toBe(`/proposals/${caseId}`);
      const waiting = page.getByRole('region', { name: W.waiting });
      const item = waiting.getByRole('listitem').filter({ hasText: title });
      expect(await item.locator('.lozenge').count()).toBe(1);
      expect([language, await accessibilityFaults(page)]).toEqual([language, []]);
      await fitsWindow(page);
      if (language === 'vi') await picture('my-dossiers');
      await item.getByRole('link').click();
      await page.waitForURL(`**/proposals/${caseId}`);
      await page.getByText('Thiếu dự toán').waitFor();
      expect(complaints).toEqual([]);
    }
  });

  test('more than twenty things that wait are all there to be had', async () => {
    const host = await desk.api.signIn('P-H04');
    for (let n = 0; n < 21; n += 1) await draft(host, { title: `Bản soạn thứ ${n} (hư cấu)`, proposer: 'U-H04' });
    const { count } = (await host.get('/api/v1/inbox/count').expect(200)).body as { count: number };
    const { page } = await desk.open('P-H04', { path: '/my-dossiers' });
    const waiting = page.getByRole('region', { name: 'Đang chờ tôi' });
    await eventually(() => waiting.getByRole('listitem').count(), 20);
    const more = waiting.getByRole('button', { name: 'Xem thêm' });
    while (await more.isVisible()) {
      const shown = await waiting.getByRole('listitem').count();
      await more.click();
      await waiting.getByRole('listitem').nth(shown).waitFor();
    }
    expect(await waiting.getByRole('listitem').count()).toBe(count);
  });
});

describeInBrowser('calls that take dossiers (ux.md S2)', () => {
  test('[IN-1] whoever may answer a call finds it with the day on which it closes, and opens a dossier from it', async () => {
    const ledger = await openLedgerOf({ startsAt: '2025-01-06T01:00:00.000Z' });
    await tellLife(ledger, { startsAt: '', days: 0, millions: 1500, until: 'submitApplication' });
    const desk = await openDeskOf(await openTestApi({ ledger, configured: { desk: await builtDesk() } }));
    try {
      const call = await ledger.db.caseFile.findFirstOrThrow({ where: { kind: 'call' } });
      const { page, complaints } = await desk.open('P-H02', { path: '/my-dossiers' });
      const calls = page.getByRole('region', { name: 'Đợt đang nhận hồ sơ' });
      const line = calls.getByRole('listitem').filter({ hasText: call.id });
      await line
        .getByText(/\d{2}\/\d{2}\/2025/)
        .first()
        .waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await line.getByRole('link').click();
      await page.waitForURL(`**/cases/${call.id}`);
      await page.locator('button[data-event="draftApplication"]').waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 300_000);
});

/** As RESUMING, where the applicant has no period of its own and nothing is cut off: nothing runs while the file is with it. */
const STANDING: typeof RESUMING = {
  ...RESUMING,
  machines: {
    proposal: {
      ...PAUSES_MACHINE,
      rows: PAUSES_MACHINE.rows.map(({ starts, ...row }) =>
        starts === undefined ? row : { ...row, starts: starts.filter(({ deadline }) => deadline !== 'D-66') },
      ),
      steps: PAUSES_MACHINE.steps.map(({ deadline, ...step }) =>
        step.code === 'SUPPLEMENT' || deadline === undefined ? step : { ...step, deadline },
      ),
    },
  },
};

describeInBrowser('a clock that stands still (ux.md 5.2)', () => {
  let desk: TestDesk;
  let caseId: string;
  beforeAll(async () => {
    const options = { startsAt: morningOf('2026-03-02'), regimes: [STANDING], configured: { desk: await builtDesk() } };
    desk = await openDeskOf(await openTestApi(options));
    const host = await desk.api.signIn('P-H01');
    const payload = { title: 'Đồng hồ dừng (hư cấu)', proposer: 'U-H01' };
    const drafted = await host.post('/api/v1/proposals').set('idempotency-key', newKey()).send({ payload });
    caseId = drafted.body.caseId;
    expect((await sendAct(host, { caseId, event: 'submit', payload: {} })).status).toBe(201);
  });
  afterAll(() => desk?.close());

  const lineOf = async () =>
    (await (await desk.api.signIn('P-H01')).get('/api/v1/cases').query({ q: caseId }).expect(200)).body.items[0];

  test('[DL-3] runs in time, and says so; stands still, and is not taken for a missing one', async () => {
    expect(await lineOf()).toMatchObject({ urgency: 'LATER', paused: null });
    const { page } = await desk.open('P-H01', { path: '/my-dossiers' });
    const due = page.locator(`tr[data-case="${caseId}"] .due-cell`);
    await due.locator('.lozenge[data-tone=good]').filter({ hasText: 'Đúng hạn' }).waitFor();
    expect(await due.textContent()).toMatch(/Còn \d+ ngày làm việc · Đúng hạn/);
    const officer = await desk.api.signIn('P-SPEC-1');
    const sent = await sendAct(officer, { caseId, event: 'giveBack', payload: { gaps: 'Thiếu thuyết minh' } });
    expect([sent.status, sent.body]).toEqual([201, expect.anything()]);
    expect(await lineOf()).toMatchObject({ dueOn: null, urgency: 'NONE', paused: 'APPLICANT' });
    for (const [language, said] of [
      ['vi', 'Tạm dừng – chờ bổ sung'],
      ['en', 'Clock stopped: a supplement is awaited'],
    ] as const)
      for (const path of ['/my-dossiers', '/register?columns=code,due']) {
        const window = await desk.open('P-H01', { path, language });
        const stopped = window.page.locator(`tr[data-case="${caseId}"] .lozenge[data-tone=still]`);
        await stopped.filter({ hasText: said }).waitFor();
        expect(await stopped.locator('svg.tabler-icon-player-pause').count()).toBe(1);
        expect([language, path, await accessibilityFaults(window.page)]).toEqual([language, path, []]);
      }
    await clockTo(desk.api.ledger, morningOf('2026-03-09'));
    expect(await lineOf()).toMatchObject({ paused: 'APPLICANT' });
  });
});
