import type { CaseKind } from '../../domain/machine/definition.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { holderOf, type StepClosing } from '../../domain/statistics/control-sheet.ts';
import type { AnsweredSteps } from '../../domain/statistics/durations.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../ledger.ts';
import { CASES, type CaseFilter, conditions } from './case-filter.ts';
import { asReader, isSeen, type Reader } from './viewer.ts';

interface AnsweredRow extends Omit<AnsweredSteps, 'holder' | 'kind'> {
  readonly kind: CaseKind;
  readonly regime: string;
  readonly seat: string | null;
  readonly office: string | null;
  readonly basis: StepClosing['basis'];
}

/** Steps that were answered in the cases that the reader sees under a filter, those that are alike together. */
export async function readAnsweredSteps(
  { db, regimes }: Ledger,
  { filter, ...reader }: Reader & { filter: Omit<CaseFilter, 'words'> },
): Promise<AnsweredSteps[]> {
  const rows = await db.$queryRaw<AnsweredRow[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT c.kind, c.regime, s.code, CASE WHEN s.seat IS NOT NULL THEN 'SEAT' END AS seat, s.opened_on AS "openedOn",
      a.today AS "answeredOn", s.due_on AS "dueOn", k.started_on AS "startedOn", coalesce(k.pauses, '[]') AS pauses, a.office,
      jsonb_build_object('kind', a.basis->'kind', 'party', a.basis->'party') AS basis, count(*)::int AS steps
    FROM ${CASES} JOIN step s ON s.province = c.province AND s.case_id = c.id
      JOIN act a ON a.province = s.province AND a.n = s.closed_n AND a.step = s.id
      LEFT JOIN LATERAL (SELECT k.started_on, k.pauses FROM clock k WHERE k.province = s.province AND k.case_id = s.case_id
        AND k.step = s.id AND k.status <> 'STOPPED' ORDER BY k.position DESC LIMIT 1) k ON true, me
    WHERE o.province = ${reader.province} ${conditions(filter, [])} AND ${isSeen(reader)}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`);
  return rows.map(({ regime, seat, office, basis, ...row }) => {
    const closing = { today: row.answeredOn, answers: true, office, basis: partyOnly(basis) };
    return { ...row, holder: holderOf({ code: row.code, seat }, machineOf(regimes.get(regime), row.kind), closing) };
  });
}

/** What an act does not say is null in its row. */
function partyOnly({
  kind,
  party,
}: {
  kind: StepClosing['basis']['kind'];
  party?: string | null;
}): StepClosing['basis'] {
  return party == null ? { kind } : { kind, party };
}
