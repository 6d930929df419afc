import { carryOutImport } from '../../records/imports/carry-out-import.ts';
import { stored } from '../sample/import-by-http.ts';
import { Browser } from '../support/browser.ts';
import { type CrookedProvider, openCrookedProvider } from '../support/crooked-provider.ts';
import { filesOf, numbers, type OperationsDay, operationsDay } from '../support/operations-files.ts';
import { type Agent, draft, newKey, openTestApi, sendAct, type TestApi } from '../support/test-api.ts';
import { consolidatedProposal, PROVINCE } from '../support/test-ledger.ts';

const CLIENT = { clientId: 'mandate', clientSecret: 'a secret of the tests' };
const ISSUER = 'https://id.example';

async function enter(agent: Agent, day: Partial<OperationsDay>, key = newKey()) {
  const files = await Promise.all(filesOf(day).map((file) => stored(agent, file)));
  return agent.post('/api/v1/account-imports').set('idempotency-key', key).send({ files });
}

const confirm = (agent: Agent, run: string, key = newKey()) =>
  agent.post(`/api/v1/account-imports/${run}/confirmation`).set('idempotency-key', key).send();

/** Entered by the one, confirmed by the other. @returns the import as it stands then */
async function brought({ legal, office }: { legal: Agent; office: Agent }, day: Partial<OperationsDay>) {
  const entered = await enter(legal, day);
  if (entered.status !== 201) throw new Error(JSON.stringify(entered.body).slice(0, 2_000));
  const { run } = entered.body as { run: string };
  await confirm(office, run).then(({ status, body }) => {
    if (status !== 202) throw new Error(JSON.stringify(body));
  });
  return (await legal.get(`/api/v1/account-imports/${run}`).expect(200)).body;
}

interface Item {
  readonly change: string;
  readonly kind: string;
  readonly id: string;
  readonly name: string;
}

async function itemsOf(agent: Agent, run: string, change?: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = ''; ; ) {
    const query = { limit: '100', ...(change === undefined ? {} : { change }), ...(cursor === '' ? {} : { cursor }) };
    const { body } = await agent.get(`/api/v1/account-imports/${run}/items`).query(query).expect(200);
    items.push(...body.items);
    if (body.next === null) return items;
    cursor = body.next;
  }
}

const countsIn = (body: { changes: { kind: string; change: string; count: number }[] }) =>
  Object.fromEntries(body.changes.map(({ kind, change, count }) => [`${kind} ${change}`, count]));

describe('1,900 accounts in 54 units, and the next day (fictional)', () => {
  const UNITS = 54;
  let provider: CrookedProvider;
  let api: TestApi;
  let legal: Agent;
  let office: Agent;
  let first: OperationsDay;
  beforeAll(async () => {
    provider = await openCrookedProvider(CLIENT);
    api = await openTestApi({
      checked: false,
      signIn: (origin) => ({
        ...CLIENT,
        issuer: provider.issuer,
        redirectUri: `${origin}/sign-in/callback`,
        embedded: false,
        stepUpAcr: null,
      }),
    });
    legal = await api.signIn('P-LEGAL');
    office = await api.signIn('P-PPC-OFFICE');
    first = operationsDay({ issuer: provider.issuer, units: UNITS, people: numbers(1, 1_900) });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await provider?.close();
  });

  async function signedIn(number: number): Promise<Browser> {
    provider.next({ claims: { sub: `subject-${number}` } });
    const browser = new Browser(api.origin);
    const sent = await browser.open('/sign-in', { follow: false });
    await browser.open(provider.answer(sent.headers.get('location') ?? ''), { follow: false });
    return browser;
  }
  const statusOf = async (browser: Browser) => (await browser.open('/api/v1/notices')).status;
  const headOf = () => api.ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });

  test('[IG-11] the first file brings all of them; posts that give something are only proposed', async () => {
    const began = performance.now();
    const entered = await enter(legal, first);
    expect(entered.status).toBe(201);
    const checkedMs = performance.now() - began;
    expect(await api.ledger.db.registerItem.count({ where: { id: { startsWith: 'OPS-' } } })).toBe(0);
    await confirm(office, entered.body.run).then(({ status }) => expect(status).toBe(202));
    const allMs = performance.now() - began;
    console.log(
      `1,900 accounts: checked in ${(checkedMs / 1000).toFixed(1)} s, all there in ${(allMs / 1000).toFixed(1)} s`,
    );
    const { body } = await legal.get(`/api/v1/account-imports/${entered.body.run}`).expect(200);
    expect(body).toMatchObject({
      status: 'DONE',
      left: [],
      people: { joined: 1_900, left: 0, moved: 0, unchanged: 0 },
    });
    expect(body.carriedOut).toBe(body.toCarryOut);
    expect(countsIn(body)).toEqual({
      'UNIT JOIN': UNITS,
      'OFFICE JOIN': UNITS,
      'OFFICE PROPOSE': UNITS,
      'PERSON JOIN': 1_900,
      'ACCOUNT JOIN': 1_900,
      'APPOINTMENT JOIN': 1_900,
    });
    const waiting = await api.ledger.db.registerItem.findMany({
      where: { province: PROVINCE, id: { startsWith: 'OPS-' }, verifiedBy: null },
    });
    expect(waiting.map(({ kind, enteredBy }) => `${kind} ${enteredBy}`)).toEqual(Array(UNITS).fill('OFFICE P-LEGAL'));
    expect((await legal.get('/api/v1/log/check').expect(200)).body.whole).toBe(true);
  }, 300_000);

  test('[IG-11] the same files again change nothing', async () => {
    const before = await headOf();
    const { status, body } = await enter(legal, first);
    expect([status, body.status, body.toCarryOut, body.told]).toEqual([200, 'UNCHANGED', 0, 0]);
    expect(await headOf()).toEqual(before);
    expect(await api.ledger.db.importRun.count()).toBe(1);
  }, 120_000);

  test('[IG-11] a day later 20 have joined, 15 left and 5 moved: exactly these change, and a leaver is out at once', async () => {
    const [leaver, stays] = [await signedIn(7), await signedIn(16)];
    expect([await statusOf(leaver), await statusOf(stays)]).toEqual([200, 200]);
    const leavers = numbers(1, 15);
    const movers = numbers(100, 104);
    const plain = operationsDay({
      issuer: provider.issuer,
      units: UNITS,
      people: [...numbers(16, 1_900), ...numbers(1_901, 1_920)],
    });
    const people = plain.people.map((one) =>
      movers.some((number) => one.person === `nv${number}`) ? { ...one, post: 'CV-54' } : one,
    );
    const began = performance.now();
    const body = await brought({ legal, office }, { ...plain, people });
    console.log(`a day later: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    expect(body).toMatchObject({
      status: 'DONE',
      left: [],
      people: { joined: 20, left: 15, moved: 5, changed: 0, unchanged: 1_880 },
    });
    expect(countsIn(body)).toEqual({
      'PERSON JOIN': 20,
      'ACCOUNT JOIN': 20,
      'ACCOUNT LEAVE': 15,
      'APPOINTMENT JOIN': 20,
      'APPOINTMENT MOVE': 10,
      'APPOINTMENT BY_PAPER': 15,
    });
    const idsOf = (items: Item[]) => items.map(({ id }) => id).sort();
    expect(idsOf(await itemsOf(legal, body.run, 'LEAVE'))).toEqual(leavers.map((number) => `OPS-A-tk${number}`).sort());
    expect(idsOf(await itemsOf(legal, body.run, 'BY_PAPER'))).toEqual(
      leavers.map((number) => `OPS-E-nv${number}/CV-${(number % UNITS) + 1}`).sort(),
    );
    expect(idsOf(await itemsOf(legal, body.run, 'MOVE'))).toEqual(
      movers.flatMap((number) => [`OPS-E-nv${number}/CV-${(number % UNITS) + 1}`, `OPS-E-nv${number}/CV-54`]).sort(),
    );
    expect([await statusOf(leaver), await statusOf(stays)]).toEqual([401, 200]);
    expect(await statusOf(await signedIn(7))).toBe(401);
    expect(await statusOf(await signedIn(1_901))).toBe(200);
    // an appointment ends by a paper that people enter, not by a file
    const standing = await api.ledger.db.registerItem.findMany({
      where: { province: PROVINCE, id: 'OPS-E-nv7/CV-8', replacedN: null },
    });
    expect(standing.map(({ validUntil }) => validUntil)).toEqual([null]);
    const again = await enter(legal, { ...plain, people });
    expect([again.status, again.body.status, again.body.told]).toEqual([200, 'UNCHANGED', 15]);
  }, 300_000);

  test('[IG-7] of a sample province the operations system stays simulated, with its last exchange and what it left open', async () => {
    const { body } = await legal.get('/api/v1/outside-systems').expect(200);
    const operations = body.items.find(({ code }: { code: string }) => code === 'OPERATIONS');
    expect(operations).toMatchObject({ state: 'SIMULATED', lastExchangeAt: expect.any(String), lastDifferences: 15 });
  });
});

describe('who does it, and what is not let through', () => {
  let api: TestApi;
  let legal: Agent;
  let office: Agent;
  beforeEach(async () => {
    api = await openTestApi();
    legal = await api.signIn('P-LEGAL');
    office = await api.signIn('P-PPC-OFFICE');
  }, 60_000);
  afterEach(() => api?.close());
  const small = (people = numbers(1, 3)) => operationsDay({ issuer: ISSUER, units: 2, people });

  test('[IG-11] entered by one person, confirmed by another; others do neither and read none of it', async () => {
    for (const person of ['P-SPEC-1', 'P-ADMIN', 'P-H01']) {
      const agent = await api.signIn(person);
      const refused = await enter(agent, small());
      expect([person, refused.status]).toEqual([person, 403]);
    }
    const { body } = await enter(legal, small());
    const said = async (agent: Agent) => {
      const list = await agent.get('/api/v1/imports').expect(200);
      const [{ confirming }] = list.body.items;
      return [list.body.entering.ACCOUNTS?.code ?? null, confirming?.code ?? null];
    };
    expect(await said(legal)).toEqual([null, 'sod.enter_verify']);
    expect(await said(office)).toEqual(['duty.not_held', null]);
    expect(await said(await api.signIn('P-HEAD-1'))).toEqual(['duty.not_held', 'duty.not_held']);
    const own = await confirm(legal, body.run);
    expect([own.status, own.body.code]).toEqual([403, 'sod.enter_verify']);
    const head = await confirm(await api.signIn('P-HEAD-1'), body.run);
    expect([head.status, head.body.code]).toEqual([403, 'duty.not_held']);
    const cases = await (await api.signIn('P-HEAD-1'))
      .post(`/api/v1/imports/${body.run}/confirmation`)
      .set('idempotency-key', newKey());
    expect([cases.status, cases.body.code]).toEqual([404, 'import.unknown']);
    const stranger = await api.signIn('P-SPEC-1');
    expect((await stranger.get(`/api/v1/account-imports/${body.run}`)).status).toBe(403);
    expect((await stranger.get(`/api/v1/account-imports/${body.run}/items`)).status).toBe(403);
    await office.get(`/api/v1/account-imports/${body.run}`).expect(200);
    expect((await confirm(office, body.run)).status).toBe(202);
  });

  test('[IG-11] who gains by it is neither of the two', async () => {
    const adopting = (knownAs: string) => ({
      people: [{ person: 'nv9', name: 'Người được thêm (hư cấu)', known_as: knownAs }],
      accounts: [{ account: 'tk9', person: 'nv9', issuer: ISSUER, subject: 's-9' }],
    });
    const own = await enter(legal, adopting('P-LEGAL'));
    expect([own.status, own.body.code]).toEqual([403, 'sod.self_grant']);
    const { body } = await enter(legal, adopting('P-PPC-OFFICE'));
    const refused = await confirm(office, body.run);
    expect([refused.status, refused.body.code]).toEqual([403, 'sod.self_grant']);
    expect((await confirm(await api.signIn('P-DD-2'), body.run)).status).toBe(202);
    const { data } = await api.ledger.db.registerItem.findFirstOrThrow({
      where: { province: PROVINCE, id: 'P-PPC-OFFICE', replacedN: null },
    });
    expect(data).toMatchObject({ outsideId: 'nv9', email: 'p-ppc-office@quangninh.example' });
  });

  test('[IG-11] a power never comes with a file: the post waits, then the appointment does, each for its own second person', async () => {
    const day = small();
    const people = day.people.map((one, place) => (place === 0 ? { ...one, post: 'DM-1' } : one));
    const told = await brought({ legal, office }, { ...day, people });
    expect(countsIn(told)).toMatchObject({ 'OFFICE PROPOSE': 2, 'APPOINTMENT POST_WAITS': 1, 'APPOINTMENT JOIN': 2 });
    const verify = (agent: Agent, id: string) =>
      agent.post(`/api/v1/register/items/${encodeURIComponent(id)}/verification`).set('idempotency-key', newKey());
    expect((await verify(legal, 'OPS-O-DM-1')).body.code).toBe('sod.enter_verify');
    expect((await verify(office, 'OPS-O-DM-1')).status).toBe(201);
    const next = await brought({ legal, office }, { ...day, people });
    expect(countsIn(next)).toMatchObject({ 'APPOINTMENT PROPOSE': 1 });
    const person = await api.signIn('OPS-P-nv1');
    const offices = async () => (await person.get('/api/v1/session').expect(200)).body.offices;
    expect(await offices()).toEqual([]);
    const unchanged = await enter(legal, { ...day, people });
    expect([unchanged.status, unchanged.body.status]).toEqual([200, 'UNCHANGED']);
    expect((await verify(office, 'OPS-E-nv1/DM-1')).status).toBe(201);
    expect(await offices()).toMatchObject([{ id: 'OPS-O-DM-1' }]);
    // and it is not taken away by a file either
    const moved = await brought({ legal, office }, day);
    expect(countsIn(moved)).toMatchObject({ 'APPOINTMENT BY_PAPER': 1, 'APPOINTMENT MOVE': 1 });
    expect((await offices()).map(({ id }: { id: string }) => id).sort()).toEqual(['OPS-O-CV-2', 'OPS-O-DM-1']);
  });

  test('[IG-11] who is brought in only works somewhere: no official, and no party with the unit', async () => {
    const host = await api.signIn('P-H01');
    const caseId = await draft(host);
    const submitted = await consolidatedProposal(api.ledger);
    await brought(
      { legal, office },
      {
        units: [{ unit: 'h01', kind: 'HOST', name: 'Viện chủ trì (hư cấu)', known_as: 'U-H01' }],
        posts: [{ post: 'cv-h01', unit: 'h01', role: 'STAFF', title: 'Chuyên viên' }],
        people: [{ person: 'nv1', name: 'Người của viện (hư cấu)', post: 'cv-h01' }],
      },
    );
    const staff = await api.signIn('OPS-P-nv1');
    expect((await staff.get('/api/v1/session').expect(200)).body).toMatchObject({
      official: false,
      offices: [{ id: 'OPS-O-cv-h01' }],
    });
    for (const id of [caseId, submitted]) {
      await host.get(`/api/v1/cases/${id}`).expect(200);
      await staff.get(`/api/v1/cases/${id}`).expect(404);
    }
    expect((await staff.get('/api/v1/cases').expect(200)).body.items).toEqual([]);
    expect((await staff.get('/api/v1/outside-systems')).status).toBe(403);
    const act = await sendAct(staff, { caseId, event: 'submit', ifMatch: 'c1' });
    expect([act.status, act.body.code]).toEqual([404, 'case.unknown']);
  });

  test('[IG-11] every fault by its file, line, column and rule; nothing of the files is kept', async () => {
    const day = small();
    const answer = await enter(legal, {
      units: [...day.units, { unit: '1', kind: 'xã', name: 'Trùng' }],
      people: [...day.people, { person: 'nv 4', name: 'Sai mã', post: 'CV-1' }],
      accounts: [
        ...day.accounts,
        { account: 'tk8', person: 'nv8', issuer: 'id.example', subject: 's' },
        { account: 'tk7', person: 'nv1', issuer: ISSUER, subject: 'subject-1' },
      ],
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'import.faulty']);
    const found = answer.body.lines.map(
      ({ file, line, column, code }: Record<string, unknown>) => `${file}:${line} ${column} ${code}`,
    );
    expect(found.sort()).toEqual([
      'accounts.csv:5 issuer cell.format',
      'accounts.csv:6 subject row.duplicate',
      'people.csv:5 person code.form',
      'units.csv:4 kind cell.format',
    ]);
    for (const { words } of answer.body.lines) expect([words.vi, words.en].every((text) => text.length > 5)).toBe(true);
    expect(await api.ledger.db.importRun.count()).toBe(0);
    expect(await api.ledger.db.importItem.count()).toBe(0);
    const beside = await enter(legal, { accounts: day.accounts });
    expect(beside.body.lines[0]).toMatchObject({ line: 2, column: 'person', code: 'cell.unknown_person' });
  });

  test('[IG-11] an account keeps its person and its identity, and an identity its account', async () => {
    const day = small();
    await brought({ legal, office }, day);
    const changed = async (accounts: OperationsDay['accounts']) =>
      (await enter(legal, { ...day, accounts })).body.lines;
    const [one, two, three] = day.accounts;
    expect(await changed([{ ...one, person: 'nv2' }, { ...two, subject: 'x' }, three ?? {}])).toMatchObject(
      [
        { line: 2, column: 'subject', code: 'account.changed' },
        { line: 3, column: 'account', code: 'account.changed' },
      ].map(({ code, line }) => ({ code, line })),
    );
    expect(await changed([{ ...one, account: 'tk77', person: 'nv3' }, two ?? {}, three ?? {}])).toMatchObject([
      { line: 2, column: 'subject', code: 'account.taken' },
    ]);
  });

  test('[IG-3] a repeat with the same key is answered the same, another file under it is refused', async () => {
    const key = newKey();
    const [one, two] = [await enter(legal, small(), key), await enter(legal, small(), key)];
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body]);
    expect(await api.ledger.db.importRun.count()).toBe(1);
    const other = await enter(legal, small(numbers(1, 4)), key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.mismatch']);
    const confirmKey = newKey();
    const first = await confirm(office, one.body.run, confirmKey);
    expect((await confirm(office, one.body.run, confirmKey)).body).toEqual(first.body);
    const later = await confirm(office, one.body.run);
    expect([later.status, later.body.code]).toEqual([409, 'import.overtaken']);
  });

  test('[IG-11] what has changed since it was compared is not confirmed; what was broken off goes on, and nothing is done twice', async () => {
    const [one, two] = [await enter(legal, small()), await enter(legal, small(numbers(1, 4)))];
    expect((await confirm(office, one.body.run)).status).toBe(202);
    const late = await confirm(office, two.body.run);
    expect([late.status, late.body.code]).toEqual([409, 'import.overtaken']);
    const { n: before } = await api.ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
    await carryOutImport(api.ledger, { place: { province: PROVINCE, run: one.body.run } });
    const { n } = await api.ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
    expect(n).toBe(before);
    const { body } = await legal.get('/api/v1/imports').expect(200);
    expect(body.items.map(({ kind, status }: Record<string, string>) => `${kind} ${status}`).sort()).toEqual([
      'ACCOUNTS DONE',
      'ACCOUNTS ENTERED',
    ]);
  });

  test('[IG-11] a locked account is ended and comes back; a table that is not there says nothing of anybody', async () => {
    const day = small();
    await brought({ legal, office }, day);
    const locked = day.accounts.map((one, place) => ({ ...one, state: place === 0 ? 'LOCKED' : 'ACTIVE' }));
    expect(countsIn(await brought({ legal, office }, { ...day, accounts: locked }))).toEqual({ 'ACCOUNT LEAVE': 1 });
    expect(countsIn(await brought({ legal, office }, { accounts: day.accounts }))).toEqual({ 'ACCOUNT JOIN': 1 });
    const renamed = day.people.map((one) => ({ ...one, name: `${one.name} đổi tên` }));
    expect(countsIn(await brought({ legal, office }, { people: renamed.slice(0, 3) }))).toEqual({ 'PERSON CHANGE': 3 });
  });
});
