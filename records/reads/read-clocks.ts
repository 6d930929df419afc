import { type ActTold, type ClockName, type ClockTurn, clockStory } from '../../domain/machine/clock-story.ts';
import { PERIOD_WAIVED } from '../../domain/machine/waived-period.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { foldActs } from '../fold-acts.ts';
import type { Ledger } from '../ledger.ts';
import { loadLockFree } from './load-lock-free.ts';
import type { Reader } from './viewer.ts';

/** Who waived a period, when and on what basis. */
export interface Waiver extends ClockName {
  readonly n: string;
  readonly person: string;
  readonly office: string;
  readonly today: string;
  readonly reason: string;
  readonly papers: readonly { readonly kind: string; readonly sha256: string; readonly number: string | null }[];
}

/** The waivers of a case; whether the reader sees it was asked before. */
export function listWaivers(
  { db }: Pick<Ledger, 'db'>,
  { province, caseId }: { province: string; caseId: string },
): Promise<Waiver[]> {
  return db.$queryRaw<Waiver[]>(Prisma.sql`
    SELECT t.payload->'payload'->>'deadline' AS deadline, (t.payload->'payload'->>'round')::int AS round, a.n::text AS n, a.person,
      a.office, a.today, a.reason, coalesce((SELECT jsonb_agg(jsonb_build_object('kind', p.kind, 'sha256', p.sha256,
        'number', p.number) ORDER BY p.kind, p.sha256) FROM paper p WHERE p.province = a.province AND p.n = a.n), '[]') AS papers
    FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n
    WHERE a.province = ${province} AND a.case_id = ${caseId} AND a.event = ${PERIOD_WAIVED.event} ORDER BY a.n`);
}

/**
 * What became of one period, act by act, folded again from the acts of its family; whether the reader sees the case was asked
 * before.
 */
export async function readClockStory(
  ledger: Ledger,
  { province, person, id, name }: Reader & { id: string; name: ClockName },
): Promise<ClockTurn[]> {
  const question = { province, person, cases: [id], keys: [`person:${person}`], roles: [], documents: [] };
  const { cases } = await loadLockFree(ledger.db, question);
  const acts: ActTold[] = [];
  const tell = (act: ActTold) => {
    if (act.caseId === id) acts.push(act);
  };
  await foldActs(ledger, { province, cases: cases.map((one) => one.id), tell });
  return clockStory(acts, name);
}
