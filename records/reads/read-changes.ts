import type { BasisRule, CaseKind, Machine } from '../../domain/machine/definition.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { type Database, readPrepared } from '../database.ts';
import type { Viewer } from '../register-reading.ts';

/** A case that has changed. */
export interface ChangedCase {
  readonly caseId: string;
  /** Number in the log of the last of these changes. */
  readonly n: string;
  /** Keys of the holders of steps that came, went or are otherwise than before: more than these, never fewer. */
  readonly holders: readonly string[];
  /** Who of those asked about sees it. */
  readonly seenBy: readonly string[];
}

export interface Changes {
  /** In the order of the log. */
  readonly cases: readonly ChangedCase[];
  /** Something that bears on what waits for anybody: the register, a regime, the business clock. */
  readonly bearsOnAll: boolean;
}

/** A case as it is asked for: who had a step that is closed no longer stands in it. */
interface RawCase extends ChangedCase {
  readonly kind: string;
  readonly regime: string;
  readonly closed: readonly { readonly code: string; readonly seat: string | null }[];
  readonly sides: readonly string[];
  readonly seats: readonly string[];
}

/** @returns the number of the last entry of the province's log */
export async function readHeadNumber(db: Database, province: string): Promise<bigint> {
  const head = await db.auditHead.findUnique({ where: { province }, select: { n: true } });
  if (head === null) throw new Error(`there is no province ${province}`);
  return head.n;
}

/**
 * What was recorded after one number of the log up to another, as far as these viewers see it: the same `sees` as everywhere.
 * @param most cases told of; where there are more, one more than that is returned
 */
export async function readChanges(
  { db, regimes }: Ledger,
  {
    province,
    after,
    upTo,
    viewers,
    most,
    beside = [],
  }: {
    province: string;
    after: bigint;
    upTo: bigint;
    /** Cases that something was said of beside the record. */
    beside?: readonly string[];
    viewers: readonly Pick<Viewer, 'person' | 'units' | 'official'>[];
    most: number;
  },
): Promise<Changes> {
  const asked = viewers.map(({ person, units, official }) => ({ person, units, ids: [person, ...units], official }));
  const [row] = await readPrepared<{ cases: readonly RawCase[]; bearsOnAll: boolean }>(
    db,
    'changes',
    Prisma.sql`
      WITH entries AS MATERIALIZED (SELECT e.n, e.kind, e.case_id FROM audit_entry e
        WHERE e.province = ${province} AND e.n > ${after}::bigint AND e.n <= ${upTo}::bigint),
      changed AS (SELECT case_id, max(n) AS n FROM (SELECT case_id, n FROM entries WHERE case_id IS NOT NULL
          UNION ALL SELECT o.id, o.last_n FROM case_order o WHERE o.province = ${province} AND o.id = ANY (${[...beside]}::text[])) e
        GROUP BY case_id ORDER BY max(n) LIMIT ${most + 1}::int)
      SELECT EXISTS (SELECT FROM entries WHERE kind IN ('REGISTER', 'REGIME', 'CLOCK')) AS "bearsOnAll",
        coalesce((SELECT json_agg(json_build_object('caseId', c.id, 'n', d.n::text, 'kind', c.kind, 'regime', c.regime,
          'closed', coalesce((SELECT json_agg(json_build_object('code', s.code, 'seat', s.seat)) FROM step s
            WHERE s.province = c.province AND s.case_id = c.id AND s.closed_n > ${after}::bigint), '[]'),
          'sides', ARRAY(SELECT p->>'id' FROM case_file up, jsonb_array_elements(up.parties) p
            WHERE up.province = c.province AND up.id IN (c.id, c.parent, c.root)),
          'seats', ARRAY(SELECT p->>'person' FROM jsonb_array_elements(c.seats) p),
          'holders', ARRAY(SELECT DISTINCT h FROM step s, unnest(s.holders) h WHERE s.province = c.province AND s.case_id = c.id
            AND (s.version > ${after}::bigint OR s.status = 'OPEN' AND s.case_id = ANY (${[...beside]}::text[]))),
          'seenBy', ARRAY(SELECT v->>'person' FROM jsonb_array_elements(${JSON.stringify(asked)}::jsonb) v WHERE sees(v, c))) ORDER BY d.n)
        FROM changed d JOIN case_file c ON c.province = ${province} AND c.id = d.case_id), '[]') AS cases`,
  );
  if (row === undefined) throw new Error('changes were not read');
  const { cases, bearsOnAll } = row;
  return {
    bearsOnAll,
    cases: cases.map((raw) => {
      const machine = machineOf(regimes.get(raw.regime), raw.kind as CaseKind);
      const gone = raw.closed.flatMap(({ code, seat }) => (seat === null ? keysOf(machine, code, raw) : [`S:${seat}`]));
      const { caseId, n, seenBy, holders } = raw;
      return { caseId, n, seenBy, holders: [...new Set([...holders, ...gone])] };
    }),
  };
}

/** Whose a step of this code may have been, from whatever state it was open in. */
function keysOf({ steps, rows }: Machine, code: string, raw: RawCase): string[] {
  const events = steps.find((step) => step.code === code)?.events ?? [];
  return rows.filter((row) => events.includes(row.event)).flatMap(({ basis }) => keysBy(basis, raw));
}

function keysBy(basis: BasisRule, { sides, seats }: RawCase): string[] {
  switch (basis.kind) {
    case 'AUTHORITY':
      return [`A:${basis.action}`];
    case 'DUTY':
      return basis.roles.map((role) => `D:${role}`);
    case 'OWN_RIGHT':
      return sides.map((id) => `P:${id}`);
    case 'COLLEGIAL':
      return seats.map((person) => `S:${person}`);
    case 'TIME':
    case 'IMPORT':
    case 'MASS_ACT':
    case 'STEP_HOLDER':
      return [];
  }
}

/** @returns how many notices each of these people has not read; who has none is not named */
export async function countUnreadOf(
  db: Database,
  { province, people }: { province: string; people: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const counted = await db.notice.groupBy({
    by: ['person'],
    where: { province, person: { in: [...people] }, readAt: null },
    _count: true,
  });
  return new Map(counted.map(({ person, _count }) => [person, _count]));
}
