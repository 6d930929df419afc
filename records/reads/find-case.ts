import type { CaseState } from '../../domain/machine/case-state.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { CaseStamp } from '../case-rows.ts';
import { type Database, readPrepared } from '../database.ts';
import { familyIn } from '../life-reading.ts';
import { isPlainlySeen } from '../plainly-seen.ts';
import { viewerOf } from '../register-reading.ts';
import { heldRegister } from './current-register.ts';
import { asReader, type Reader } from './viewer.ts';

export interface FiledPaper {
  readonly kind: string;
  readonly sha256: string;
  readonly name: string;
  readonly number: string | null;
  readonly datedOn: string | null;
  readonly n: string;
}

export interface RelatedCase {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly title: string;
  readonly open: boolean;
  readonly regime: string;
}

/** A case with what stands around it, as far as the reader sees it. */
export interface CaseSheet {
  readonly state: CaseState;
  readonly stamp: CaseStamp;
  readonly title: string;
  readonly phase: string;
  readonly open: boolean;
  readonly papers: readonly FiledPaper[];
  readonly children: readonly RelatedCase[];
  /** Cases opened about this one (council sessions) and tasks that came out of it. */
  readonly related: readonly RelatedCase[];
  /** Number of the last act after which sealed payloads may be read; null when there was none. */
  readonly unsealedN: string | null;
}

/** @returns the case; null when there is none that the reader sees, whether it exists or not */
export async function findCase(
  db: Database,
  { id, unsealingRows, ...reader }: Reader & { id: string; unsealingRows: readonly string[] },
): Promise<CaseSheet | null> {
  const [row] = await db.$queryRaw<CaseSheet[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT case_state(c) AS state, case_stamp(c) AS stamp, c.title, c.phase, c.open,
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', p.kind, 'sha256', p.sha256, 'name', p.name, 'number', p.number,
          'datedOn', p.dated_on, 'n', p.n::text) ORDER BY p.n, p.kind, p.sha256)
        FROM paper p WHERE p.province = c.province AND p.case_id = c.id), '[]') AS papers,
      coalesce((SELECT jsonb_agg(${RELATED} ORDER BY k.first_n, k.id) FROM case_file k
        WHERE k.province = c.province AND k.parent = c.id AND sees(me.v, k)), '[]') AS children,
      coalesce((SELECT jsonb_agg(${RELATED} ORDER BY k.first_n, k.id) FROM case_file k
        WHERE k.province = c.province AND (k.subjects @> ARRAY[c.id] OR k.origin = c.id) AND sees(me.v, k)), '[]') AS related,
      (SELECT max(a.n)::text FROM act a WHERE a.province = c.province AND a.case_id = c.id
        AND a.row = ANY (${unsealingRows}::text[])) AS "unsealedN"
    FROM case_file c, me WHERE c.province = ${reader.province} AND c.id = ${id} AND sees(me.v, c)`);
  return row ?? null;
}

export const RELATED = Prisma.sql`jsonb_build_object('id', k.id, 'kind', k.kind, 'state', k.state, 'title', k.title, 'open', k.open, 'regime', k.regime)`;

export type CaseHead = Pick<CaseState, 'id' | 'kind' | 'state' | 'regime'>;

/**
 * The same of what this process holds: null where it does not hold the case, or it cannot be told from it that the reader
 * sees it. It may have moved on since; who acts on it is judged by what holds.
 */
export function heldCaseHead(
  db: Pick<Database, 'holdings'>,
  { id, province, person }: Reader & { id: string },
): CaseHead | null {
  const current = heldRegister(db, province);
  const lives = db.holdings.of(province).findLives([id]);
  if (current === null || lives === null) return null;
  const byId = new Map(familyIn(lives).cases.map((state) => [state.id, state]));
  const viewer = viewerOf(current.reading, person, current.businessTime);
  return isPlainlySeen(viewer, { id, byId }) ? (byId.get(id) ?? null) : null;
}

/** Enough of a case to know which rows an event may be; null when the reader sees none. */
export async function findCaseHead(db: Database, { id, ...reader }: Reader & { id: string }): Promise<CaseHead | null> {
  const [head] = await findCaseHeads(db, { ...reader, ids: [id] });
  return head ?? null;
}

/** The same for several; those that the reader does not see are left out. */
export async function findCaseHeads(
  db: Database,
  { ids, ...reader }: Reader & { ids: readonly string[] },
): Promise<CaseHead[]> {
  if (ids.length === 0) return [];
  return readPrepared<CaseHead>(
    db,
    'case_heads',
    Prisma.sql`
      WITH ${asReader(reader)}
      SELECT c.id, c.kind, c.state, c.regime FROM case_file c, me
      WHERE c.province = ${reader.province} AND c.id = ANY (${[...ids]}::text[]) AND sees(me.v, c)`,
  );
}

/** Whether the reader sees any case of this life: to others there is no such life. */
export async function seesLife(db: Database, { life, ...reader }: Reader & { life: string }): Promise<boolean> {
  const [row] = await db.$queryRaw<{ sees: boolean }[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT EXISTS (SELECT FROM case_file c, me WHERE c.province = ${reader.province} AND c.life = ${life} AND sees(me.v, c)) AS sees`);
  return row?.sees === true;
}

/** @returns the case that was given this receipt number; null when there is none that the reader sees */
export async function findReceipt(
  db: Database,
  { receipt, ...reader }: Reader & { receipt: string },
): Promise<{
  id: string;
  kind: string;
  state: string;
  title: string;
  regime: string;
  receipt: string;
  issuedOn: string;
} | null> {
  const [row] = await db.$queryRaw<
    { id: string; kind: string; state: string; title: string; regime: string; receipt: string; issuedOn: string }[]
  >(
    Prisma.sql`
    WITH ${asReader(reader)}
    SELECT c.id, c.kind, c.state, c.title, c.regime, c.receipt, (SELECT a.today FROM act a JOIN act_key k ON k.province = a.province AND k.n = a.n
        WHERE a.province = c.province AND a.case_id = c.id AND k.answer::jsonb->>'receipt' = c.receipt ORDER BY a.n LIMIT 1) AS "issuedOn"
    FROM case_file c, me WHERE c.province = ${reader.province} AND c.receipt = ${receipt} AND sees(me.v, c)`,
  );
  return row ?? null;
}
