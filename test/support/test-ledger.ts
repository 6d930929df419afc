import { randomUUID } from 'node:crypto';
import { sampleFounding } from '../../cli/sample-founding.ts';
import type { Facts, Regime } from '../../domain/machine/definition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { ActAnswer, ActOutcome, ActRequest } from '../../records/act-request.ts';
import type { ProcessClock } from '../../records/clock-watch.ts';
import { commitAct, type Ledger } from '../../records/commit-act.ts';
import { type Database, openDatabase } from '../../records/database.ts';
import { foundProvince } from '../../records/found-province.ts';
import { loadRegimeShelf } from '../../records/held-regimes.ts';
import { createTestDatabase, type Filling, type TestDatabase } from './test-database.ts';

export const PROVINCE = 'QN';

export interface TestLedger extends Ledger {
  readonly url: string;
  close(): Promise<void>;
}

/** The sample province in a database of its own, at a business time; `checked` and `clock` as in `openDatabase`. */
export async function openTestLedger({
  startsAt = '2025-03-10T02:00:00.000Z',
  regimes: published,
  checked = true,
  ...more
}: {
  startsAt?: string;
  /** Instead of those that the sample province begins with. */
  regimes?: readonly Regime[] | undefined;
  checked?: boolean;
  clock?: ProcessClock;
} = {}): Promise<TestLedger> {
  const database = await createTestDatabase();
  const db = openDatabase({ url: database.url, connections: 16, checked, ...more });
  const founding = sampleFounding({ startsAt });
  await foundProvince(db, { ...founding, regimes: published ?? founding.regimes });
  return ledgerOn(db, database);
}

/** Records that are there already in a database of their own. */
export async function openFilledLedger(filling: Filling, { checked = true } = {}): Promise<TestLedger> {
  const database = await createTestDatabase(filling);
  return ledgerOn(openDatabase({ url: database.url, connections: 16, checked }), database);
}

async function ledgerOn(db: Database, database: TestDatabase): Promise<TestLedger> {
  const regimes = await loadRegimeShelf(db, PROVINCE);
  return {
    db,
    regimes,
    url: database.url,
    async close() {
      await db.$disconnect();
      await database.drop();
    },
  };
}

/** The same records as another process has them: connections, a queue for the head and holdings of its own. */
export async function openLedgerBeside({ url }: Pick<TestLedger, 'url'>): Promise<TestLedger> {
  const db = openDatabase({ url, connections: 8 });
  return { db, regimes: await loadRegimeShelf(db, PROVINCE), url, close: () => db.$disconnect() };
}

type Act = Partial<Omit<ActRequest, 'person' | 'event' | 'target'>> & Pick<ActRequest, 'person' | 'event' | 'target'>;

/** An act with everything that a test does not care about filled in; the version is the current one unless given. */
export async function act(ledger: Ledger, request: Act): Promise<ActOutcome> {
  const version = request.version ?? (await currentVersion(ledger, request));
  return commitAct(ledger, {
    province: PROVINCE,
    key: randomUUID(),
    payload: {},
    reason: null,
    papers: [],
    correlation: null,
    ...request,
    version,
  });
}

/** Like `act`, for an act that must be recorded. */
export async function acted(ledger: Ledger, request: Act): Promise<ActAnswer> {
  const outcome = await act(ledger, request);
  if (outcome.status === 'REFUSED') throw new Error(`${request.event}: ${JSON.stringify(outcome.refusal)}`);
  return outcome.answer;
}

async function currentVersion({ db, regimes }: Ledger, { target, event, person }: Act): Promise<string | null> {
  if (!('caseId' in target)) return null;
  const file = await db.caseFile.findUnique({ where: { province_id: { province: PROVINCE, id: target.caseId } } });
  if (file === null) return null;
  const steps = await db.step.findMany({
    where: { province: PROVINCE, caseId: file.id, status: 'OPEN' },
    orderBy: { position: 'asc' },
  });
  const machine = regimes.get(file.regime).machines[file.kind as 'proposal'];
  const codes = new Set(machine?.steps.filter((rule) => rule.events.includes(event)).map((rule) => rule.code));
  const step = steps.find((one) => codes.has(one.code) && (one.seat === null || one.seat === person));
  return step === undefined ? `c${file.seq}` : `s${step.version}`;
}

/** A file that everybody has stored, so that any act may name it. */
export async function storedFile({ db }: Ledger, sha256 = '0'.repeat(64)): Promise<string> {
  await db.$executeRaw(
    Prisma.sql`INSERT INTO document SELECT ${PROVINCE}, ${sha256}, 10, 'application/pdf', id, now() FROM register_item
      WHERE province = ${PROVINCE} AND kind = 'PERSON' ON CONFLICT DO NOTHING`,
  );
  return sha256;
}

/** A draft proposal with everything a submission asks for. */
export async function draftProposal(
  ledger: Ledger,
  { person = 'P-H01', unit = 'U-H01', ...more }: { person?: string; unit?: string } & Facts = {},
): Promise<string> {
  const payload = {
    proposer: unit,
    title: 'Nghiên cứu công nghệ nuôi biển chịu bão',
    taskType: 'DT',
    field: 'MAR',
    receiver: 'U-R01',
    need: 'Nghề nuôi biển cần lồng bè chịu bão',
    products: 'Mẫu lồng bè, quy trình',
    problem: 'NONE',
    stateBudgetDong: '900000000',
    otherFundsDong: '0',
    durationMonths: 24,
    budgetYear: 2026,
    ...more,
  } as Facts;
  return (await acted(ledger, { person, target: { kind: 'proposal' }, event: 'draft', payload })).caseId;
}

/** The paper that a submission needs; its file is stored by `storedFile`. */
export const FORM = { kind: 'PROPOSAL_FORM', sha256: '0'.repeat(64), name: 'Phiếu đề xuất.pdf' };
const LOOKUP = { kind: 'LOOKUP_REPORT', sha256: '0'.repeat(64), name: 'Kết quả tra cứu.pdf' };

/** A proposal that was found complete and new, and consolidated into the list. */
export async function consolidatedProposal(ledger: Ledger): Promise<string> {
  const caseId = await draftProposal(ledger);
  await storedFile(ledger);
  await acted(ledger, { person: 'P-H01', target: { caseId }, event: 'submit', papers: [FORM] });
  await acted(ledger, { person: 'P-SPEC-1', target: { caseId }, event: 'confirmComplete' });
  await acted(ledger, {
    person: 'P-REG',
    target: { caseId },
    event: 'checkDuplication',
    payload: { duplication: 'NONE' },
    papers: [LOOKUP],
  });
  await acted(ledger, { person: 'P-SPEC-1', target: { caseId }, event: 'consolidate' });
  return caseId;
}

/** Eleven seats of an identification council, from the pool of experts. */
export const ELEVEN_SEATS = [
  'CHAIR',
  'VICE_CHAIR',
  'REVIEWER',
  'REVIEWER',
  'SECRETARY',
  ...Array<string>(6).fill('MEMBER'),
].map((post, index) => ({ person: `P-E-${`${index + 1}`.padStart(2, '0')}`, post }));

/** A council set up to judge these proposals on a day. */
export async function identificationSession(
  ledger: Ledger,
  { subjects, meetingOn }: { subjects: readonly string[]; meetingOn: string },
): Promise<string> {
  const payload = { seats: ELEVEN_SEATS, meetingOn };
  return (
    await acted(ledger, {
      person: 'P-DIR',
      target: { kind: 'councilSession', subjects },
      event: 'formIdentification',
      payload,
    })
  ).caseId;
}
