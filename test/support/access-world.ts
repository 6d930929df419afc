import { createHash, randomUUID } from 'node:crypto';
import { sampleFounding } from '../../cli/sample-founding.ts';
import { commitAct } from '../../records/commit-act.ts';
import { foundProvince } from '../../records/found-province.ts';
import type { Named, RecordName } from '../api/access-matrix.ts';
import { ROLES, type Role } from '../api/access-matrix.ts';
import { openLedgerOf, registered, tellLife } from '../records/told-life.ts';
import { type Agent, draft, openTestApi, sendAct, storeFile, type TestApi } from './test-api.ts';
import { PROVINCE, type TestLedger } from './test-ledger.ts';

/** Every role at the door of a province in which something of every kind is under way, and what each record is called. */
export interface AccessWorld {
  readonly api: TestApi;
  /** Null: nobody is signed in. */
  agentOf(role: Role | null): Agent;
  readonly records: Readonly<Record<RecordName, Named>>;
  /** A file that everybody has stored, of which nothing can be made. */
  readonly ownFile: string;
}

const ELSEWHERE = 'XX';

/** A life told up to its first tranche, beside a rival's drafts and files, another province, and work that waits. */
export async function openAccessWorld(): Promise<AccessWorld> {
  const ledger = await openLedgerOf({ startsAt: '2025-01-06T01:00:00.000Z' });
  await appointTwo(ledger);
  await tellLife(ledger, { startsAt: '', days: 0, millions: 1500, until: 'confirmTranche' });
  const elsewhere = await draftElsewhere(ledger);
  const api = await openTestApi({ ledger });
  const entries = Object.entries(ROLES).map(async ([role, person]) => [role, await api.signIn(person)] as const);
  const agents = new Map(await Promise.all(entries));
  const nobody = api.anonymous();
  const agentOf = (role: Role | null) => (role === null ? nobody : (agents.get(role) as Agent));
  const ownFile = await storedByAll([...agents.values()]);
  return { api, agentOf, ownFile, records: await recordsIn(api, { agentOf, elsewhere }) };
}

/** A second person in the host's unit, and one whose post at the department has ended. */
async function appointTwo(ledger: TestLedger): Promise<void> {
  const since = { from: '2022-01-01T00:00:00.000Z', until: null };
  const colleague = { person: ROLES.COLLEAGUE, office: 'O-H01', ...since };
  await registered(ledger, { kind: 'APPOINTMENT', id: 'O-H01/COLLEAGUE', data: colleague });
  const former = { person: ROLES.FORMER, office: 'O-SPEC-1', ...since, until: '2025-02-01T00:00:00.000Z' };
  await registered(ledger, { kind: 'APPOINTMENT', id: 'O-SPEC-1/FORMER', data: former });
}

/** @returns a case of another province on the same installation */
async function draftElsewhere(ledger: TestLedger): Promise<string> {
  const founding = sampleFounding();
  await foundProvince(ledger.db, { ...founding, province: { ...founding.province, code: ELSEWHERE } });
  const outcome = await commitAct(ledger, {
    province: ELSEWHERE,
    key: randomUUID(),
    person: 'P-H01',
    target: { kind: 'proposal' },
    event: 'draft',
    payload: { proposer: 'U-H01', title: 'Đề xuất ở tỉnh khác (hư cấu)' },
    reason: null,
    papers: [],
    version: null,
    correlation: null,
  });
  if (outcome.status === 'REFUSED') throw new Error(JSON.stringify(outcome.refusal));
  return outcome.answer.caseId;
}

async function storedByAll(agents: readonly Agent[]): Promise<string> {
  const content = Buffer.from('Không phải bảng nào (hư cấu)\n');
  const sha256 = createHash('sha256').update(content).digest('hex');
  for (const agent of agents)
    await agent.put(`/api/v1/documents/${sha256}`).type('application/octet-stream').send(content).expect(201);
  return sha256;
}

interface Ground extends Pick<AccessWorld, 'agentOf'> {
  readonly elsewhere: string;
}

async function recordsIn(api: TestApi, { agentOf, elsewhere }: Ground): Promise<AccessWorld['records']> {
  const [host, rival] = [agentOf('HOST'), agentOf('RIVAL')];
  const ofRival = { proposer: 'U-H02' };
  const ownDraft = await draft(host);
  const rivalDraft = await draft(rival, ofRival);
  const rivalProposal = await draft(rival, ofRival);
  const paper = await storeFile(rival, 'phiếu đề xuất của tổ chức khác');
  const papers = [{ kind: 'PROPOSAL_FORM', sha256: paper, name: 'Phiếu đề xuất.pdf' }];
  const submitted = await sendAct(rival, { caseId: rivalProposal, event: 'submit', papers });
  if (submitted.status !== 201) throw new Error(JSON.stringify(submitted.body));
  const file = await storeFile(rival, 'chưa nộp ở đâu');
  const known = (id: string, event: string) => named(api, { id, event });
  const task = await caseOf(api, 'task');
  const work = await workIn(api, task);
  const notice = await api.ledger.db.notice.findFirstOrThrow({ where: { province: PROVINCE, person: ROLES.HOST } });
  return {
    OWN_DRAFT: await known(ownDraft, 'withdraw'),
    RIVAL_DRAFT: await known(rivalDraft, 'withdraw'),
    RIVAL_PROPOSAL: await known(rivalProposal, 'withdraw'),
    CALL: await known(await caseOf(api, 'call'), 'publish'),
    APPLICATION: await known(await caseOf(api, 'application', 'RESERVE'), 'submitApplication'),
    TASK: { ...(await known(task, 'approve')), n: `${MOVE}` },
    CONTRACT: await known(await caseOf(api, 'contract'), 'signAsHost'),
    COUNCIL: await known(await caseOf(api, 'councilSession'), 'conclude'),
    UNKNOWN,
    ELSEWHERE: { ...UNKNOWN, id: elsewhere, sha256: await fileElsewhere(api) },
    RIVAL_FILE: { sha256: file },
    RIVAL_PAPER: { sha256: paper },
    HOST_NOTICE: { id: `${notice.id}` },
    SIGNED_PAPER: { decision: `${PAPER}` },
    OFFICE_WORK: { run: work.run, n: `${MASS_ACT}`, name: 'R2013-A@1', kind: 'proposal', id: '624', instrument: '624' },
    ANY_MAIL: { id: work.notice },
  };
}

export const UNKNOWN: Named = {
  id: '999999999',
  deadline: 'D-01',
  round: '1',
  number: '000.00.12.H49-990101-9999',
  sha256: 'e'.repeat(64),
  n: '999999999',
  run: '00000000-0000-4000-8000-000000000000',
  decision: '999999999',
  name: 'R2099@1',
  kind: 'proposal',
  instrument: 'NOTHING',
  event: 'withdraw',
  step: 'NO_STEP',
  comment: '999999999',
  person: 'P-NOBODY',
};

async function caseOf({ ledger: { db } }: TestApi, kind: string, state?: string): Promise<string> {
  const where = { province: PROVINCE, kind, ...(state === undefined ? {} : { state }) };
  return (await db.caseFile.findFirstOrThrow({ where, orderBy: { firstN: 'desc' } })).id;
}

/** A case by what routes ask of it: an act, a period, a receipt. */
async function named({ ledger: { db } }: TestApi, { id, event }: { id: string; event: string }): Promise<Named> {
  const at = { province: PROVINCE, caseId: id };
  const { receipt } = await db.caseFile.findFirstOrThrow({ where: { province: PROVINCE, id } });
  const clock = await db.clock.findFirst({ where: at });
  const act = await db.act.findFirst({ where: { ...at, cause: null, sealed: false, person: { not: null } } });
  return {
    ...UNKNOWN,
    id,
    event,
    ...(receipt === null ? {} : { number: receipt }),
    ...(clock === null ? {} : { deadline: clock.deadline, round: `${clock.round}` }),
    ...(act === null ? {} : { n: `${act.n}` }),
  };
}

async function fileElsewhere({ ledger: { db } }: TestApi): Promise<string> {
  const sha256 = 'c'.repeat(64);
  const what = { bytes: 10n, mediaType: 'application/pdf', storedBy: 'P-H01', storedAt: new Date() };
  await db.document.create({ data: { province: ELSEWHERE, sha256, ...what } });
  return sha256;
}

/** Numbers in the log that nothing else has. */
const [PAPER, MOVE, MASS_ACT] = [900_000_001n, 900_000_002n, 900_000_003n];

/** What the office is at work on, put there as it would be found: a paper, a move, an import, a mass act, a mail. */
async function workIn({ ledger: { db } }: TestApi, task: string) {
  const province = PROVINCE;
  const at = new Date('2025-03-03T02:00:00.000Z');
  await db.paperDecision.create({
    data: {
      ...{ province, n: PAPER, caseId: task, signer: 'P-DIR', number: '9/QĐ-SKHCN', issuer: 'U-DOST' },
      ...{ signedOn: '2025-03-03', signedAt: at, file: '0'.repeat(64), enteredBy: 'P-SPEC-2', enteredAt: at },
      ...{ status: 'REJECTED', checkedBy: 'P-PPC-OFFICE', remark: 'Thử (hư cấu)' },
      content: { target: { caseId: task }, event: 'approve', payload: {}, reason: null, papers: [] },
    },
  });
  const regimes = { fromRegime: 'R2013-B@1', toRegime: 'R2013-A@1', instrument: 'PC-SO', reason: 'Thử (hư cấu)' };
  await db.regimeMove.create({ data: { province, n: MOVE, caseId: task, ...regimes, enteredBy: 'P-LEGAL' } });
  const run = await importOvertaken(db, task);
  const year = { kind: 'CALENDAR_YEAR', item: 'YEAR', dueAt: new Date('2099-01-01') };
  await db.massAct.create({ data: { province, n: MASS_ACT, ...year } });
  const { notice } = await db.mail.findFirstOrThrow({ where: { province } });
  return { run, notice: `${notice}` };
}

/** @returns an import that was entered and whose one case has come meanwhile: it cannot be confirmed any more */
async function importOvertaken(db: TestLedger['db'], code: string): Promise<string> {
  const [province, run] = [PROVINCE, randomUUID()];
  const entered = { content: 'hư cấu', asOf: new Date(), enteredBy: 'P-SPEC-2', files: [], cases: 1 };
  await db.importRun.create({ data: { province, id: run, ...entered } });
  await db.importLine.create({ data: { province, run, file: 'a.csv', line: 1, sheet: 'TASK', code, cells: {} } });
  const recorded = {
    key: `import/entry/${run}`,
    person: 'P-SPEC-2',
    fingerprint: Buffer.alloc(32),
    n: 1n,
    answer: '{}',
  };
  await db.actKey.create({ data: { province, ...recorded } });
  return run;
}
