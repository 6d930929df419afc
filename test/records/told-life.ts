import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Door, StoryAct } from '../../cli/demo/door.ts';
import { wholeLife } from '../../cli/demo/whole-life.ts';
import { sampleFounding } from '../../cli/sample-founding.ts';
import type { RegisterSlice } from '../../domain/authority/register.ts';
import { SAMPLE_REGISTER } from '../../domain/authority/sample-quang-ninh.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Facts, Json, Regime } from '../../domain/machine/definition.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { subjectDigest } from '../../records/act-grounds.ts';
import type { ActAnswer, ActOutcome, NewCase } from '../../records/act-request.ts';
import { advanceOnce } from '../../records/advance-clock.ts';
import { requestClockMove } from '../../records/business-clock.ts';
import { openDatabase } from '../../records/database.ts';
import { foundProvince } from '../../records/found-province.ts';
import { loadRegimeShelf } from '../../records/held-regimes.ts';
import type { Loaded } from '../../records/legal-transaction.ts';
import { enterRegisterItem, verifyRegisterItem } from '../../records/register-change.ts';
import type { NewItem } from '../../records/register-row.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { act, PROVINCE, storedFile, type TestLedger } from '../support/test-ledger.ts';

/** The demo's life, told on other days, with other amounts, by other persons, up to an act that is left to the test. */
export interface Telling {
  readonly startsAt: string;
  /** Days every date of the demo moves by, and dates of the demo that move to a day of their own. */
  readonly days: number;
  readonly dates?: Readonly<Record<string, string>>;
  readonly millions: number;
  /** Who does an act instead of whom the demo names, by event. */
  readonly as?: Readonly<Record<string, string>>;
  /** Fields that an act's payload has otherwise, by event. */
  readonly payload?: Readonly<Record<string, Facts>>;
  /** The event told up to. */
  readonly until: string;
}

const DEMO_MILLIONS = 1500n;

/** The act the telling stopped before, as the demo would do it. */
export type LeftOff = StoryAct & { readonly on: string };

/** @returns what was about to be done when the telling stopped */
export async function tellLife(ledger: TestLedger, telling: Telling): Promise<LeftOff> {
  try {
    await wholeLife(recordsDoor(ledger, telling));
  } catch (stop) {
    if (stop instanceof Stop) return stop.act;
    throw stop;
  }
  throw new Error(`the demo never does ${telling.until}`);
}

class Stop extends Error {
  readonly act: LeftOff;
  constructor(told: LeftOff) {
    super(told.event);
    this.act = told;
  }
}

/** A door straight onto the records: every act through `commitAct`, what falls due on the way through time's own acts. */
function recordsDoor(ledger: TestLedger, telling: Telling): Door {
  const toldAct = (said: StoryAct): StoryAct => {
    const changed = { ...said, as: telling.as?.[said.event] ?? said.as };
    if (said.payload === undefined) return changed;
    const payload = toldJson(said.payload, telling) as Facts;
    return { ...changed, payload: { ...payload, ...telling.payload?.[said.event] } };
  };
  const stopAt = (said: StoryAct): void => {
    if (said.event === telling.until && said.on !== undefined) throw new Stop({ ...toldAct(said), on: said.on });
  };
  return {
    async act(said) {
      stopAt(said);
      return doneBy(ledger, toldAct(said));
    },
    async refused(said, rule) {
      stopAt(said); // what the demo is refused leaves no trace in the life
      return { rule, remedy: [] };
    },
    clockTo: (instant) => clockTo(ledger, `${toldDate(instant.slice(0, 10), telling)}${instant.slice(10)}`),
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
        children: children.map(({ id, kind, state: at }) => ({ id, kind, state: at })),
      };
    },
    say: () => undefined,
  };
}

function toldDate(date: string, { days, dates = {} }: Telling): string {
  return dates[date] ?? new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Dates moved, amounts in proportion. */
function toldJson(value: Json, telling: Telling, name = ''): Json {
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return toldDate(value, telling);
    return name.endsWith('Dong') ? `${(BigInt(value) * BigInt(telling.millions)) / DEMO_MILLIONS}` : value;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => toldJson(item, telling));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toldJson(inner as Json, telling, key)]));
}

/** The sample province at a business time, with parts of its register replaced. */
export async function openLedgerOf({
  startsAt,
  register = {},
  sample = true,
  regimes,
}: {
  startsAt: string;
  register?: Partial<RegisterSlice>;
  sample?: boolean;
  /** Instead of those that the sample province begins with. */
  regimes?: readonly Regime[] | undefined;
}): Promise<TestLedger> {
  const database = await createTestDatabase();
  const db = openDatabase({ url: database.url, connections: 8 });
  // tests give people further posts, beside who holds them
  const offices = SAMPLE_REGISTER.offices.map((office) => ({ ...office, seats: 9 }));
  const founding = sampleFounding({ startsAt, register: { ...SAMPLE_REGISTER, offices, ...register } });
  const province = { ...founding.province, sample };
  await foundProvince(db, { ...founding, province, regimes: regimes ?? founding.regimes });
  const ledger = await ledgerAt(database, db);
  await storedFile(ledger);
  return ledger;
}

async function ledgerAt(database: TestDatabase, db = openDatabase({ url: database.url, connections: 8 })) {
  return {
    db,
    regimes: await loadRegimeShelf(db, PROVINCE),
    url: database.url,
    async close() {
      await db.$disconnect();
      await database.drop();
    },
  };
}

/** A prepared database, of which each test takes a copy. */
export interface Prepared {
  copy(): Promise<TestLedger>;
  /** Drops the original and every copy. */
  close(): Promise<void>;
}

/** Keeps a ledger, which must not be used any more, for copies. */
export async function preparedFrom(original: TestLedger): Promise<Prepared> {
  await original.db.$disconnect();
  const copies: TestLedger[] = [];
  return {
    async copy() {
      const copied = await ledgerAt(await copyOf(original.url));
      copies.push(copied);
      return copied;
    },
    async close() {
      await Promise.all([original, ...copies].map((ledger) => ledger.close()));
    },
  };
}

/** A life told once, from which tests go on each in a copy of its own. */
export interface ToldLife extends Prepared {
  readonly left: LeftOff;
}

export async function tellOnce(
  telling: Telling,
  register: Partial<RegisterSlice> = {},
  regimes?: readonly Regime[],
): Promise<ToldLife> {
  const original = await openLedgerOf({ startsAt: telling.startsAt, register, regimes });
  try {
    const left = await tellLife(original, telling);
    return { left, ...(await preparedFrom(original)) };
  } catch (fault) {
    await original.close();
    throw fault;
  }
}

async function copyOf(url: string): Promise<TestDatabase> {
  const from = new URL(url).pathname.slice(1);
  const name = `${from}_${randomBytes(3).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${from}`);
  const copied = new URL(url);
  copied.pathname = `/${name}`;
  return { url: copied.toString(), drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Moves business time, and everything due on the way is recorded by time's own acts. */
export async function clockTo(ledger: TestLedger, to: string): Promise<void> {
  const asked = await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
  if (asked.status === 'REFUSED') throw new Error(`clock to ${to}: ${JSON.stringify(asked.refusal)}`);
  while (!(await advanceOnce(ledger, { province: PROVINCE })));
}

/** 09:00 of the date in Asia/Ho_Chi_Minh. */
export function morningOf(date: string): string {
  return `${date}T02:00:00.000Z`;
}

/** One act of the story, with what only some tests say. */
export type Told = StoryAct & { readonly legalReason?: string };

/** What the records answer to one act of the story, signed as shown. */
export async function tried(
  ledger: TestLedger,
  { as, on, opens, event, payload = {}, papers = [], reason, ...more }: Told,
): Promise<ActOutcome> {
  return act(ledger, {
    person: as,
    target: on === undefined ? (opens as NewCase) : { caseId: on },
    event,
    payload,
    papers: papers.map((kind) => ({ kind, sha256: '0'.repeat(64), name: `${kind}.pdf` })),
    reason: reason ?? null,
    ...(on === undefined ? {} : { subjectDigest: await shownDigest(ledger, on) }),
    ...more,
  });
}

/** Like `tried`, for an act that must be recorded. */
export async function doneBy(ledger: TestLedger, told: Told): Promise<ActAnswer> {
  const outcome = await tried(ledger, told);
  if (outcome.status === 'RECORDED') return outcome.answer;
  throw new Error(`${told.as} ${told.event} ${told.on ?? ''}: ${JSON.stringify(outcome.refusal)}`);
}

/** Like `tried`, for an act that must be refused: the rule, and who could act instead as "ACTS P-DIR by 624". */
export async function refusedTo(
  ledger: TestLedger,
  told: Told,
): Promise<{ rule: string; detail: Readonly<Record<string, string>>; remedy: string[] }> {
  const outcome = await tried(ledger, told);
  if (outcome.status === 'RECORDED') throw new Error(`${told.as} ${told.event} was not refused`);
  return inWords(outcome.refusal);
}

/** A refusal with its remedies in words. */
export function inWords({ rule, detail, remedy = [] }: Refusal) {
  const words = remedy.map(({ how, person, office, instrument }) =>
    [how, person ?? office, ...(instrument === null ? [] : [`by ${instrument}`])].join(' '),
  );
  return { rule, detail, remedy: words.toSorted() };
}

/** Enters an item as the legal officer and has another person verify it. @returns the numbers in the log */
export async function registered(
  ledger: TestLedger,
  item: NewItem,
  { by = 'P-LEGAL', verifiedBy = 'P-PPC-OFFICE' }: { by?: string; verifiedBy?: string } = {},
): Promise<string[]> {
  const entered = await enterRegisterItem(ledger, { province: PROVINCE, key: randomUUID(), person: by, item });
  const { id } = item;
  const verified = await verifyRegisterItem(ledger, { province: PROVINCE, key: randomUUID(), person: verifiedBy, id });
  return [entered, verified].map((outcome) => {
    if (outcome.status === 'REFUSED') throw new Error(`${item.id}: ${JSON.stringify(outcome.refusal)}`);
    return outcome.n;
  });
}

/** A person in a further post from a day on, on record and verified. */
export async function appointed(
  ledger: TestLedger,
  person: string,
  office: string,
  since = '2022-01-01',
): Promise<void> {
  const data = { person, office, from: `${since}T00:00:00.000Z`, until: null };
  await registered(ledger, { kind: 'APPOINTMENT', id: `${office}/${person}`, data });
}

async function shownDigest({ db }: TestLedger, caseId: string): Promise<string> {
  const [row] = await db.$queryRaw<{ state: CaseState; papers: Loaded['papers'] | null }[]>(Prisma.sql`
    SELECT case_state(c) AS state, (SELECT jsonb_agg(jsonb_build_object('caseId', p.case_id, 'kind', p.kind, 'sha256', p.sha256))
      FROM paper p WHERE p.province = c.province AND p.case_id = c.id) AS papers
    FROM case_file c WHERE c.province = ${PROVINCE} AND c.id = ${caseId}`);
  return row === undefined ? '' : subjectDigest(row.state, row.papers ?? []);
}
