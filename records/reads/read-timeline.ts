import type { Assurance } from '../../domain/evidence/assurance.ts';
import type { CheckedSignature } from '../../domain/evidence/signature.ts';
import { DECIDED_AGAIN } from '../../domain/machine/decided-again.ts';
import type { Facts, Json } from '../../domain/machine/definition.ts';
import type { VoidedEntry } from '../../domain/machine/slate.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { PaperDecision } from '../paper-decisions/paper-decision.ts';
import { asReader, type Reader } from './viewer.ts';

const AGAIN = DECIDED_AGAIN.map(({ event }) => event);

type PaperMark =
  | 'decision'
  | 'number'
  | 'issuer'
  | 'signedOn'
  | 'signedAt'
  | 'file'
  | 'enteredBy'
  | 'checkedBy'
  | 'todayRefusal';

/** One act of a case as it was recorded; who acted and what was said in a sealed one stays out until it is unsealed. */
export interface RecordedAct {
  readonly n: string;
  readonly seq: number;
  readonly event: string;
  readonly row: string;
  readonly person: string | null;
  readonly office: string | null;
  readonly basis: Json;
  readonly fromState: string;
  readonly toState: string;
  readonly reason: string | null;
  readonly step: string | null;
  readonly duty: string | null;
  readonly sealed: boolean;
  readonly cause: string | null;
  readonly today: string;
  readonly dbTime: string;
  readonly businessTime: string;
  readonly dueAt: string | null;
  readonly payload: Facts | null;
  readonly regime: string;
  /** What had been said in a slate and no longer counts since this act. */
  readonly voided: readonly VoidedEntry[];
  /** SHA-256 of what was shown to whoever signed. */
  readonly subjectDigest: string | null;
  readonly signature: CheckedSignature | null;
  /** Null where nothing was said of it: time's acts, what was brought in or signed on paper, acts before it was kept. */
  readonly assurance: Assurance | null;
  /** The paper it was signed on, and who brought it in. */
  readonly signedOnPaper: Pick<PaperDecision, PaperMark> | null;
  /** The act that decided this one again. */
  readonly decidedAgain: { readonly n: string; readonly event: string } | null;
  readonly papers: readonly {
    readonly kind: string;
    readonly sha256: string;
    readonly name: string;
    readonly number: string | null;
  }[];
}

/** Of an act `a`, beside `me`. */
const OF_UNSEEN_COUNCIL = Prisma.sql`(a.basis->>'session' IS NOT NULL AND a.basis->>'session' <> a.case_id
  AND NOT EXISTS (SELECT FROM me, case_file s WHERE s.province = a.province AND s.id = a.basis->>'session' AND sees(me.v, s)))`;

/**
 * The acts of a case in their order, or back from the newest, beyond number `after`; null: from the first. Whether the reader sees the case was asked before; a sealed act
 * keeps its person and payload to itself until an act of an unsealing row came after it; one's own one always sees. What
 * followed from a council tells neither session nor member to whoever does not see the session (SE-2).
 */
export async function readTimeline(
  db: Database,
  {
    province,
    person,
    caseId,
    unsealingRows,
    after,
    limit,
    only,
    newestFirst = false,
  }: Reader & {
    caseId: string;
    unsealingRows: readonly string[];
    after: string | null;
    limit: number;
    newestFirst?: boolean;
    /** The numbers asked for, where not all are. */
    only?: readonly string[];
  },
): Promise<RecordedAct[]> {
  const asked = only === undefined ? Prisma.empty : Prisma.sql`AND a.n = ANY (${[...only]}::bigint[])`;
  const order = newestFirst ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = newestFirst ? Prisma.sql`<` : Prisma.sql`>`;
  const place = after === null ? Prisma.empty : Prisma.sql`AND a.n ${beyond} ${BigInt(after)}`;
  return db.$queryRaw<RecordedAct[]>(Prisma.sql`
    WITH ${asReader({ province, person })}, acts AS (
      SELECT a.*, t.payload AS text, ${OF_UNSEEN_COUNCIL} AS nameless, a.sealed AND a.person IS DISTINCT FROM ${person} AND a.n > coalesce((SELECT max(u.n) FROM act u WHERE u.province = a.province
          AND u.case_id = a.case_id AND u.row = ANY (${unsealingRows}::text[])), 0) AS hidden
      FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n
      WHERE a.province = ${province} AND a.case_id = ${caseId} ${place} ${asked} ORDER BY a.n ${order} LIMIT ${limit + 1}),
    again AS MATERIALIZED (
      SELECT g.n, g.event, t.payload->'payload'->>'decision' AS decision FROM act g JOIN entry_text t ON t.province = g.province AND t.n = g.n
      WHERE g.province = ${province} AND g.case_id = ${caseId} AND g.event = ANY (${AGAIN}))
    SELECT n::text, seq, event, row, from_state AS "fromState", to_state AS "toState", duty, cause::text, today,
      instant(db_time) AS "dbTime", instant(business_time) AS "businessTime", instant(due_at) AS "dueAt", hidden AS sealed,
      CASE WHEN hidden OR nameless THEN NULL ELSE person END AS person,
      CASE WHEN hidden OR nameless THEN NULL ELSE office END AS office,
      CASE WHEN hidden OR nameless THEN jsonb_build_object('kind', basis->'kind') ELSE basis END AS basis,
      CASE WHEN hidden THEN NULL ELSE reason END AS reason,
      CASE WHEN hidden THEN split_part(step, '@', 1) ELSE step END AS step,
      CASE WHEN hidden THEN NULL ELSE text->'payload' END AS payload,
      coalesce(text->>'regime', '') AS regime, coalesce(text->'voided', '[]') AS voided,
      CASE WHEN hidden THEN NULL ELSE text->>'subjectDigest' END AS "subjectDigest",
      CASE WHEN hidden THEN NULL ELSE text->'signature' END AS signature,
      CASE WHEN hidden THEN NULL ELSE text->'assurance' END AS assurance,
      coalesce(text->>'regime', '') AS regime,
      (SELECT jsonb_build_object('decision', d.n::text, 'number', d.number, 'issuer', d.issuer, 'signedOn', d.signed_on,
          'signedAt', instant(d.signed_at), 'file', d.file, 'enteredBy', d.entered_by, 'checkedBy', d.checked_by,
          'todayRefusal', d.today_refusal)
        FROM paper_decision d WHERE d.province = acts.province AND d.n = (acts.basis->'paper'->>'decision')::bigint) AS "signedOnPaper",
      (SELECT jsonb_build_object('n', again.n::text, 'event', again.event) FROM again WHERE again.decision = acts.n::text
        ORDER BY again.n DESC LIMIT 1) AS "decidedAgain",
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', p.kind, 'sha256', p.sha256, 'name', p.name, 'number', p.number)
          ORDER BY p.kind, p.sha256)
        FROM paper p WHERE p.province = acts.province AND p.case_id = acts.case_id AND p.n = acts.n AND NOT hidden), '[]') AS papers
    FROM acts ORDER BY acts.n ${order}`);
}
