import { setTimeout as sleep } from 'node:timers/promises';
import { Prisma } from '../../prisma/generated/client.ts';
import { newKey } from '../support/test-api.ts';
import { ELEVEN_SEATS, PROVINCE } from '../support/test-ledger.ts';
import { BARS, type Bar, type BarName, type PreparedBar } from './bars.ts';
import type { Paper, RaceGround } from './race-ground.ts';

/** How one race came out, in the order of the log. */
export interface RaceResult {
  readonly bar: BarName;
  readonly proposal: string;
  /** BEFORE: decided, then barred. REFUSED: barred, then nothing. AFTER: decided although barred. */
  readonly decided: 'BEFORE' | 'REFUSED' | 'AFTER';
  readonly answer: { readonly status: number; readonly body: Answered };
  readonly grew: Grown;
  /** Acts that were recorded, and entries of the log in all, as the answers say. */
  readonly told: { readonly acts: number; readonly entries: number };
}

interface Answered {
  readonly n?: string;
  readonly followed?: readonly unknown[];
  readonly code?: string;
  readonly facts?: Readonly<Record<string, string>>;
  readonly remedy?: readonly { readonly how: string; readonly person: string | null }[];
}

/** Rows that came to be, and the proposal as it stands. */
interface Grown {
  readonly acts: number;
  readonly entries: number;
  readonly refused: number;
  readonly cases: number;
  readonly isTouched: boolean;
}

/** Each side starts within so many milliseconds of when it should. */
const JITTER_MS = 6;

/** By how much the decision starts after the bar, for one kind of bar; after each race a little later or earlier. */
interface Lead {
  ms: number;
  stepMs: number;
  last: RaceResult['decided'] | null;
}
const FIRST_STEP_MS = 8;
const LEAST_STEP_MS = 0.75;

export interface Racing {
  readonly ground: RaceGround;
  readonly random: () => number;
  readonly leads: Map<BarName, Lead>;
  /** As the race before left it. */
  paper: Paper | null;
}

/** The delegate decides, and at the same instant his power ends in one of the ways there are. */
export async function runRace(
  racing: Racing,
  { bar, proposal }: { bar: BarName; proposal: string },
): Promise<RaceResult> {
  const { ground, random } = racing;
  const { entries, afterMs = 0, ...kind }: Bar = BARS[bar];
  const prepared = await kind.prepare(ground, { paper: racing.paper, proposal });
  const before = await standing(ground, proposal);
  const lead = racing.leads.get(bar) ?? { ms: afterMs, stepMs: FIRST_STEP_MS, last: null };
  const wait = prepared.momentMs === undefined ? Math.max(0, -lead.ms) : prepared.momentMs - performance.now();
  const [answer, struck] = await Promise.all([
    after(wait + lead.ms + random() * JITTER_MS, () => decide(ground, { proposal, instrument: prepared.paper })),
    after(wait + random() * JITTER_MS, () => prepared.strike()),
  ]);
  const grew = grown(before, await standing(ground, proposal));
  await prepared.undo?.();
  racing.paper = prepared.left;
  const decided = await orderOf(ground, { answer, struck, prepared });
  racing.leads.set(bar, leadAfter(lead, decided));
  const acts = answer.status === 201 ? 1 + (answer.body.followed?.length ?? 0) : 0;
  return { bar, proposal, decided, answer, grew, told: { acts, entries: acts + entries } };
}

/** So that both orders go on to occur on any machine, however busy it is: smaller steps after a turn, larger ones before it. */
function leadAfter({ ms, stepMs, last }: Lead, decided: RaceResult['decided']): Lead {
  const step = last === decided ? stepMs * 1.5 : Math.max(LEAST_STEP_MS, stepMs / 2);
  return { ms: ms + (decided === 'BEFORE' ? step : -step), stepMs: step, last: decided };
}

async function after<T>(ms: number, work: () => Promise<T>): Promise<T> {
  await sleep(Math.max(0, ms));
  return work();
}

/** Under the paper that is claimed, so that this one alone is judged (R4): others ended before it. */
async function decide(
  { delegate }: RaceGround,
  { proposal, instrument }: { proposal: string; instrument: string },
): Promise<RaceResult['answer']> {
  const { status, body } = await delegate
    .post('/api/v1/cases')
    .set('idempotency-key', newKey())
    .send({
      kind: 'councilSession',
      subjects: [proposal],
      event: 'formIdentification',
      capacity: { instrument },
      payload: { seats: ELEVEN_SEATS, meetingOn: '2025-08-20' },
    });
  return { status, body };
}

async function orderOf(
  { api }: RaceGround,
  { answer, struck, prepared }: { answer: RaceResult['answer']; struck: string | null; prepared: PreparedBar },
): Promise<RaceResult['decided']> {
  const { n } = answer.body;
  if (answer.status !== 201 || n === undefined) return 'REFUSED';
  const act = await api.ledger.db.act.findUniqueOrThrow({
    where: { province_n: { province: PROVINCE, n: BigInt(n) } },
  });
  const isLate = prepared.until !== undefined && act.businessTime.toISOString() >= prepared.until;
  return isLate || (struck !== null && BigInt(struck) < BigInt(n)) ? 'AFTER' : 'BEFORE';
}

type Standing = Omit<Grown, 'isTouched'> & { readonly proposal: string };

async function standing({ api }: RaceGround, proposal: string): Promise<Standing> {
  const [row] = await api.ledger.db.$queryRaw<Standing[]>(Prisma.sql`
    SELECT (SELECT count(*)::int FROM act WHERE province = ${PROVINCE}) AS acts,
      (SELECT count(*)::int FROM audit_entry WHERE province = ${PROVINCE}) AS entries,
      (SELECT count(*)::int FROM refused_act WHERE province = ${PROVINCE}) AS refused,
      (SELECT count(*)::int FROM case_file WHERE province = ${PROVINCE}) AS cases,
      (SELECT c::text FROM case_file c WHERE c.province = ${PROVINCE} AND c.id = ${proposal}) AS proposal`);
  if (row === undefined) throw new Error(`there is no ${proposal}`);
  return row;
}

function grown(before: Standing, now: Standing): Grown {
  return {
    acts: now.acts - before.acts,
    entries: now.entries - before.entries,
    refused: now.refused - before.refused,
    cases: now.cases - before.cases,
    isTouched: now.proposal !== before.proposal,
  };
}
