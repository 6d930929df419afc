import type { PauseCause } from '../../domain/calendar/pause.ts';
import type { CaseKind } from '../../domain/machine/definition.ts';
import { newCase } from '../../domain/machine/plan-act.ts';
import { askedBy, isKept } from '../../domain/machine/reminders.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { holderOf, type SheetHolder } from '../../domain/statistics/control-sheet.ts';
import { type CaseStanding, type OpenCase, type OpenWork, standingsOf } from '../../domain/statistics/open-work.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../ledger.ts';
import type { RegimeShelf } from '../regime-shelf.ts';
import { asReader, isSeen, type Reader } from './viewer.ts';

interface OpenRow extends OpenCase {
  readonly kind: CaseKind;
  readonly regime: string;
  readonly state: string;
  readonly parties: readonly { readonly role: string; readonly id: string }[];
  readonly steps: readonly {
    readonly id: string;
    readonly code: string;
    readonly seat: string | null;
    readonly since: string;
    readonly dueOn: string | null;
    readonly holders: readonly string[];
    readonly paused: PauseCause | null;
  }[];
  readonly periods: readonly {
    readonly deadline: string;
    readonly since: string;
    readonly dueOn: string;
    readonly paused: PauseCause | null;
  }[];
}

/**
 * How the open cases that the reader sees stand on a day, each with what is open in it and under it.
 * @param lives only of these; all without
 */
export async function readStandings(
  ledger: Ledger,
  { today, lives, ...reader }: Reader & { today: string; lives?: readonly string[] },
): Promise<ReadonlyMap<string, CaseStanding>> {
  const rows = await ledger.db.$queryRaw<OpenRow[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT c.id, c.kind, c.regime, c.state, c.parent, c.root, c.subjects, c.parties,
      (SELECT coalesce(json_agg(json_build_object('id', s.id, 'code', s.code, 'seat', s.seat, 'since', s.opened_on, 'dueOn', s.due_on,
          'holders', s.holders, 'paused', (SELECT k.pauses->-1->>'why' FROM clock k WHERE k.province = s.province
            AND k.case_id = s.case_id AND k.step = s.id AND k.status = 'PAUSED' ORDER BY k.position LIMIT 1)) ORDER BY s.position), '[]')
        FROM step s WHERE s.province = c.province AND s.case_id = c.id AND s.status = 'OPEN') AS steps,
      (SELECT coalesce(json_agg(json_build_object('deadline', k.deadline, 'since', k.started_on, 'dueOn', k.due_on,
          'paused', CASE WHEN k.status = 'PAUSED' THEN k.pauses->-1->>'why' END) ORDER BY k.position), '[]')
        FROM clock k WHERE k.province = c.province AND k.case_id = c.id AND k.status IN ('RUNNING', 'PAUSED')
          AND NOT EXISTS (SELECT FROM step s WHERE s.province = k.province AND s.case_id = k.case_id AND s.id = k.step
            AND s.status = 'OPEN')) AS periods
    FROM case_file c, me WHERE c.province = ${reader.province} AND c.open AND ${isSeen(reader)}
      ${lives === undefined ? Prisma.empty : Prisma.sql`AND c.lives && ${[...lives]}::text[]`}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return standingsOf({ cases: rows, works: rows.flatMap((row) => worksOf(row, ledger.regimes, byId)), today });
}

function worksOf(row: OpenRow, regimes: RegimeShelf, byId: ReadonlyMap<string, OpenRow>): OpenWork[] {
  const regime = regimes.get(row.regime);
  const machine = machineOf(regime, row.kind);
  const ofCase = { caseId: row.id, kind: row.kind, regime: row.regime };
  const steps = seatsTogether(row.steps).map(({ id, code, seat, since, dueOn, holders, paused }): OpenWork => {
    const unit = holders.find((key) => key.startsWith('P:'))?.slice(2);
    const holder = seat === null && holders.length === 0 ? null : holderOf({ code, seat }, machine, undefined);
    return { ...ofCase, step: id, code, holder: named(holder, unit), since, dueOn, paused };
  });
  const kept = row.periods.filter(({ deadline }) => isKept(regime.deadlines[deadline] ?? { kind: 'ALERT' }));
  const periods = kept.map(({ deadline, since, dueOn, paused }): OpenWork => {
    const holder = holderOfPeriod(deadline, { row, regimes });
    const unit = [row, byId.get(row.root)].flatMap((one) => one?.parties ?? []).find(({ role }) => role === holder?.id);
    const day = paused === null ? dueOn : null;
    return { ...ofCase, step: null, code: deadline, holder: named(holder, unit?.id), since, dueOn: day, paused };
  });
  return [...steps, ...periods];
}

/** The seats of a council as one piece of work, so that nobody counts how many of them have voted. */
function seatsTogether(steps: OpenRow['steps']): OpenRow['steps'] {
  const byName = new Map<string, OpenRow['steps'][number]>();
  for (const step of steps) {
    const name = step.seat === null ? step.id : `${step.code}@`;
    const before = byName.get(name);
    const isNearer = before === undefined || (step.dueOn ?? '9') < (before.dueOn ?? '9');
    if (isNearer) byName.set(name, step);
  }
  return [...byName.values()];
}

/** A party by who it is, where that is known, not by its role. */
function named(holder: SheetHolder | null, id: string | undefined): SheetHolder | null {
  return holder?.kind === 'PARTY' && id !== undefined ? { kind: 'PARTY', id } : holder;
}

/** Whose work a period of a whole stage will be when it is over; null where nobody is asked for it by itself. */
function holderOfPeriod(
  deadline: string,
  { row: { kind, regime: name, state }, regimes }: { row: OpenRow; regimes: RegimeShelf },
): SheetHolder | null {
  const regime = regimes.get(name);
  const here = newCase({ id: '', kind, regime: name, state });
  const clock = { deadline, round: 1, step: null, status: 'RUNNING' as const, ...NO_DAYS };
  const [work] = askedBy(clock, { state: here, regime })?.owed ?? [];
  return work === undefined ? null : holderOf(work, machineOf(regime, work.state.kind), undefined);
}

const NO_DAYS = { startedOn: '', dueOn: '', dueAt: '', pauses: [], calendar: '' };
