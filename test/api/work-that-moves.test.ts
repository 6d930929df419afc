import { SAMPLE_REGISTER } from '../../domain/authority/sample-quang-ninh.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { rebuild } from '../../records/rebuild.ts';
import { reviewStandings } from '../../records/standings/review-standings.ts';
import { morningOf, type ToldLife, tellOnce } from '../records/told-life.ts';
import { type Agent, newKey, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';

/**
 * What waits when authority moves (R12, AU-6; domain.md 4.4, status of a pending file), through the door: a contract of 900 million
 * waits for the signature of the assigner (A10), which paper 624 gives to the director from 3 March 2025 to 28 February 2027; the
 * first deputy signs KT. beside him. The register has no paper 41, which else goes before 624.
 */

let contracting: ToldLife;
const opened: TestApi[] = [];

const WITHOUT_41 = {
  instruments: SAMPLE_REGISTER.instruments.filter(({ id }) => id !== '41'),
  grants: SAMPLE_REGISTER.grants.filter(({ instrument }) => instrument !== '41'),
  precedenceNotes: [],
  legalNotes: SAMPLE_REGISTER.legalNotes.filter(({ instrument }) => instrument !== '41'),
};

beforeAll(async () => {
  const as = { approve: 'P-CHAIR' };
  const telling = { startsAt: '2024-09-16T01:00:00.000Z', days: -112, millions: 900, as, until: 'signAsAssigner' };
  contracting = await tellOnce(telling, WITHOUT_41);
}, 120_000);
afterAll(async () => {
  await Promise.all(opened.map((api) => api.close()));
  await contracting?.close();
}, 60_000);

/** The contract waits in a copy of its own, at a business time. */
async function openApi(at = morningOf('2025-03-03')): Promise<TestApi> {
  const api = await openTestApi({ ledger: await contracting.copy() });
  opened.push(api);
  await clockTo(api, at);
  return api;
}

async function clockTo(api: TestApi, to: string): Promise<void> {
  const admin = await api.signIn('P-ADMIN');
  await admin.post('/api/v1/clock').send({ to }).expect(200);
}

/** What the keeper does once the engine has heard of it. */
const reviewed = (api: TestApi) => reviewStandings(api.ledger, { province: PROVINCE });

/** Enters an item and has it verified, through the door; then the keeper comes by. */
async function registered(
  api: TestApi,
  item: { kind: string; id: string; data: Facts },
  verifier = 'P-PPC-OFFICE',
): Promise<void> {
  const [legal, other] = [await api.signIn('P-LEGAL'), await api.signIn(verifier)];
  await legal.post('/api/v1/register/items').set('idempotency-key', newKey()).send(item).expect(201);
  const path = `/api/v1/register/items/${encodeURIComponent(item.id)}/verification`;
  await other.post(path).set('idempotency-key', newKey()).expect(201);
  await reviewed(api);
}

interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly caseId: string | null;
  readonly n: string;
  readonly businessTime: string;
  readonly detail: { readonly vi: string; readonly en: string };
  readonly facts: Facts;
}

async function noticesOf(api: TestApi, person: string): Promise<Notice[]> {
  const { body } = await (await api.signIn(person)).get('/api/v1/notices?limit=100').expect(200);
  return (body.items as Notice[]).toReversed();
}

/** What somebody was told of decisions that moved, oldest first. */
const told = async (api: TestApi, person: string) =>
  (await noticesOf(api, person)).map(({ kind }) => kind).filter((kind) => !OF_TIME.includes(kind));
const OF_TIME = ['POWER_ENDS', 'REMINDER_BEFORE', 'REMINDER_DUE', 'REMINDER_LATE', 'ESCALATED', 'DIGEST'];

async function inboxOf(api: TestApi, person: string): Promise<string[]> {
  const { body } = await (await api.signIn(person)).get('/api/v1/inbox').expect(200);
  const items = body.items as { code: string; caseId: string; via: string }[];
  return items.filter(({ via }) => via === 'AUTHORITY').map(({ code, caseId }) => `${code} ${caseId}`);
}

interface Moved {
  readonly n: string;
  readonly row: string;
  readonly person: null;
  readonly today: string;
  readonly basis: Facts;
  readonly label: { readonly en: string };
  readonly payload: {
    readonly from: { readonly holders: readonly Held[] };
    readonly to: { readonly holders: readonly Held[]; readonly blocked: Facts };
    readonly why: { readonly rule: string; readonly detail: Facts } | null;
    readonly review?: string;
  };
}
type Held = { readonly person: string; readonly chain: readonly string[]; readonly capacity: string };

async function movesIn(api: TestApi, caseId = contracting.left.on): Promise<Moved[]> {
  const { body } = await (await api.signIn('P-DIR')).get(`/api/v1/cases/${caseId}/timeline?limit=100`).expect(200);
  return body.items.filter(({ event }: { event: string }) => event === 'holderMoved');
}

/** A move as "P-CHAIR OWN, … > P-DIR TUQ by 624: rule, REVIEW". */
function inWords({ payload: { from, to, why, review } }: Moved): string {
  const list = (holders: readonly Held[]) =>
    holders.map(({ person, capacity, chain }) =>
      [person, capacity, ...(chain.length > 0 ? ['by', chain.join('+')] : [])].join(' '),
    );
  const words = `${list(from.holders).join(', ')} > ${list(to.holders).join(', ')}: ${why?.rule ?? 'nobody lost it'}`;
  return review === undefined ? words : `${words}, ${review}`;
}

async function viewOf(api: TestApi, caseId = contracting.left.on) {
  return (await (await api.signIn('P-DIR')).get(`/api/v1/cases/${caseId}`).expect(200)).body;
}

async function sign(api: TestApi, person: string, more: object = {}) {
  const { on: caseId, as: _as, papers: _papers, ...act } = contracting.left;
  const { subjectDigest } = await viewOf(api);
  const papers = [{ kind: 'CONTRACT', sha256: '0'.repeat(64), name: 'Hợp đồng.pdf' }];
  return sendAct(await api.signIn(person), { caseId, ...act, papers, subjectDigest, ...more });
}

const CHAIR = 'P-CHAIR OWN, P-VC-1 KT by PC-UBND';
const BY_624 = 'P-DD-1 KT by 624+PC-SO, P-DIR TUQ by 624';
const step = () => `SIGN_AS_ASSIGNER ${contracting.left.on}`;

describe('a paper begins and ends while a decision waits', () => {
  test('[AU-6] 624 begins: the chairman loses the decision, the director and his deputy get it, both sides are told', async () => {
    const api = await openApi();
    expect((await movesIn(api)).map(inWords)).toEqual([`${CHAIR} > ${BY_624}: authority.not_holder`]);
    expect([await inboxOf(api, 'P-DIR'), await inboxOf(api, 'P-CHAIR')]).toEqual([[step()], []]);
    expect([await told(api, 'P-DIR'), await told(api, 'P-DD-1')]).toEqual([['WORK_CAME'], ['WORK_CAME']]);
    expect([await told(api, 'P-CHAIR'), await told(api, 'P-VC-1')]).toEqual([['WORK_LEFT'], ['WORK_LEFT']]);
    expect((await viewOf(api)).flags).toEqual([]);
  });

  test('[AU-6] 624 expires: flag, the base holder’s inbox, notices, a line in the timeline, steps and clocks as they were', async () => {
    const api = await openApi();
    const before = await viewOf(api);
    await clockTo(api, morningOf('2027-03-01'));
    const [, expired] = await movesIn(api);
    expect(inWords(expired as Moved)).toBe(`${BY_624} > ${CHAIR}: authority.expired, RAISED`);
    expect(expired).toMatchObject({
      row: 'A-00',
      person: null,
      today: '2027-03-01',
      label: { en: 'Who may decide what waits has changed' },
      basis: {
        kind: 'TIME',
        rule: 'authority.expired',
        papersBefore: ['624', 'PC-SO'],
        papersNow: ['PC-UBND'],
      },
      payload: { why: { detail: { instrument: '624', until: '2027-02-28T17:00:00.000Z' } } },
    });
    const after = await viewOf(api);
    expect(after.flags).toEqual(['AUTHORITY_REVIEW']);
    expect([after.state, after.steps, after.clocks]).toEqual([before.state, before.steps, before.clocks]);
    expect([await inboxOf(api, 'P-DIR'), await inboxOf(api, 'P-CHAIR')]).toEqual([[], [step()]]);
    expect([await told(api, 'P-DIR'), await told(api, 'P-CHAIR')]).toEqual([
      ['WORK_CAME', 'WORK_LEFT'],
      ['WORK_LEFT', 'WORK_CAME'],
    ]);
    const notice = (await noticesOf(api, 'P-DIR')).findLast(({ kind }) => kind === 'WORK_LEFT');
    expect(notice).toMatchObject({ caseId: contracting.left.on, n: expired?.n });
    expect(notice?.detail.en).toContain('Now it is with: Chủ tịch UBND tỉnh (hư cấu)');
    expect(notice?.detail.vi).toContain('Văn bản 624/QĐ-UBND hết hiệu lực');
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);

  test('[AU-6] the delegate’s open form gets 403 with the reason and who acts now; the decision lowers the flag', async () => {
    const api = await openApi();
    const { ifMatch } = await shown(api);
    await clockTo(api, morningOf('2027-03-01'));
    const refused = await sign(api, 'P-DIR', { ifMatch });
    expect([refused.status, refused.body.code]).toEqual([403, 'authority.expired']);
    expect(refused.body.remedy.map(({ person }: { person: string }) => person)).toEqual(['P-CHAIR', 'P-VC-1']);
    const counted = async () => {
      const { body } = await (await api.signIn('P-DIR')).get('/api/v1/statistics/cases?by=state').expect(200);
      return (body.counts as { kind: string; underReview: number }[]).filter(({ underReview }) => underReview > 0);
    };
    const listed = async () => {
      const { body } = await (await api.signIn('P-DIR')).get('/api/v1/cases?flag=AUTHORITY_REVIEW').expect(200);
      return (body.items as { id: string }[]).map(({ id }) => id);
    };
    expect([await listed(), await counted()]).toMatchObject([
      [contracting.left.on],
      [{ kind: 'contract', state: 'SIGNED_BY_HOST', underReview: 1 }],
    ]);
    expect((await sign(api, 'P-CHAIR', { ifMatch })).status).toBe(201);
    expect([(await viewOf(api)).flags, await listed(), await counted()]).toEqual([[], [], []]);
    await reviewed(api);
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);

  async function shown(api: TestApi): Promise<{ ifMatch: string }> {
    const { steps } = await viewOf(api);
    const open = (steps as { status: string; version: string }[]).find(({ status }) => status === 'OPEN');
    return { ifMatch: open?.version ?? '' };
  }
});

describe('the register changes while a decision waits', () => {
  const revocation = (at: string) => ({
    kind: 'STATUS_CHANGE',
    id: 'SC-624',
    data: { instrument: '624', status: 'REVOKED', from: at, by: '625', forCause: false, text: 'Thu hồi (hư cấu).' },
  });

  /** A later decision of the same committee that takes 624 back. */
  async function withPaper625(api: TestApi): Promise<void> {
    const data = {
      ...{ kind: 'NORMATIVE_DECISION', number: '625/QĐ-UBND', title: 'Thu hồi Quyết định 624 (hư cấu)' },
      ...{ issuer: 'U-PPC', giver: null, province: PROVINCE, signedOn: '2025-03-03', parent: null },
      ...{ publicText: 'TITLE_ONLY', scopeStatus: 'ILLUSTRATIVE', status: 'IN_FORCE', statusFrom: null },
      ...{ redelegation: 'FORBIDDEN', consent: null, signatureMode: 'OWN' },
      ...{ from: '2025-03-02T17:00:00.000Z', until: null },
    };
    await registered(api, { kind: 'INSTRUMENT', id: '625', data });
  }

  test('[AU-6] 624 is revoked: in the same minute the base holder has it, with the flag', async () => {
    const api = await openApi();
    await withPaper625(api);
    const asked = api.engine.reviews.length;
    await registered(api, revocation(morningOf('2025-03-03')));
    expect(api.engine.reviews.length).toBe(asked + 2); // entered, verified
    expect((await movesIn(api)).map(inWords)).toEqual([
      `${CHAIR} > ${BY_624}: authority.not_holder`,
      `${BY_624} > ${CHAIR}: authority.revoked, RAISED`,
    ]);
    expect([(await viewOf(api)).flags, await inboxOf(api, 'P-CHAIR')]).toEqual([['AUTHORITY_REVIEW'], [step()]]);
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);

  test('[AU-6] 624 is narrowed below the amount and widened again: the flag comes and goes with the ground', async () => {
    const api = await openApi();
    const [grant] = await api.ledger.db.$queryRaw<{ id: string; data: Facts }[]>(Prisma.sql`
      SELECT id, data FROM register_item WHERE province = ${PROVINCE} AND kind = 'GRANT' AND data->>'instrument' = '624'
        AND data->'actions' ? 'A10'`);
    const { id, data } = grant as { id: string; data: Facts };
    await registered(api, { kind: 'GRANT', id, data: { ...data, ceilingDong: '500000000' } });
    expect((await viewOf(api)).flags).toEqual(['AUTHORITY_REVIEW']);
    await registered(api, { kind: 'GRANT', id, data: { ...data, ceilingDong: '900000000' } });
    expect((await viewOf(api)).flags).toEqual([]);
    expect((await movesIn(api)).map(inWords).slice(1)).toEqual([
      `${BY_624} > ${CHAIR}: authority.ceiling, RAISED`,
      `${CHAIR} > ${BY_624}: authority.not_holder, LOWERED`,
    ]);
    expect(await told(api, 'P-DIR')).toEqual(['WORK_CAME', 'WORK_LEFT', 'WORK_CAME']);
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);

  test('a decision that opened and was lost before any review is told of all the same', async () => {
    const api = await openTestApi({ ledger: await contracting.copy() });
    opened.push(api);
    const { db } = api.ledger;
    await reviewed(api);
    // as if it had opened since: the last review ended before the act that opened it
    await db.stepStanding.deleteMany({ where: { province: PROVINCE } });
    await db.$executeRaw`UPDATE authority_review SET n = (SELECT min(version) - 1 FROM open_decision)`;
    await registered(api, {
      kind: 'SUSPENSION',
      id: 'S-VC-1',
      data: { person: 'P-VC-1', from: '2024-11-01T00:00:00.000Z', until: null },
    });
    expect((await movesIn(api)).map(inWords)).toEqual([`${CHAIR} > P-CHAIR OWN: authority.suspended`]);
    expect([await told(api, 'P-VC-1'), await told(api, 'P-CHAIR')]).toEqual([['WORK_LEFT'], []]);
  });
});

describe('[AU-4] a substitution while a decision waits', () => {
  const DAYS = { from: '2025-04-06T17:00:00.000Z', until: '2025-04-18T17:00:00.000Z' };

  async function substituted(api: TestApi): Promise<void> {
    const paper = await storeFile(await api.signIn('P-LEGAL'), 'giấy ủy quyền ký thay');
    const authorisation = {
      ...{ kind: 'AUTHORISATION', number: '12/UQ-SKHCN', title: 'Ủy quyền ký thay (hư cấu)', issuer: 'U-DOST' },
      ...{ giver: 'O-DIR', province: PROVINCE, signedOn: '2025-03-03', parent: null, publicText: 'FULL' },
      ...{ scopeStatus: 'ILLUSTRATIVE', status: 'IN_FORCE', statusFrom: null, redelegation: 'FORBIDDEN' },
      ...{ consent: null, signatureMode: 'KT', paper, ...DAYS },
    };
    await registered(api, { kind: 'INSTRUMENT', id: 'UQ-12', data: authorisation });
    const substitution = {
      ...{ instrument: 'UQ-12', office: 'O-DIR', substitute: 'P-DD-3', substituteOffice: 'O-DD-3', actions: 'ALL' },
      ...{ fields: 'ALL', ceilingDong: null, reason: 'Giám đốc đi công tác (hư cấu)', ...DAYS },
    } as const;
    await registered(api, { kind: 'SUBSTITUTION', id: 'SUB-1', data: substitution });
    await registered(api, { kind: 'ABSENCE', id: 'AW-1', data: { person: 'P-DIR', removesAuthority: false, ...DAYS } });
  }

  test('[AU-6] open items come to the substitute at the start minute and go back at the end, both are told', async () => {
    const api = await openApi();
    await substituted(api);
    expect([await inboxOf(api, 'P-DD-3'), await told(api, 'P-DD-3')]).toEqual([[], []]);
    await clockTo(api, '2025-04-06T17:00:00.000Z');
    expect([await inboxOf(api, 'P-DD-3'), await inboxOf(api, 'P-DIR')]).toEqual([[step()], [step()]]);
    expect([await told(api, 'P-DD-3'), await told(api, 'P-DIR')]).toEqual([
      ['WORK_CAME'],
      ['WORK_CAME', 'SUBSTITUTE_BEGAN'],
    ]);
    const came = (await noticesOf(api, 'P-DD-3')).find(({ kind }) => kind === 'WORK_CAME');
    expect(came?.businessTime.slice(0, 16)).toBe('2025-04-06T17:00');
    expect(came?.detail.en).toContain('By: 624, UQ-12.');
    await clockTo(api, '2025-04-18T17:00:00.000Z');
    expect([await inboxOf(api, 'P-DD-3'), await inboxOf(api, 'P-DIR')]).toEqual([[], [step()]]);
    expect([await told(api, 'P-DD-3'), await told(api, 'P-DIR')]).toEqual([
      ['WORK_CAME', 'WORK_LEFT'],
      ['WORK_CAME', 'SUBSTITUTE_BEGAN', 'SUBSTITUTE_ENDED'],
    ]);
    expect((await movesIn(api)).map(inWords).slice(1)).toEqual([
      `${BY_624} > P-DD-1 KT by 624+PC-SO, P-DD-3 KT by 624+UQ-12, P-DIR TUQ by 624: nobody lost it`,
      `P-DD-1 KT by 624+PC-SO, P-DD-3 KT by 624+UQ-12, P-DIR TUQ by 624 > ${BY_624}: authority.not_holder`,
    ]);
    expect((await viewOf(api)).flags).toEqual([]); // the power itself stayed where it was
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 60_000);

  test('[AU-6] the substitute is told of work that comes later', async () => {
    const api = await openApi();
    await substituted(api);
    await clockTo(api, morningOf('2025-04-08'));
    expect((await sign(api, 'P-DIR', { capacity: { instrument: '624' } })).status).toBe(201);
    const caseId = contracting.left.on.replace(/\.contract-1$/, '');
    const { subjectDigest } = await viewOf(api, caseId);
    const order = { caseId, event: 'orderInspection', reason: 'Có phản ánh', subjectDigest };
    const ordered = await sendAct(await api.signIn('P-DIR'), order);
    expect(ordered.status).toBe(201);
    await reviewed(api);
    const [later] = (await noticesOf(api, 'P-DD-3')).filter(({ kind }) => kind === 'SUBSTITUTE_WORK');
    expect(later).toMatchObject({ caseId: `${caseId}.inspection-1`, n: ordered.body.followed[0].n });
    expect(await inboxOf(api, 'P-DD-3')).toContain(`PLAN_INSPECTION ${caseId}.inspection-1`);
    expect(await told(api, 'P-DIR')).not.toContain('SUBSTITUTE_WORK');
  }, 60_000);
});

describe('a record that does not depend on how it came about', () => {
  /** What was recorded and told, without numbers, keys and milliseconds. */
  async function recordOf(api: TestApi) {
    const acts = (await movesIn(api)).map((move) => [move.today, inWords(move)]);
    const notices = await api.ledger.db.notice.findMany({ where: { province: PROVINCE } });
    const lines = notices.map(({ person, kind, caseId, businessTime, facts }) =>
      [
        businessTime.toISOString().slice(0, 16),
        person,
        kind,
        caseId,
        (facts as Facts).endsOn,
        (facts as Facts).alert,
      ].join(' '),
    );
    return { acts, notices: lines.toSorted() };
  }

  test('[AU-6] a jump of two years leaves the same record as small steps', async () => {
    const [jump, walk] = [await openApi(), await openApi()];
    await clockTo(jump, morningOf('2027-03-10'));
    for (let at = Date.parse(morningOf('2025-03-20')); at < Date.parse(morningOf('2027-03-10')); at += 17 * 86_400_000)
      await clockTo(walk, new Date(at).toISOString());
    await clockTo(walk, morningOf('2027-03-10'));
    expect(await recordOf(walk)).toEqual(await recordOf(jump));
    expect(await reviewed(jump)).toEqual({ judged: 0, moved: 0 });
  }, 120_000);

  test('[AU-6] a repeat and two keepers at once record and tell nothing twice', async () => {
    const api = await openApi();
    await api.ledger.db.$executeRaw`UPDATE authority_review SET mark = 'another'`;
    const before = await recordOf(api);
    await Promise.all([reviewed(api), reviewed(api), reviewed(api)]);
    expect(await recordOf(api)).toEqual(before);
  });

  test('[AU-6] 1,000 waiting decisions move in batches; a keeper that is killed between two is followed by one that ends it', async () => {
    const api = await openApi();
    const { db } = api.ledger;
    await multiply(api, 999);
    await reviewed(api);
    const { n } = await db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
    await registered624Suspended(api, async () => {
      const killed = reviewStandings(api.ledger, {
        province: PROVINCE,
        onProgress: () => {
          throw new Error('killed');
        },
      });
      await expect(killed).rejects.toThrow('killed');
    });
    const half = await db.act.count({ where: { province: PROVINCE, event: 'holderMoved', n: { gt: n } } });
    expect([half > 0, half < 1000]).toEqual([true, true]);
    const progress: number[] = [];
    const rest = await reviewStandings(api.ledger, {
      province: PROVINCE,
      onProgress: ({ moved }) => progress.push(moved),
    });
    expect([half + rest.moved, progress.at(-1)]).toEqual([1000, rest.moved]);
    const moved = await db.act.groupBy({ by: ['caseId'], where: { event: 'holderMoved', n: { gt: n } }, _count: true });
    expect([moved.length, moved.every(({ _count }) => _count === 1)]).toEqual([1000, true]);
    const heads = await db.$queryRaw<{ acts: number }[]>(Prisma.sql`
      SELECT count(*)::int AS acts FROM act WHERE event = 'holderMoved' AND n > ${n} GROUP BY db_time`);
    expect(Math.max(...heads.map(({ acts }) => acts))).toBeLessThanOrEqual(100);
    const told1000 = await db.notice.groupBy({
      by: ['person', 'kind'],
      where: { n: { gt: n }, caseId: { not: null } },
      _count: true,
    });
    expect(told1000.map(({ person, kind, _count }) => `${person} ${kind} ${_count}`).toSorted()).toEqual([
      'P-CHAIR WORK_CAME 1000',
      'P-DD-1 WORK_LEFT 1000',
      'P-DIR WORK_LEFT 1000',
      'P-VC-1 WORK_CAME 1000',
    ]);
    expect(await db.caseFile.count({ where: { flags: { has: 'AUTHORITY_REVIEW' } } })).toBe(1000);
  }, 300_000);

  /** Paper 624 is suspended by itself; the review that follows is the test's. */
  async function registered624Suspended(api: TestApi, review: () => Promise<void>): Promise<void> {
    const [row] = await api.ledger.db.$queryRaw<{ data: Facts }[]>(Prisma.sql`
      SELECT data FROM register_item WHERE province = ${PROVINCE} AND id = '624' AND replaced_n IS NULL`);
    const data = {
      ...row?.data,
      status: 'SUSPENDED',
      statusFrom: null,
      paper: await storeFile(await api.signIn('P-LEGAL')),
    } as Facts;
    const [legal, other] = [await api.signIn('P-LEGAL'), await api.signIn('P-PPC-OFFICE')];
    await legal
      .post('/api/v1/register/items')
      .set('idempotency-key', newKey())
      .send({ kind: 'INSTRUMENT', id: '624', data })
      .expect(201);
    await other.post('/api/v1/register/items/624/verification').set('idempotency-key', newKey()).expect(201);
    await review();
  }

  /** Copies of the task and its contract, under codes of their own. */
  async function multiply(api: TestApi, copies: number): Promise<void> {
    const task = contracting.left.on.replace(/\.contract-1$/, '');
    const own = Prisma.sql`(${task}, ${contracting.left.on})`;
    const copied = (row: string) => Prisma.raw(`replace(to_jsonb(${row})::text, 'QN-', 'QN' || i || '-')::jsonb`);
    for (const [table, key] of [
      ['case_file', 'id'],
      ['step', 'case_id'],
      ['clock', 'case_id'],
    ] as const) {
      const name = Prisma.raw(table);
      await api.ledger.db.$executeRaw(Prisma.sql`
        INSERT INTO ${name} SELECT (jsonb_populate_record(NULL::${name}, ${copied('t')} || '{"receipt": null}')).*
        FROM ${name} t, generate_series(1, ${copies}) i WHERE t.province = ${PROVINCE} AND t.${Prisma.raw(key)} IN ${own}`);
    }
    await api.ledger.db.$executeRaw`SELECT renew_life_marks(${PROVINCE})::text`;
  }
});

describe('D-49', () => {
  test('[AU-6] 90, 30 and 7 days before 624 ends its giver, its holders and the legal officer are told, once each', async () => {
    const api = await openApi(morningOf('2026-11-01'));
    const warned = async (person: string) =>
      (await noticesOf(api, person))
        .filter(({ kind }) => kind === 'POWER_ENDS')
        .map(({ businessTime, facts }) => `${businessTime.slice(0, 16)} ${facts.id} ${facts.alert} ${facts.days}`);
    expect(await warned('P-CHAIR')).toEqual([]);
    await clockTo(api, morningOf('2027-02-22'));
    await reviewed(api);
    const all = ['2026-11-29T17:00 624 D-49 90', '2027-01-28T17:00 624 D-49b 30', '2027-02-20T17:00 624 D-49c 7'];
    for (const person of ['P-CHAIR', 'P-DIR', 'P-LEGAL']) expect(await warned(person)).toEqual(all);
    expect(await warned('P-H01')).toEqual([]);
    const [first] = (await noticesOf(api, 'P-LEGAL')).filter(({ kind }) => kind === 'POWER_ENDS');
    expect(first?.detail.en).toBe('The instrument 624/QĐ-UBND ends after 2027-02-28 (within 90 days).');
  }, 60_000);
});

describe('notices through the door', () => {
  test('one sees and reads one’s own alone, unread first, by pages', async () => {
    const api = await openApi(morningOf('2027-02-22'));
    const director: Agent = await api.signIn('P-DIR');
    const page = async (query: string) => (await director.get(`/api/v1/notices${query}`).expect(200)).body;
    const all = await page('');
    expect([all.items.length > 3, all.unread, all.next]).toEqual([true, all.items.length, null]);
    const [newest] = all.items as Notice[];
    const id = newest?.id ?? '';
    const read = await director.post(`/api/v1/notices/${id}/read`).expect(200);
    await clockTo(api, morningOf('2027-02-23'));
    expect((await director.post(`/api/v1/notices/${id}/read`).expect(200)).body).toEqual(read.body);
    expect((await page('?unread=true')).items.map((one: Notice) => one.id)).not.toContain(id);
    expect((await page('?unread=false')).items.map((one: Notice) => one.id)).toEqual([id]);
    const ids: string[] = [];
    for (let query = '?limit=1'; query !== ''; ) {
      const { items, next } = await page(query);
      ids.push(...items.map((one: Notice) => one.id));
      query = next === null ? '' : `?limit=1&cursor=${next}`;
    }
    expect(ids).toEqual([...all.items.slice(1), newest].map((one: Notice) => one.id));
    const chair = await api.signIn('P-CHAIR');
    const foreign = await chair.post(`/api/v1/notices/${id}/read`);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'notice.unknown']);
    await director.get('/api/v1/notices?cursor=x').expect(400);
  }, 60_000);
});
