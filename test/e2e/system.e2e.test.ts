import { accessibilityFaults, describeInBrowser, openTestDesk, type TestDesk } from './desk-browser.ts';

const KEEPER = 'P-ADMIN';
const SEEN = '2025-06-30T00:59:00.000Z';

describeInBrowser('the page of the system (ux.md S16)', () => {
  let desk: TestDesk;

  beforeAll(async () => {
    desk = await openTestDesk();
    const { engine, ledger } = desk.api;
    const worker = { build: 'b-7', lastSeenAt: SEEN };
    engine.state = {
      server: '1.29.1',
      workers: [{ ...worker, identity: '41@xử-lý-1', serves: ['WORKFLOWS', 'ACTIVITIES'] }],
      failing: [
        {
          workflow: 'QN/task/QN-DT.2023.11',
          kind: 'task',
          what: 'ACTIVITY',
          activity: 'readAgenda',
          attempt: 4,
          failure: 'the database does not answer',
        },
      ],
    };
    const admin = await desk.api.signIn(KEEPER);
    await admin.post('/api/v1/clock').send({ to: '2025-07-03T02:00:00.000Z' }).expect(200);
    await ledger.db
      .$executeRaw`UPDATE mail SET state = 'UNDELIVERABLE', attempts = 9, last_error = '550' WHERE notice = (SELECT max(notice) FROM mail)`;
    await ledger.db
      .$executeRaw`INSERT INTO mass_act (province, n, kind, item, due_at, total, looked, done, "left", begun_at)
      SELECT province, 1, 'SUCCESSION', 'sap-xep-minh-hoa', business_time, 40, 10, 9, 1, business_time FROM audit_entry WHERE n = 1`;
  });
  afterAll(() => desk?.close());

  async function counted(sql: string): Promise<number> {
    const { rows } = await desk.api.ledger.db.pool.query(sql);
    return (rows[0] as { count: number }).count;
  }

  test('what is up: every part, what lags and fails, versions and workers; one dossier is looked at again', async () => {
    const { page, complaints, picture } = await desk.open(KEEPER);
    await page.getByRole('link', { name: 'Vận hành hệ thống' }).click();
    await page.getByRole('heading', { name: 'Vận hành hệ thống', level: 1 }).waitFor();
    const admin = await desk.api.signIn(KEEPER);
    const { body } = await admin.get('/api/v1/system').expect(200);
    await page.locator('li[data-part]').first().waitFor();
    expect(await page.locator('li[data-part]').count()).toBe(body.parts.length);
    await page.locator('li[data-part="WORKERS"]').getByText('Hoạt động').waitFor();
    await page.getByText(`Tổng số: ${body.lagging.total}`).waitFor();
    await page.getByText('the database does not answer').waitFor();
    await page.getByText('41@xử-lý-1').waitFor();
    await picture('system');
    expect(await accessibilityFaults(page)).toEqual([]);
    const [first] = body.lagging.oldest as { caseId: string }[];
    const line = page.locator(`tr[data-lagging="${first?.caseId}"]`);
    await line.getByRole('button', { name: `Thử lại: ${first?.caseId}` }).click();
    await line.getByText('Luồng việc đang xem lại.').waitFor();
    expect(desk.api.engine.woken).toContain(first?.caseId);
    expect(complaints).toEqual([]);
  });

  test('what fails and is of a dossier is tried again from its own line; what runs beside dossiers is not', async () => {
    const { engine } = desk.api;
    const { state } = engine;
    const admin = await desk.api.signIn(KEEPER);
    const caseId = (await admin.get('/api/v1/system').expect(200)).body.lagging.oldest.at(-1).caseId as string;
    if (state === null) throw new Error('the engine is away');
    const failing = {
      kind: 'task',
      what: 'WORKFLOW_TASK',
      activity: null,
      attempt: 5,
      failure: 'not deterministic',
    } as const;
    engine.state = {
      ...state,
      failing: [
        { ...failing, workflow: caseId },
        { ...failing, workflow: 'mails-QN' },
      ],
    };
    engine.woken.length = 0;
    const { page, complaints } = await desk.open(KEEPER, { path: '/system' });
    const line = page.locator(`tr[data-failing="${caseId}"]`);
    await line.getByRole('button', { name: `Thử lại: ${caseId}` }).click();
    await line.getByText('Luồng việc đang xem lại.').waitFor();
    expect(engine.woken).toEqual([caseId]);
    const beside = page.locator('tr[data-failing="mails-QN"]');
    await beside.getByText('Hệ thống tự thử tiếp').waitFor();
    expect(await beside.getByRole('button').count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    engine.state = state;
  });

  test('the engine is away: said as what it is, and trying again is refused with what to do', async () => {
    const { engine } = desk.api;
    const { state } = engine;
    const { page } = await desk.open(KEEPER, { path: '/system', language: 'en' });
    await page.locator('tr[data-lagging]').first().waitFor();
    engine.state = null;
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('Temporal cannot be reached, so it is not known.').first().waitFor();
    await page.locator('li[data-part="WORKERS"]').getByText('Missing').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    engine.state = state;
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.locator('li[data-part="WORKERS"]').getByText('Up').waitFor();
  });

  test('mails by how they stand: what could not be delivered is sent again, once', async () => {
    const { page, complaints, picture } = await desk.open(KEEPER, { path: '/system?tab=mails' });
    const lines = page.locator('tr[data-mail]');
    await lines.first().waitFor();
    expect(await lines.count()).toBe(
      await counted(`SELECT count(*)::int AS count FROM mail WHERE state = 'UNDELIVERABLE'`),
    );
    await picture('system-mails');
    expect(await accessibilityFaults(page)).toEqual([]);
    const notice = await lines.first().getAttribute('data-mail');
    await page.getByRole('button', { name: `Gửi lại: ${notice}` }).click();
    await lines.first().getByText('Đang chờ gửi lại.').waitFor();
    expect(await counted(`SELECT attempts AS count FROM mail WHERE notice = ${notice} AND state = 'WAITING'`)).toBe(0);
    await page.getByText('Chờ gửi', { exact: true }).click();
    await page.waitForURL(/mails=WAITING/);
    await page.locator(`tr[data-mail="${notice}"]`).waitFor();
    const waiting = await counted(`SELECT count(*)::int AS count FROM mail WHERE state = 'WAITING'`);
    await page.getByText(new RegExp(`đang chờ ${waiting} `)).waitFor();
    expect(await page.getByRole('button', { name: /^Gửi lại/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('how far mass acts and imports have come', async () => {
    const { page, complaints } = await desk.open(KEEPER, { path: '/system?tab=many' });
    const act = page.locator('tr[data-mass-act="1"]');
    await act.getByText('10 / 40').waitFor();
    await act.getByText('Đang thực hiện').waitFor();
    const cases = await counted('SELECT sum(cases)::int AS count FROM import_run');
    await page.locator('tr[data-import]').getByText(`${cases} / ${cases}`).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('systems of others: none is called connected that has never answered', async () => {
    const { page, complaints, picture } = await desk.open(KEEPER, { path: '/system?tab=outside' });
    const admin = await desk.api.signIn(KEEPER);
    const { body } = await admin.get('/api/v1/outside-systems').expect(200);
    await page.getByText(`${body.notMet} trên ${body.items.length} chưa gặp hệ thống thật`).waitFor();
    expect(await page.locator('tr[data-system]').count()).toBe(body.items.length);
    await picture('system-outside');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('nobody else is offered it, or reads it; at 320 pixels it does not break', async () => {
    const official = await desk.open('P-DIR', { path: '/system', language: 'en' });
    await official.page.getByRole('alert').first().waitFor();
    expect(await official.page.getByRole('link', { name: 'System', exact: true }).count()).toBe(0);
    const { page } = await desk.open(KEEPER, { path: '/system', language: 'en', width: 320, height: 640 });
    await page.locator('li[data-part]').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= 320')).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
