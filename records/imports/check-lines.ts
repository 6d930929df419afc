import type { Calendar } from '../../domain/calendar/calendar.ts';
import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import { planHistory, type ToldAct } from '../../domain/importing/plan-history.ts';
import { type ImportGround, type ToldCase, toldCase } from '../../domain/importing/told-case.ts';
import { faultAt, type ImportFault, type ToldLine } from '../../domain/importing/told-line.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { readCalendar } from '../reads/calendars-known.ts';
import type { RegimeShelf } from '../regime-shelf.ts';
import { sha256 } from '../sha256.ts';
import type { FaultList } from './fault-list.ts';
import { findImportGround } from './import-ground.ts';
import { dropCase, MOST_LINES_OF_A_CASE, readPage, type Sql, type StagingPlace } from './stage-lines.ts';

/** What a code's lines come to: its acts, or what is wrong with them. */
export type PlannedCase =
  | { readonly told: ToldCase; readonly acts: readonly ToldAct[]; readonly fingerprint: string }
  | { readonly faults: readonly ImportFault[] };

/** Pure: the history that these lines tell of one case. */
export function planCase(
  { regimes }: { regimes: RegimeShelf },
  lines: readonly ToldLine[],
  { ground, calendar }: { ground: ImportGround; calendar: Calendar },
): PlannedCase {
  const read = toldCase(lines, ground);
  if ('faults' in read) return read;
  const { told } = read;
  const planned = planHistory(told, { ground, regime: regimes.get(told.regime), calendar });
  return 'faults' in planned ? planned : { told, acts: planned.acts, fingerprint: fingerprintOf(lines) };
}

/** What a case says, wherever in a file it says it. */
export function fingerprintOf(lines: readonly ToldLine[]): string {
  const said = lines.map(({ sheet, cells }) => ({ sheet, cells }));
  return canonicalDigest(
    said.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    sha256,
  );
}

/** Key under which a case was brought in, once and for ever. */
export function caseKey(code: string): string {
  return `import/case/${code}`;
}

/** What a check has found: how many cases are new, how many are there already, and the numbers their codes use up. */
export interface Checked {
  readonly fresh: number;
  readonly unchanged: number;
  readonly series: Readonly<Record<string, number>>;
}

/**
 * Plans every staged case without recording anything: names, sums, dates, states, and whether the events told lead where the
 * line says. A case that was brought in before with the same words is left alone.
 */
export async function checkLines(
  ledger: { readonly db: Sql; readonly regimes: RegimeShelf },
  {
    place,
    asOf,
    faults,
    onProgress,
  }: { place: StagingPlace; asOf: string; faults: FaultList; onProgress: (cases: number) => void },
): Promise<Checked> {
  const series: Record<string, number> = {};
  const sessions = new Set<string>();
  let [seen, fresh, unchanged] = [0, 0, 0];
  for (let after: string | null = ''; after !== null; ) {
    const page = await readPage(ledger.db, place, after);
    const lines = page.codes.flatMap((one) => one.lines);
    const ground = await findImportGround(ledger, { province: place.province, asOf, lines });
    const calendar = await readCalendar(ledger.db, place.province);
    const known = await findKnown(ledger, { place, codes: codesIn(lines) });
    for (const { code, lines: own } of page.codes) {
      seen += 1;
      const beyond = own[MOST_LINES_OF_A_CASE];
      if (beyond !== undefined) {
        faults.add(faultAt(beyond, 'code', 'row.too_many', { code, most: `${MOST_LINES_OF_A_CASE}` }));
        continue;
      }
      if (known.brought.get(code) === fingerprintOf(own)) {
        unchanged += 1;
        await dropCase(ledger.db, place, code);
        continue;
      }
      const planned = planCase(ledger, own, { ground, calendar });
      if ('faults' in planned) faults.add(...planned.faults);
      else {
        fresh += 1;
        const roots = [...new Set(planned.acts.map(({ act }) => act.applied.next.root))];
        const taken = roots.find((root) => known.taken.has(root) || sessions.has(root));
        if (taken !== undefined) faults.add(faultAt(planned.told.line, 'code', 'code.taken', { code: taken }));
        for (const root of roots) {
          if (root !== code) sessions.add(root);
          countUp(series, root);
        }
      }
    }
    onProgress(seen);
    after = page.next;
  }
  return { fresh, unchanged, series };
}

/** Codes of cases and council sessions that these lines may open. */
function codesIn(lines: readonly ToldLine[]): string[] {
  return [...new Set(lines.flatMap(({ cells }) => [cells.code ?? '', cells.case ?? '']))].filter((code) => code !== '');
}

async function findKnown(
  { db }: { db: Sql },
  { place: { province }, codes }: { place: StagingPlace; codes: readonly string[] },
): Promise<{ brought: ReadonlyMap<string, string>; taken: ReadonlySet<string> }> {
  const brought = await db.$queryRaw<{ code: string; fingerprint: string }[]>(Prisma.sql`
    SELECT substr(key, length('import/case/') + 1) AS code, encode(fingerprint, 'hex') AS fingerprint FROM act_key
    WHERE province = ${province} AND key = ANY (${codes.map(caseKey)})`);
  const taken = await db.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT id FROM case_file WHERE province = ${province} AND id = ANY (${[...codes]})`,
  );
  return {
    brought: new Map(brought.map(({ code, fingerprint }) => [code, fingerprint])),
    taken: new Set(taken.map(({ id }) => id)),
  };
}

/** `QN-DT.2025.07` uses up the numbers to 7 of its series. */
function countUp(series: Record<string, number>, code: string): void {
  const parts = /^(.+)\.(\d+)$/.exec(code);
  if (parts?.[1] === undefined) return;
  series[parts[1]] = Math.max(series[parts[1]] ?? 0, Number(parts[2]));
}
