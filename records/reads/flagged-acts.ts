import { type LateItem, lateFindingsOf } from '../../domain/authority/found-late.ts';
import type { Appointment, Bar, Office } from '../../domain/authority/register.ts';
import { DECIDED_AGAIN } from '../../domain/machine/decided-again.ts';
import type { CaseKind, Facts } from '../../domain/machine/definition.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { FlaggedAct, KnownLate } from '../flagged-act.ts';
import type { Ledger } from '../ledger.ts';
import { partiesInFamily } from '../register-slice.ts';
import { readCaseThen } from './case-then.ts';

interface Candidate extends Omit<FlaggedAct, 'findings' | 'proves'> {
  readonly life: string;
  readonly at: string;
  readonly givers: readonly string[];
  readonly chain: readonly string[];
  readonly items: readonly RawItem[];
}

interface RawItem {
  readonly id: string;
  readonly kind: 'BAR' | 'INTEREST' | 'APPOINTMENT' | 'STATUS_CHANGE';
  readonly data: Facts;
  readonly office: Facts | null;
  readonly knownN: string;
  readonly knownAt: string;
}

/**
 * Acts done before it was known that they should not have been done so: a bar, an interest or a post in a party's unit that was
 * verified later (an interest one declares of oneself: entered) about a time before the act, of the person or of the giver of
 * the power; or a paper of theirs that was revoked for cause. In the order of the log; of one case or of all.
 */
export async function findFlaggedActs(
  ledger: Ledger,
  { province, caseId = null }: { province: string; caseId?: string | null },
): Promise<FlaggedAct[]> {
  const candidates = await findCandidates(ledger, { province, caseId });
  const flagged: FlaggedAct[] = [];
  for (const { life, at, givers, chain, items, ...act } of candidates) {
    const done = { person: act.person, givers, life, at, chain };
    const parties = items.some(({ kind }) => kind === 'APPOINTMENT') ? await partiesThen(ledger, province, act) : [];
    const findings = items.flatMap((raw) => {
      const { id: item, knownN, knownAt } = raw;
      return lateFindingsOf(done, lateItem(raw, life), partiesInFamily(parties, life)).map((finding): KnownLate => {
        return { ...finding, item, knownN, knownAt };
      });
    });
    if (findings.length > 0) flagged.push({ ...act, proves: provedBy(ledger, act), findings });
  }
  return flagged;
}

/** What the row of an act made sure of. */
export function provedBy(
  { regimes }: Pick<Ledger, 'regimes'>,
  { regime, kind, row }: Pick<FlaggedAct, 'regime' | 'kind' | 'row'>,
): readonly string[] {
  return machineOf(regimes.get(regime), kind as CaseKind).rows.find((one) => one.row === row)?.proves ?? [];
}

/** What the case and those around it were when the act had been done. */
async function partiesThen(
  ledger: Ledger,
  province: string,
  { n, caseId: id, person }: Pick<FlaggedAct, 'n' | 'caseId' | 'person'>,
) {
  return (await readCaseThen(ledger, { province, person, id, before: BigInt(n) + 1n })).cases;
}

/** A bar of a case also holds where that case is judged, so it was looked for there and stands for the life of the act. */
function lateItem({ id, kind, data, office }: RawItem, life: string): LateItem {
  switch (kind) {
    case 'BAR':
    case 'INTEREST':
      return { kind: 'BAR', bar: { ...(data as unknown as Bar), life } };
    case 'APPOINTMENT':
      return {
        kind: 'APPOINTMENT',
        appointment: data as unknown as Appointment,
        office: { ...(office as unknown as Office), id: String(data.office ?? id) },
      };
    case 'STATUS_CHANGE':
      return { kind: 'FOR_CAUSE', instrument: String(data.instrument) };
  }
}

const EVENTS = DECIDED_AGAIN.map(({ event }) => event);

function findCandidates(
  { db, regimes }: Ledger,
  { province, caseId }: { province: string; caseId: string | null },
): Promise<Candidate[]> {
  const here = caseId === null ? Prisma.empty : Prisma.sql`AND a.case_id = ${caseId}`;
  // an act that only followed stands and falls with the one it followed from; who cast a sealed ballot is not told by a flag
  const decided = Prisma.sql`a.province = ${province} AND a.n < late.n AND a.cause IS NULL AND a.person IS NOT NULL
    AND a.basis->>'kind' IN ('AUTHORITY', 'COLLEGIAL') ${here}
    AND (NOT a.sealed OR EXISTS (SELECT FROM act u WHERE u.province = a.province AND u.case_id = a.case_id AND u.n > a.n
      AND u.row = ANY (${[...regimes.unsealingRows()]}::text[])))`;
  return db.$queryRaw<Candidate[]>(Prisma.sql`
    WITH late AS MATERIALIZED (
      SELECT i.id, i.kind, i.data, known.n, instant(e.business_time) AS at, o.data AS office
      FROM register_item i
        CROSS JOIN LATERAL (SELECT CASE WHEN i.kind = 'INTEREST' AND i.entered_by = i.data->>'person' THEN i.entered_n ELSE i.verified_n END) known (n)
        JOIN audit_entry e ON e.province = i.province AND e.n = known.n
        LEFT JOIN register_item o ON i.kind = 'APPOINTMENT' AND o.province = i.province AND o.kind = 'OFFICE' AND o.id = i.data->>'office'
          AND o.replaced_n IS NULL AND o.verified_n IS NOT NULL
      WHERE i.province = ${province} AND i.replaced_n IS NULL AND known.n > 1
        AND (i.kind IN ('BAR', 'INTEREST', 'APPOINTMENT') OR i.kind = 'STATUS_CHANGE' AND (i.data->>'forCause')::boolean)),
    touched AS (
      SELECT a.n, late.id FROM late JOIN act a ON ${decided} AND a.person = late.data->>'person'
          JOIN case_file c ON c.province = a.province AND c.id = a.case_id
        WHERE late.kind IN ('BAR', 'INTEREST') AND late.data->>'life' = ANY (c.lives)
          OR late.kind = 'APPOINTMENT' AND (late.office->>'role' = 'ADMIN' OR EXISTS (SELECT FROM case_file f WHERE f.province = c.province
            AND f.life = ANY (c.lives) AND f.parties @> jsonb_build_array(jsonb_build_object('id', late.office->>'unit'))))
      UNION
      SELECT a.n, late.id FROM late JOIN case_file c ON c.province = ${province} AND c.life = late.data->>'life'
          JOIN act a ON ${decided} AND a.case_id = c.id AND a.basis->'givers' ? (late.data->>'person')
        WHERE late.kind IN ('BAR', 'INTEREST')
      UNION
      SELECT a.n, late.id FROM late JOIN act a ON ${decided}
          AND a.basis->'chain' @> jsonb_build_array(jsonb_build_object('instrument', late.data->>'instrument'))
        WHERE late.kind = 'STATUS_CHANGE')
    SELECT a.n::text, a.case_id AS "caseId", c.kind, c.title, c.regime, c.life, a.event, a.row, a.person, a.office, a.today,
      CASE WHEN a.basis->>'kind' = 'AUTHORITY' THEN a.duty END AS duty,
      CASE WHEN a.basis->>'kind' = 'AUTHORITY' THEN a.basis->>'action' ELSE (SELECT f.basis->>'action' FROM act f
        WHERE f.province = a.province AND f.case_id = a.case_id AND f.seq = 1) END AS action,
      coalesce(a.basis->'paper'->>'signedAt', instant(a.business_time)) AS at,
      coalesce(a.basis->'givers', '[]') AS givers,
      coalesce((SELECT jsonb_agg(link->>'instrument') FROM jsonb_array_elements(a.basis->'chain') link), '[]') AS chain,
      (SELECT json_build_object('n', g.n::text, 'event', g.event, 'person', g.person, 'today', g.today)
        FROM act g JOIN entry_text t ON t.province = g.province AND t.n = g.n
        WHERE g.province = a.province AND g.case_id = a.case_id AND g.event = ANY (${EVENTS}) AND t.payload->'payload'->>'decision' = a.n::text
        ORDER BY g.n DESC LIMIT 1) AS again,
      (SELECT json_agg(json_build_object('id', late.id, 'kind', late.kind, 'data', late.data, 'office', late.office, 'knownN', late.n::text,
          'knownAt', late.at) ORDER BY late.n, late.id)
        FROM touched t JOIN late ON late.id = t.id AND a.n < late.n WHERE t.n = a.n) AS items
    FROM act a JOIN case_file c ON c.province = a.province AND c.id = a.case_id
    WHERE a.province = ${province} AND a.n IN (SELECT n FROM touched) ORDER BY a.n`);
}
