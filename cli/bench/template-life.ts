import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { stepAnswered } from '../../domain/machine/steps-of.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { subjectDigest } from '../../records/act-grounds.ts';
import type { ActAnswer, NewCase } from '../../records/act-request.ts';
import { advanceOnce } from '../../records/advance-clock.ts';
import { requestClockMove } from '../../records/business-clock.ts';
import { subjectOf } from '../../records/case-rows.ts';
import { commitAct, type Ledger } from '../../records/commit-act.ts';
import type { Loaded } from '../../records/legal-transaction.ts';
import { caseVersion, stepVersion } from '../../records/target-case.ts';
import { HOST, morning, PROPOSAL, SPECIALIST } from '../demo/chapters.ts';
import type { Door, StoryAct } from '../demo/door.ts';
import { wholeLife } from '../demo/whole-life.ts';
import { BENCH_STEPS, type BenchStep, PREPARING_STEP } from './steps.ts';

export const PROVINCE = 'QN';
/** The one stored file that every paper of the benchmark is. */
export const PAPER_SHA256 = '0'.repeat(64);
/** Idempotency keys of the templates, renumbered in their copies. */
const KEY = 'bench-0000000-';

/** Which template an entry of the template's log belongs to. */
export type TemplateName = 'task' | 'closed' | 'waiting';

/** Number of the last entry of each template, in the order they were told. */
export type Ends = Readonly<Record<TemplateName | 'founding', number>>;

/** What is known of one measured step before it is measured: the same in every copy but for names. */
export interface KnownStep {
  readonly step: BenchStep;
  readonly caseId: string;
  /** `c` and a number; null: the version that the inbox showed. */
  readonly version: string | null;
  /** What is signed, as its digest is taken; null where nothing is. */
  readonly subject: object | null;
  readonly next: { readonly caseId: string; readonly step: string };
  readonly answer: ActAnswer;
}

class Stop extends Error {}

/**
 * Tells, through `commitAct`, what is multiplied afterwards: a task of the demo's story up to the signing of its contract,
 * a proposal that went back and forth and was withdrawn, and one that waits for the specialist.
 */
export async function tellTemplates(ledger: Ledger): Promise<Ends> {
  await ledger.db.$executeRaw(
    Prisma.sql`INSERT INTO document SELECT ${PROVINCE}, ${PAPER_SHA256}, 10, 'text/plain', id, now() FROM register_item
      WHERE province = ${PROVINCE} AND kind = 'PERSON' ON CONFLICT DO NOTHING`,
  );
  const founding = await headOf(ledger);
  const door = recordsDoor(ledger);
  await wholeLife(door).catch((error: unknown) => {
    if (!(error instanceof Stop)) throw error;
  });
  const contract = await caseOfKind(ledger, 'contract');
  await act(ledger, { ...PREPARING_STEP, on: contract });
  // else the specialist's inbox would hold one step for every life, as nobody's does
  await act(ledger, {
    as: SPECIALIST,
    on: await caseOfKind(ledger, 'call'),
    event: 'finishCall',
    papers: ['RESULT_NOTICE'],
  });
  await clockTo(ledger, morning('2025-06-02'));
  const task = await headOf(ledger);
  await tellClosedProposal(ledger);
  const closed = await headOf(ledger);
  await tellWaitingProposal(ledger);
  return { founding, task, closed, waiting: await headOf(ledger) };
}

/** Does the measured steps once on the template itself; what a caller needs for its copies is noted on the way. */
export async function walkTemplate(
  ledger: Ledger,
  onStep: (index: number, answer: ActAnswer) => Promise<void> = async () => undefined,
): Promise<KnownStep[]> {
  const known: KnownStep[] = [];
  for (const [index, step] of BENCH_STEPS.entries()) {
    const caseId = await caseOfKind(ledger, step.on);
    const before = await loadCase(ledger, caseId);
    const version = await versionOf(ledger, before.state, step);
    const { answer } = await act(ledger, { ...step, on: caseId });
    await onStep(index, answer);
    known.push({
      step,
      caseId,
      version: version.startsWith('c') ? version : null,
      subject: step.basis === 'AUTHORITY' ? subjectOf(before.state, before.papers) : null,
      next: await openStep(ledger, { code: step.next.code, since: answer.n }),
      answer,
    });
  }
  return known;
}

async function headOf({ db }: Ledger): Promise<number> {
  return Number((await db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } })).n);
}

async function caseOfKind({ db }: Ledger, kind: string): Promise<string> {
  const found = await db.caseFile.findFirst({
    where: { province: PROVINCE, kind },
    orderBy: [{ firstN: 'asc' }, { id: 'asc' }],
  });
  if (found === null) throw new Error(`the template has no ${kind}`);
  return found.id;
}

/** The step of this code that an act opened; of several, that of the first case. */
async function openStep(
  { db }: Ledger,
  { code, since }: { code: string; since: string },
): Promise<{ caseId: string; step: string }> {
  const found = await db.step.findFirst({
    where: { province: PROVINCE, code, status: 'OPEN', version: { gte: BigInt(since) } },
    orderBy: [{ caseId: 'asc' }, { version: 'desc' }],
  });
  if (found === null) throw new Error(`the step ${code} did not open`);
  return { caseId: found.caseId, step: found.id };
}

const CONTENT: Facts = { ...PROPOSAL, title: 'Đề xuất hư cấu của phép đo' };

async function tellClosedProposal(ledger: Ledger): Promise<void> {
  const { caseId: on } = (await act(ledger, draft())).answer;
  for (let saved = 0; saved < 6; saved += 1)
    await act(ledger, { as: HOST, on, event: 'saveDraft', payload: { need: `Bản soạn thứ ${saved + 1}.` } });
  await act(ledger, { as: HOST, on, event: 'submit', papers: ['PROPOSAL_FORM'] });
  await act(ledger, { as: SPECIALIST, on, event: 'return', payload: { gaps: 'Chưa nêu rõ địa chỉ ứng dụng.' } });
  await act(ledger, { as: HOST, on, event: 'resubmit', payload: { need: 'Đã bổ sung địa chỉ ứng dụng.' } });
  await act(ledger, { as: HOST, on, event: 'withdraw', reason: 'Rút để chuẩn bị lại.' });
}

async function tellWaitingProposal(ledger: Ledger): Promise<void> {
  const { caseId: on } = (await act(ledger, draft())).answer;
  await act(ledger, { as: HOST, on, event: 'submit', papers: ['PROPOSAL_FORM'] });
}

function draft(): StoryAct {
  const { proposer, ...content } = CONTENT;
  return { as: HOST, opens: { kind: 'proposal' }, event: 'draft', payload: { ...content, proposer: proposer ?? '' } };
}

function recordsDoor(ledger: Ledger): Door {
  return {
    async act(said) {
      if (said.event === PREPARING_STEP.event) throw new Stop();
      return (await act(ledger, said)).answer;
    },
    // what the story is refused leaves nothing in the log
    refused: async (_said, rule) => ({ rule, remedy: [] }),
    clockTo: (instant) => clockTo(ledger, instant),
    async look(caseId) {
      const where = { province: PROVINCE, id: caseId };
      const { state, facts } = await ledger.db.caseFile.findUniqueOrThrow({ where: { province_id: where } });
      const children = await ledger.db.caseFile.findMany({
        where: { province: PROVINCE, parent: caseId },
        orderBy: { firstN: 'asc' },
      });
      return {
        state,
        facts: facts as Facts,
        children: children.map((one) => ({ id: one.id, kind: one.kind, state: one.state })),
      };
    },
    say: () => undefined,
  };
}

async function clockTo(ledger: Ledger, to: string): Promise<void> {
  const asked = await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
  if (asked.status === 'REFUSED') throw new Error(`clock to ${to}: ${JSON.stringify(asked.refusal)}`);
  while (!(await advanceOnce(ledger, { province: PROVINCE })));
}

let keys = 0;

async function act(ledger: Ledger, said: StoryAct): Promise<{ answer: ActAnswer }> {
  const { as, on, opens, event, payload = {}, papers = [], reason, capacity } = said;
  const before = on === undefined ? null : await loadCase(ledger, on);
  keys += 1;
  const outcome = await commitAct(ledger, {
    province: PROVINCE,
    key: `${KEY}${keys}`,
    person: as,
    target: on === undefined ? (opens as NewCase) : { caseId: on },
    event,
    payload,
    reason: reason ?? null,
    papers: papers.map((kind) => ({ kind, sha256: PAPER_SHA256, name: `${kind}.txt` })),
    version: before === null ? null : await versionOf(ledger, before.state, { as, event }),
    ...(before === null ? {} : { subjectDigest: subjectDigest(before.state, before.papers) }),
    ...(capacity === undefined ? {} : { capacity }),
    correlation: null,
  });
  if (outcome.status === 'REFUSED') throw new Error(`${as} ${event} ${on ?? ''}: ${JSON.stringify(outcome.refusal)}`);
  return outcome;
}

interface LoadedCase {
  readonly state: CaseState;
  readonly papers: Loaded['papers'];
}

async function loadCase({ db }: Ledger, caseId: string): Promise<LoadedCase> {
  const [row] = await db.$queryRaw<{ state: CaseState; papers: Loaded['papers'] | null }[]>(Prisma.sql`
    SELECT case_state(c) AS state, (SELECT jsonb_agg(jsonb_build_object('caseId', p.case_id, 'kind', p.kind, 'sha256', p.sha256))
      FROM paper p WHERE p.province = c.province AND p.case_id = c.id) AS papers
    FROM case_file c WHERE c.province = ${PROVINCE} AND c.id = ${caseId}`);
  if (row === undefined) throw new Error(`there is no case ${caseId}`);
  return { state: row.state, papers: row.papers ?? [] };
}

async function versionOf(
  { db, regimes }: Ledger,
  state: CaseState,
  { as, event }: { as: string; event: string },
): Promise<string> {
  const step = stepAnswered(machineOf(regimes.get(state.regime), state.kind), state, { event, person: as });
  if (step === undefined) return caseVersion(state);
  const row = await db.step.findUniqueOrThrow({
    where: { province_caseId_id: { province: PROVINCE, caseId: state.id, id: step.id } },
  });
  return stepVersion({ stepVersions: { [step.id]: `${row.version}` } }, step.id);
}
