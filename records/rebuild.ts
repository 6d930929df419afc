import type { CaseState } from '../domain/machine/case-state.ts';
import type { CaseKind, Facts } from '../domain/machine/definition.ts';
import { newCase, situationOf, type World } from '../domain/machine/plan-act.ts';
import type { PaperOnFile } from '../domain/machine/situation.ts';
import { apply } from '../domain/machine/transition.ts';
import { Prisma } from '../prisma/generated/client.ts';
import { worldOf } from './act-world.ts';
import { type CaseStamp, caseRows, stampAfter } from './case-rows.ts';
import type { Ledger } from './commit-act.ts';

/** An act as it stands in the records, with the text beside the log. */
interface StoredAct {
  readonly n: string;
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly event: string;
  readonly person: string | null;
  readonly reason: string | null;
  readonly sealed: boolean;
  readonly today: string;
  readonly businessTime: string;
  readonly text: {
    readonly payload: Facts;
    readonly parent: string | null;
    readonly subjects: readonly string[];
    readonly regime: string;
    readonly cause: string | null;
    readonly papers: readonly { kind: string; sha256: string }[];
    readonly receipt: string | null;
  };
}

/** One row that differs between what is stored and what the acts give. */
export interface Difference {
  readonly table: 'case_file' | 'step' | 'clock';
  readonly key: string;
  readonly stored: unknown;
  readonly rebuilt: unknown;
}

const PAGE = 500;

/**
 * Folds every act of a province again, in the order of the log, and compares the cases, steps (the inbox) and clocks that
 * come out with what is stored. With `write` the stored rows are replaced by the rebuilt ones.
 * @returns the differences found, none when the screens equal the facts
 */
export async function rebuild(
  ledger: Ledger,
  { province, write = false }: { province: string; write?: boolean },
): Promise<Difference[]> {
  const head = await headOf(ledger, province);
  const rebuilt = rowsOf(await foldActs(ledger, province), ledger);
  const differences: Difference[] = [];
  for (const table of ['case_file', 'step', 'clock'] as const) {
    const stored = await storedRows(ledger, { province, table });
    differences.push(...compare(table, stored, rebuilt[table]));
  }
  if (write && differences.length > 0) await replaceRows(ledger, { province, rebuilt, head });
  return differences;
}

/** Number of the last entry: what is folded up to it must still be all there is when it is written. */
async function headOf({ db }: Ledger, province: string): Promise<bigint> {
  return (await db.auditHead.findUniqueOrThrow({ where: { province } })).n;
}

interface Folded {
  readonly cases: Map<string, CaseState>;
  readonly stamps: Map<string, CaseStamp>;
}

async function foldActs(ledger: Ledger, province: string): Promise<Folded> {
  const cases = new Map<string, CaseState>();
  const stamps = new Map<string, CaseStamp>();
  const papers: PaperOnFile[] = [];
  const sealed: { caseId: string; person: string; event: string; n: string; payload: { payload: Facts } }[] = [];
  const openers = new Map<string, string>();
  let after = 0n;
  for (
    let page = await actsAfter(ledger, { province, after });
    page.length > 0;
    page = await actsAfter(ledger, { province, after })
  ) {
    for (const act of page) {
      after = BigInt(act.n);
      const before = cases.get(act.caseId) ?? openedBy(act, cases, openers);
      const world = worldAt(ledger, province, act, { cases, papers, sealed });
      const attached = act.text.papers.map(({ kind, sha256 }) => ({ caseId: act.caseId, kind, sha256 }));
      const command = { event: act.event, payload: act.text.payload, reason: act.reason, person: act.person, attached };
      const applied = apply(situationOf(world, before, cases), command);
      const { next } = applied;
      cases.set(act.caseId, next);
      openers.set(act.n, act.caseId);
      papers.push(...attached);
      if (act.sealed)
        sealed.push({ caseId: act.caseId, person: act.person ?? '', event: act.event, n: act.n, payload: act.text });
      const { n, businessTime } = act;
      stamps.set(
        act.caseId,
        stampAfter(stamps.get(act.caseId) ?? null, {
          applied,
          facts: before.facts,
          n,
          businessTime,
          receipt: act.text.receipt,
        }),
      );
    }
  }
  return { cases, stamps };
}

function worldAt(
  { regimes }: Ledger,
  province: string,
  act: StoredAct,
  {
    cases,
    papers,
    sealed,
  }: {
    cases: Map<string, CaseState>;
    papers: PaperOnFile[];
    sealed: Parameters<typeof worldOf>[0]['loaded']['sealed'];
  },
): World {
  const loaded = { cases: [...cases.values()], papers, sealed, businessTime: act.businessTime };
  return { ...worldOf({ loaded, regimes, province, series: {} }), today: act.today };
}

/** The case before its first act: who opened it is told by the act that caused it. */
function openedBy(
  act: StoredAct,
  cases: ReadonlyMap<string, CaseState>,
  openers: ReadonlyMap<string, string>,
): CaseState {
  const { parent, subjects, regime, cause } = act.text;
  const blank = { id: act.caseId, kind: act.kind, regime, subjects };
  const above = parent === null ? undefined : cases.get(parent);
  if (above !== undefined) return newCase({ ...blank, parent, root: above.root, life: above.life });
  const origin = cause === null ? undefined : cases.get(openers.get(cause) ?? '');
  return newCase(origin === undefined ? blank : { ...blank, origin: origin.id, life: origin.life });
}

function actsAfter({ db }: Ledger, { province, after }: { province: string; after: bigint }): Promise<StoredAct[]> {
  return db.$queryRaw<StoredAct[]>(Prisma.sql`
    SELECT a.n::text AS n, a.case_id AS "caseId", t.payload->>'kind' AS kind, a.event, a.person, a.reason, a.sealed, a.today,
      instant(a.business_time) AS "businessTime", t.payload AS text
    FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n
    WHERE a.province = ${province} AND a.n > ${after} ORDER BY a.n LIMIT ${PAGE}`);
}

type Rows = Readonly<Record<Difference['table'], Readonly<Record<string, unknown>>[]>>;

function rowsOf({ cases, stamps }: Folded, { regimes }: Ledger): Rows {
  const family = [...cases.values()];
  const all = family.map((state) =>
    caseRows({ state, family, regime: regimes.get(state.regime), stamp: stamps.get(state.id) as CaseStamp }),
  );
  return {
    case_file: all.map((one) => one.caseFile),
    step: all.flatMap((one) => one.steps),
    clock: all.flatMap((one) => one.clocks),
  };
}

const KEYS = {
  case_file: ['id'],
  step: ['case_id', 'id'],
  clock: ['case_id', 'deadline', 'round'],
} as const satisfies Record<Difference['table'], readonly string[]>;

async function storedRows(
  { db }: Ledger,
  { province, table }: { province: string; table: Difference['table'] },
): Promise<Record<string, unknown>[]> {
  const from = Prisma.raw(table);
  const rows = await db.$queryRaw<{ row: Record<string, unknown> }[]>(
    Prisma.sql`SELECT to_jsonb(t) - 'province' AS row FROM ${from} t WHERE province = ${province}`,
  );
  return rows.map(({ row }) => row);
}

function compare(
  table: Difference['table'],
  stored: readonly Record<string, unknown>[],
  rebuilt: readonly Record<string, unknown>[],
): Difference[] {
  const keyOf = (row: Record<string, unknown>) => KEYS[table].map((name) => String(row[name])).join(' ');
  const left = new Map(stored.map((row) => [keyOf(row), comparable(row)]));
  const right = new Map(rebuilt.map((row) => [keyOf(row), comparable(row)]));
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const [a, b] = [left.get(key), right.get(key)];
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ table, key, stored: a ?? null, rebuilt: b ?? null }];
  });
}

const INSTANTS = new Set(['opened_at', 'changed_at', 'due_at']);
const NUMBERS = new Set(['first_n', 'last_n', 'version', 'closed_n']);

/** The same value whether it comes from a column or from the fold: sorted keys, instants and numbers of the log as text. */
function comparable(value: unknown, name = ''): unknown {
  if (value !== null && INSTANTS.has(name)) return new Date(String(value)).toISOString();
  if (value !== null && NUMBERS.has(name)) return String(value);
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, comparable(inner, key)]));
}

async function replaceRows(
  { db }: Ledger,
  { province, rebuilt, head }: { province: string; rebuilt: Rows; head: bigint },
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const [locked] = await tx.$queryRaw<
        { n: bigint }[]
      >`SELECT n FROM audit_head WHERE province = ${province} FOR UPDATE`;
      if (locked?.n !== head)
        throw new Error('acts were recorded while the old ones were folded: nothing was written, run it again');
      for (const table of ['case_file', 'step', 'clock'] as const) {
        const name = Prisma.raw(table);
        await tx.$executeRaw(Prisma.sql`DELETE FROM ${name} WHERE province = ${province}`);
        await tx.$executeRaw(Prisma.sql`INSERT INTO ${name}
          SELECT (jsonb_populate_record(NULL::${name}, r || jsonb_build_object('province', ${province}::text))).*
          FROM jsonb_array_elements(${JSON.stringify(rebuilt[table])}::jsonb) r`);
      }
    },
    { timeout: 300_000, maxWait: 10_000 },
  );
}
