import { readFile, writeFile } from 'node:fs/promises';
import { OFFICIAL_CALENDAR } from '../../domain/calendar/official-days.ts';
import { rebuild } from '../../records/rebuild.ts';
import { clockTo, morningOf, registered } from '../records/told-life.ts';
import { RESTARTING, RESUMING } from '../support/pauses-regime.ts';
import { publishedByTwo } from '../support/regimes-by-http.ts';
import { type Agent, newKey, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';
import { TRANSITION_LAW } from '../support/transition-law.ts';

const apis: TestApi[] = [];
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()));
});

/** A desk whose province has this regime alone; it is the morning of a day, in which nothing has been done. */
async function openDesk(regime: typeof RESUMING, day = '2026-03-02') {
  const api = await openTestApi({ startsAt: morningOf(day), regimes: [regime] });
  apis.push(api);
  const people = { host: 'P-H01', specialist: 'P-SPEC-1', head: 'P-HEAD-1', director: 'P-DIR', chair: 'P-CHAIR' };
  const agents = new Map<string, Agent>();
  for (const [name, person] of Object.entries(people)) agents.set(name, await api.signIn(person));
  const by = (name: keyof typeof people) => agents.get(name) as Agent;
  let caseId = '';
  const desk = {
    api,
    by,
    id: () => caseId,
    async on(date: string) {
      await clockTo(api.ledger, morningOf(date));
    },
    async submitted(title = 'Đề xuất thử') {
      const payload = { title, proposer: 'U-H01' };
      const drafted = await by('host').post('/api/v1/proposals').set('idempotency-key', newKey()).send({ payload });
      expect(drafted.status).toBe(201);
      caseId = drafted.body.caseId;
      await desk.act('host', 'submit');
      return caseId;
    },
    async act(who: keyof typeof people, event: string, more: object = {}) {
      const answer = await desk.tried(who, event, more);
      if (answer.status !== 201) throw new Error(`${event}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    async tried(who: keyof typeof people, event: string, more: object = {}) {
      const { body } = await by(who).get(`/api/v1/cases/${caseId}`).expect(200);
      const step = body.steps.find((one: { status: string }) => one.status === 'OPEN');
      const ifMatch = event === 'waivePeriod' || step === undefined ? body.version : undefined;
      return sendAct(by(who), { caseId, event, payload: {}, ...(ifMatch === undefined ? {} : { ifMatch }), ...more });
    },
    async offered(who: keyof typeof people, event: string) {
      const { body } = await by(who).get(`/api/v1/cases/${caseId}/actions`).expect(200);
      return body.actions.find((one: { event: string }) => one.event === event);
    },
    async waiver(who: keyof typeof people, payload: object, more: object = {}) {
      const sha256 = await storeFile(by(who), 'quyết định miễn thời hạn');
      const papers = [{ kind: 'WAIVER_DECISION', sha256, name: 'Quyết định.pdf', number: '12/QĐ-SKHCN' }];
      return desk.tried(who, 'waivePeriod', { payload, papers, reason: 'Bão lớn', ...more });
    },
    async clocks(who: keyof typeof people = 'host') {
      const { body } = await by(who).get(`/api/v1/cases/${caseId}/clocks`).expect(200);
      return body.items as Record<string, unknown>[];
    },
    async clock(deadline: string, round = 1) {
      return (await desk.clocks()).find((one) => one.deadline === deadline && one.round === round);
    },
    async why(deadline: string, round = 1) {
      const path = `/api/v1/cases/${caseId}/clocks/${deadline}/${round}/explanation`;
      return (await by('host').get(path).expect(200)).body;
    },
  };
  return desk;
}

const GAPS = { payload: { gaps: 'Thiếu thuyết minh' } };

describe('periods that pause and go on, by HTTP', () => {
  test('[DL-3] [IN-7] RESUME: the time with the applicant does not count; the applicant has a period of its own', async () => {
    const desk = await openDesk(RESUMING);
    await desk.submitted();
    expect(await desk.clock('D-61')).toMatchObject({
      step: 'CHECK',
      status: 'RUNNING',
      startedOn: '2026-03-02',
      dueOn: '2026-03-09',
      daysLeft: 7,
      workdaysLeft: 5,
      rule: { length: 5, unit: 'WD', pause: 'RESUME', verification: 'DESIGN_CHOICE' },
      waived: null,
    });
    await desk.on('2026-03-04');
    await desk.act('specialist', 'giveBack', GAPS);
    expect(await desk.clock('D-61')).toMatchObject({
      status: 'PAUSED',
      dueOn: null,
      daysLeft: null,
      pauses: [{ from: '2026-03-04', until: null, why: 'APPLICANT' }],
    });
    expect(await desk.clock('D-65')).toMatchObject({ status: 'RUNNING', dueOn: '2026-03-11' });
    expect(await rebuild(desk.api.ledger, { province: PROVINCE })).toEqual([]);
    await desk.on('2026-03-10');
    await desk.act('host', 'resubmit');
    expect(await desk.clock('D-61')).toMatchObject({ step: 'CHECK#2', status: 'RUNNING', dueOn: '2026-03-13' });
    await desk.on('2026-03-16');
    expect(await desk.clock('D-61')).toMatchObject({ status: 'MISSED', daysLeft: -3, workdaysLeft: -1 });
    expect(await desk.clock('D-60')).toMatchObject({ step: null, status: 'RUNNING', dueOn: '2026-03-20' });
    expect(await rebuild(desk.api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);

  test('[DL-3] [IN-7] RESTART, as the published regimes have it: the whole period begins again', async () => {
    const desk = await openDesk(RESTARTING);
    await desk.submitted();
    await desk.on('2026-03-04');
    await desk.act('specialist', 'giveBack', GAPS);
    await desk.on('2026-03-10');
    await desk.act('host', 'resubmit');
    expect(await desk.clock('D-61')).toMatchObject({ status: 'MET', pauses: [] });
    expect(await desk.clock('D-61', 2)).toMatchObject({ step: 'CHECK#2', status: 'RUNNING', dueOn: '2026-03-17' });
    expect(await rebuild(desk.api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);

  test('[DL-1] [DL-3] the whole intake: met by the act that ends it; a suspension pauses it', async () => {
    const desk = await openDesk(RESUMING);
    await desk.submitted();
    await desk.on('2026-03-05');
    await desk.act('head', 'hold');
    await desk.on('2026-03-12');
    await desk.act('head', 'release');
    expect(await desk.clock('D-60')).toMatchObject({
      status: 'RUNNING',
      dueOn: '2026-03-23', // 5 working days were suspended
      pauses: [{ from: '2026-03-05', until: '2026-03-12', why: 'SUSPENSION' }],
    });
    await desk.act('specialist', 'check');
    expect(await desk.clock('D-60')).toMatchObject({ status: 'RUNNING' });
    await desk.act('head', 'confirm');
    expect(await desk.clock('D-60')).toMatchObject({ status: 'MET' });
    expect(await rebuild(desk.api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);

  test('[DL-3] a period is waived by the director or the chairman, with a paper and a reason; who it was is told', async () => {
    const desk = await openDesk(RESUMING);
    await desk.submitted();
    const named = { deadline: 'D-61', round: 1 };
    expect(await desk.offered('director', 'waivePeriod')).toMatchObject({
      may: true,
      fields: { deadline: { type: 'choice', oneOf: expect.arrayContaining(['D-60', 'D-61']) } },
      needsInput: { reason: true, papers: ['WAIVER_DECISION'] },
    });
    expect(await desk.offered('specialist', 'waivePeriod')).toMatchObject({
      may: false,
      refusal: { code: 'duty.not_held' },
    });
    expect((await desk.waiver('specialist', named)).body.code).toBe('duty.not_held');
    expect((await desk.waiver('director', named, { papers: [] })).body.code).toBe('paper.missing');
    expect((await desk.waiver('director', named, { reason: undefined })).body.code).toBe('reason.missing');
    const cutoff = await desk.waiver('director', { deadline: 'D-66', round: 1 });
    expect([cutoff.status, cutoff.body.code]).toEqual([422, 'clock.not_waivable']);
    const unknown = await desk.waiver('director', { deadline: 'D-61', round: 7 });
    expect([unknown.status, unknown.body.code]).toEqual([409, 'clock.not_running']);
    expect((await desk.waiver('director', named)).status).toBe(201);
    expect(await desk.clock('D-61')).toMatchObject({
      status: 'WAIVED',
      dueOn: null,
      waived: {
        person: { id: 'P-DIR' },
        office: { id: 'O-DIR' },
        today: '2026-03-02',
        reason: 'Bão lớn',
        papers: [{ kind: 'WAIVER_DECISION', number: '12/QĐ-SKHCN' }],
      },
    });
    expect((await desk.waiver('chair', { deadline: 'D-60', round: 1 })).status).toBe(201);
    expect((await desk.waiver('director', named)).body.code).toBe('clock.not_running');
    const { body } = await desk.by('host').get(`/api/v1/cases/${desk.id()}`).expect(200);
    expect(body.steps.find((one: { id: string }) => one.id === 'CHECK')).toMatchObject({ status: 'OPEN', dueOn: null });
    await desk.on('2026-04-01');
    expect(await desk.clock('D-61')).toMatchObject({ status: 'WAIVED' });
    expect(await rebuild(desk.api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);
});

describe('a last day answers why', () => {
  test('[DL-7] start, rule, days left out, pauses, roll-over, calendar: as data and in words', async () => {
    const told: string[] = [];
    const tell = async (desk: Awaited<ReturnType<typeof openDesk>>, name: string, deadline: string, round = 1) => {
      const body = await desk.why(deadline, round);
      const { words } = body;
      told.push(`${name}\n  ${words.vi}\n  ${words.en}`);
      return body;
    };
    const march = await openDesk(RESUMING);
    await march.submitted();
    expect(await tell(march, 'a period of working days', 'D-61')).toMatchObject({
      startedBy: { event: 'submit', person: { id: 'P-H01' }, today: '2026-03-02' },
      counted: { length: 5, unit: 'WD', direction: 'FORWARD', pauses: [], result: '2026-03-09' },
      regime: 'RESUMING@1',
      calendar: OFFICIAL_CALENDAR.version,
      turns: [{ turn: 'STARTED', dueOn: '2026-03-09' }],
      underCalendarNow: null,
    });
    await tell(march, 'of the whole stage', 'D-60');
    await tell(march, 'months, rolled over a holiday', 'D-66');
    await march.on('2026-03-04');
    await march.act('specialist', 'giveBack', GAPS);
    await tell(march, 'it stands still', 'D-61');
    await tell(march, "the applicant's own", 'D-65');
    await march.on('2026-03-10');
    await march.act('host', 'resubmit');
    expect((await tell(march, 'it went on', 'D-61')).turns.map(({ turn }: { turn: string }) => turn)).toEqual([
      'STARTED',
      'PAUSED',
      'RESUMED',
    ]);
    await march.on('2026-03-13');
    await march.act('specialist', 'giveBack', GAPS);
    await march.on('2026-03-18');
    await march.act('host', 'resubmit');
    await tell(march, 'sent back on its last day', 'D-61');
    // another notice: 20 March is off now, and who is counted by it is counted again
    const data = {
      year: 2026,
      state: 'COMPLETE',
      days: [
        ...OFFICIAL_CALENDAR.days.filter(({ date }) => date.startsWith('2026')),
        {
          date: '2026-03-20',
          kind: 'HOLIDAY',
          name: { vi: 'Nghỉ bão', en: 'Storm' },
          basis: '99/TB-UBND',
          verified: true,
        },
      ],
    };
    await registered(march.api.ledger, { kind: 'CALENDAR_YEAR', id: 'CALENDAR-2026', data } as never);
    const before = await tell(march, 'the calendar has another day, and the mass act is to come', 'D-60');
    expect(before.underCalendarNow).toMatchObject({ date: '2026-03-26' });
    await march.on('2026-03-19');
    const after = await tell(march, 'the mass act dated it again', 'D-60');
    expect(after).toMatchObject({ dueOn: '2026-03-26', countedBy: { event: 'clocksRedated' }, underCalendarNow: null });
    expect(after.counted.skipped).toContainEqual({
      date: '2026-03-20',
      reason: 'HOLIDAY',
      basis: '99/TB-UBND',
      verified: true,
    });
    await march.act('specialist', 'check');
    await march.act('head', 'confirm');
    await tell(march, 'what was met tells how it was counted then', 'D-60');
    await tell(march, 'calendar days', 'D-63');
    await march.waiver('director', { deadline: 'D-63', round: 1 });
    expect((await tell(march, 'waived', 'D-63')).status).toBe('WAIVED');
    expect(await rebuild(march.api.ledger, { province: PROVINCE })).toEqual([]);

    const tet = await openDesk(RESUMING, '2026-02-10');
    await tet.submitted();
    await tell(tet, 'over Tết', 'D-61');
    const autumn = await openDesk(RESUMING, '2026-12-28');
    await autumn.submitted();
    expect((await tell(autumn, 'into a year whose notice is awaited', 'D-60')).counted.provisional).toBe(true);
    await autumn.on('2026-12-31');
    await autumn.act('head', 'hold');
    await autumn.on('2027-01-06');
    await autumn.act('head', 'release');
    await tell(autumn, 'after a suspension', 'D-61');

    const golden = new URL('./clock-explanations.golden.txt', import.meta.url);
    const text = `${told.join('\n\n')}\n`;
    if (process.env.WRITE_GOLDEN === 'yes') await writeFile(golden, text);
    expect(text).toBe(await readFile(golden, 'utf8'));
    expect(told.length).toBeGreaterThanOrEqual(12);
  }, 180_000);

  test('[DL-7] it stays as it was counted when the case is moved to another regime that changes nothing, and says who moved it when it does', async () => {
    const desk = await openDesk(RESUMING);
    await desk.submitted();
    const legal = await desk.api.signIn('P-LEGAL');
    const longer = {
      ...RESUMING,
      version: 2,
      deadlines: { ...RESUMING.deadlines, 'D-60': { ...RESUMING.deadlines['D-60'], length: 12 } },
    };
    const to = await publishedByTwo(desk.api, longer as typeof RESUMING);
    await registered(desk.api.ledger, { kind: 'INSTRUMENT', id: 'L93-VD', data: TRANSITION_LAW });
    await desk.on('2026-03-03');
    const path = `/api/v1/cases/${desk.id()}`;
    const { body: dry } = await legal.get(`${path}/transition-dry-run`).query({ to }).expect(200);
    const entry = { to, digest: dry.digest, instrument: 'L93-VD', article: 'Điều 73', reason: 'Chuyển thử' };
    const entered = await legal.post(`${path}/transitions`).set('idempotency-key', newKey()).send(entry);
    expect([entered.status, entered.body.code]).toEqual([201, undefined]);
    const deputy = await desk.api.signIn('P-DD-2');
    const confirm = `${path}/transitions/${entered.body.n}/confirmation`;
    const done = await deputy.post(confirm).set('idempotency-key', newKey()).send({ digest: dry.digest });
    expect([done.status, done.body.code]).toEqual([201, undefined]);
    const moved = await desk.why('D-60');
    expect(moved).toMatchObject({ regime: to, dueOn: '2026-03-18', countedBy: { event: 'moveRegime' } });
    expect(moved.words.en).toContain('Counted again on 3 March 2026');
    expect((await desk.why('D-61')).dueOn).toBe('2026-03-09');
  }, 60_000);

  test('[DL-7] nobody who does not see the case is told, nor of a period that it has not', async () => {
    const desk = await openDesk(RESUMING);
    await desk.submitted();
    const stranger = await desk.api.signIn('P-H02');
    for (const path of ['clocks', 'clocks/D-61/1/explanation', 'control-sheet']) {
      const { body } = await stranger.get(`/api/v1/cases/${desk.id()}/${path}`).expect(404);
      expect(body.code).toBe('case.unknown');
    }
    const { body } = await desk.by('host').get(`/api/v1/cases/${desk.id()}/clocks/D-61/2/explanation`).expect(404);
    expect(body.code).toBe('clock.unknown');
  }, 60_000);
});

describe('where the time went', () => {
  /** Worked out by hand on the calendar of March 2026, which has no day off but Saturdays and Sundays. */
  test('[DL-1] the control sheet: came, left, working days, late; totals per office and for the applicant', async () => {
    const desk = await openDesk(RESUMING);
    await desk.submitted(); // Mon 2
    await desk.on('2026-03-04'); // Wed
    await desk.act('specialist', 'giveBack', GAPS);
    await desk.on('2026-03-10'); // Tue
    await desk.act('host', 'resubmit');
    await desk.on('2026-03-17'); // Tue; the check was due on Fri 13
    await desk.act('specialist', 'check');
    await desk.on('2026-03-18');
    await desk.act('head', 'confirm');
    await desk.on('2026-03-20');
    const { body } = await desk.by('host').get(`/api/v1/cases/${desk.id()}/control-sheet`).expect(200);
    const lines = body.lines.map((line: Record<string, unknown> & { holder: { kind: string; id: string } }) => [
      line.step,
      `${line.holder.kind} ${line.holder.id}`,
      line.cameOn,
      line.leftOn,
      line.workdays,
      line.pausedWorkdays,
      line.late,
    ]);
    expect(lines).toEqual([
      ['SUBMIT', 'PARTY PROPOSER', '2026-03-02', '2026-03-02', 0, 0, false],
      ['CHECK', 'OFFICE O-SPEC-1', '2026-03-02', '2026-03-04', 2, 0, false],
      ['SUPPLEMENT', 'PARTY PROPOSER', '2026-03-04', '2026-03-10', 4, 0, false],
      ['CHECK#2', 'OFFICE O-SPEC-1', '2026-03-10', '2026-03-17', 5, 0, true],
      ['CONFIRM', 'OFFICE O-HEAD-1', '2026-03-17', '2026-03-18', 1, 0, false],
      ['DECIDE', 'ROLE DOST_DIR', '2026-03-18', null, 2, 0, false],
    ]);
    expect(
      body.totals.map((one: { holder: { id: string }; workdays: number; late: number }) => [
        one.holder.id,
        one.workdays,
        one.late,
      ]),
    ).toEqual([
      ['O-SPEC-1', 7, 1],
      ['PROPOSER', 4, 0],
      ['DOST_DIR', 2, 0],
      ['O-HEAD-1', 1, 0],
    ]);
    expect([body.applicantWorkdays, body.authorityWorkdays]).toEqual([4, 10]);
  }, 60_000);

  test('[DL-1] [DL-3] on-time figures: met, late, waived, running; gross beside net; pauses of the last two days', async () => {
    const desk = await openDesk(RESUMING);
    const first = await desk.submitted('Một'); // checked in time on the 4th
    await desk.on('2026-03-04');
    await desk.act('specialist', 'check');
    await desk.submitted('Hai'); // sent back with one day left of its check, and late
    await desk.on('2026-03-10');
    await desk.act('specialist', 'giveBack', GAPS);
    await desk.on('2026-03-12');
    await desk.act('host', 'resubmit');
    await desk.submitted('Ba');
    expect((await desk.waiver('director', { deadline: 'D-61', round: 1 })).status).toBe(201);
    await desk.on('2026-03-16');
    const { body } = await desk
      .by('director')
      .get('/api/v1/reports/on-time')
      .query({ from: '2026-03-01', to: '2026-03-31' })
      .expect(200);
    const of = (deadline: string) =>
      body.items
        .filter((one: { deadline: string }) => one.deadline === deadline)
        .map((one: Record<string, unknown> & { holder: { kind: string; id: string } }) => [
          `${one.holder.kind} ${one.holder.id}`,
          one.met,
          one.late,
          one.waived,
          one.running,
          one.sharePermille,
          one.grossWorkdays,
          one.netWorkdays,
          one.latePauses,
        ]);
    // 'Một' D-61 was met after 2 days; 'Hai': due 11 March, on the 10th one day left, 2 days with the applicant, so due Friday 13: late,
    // 8 working days from the 4th to today, the 16th, of which 2 were not the office's; 'Ba' is waived
    expect(of('D-61')).toEqual([
      ['OFFICE O-SPEC-1', 1, 0, 0, 0, 1000, 2, 2, 0],
      ['ROLE DOST_SPEC', 0, 1, 1, 0, 0, 8, 6, 1],
    ]);
    expect(body.latePauses).toEqual([
      {
        caseId: expect.not.stringMatching(`^${first}$`),
        deadline: 'D-61',
        round: 1,
        holder: {
          kind: 'ROLE',
          id: 'DOST_SPEC',
          title: { vi: 'Chuyên viên của Sở', en: 'Specialist of the department' },
        },
        from: '2026-03-10',
        why: 'APPLICANT',
        dueOn: '2026-03-11',
        workdaysLeft: 1,
      },
    ]);
    // the confirmation of 'Một' was due on Monday 9 and nobody confirmed it; the intakes of all three run on
    expect(of('D-62')).toEqual([['ROLE DOST_HEAD', 0, 1, 0, 0, 0, 8, 8, 0]]);
    expect(of('D-60')).toEqual([['STAGE proposal', 0, 0, 0, 3, null, 0, 0, 0]]);
    expect(of('D-65')).toEqual([['PARTY PROPOSER', 1, 0, 0, 0, 1000, 2, 2, 0]]);
    const csv = await desk
      .by('director')
      .get('/api/v1/reports/on-time')
      .query({ from: '2026-03-01', to: '2026-03-31', format: 'csv' });
    expect(csv.text).toContain('"D-61"');
    expect(csv.text).toContain('"0.0","8","6","1"');
    const { body: refused } = await desk.by('host').get('/api/v1/reports/on-time').expect(403);
    expect(refused.code).toBe('officials.only');
  }, 60_000);
});
