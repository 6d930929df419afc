import { advanceOnce } from '../../records/advance-clock.ts';
import { requestClockMove, strideClock } from '../../records/business-clock.ts';
import { rebuild } from '../../records/rebuild.ts';
import { tell } from '../../records/standings/tell.ts';
import {
  acted,
  consolidatedProposal,
  identificationSession,
  openTestLedger,
  PROVINCE,
  type TestLedger,
} from '../support/test-ledger.ts';

/** Moves the business clock as the engine does, stride by stride. */
async function clockTo(ledger: TestLedger, to: string): Promise<void> {
  await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
  while (!(await advanceOnce(ledger, { province: PROVINCE })));
}

interface Line {
  readonly event: string;
  readonly kind: string;
  readonly person: string;
  readonly facts: { readonly rung: string; readonly dueOn: string; readonly days: number };
}

/** Everything that was told of periods, without when it was recorded. */
async function told({ db }: TestLedger): Promise<Line[]> {
  return db.$queryRaw<Line[]>`
    SELECT event, kind, person, facts FROM notice WHERE province = ${PROVINCE} AND event LIKE 'remind/%' ORDER BY event, kind, person`;
}

interface TimeAct {
  readonly event: string;
  readonly today: string;
  readonly due_at: string;
  readonly payload: { readonly rung?: string; readonly to: readonly { readonly person: string }[] };
}

/** What time has done, without when it was recorded. */
async function actsOfTime({ db }: TestLedger): Promise<TimeAct[]> {
  return db.$queryRaw<TimeAct[]>`
    SELECT a.case_id, a.event, a.today, instant(a.due_at) AS due_at, a.from_state, a.to_state, t.payload->'payload' AS payload
    FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n
    WHERE a.province = ${PROVINCE} AND a.basis->>'kind' = 'TIME' ORDER BY a.case_id, a.seq`;
}

const SPECIALISTS = 'P-SPEC-1 P-SPEC-2 P-SPEC-3';
const HEADS = 'P-HEAD-1 P-HEAD-3 P-HEAD-4 P-HEAD-5';
const RUNGS = ['BEFORE_5', 'BEFORE_1', 'DUE', 'LATE_1', 'LATE_3', 'LATE_10'];

describe('documents of a council that are to be sent by 24 March 2025 (D-01)', () => {
  let ledger: TestLedger;
  let session: string;
  beforeAll(async () => {
    ledger = await openTestLedger();
    session = await identificationSession(ledger, {
      subjects: [await consolidatedProposal(ledger)],
      meetingOn: '2025-03-31',
    });
  }, 60_000);
  afterAll(() => ledger.close());

  /** By rung and kind, who was told. */
  async function receivers(): Promise<string[][]> {
    const people = new Map<string, string[]>();
    for (const { facts, kind, person } of await told(ledger)) {
      const name = `${RUNGS.indexOf(facts.rung)} ${facts.rung} ${kind}`;
      people.set(name, [...(people.get(name) ?? []), person]);
    }
    return [...people].toSorted().map(([name, persons]) => [...name.split(' ').slice(1), persons.join(' ')]);
  }

  test('[DL-6] two reminders before, one on the day, a second one after it, each once; then the superior, then the head', async () => {
    await clockTo(ledger, '2025-03-17T00:59:00.000Z');
    expect(await receivers()).toEqual([]);
    await clockTo(ledger, '2025-03-17T01:00:00.000Z');
    expect(await receivers()).toEqual([['BEFORE_5', 'REMINDER_BEFORE', SPECIALISTS]]);
    await clockTo(ledger, '2025-04-10T01:00:00.000Z');
    expect(await receivers()).toEqual([
      ['BEFORE_5', 'REMINDER_BEFORE', SPECIALISTS],
      ['BEFORE_1', 'REMINDER_BEFORE', SPECIALISTS],
      ['DUE', 'REMINDER_DUE', SPECIALISTS],
      ['LATE_1', 'REMINDER_LATE', SPECIALISTS],
      ['LATE_3', 'ESCALATED', HEADS],
      ['LATE_3', 'REMINDER_LATE', SPECIALISTS],
      ['LATE_10', 'ESCALATED', `P-DIR ${HEADS}`],
      ['LATE_10', 'REMINDER_LATE', SPECIALISTS],
    ]);
    const acts = await actsOfTime(ledger);
    expect(acts.map(({ event, today, due_at, payload }) => [event, today, due_at, payload.rung])).toEqual([
      ['deadlinePassed', '2025-03-25', '2025-03-24T17:00:00.000Z', undefined],
      ['escalated', '2025-03-27', '2025-03-27T01:00:00.000Z', 'LATE_3'],
      ['escalated', '2025-04-08', '2025-04-08T01:00:00.000Z', 'LATE_10'], // 7 April is a holiday
    ]);
    expect(acts[1]?.payload).toMatchObject({ deadline: 'D-01', round: 1, step: 'SEND_IDENTIFY', dueOn: '2025-03-24' });
    expect(acts[1]?.payload.to.map(({ person }) => person).join(' ')).toBe(HEADS);
  }, 60_000);

  test('[DL-5] nothing is decided by it, and the screens are what the acts fold to', async () => {
    const file = await ledger.db.caseFile.findFirstOrThrow({ where: { province: PROVINCE, id: session } });
    expect([file.state, file.flags]).toEqual(['FORMED', ['LATE_ESCALATED']]);
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  });

  test('[DL-4] a step that is dated again is told of by its new day; the flag goes with the step', async () => {
    const caseId = session;
    await acted(ledger, {
      person: 'P-SPEC-1',
      target: { caseId },
      event: 'postponeMeeting',
      payload: { meetingOn: '2025-05-12' },
      reason: 'Chủ tịch đi công tác',
    });
    const rows = await ledger.db.reminder.findMany({
      where: { province: PROVINCE, caseId },
      orderBy: { about: 'asc' },
    });
    expect(rows.map(({ about, remindAt }) => [about, remindAt?.toISOString()])).toEqual([
      ['D-01/1', undefined],
      ['D-01/2', '2025-04-24T01:00:00.000Z'],
    ]);
    await acted(ledger, { person: 'P-SPEC-1', target: { caseId }, event: 'sendDocuments' });
    const file = await ledger.db.caseFile.findFirstOrThrow({ where: { province: PROVINCE, id: caseId } });
    expect(file.flags).toEqual([]);
    expect(await ledger.db.reminder.count({ where: { province: PROVINCE, caseId, remindAt: { not: null } } })).toBe(0);
    expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
  });
});

describe('a period that another calendar dates again takes its reminders with it', () => {
  let ledger: TestLedger;
  beforeAll(async () => {
    ledger = await openTestLedger();
  }, 60_000);
  afterAll(() => ledger.close());

  /** What the acts bring, as `record` hands it on. @returns when is next to be told */
  async function follow(instants: readonly string[]): Promise<string | null> {
    const rows = { province: PROVINCE, reminders: [{ case_id: 'C', about: 'D-14/1', instants }] };
    await ledger.db.$queryRaw`SELECT follow_reminders(${JSON.stringify(rows)}::jsonb)::text`;
    return nextAt();
  }

  async function nextAt(): Promise<string | null> {
    const row = await ledger.db.reminder.findFirstOrThrow({ where: { province: PROVINCE, caseId: 'C' } });
    return row.remindAt?.toISOString() ?? null;
  }

  async function tellUntil(at: string, next: string | null): Promise<void> {
    await tell(ledger.db, {
      province: PROVINCE,
      reminders: [{ case_id: 'C', about: 'D-14/1', told_at: at, remind_at: next }],
    });
  }

  const day = (date: number) => `2025-07-${`${date}`.padStart(2, '0')}T01:00:00.000Z`;

  test('[DL-6] what was told is told again only where its day has moved later', async () => {
    expect(await follow([day(1), day(7), day(8)])).toBe(day(1));
    await tellUntil(day(1), day(7));
    expect(await follow([day(2), day(8), day(9)])).toBe(day(2)); // a day later: the first rung lies ahead again
    await tellUntil(day(2), day(8));
    expect(await follow([day(1), day(4), day(7)])).toBe(day(4)); // earlier: the first rung stays told
    await tellUntil(day(4), day(7));
    expect(await follow([])).toBeNull(); // met, waived or standing still
    expect(await follow([day(1), day(4), day(7)])).toBe(day(7));
  });
});

test('[DL-6] a stride that was worked out before something else was recorded neither strides nor tells', async () => {
  const ledger = await openTestLedger();
  try {
    const { n } = await ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
    const to = '2025-03-12T01:00:00.000Z';
    await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
    const told = { person: 'P-DIR', kind: 'DIGEST', event: 'digest/2025-03-11', case_id: null, step: null, facts: {} };
    const notices = [{ ...told, n: `${n}`, business_time: '2025-03-11T01:00:00.000Z' }];
    const telling = { province: PROVINCE, notices, digest: { last_on: '2025-03-11', n: `${n}` } };
    const stale = await strideClock(ledger.db, { province: PROVINCE, to: '2025-03-11T01:00:00.000Z', telling });
    expect(stale).toMatchObject({ status: 'REFUSED', refusal: { rule: 'version.stale' } });
    expect(await ledger.db.notice.count({ where: { province: PROVINCE } })).toBe(0);
    const fresh = { ...telling, digest: { last_on: '2025-03-11', n: `${n + 1n}` } };
    await strideClock(ledger.db, { province: PROVINCE, to: '2025-03-11T01:00:00.000Z', telling: fresh });
    expect(await ledger.db.notice.count({ where: { province: PROVINCE } })).toBe(1);
  } finally {
    await ledger.close();
  }
}, 60_000);
