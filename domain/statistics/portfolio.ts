import type { SheetHolder } from './control-sheet.ts';
import type { FacetRow } from './facets.ts';
import { type CaseStanding, DUE_BANDS, type DueBand, holderKey } from './open-work.ts';

/** Open cases of one state, and those of them that are late. */
export interface StageFigure {
  readonly phase: string;
  readonly state: string;
  readonly open: number;
  readonly late: number;
}

/** Open cases that are with one holder; null: they wait for nobody. */
export interface HolderFigure {
  readonly holder: SheetHolder | null;
  readonly open: number;
  readonly late: number;
  /** The last day of what is latest; null where nothing is late. */
  readonly latestDue: string | null;
  /** Since when the longest of them is there; null of nobody. */
  readonly since: string | null;
}

export interface Portfolio {
  readonly open: number;
  readonly bands: Readonly<Record<DueBand, number>>;
  /** In no order; each open case is in one. */
  readonly stages: readonly StageFigure[];
  /** In no order; each open case is in one. */
  readonly holders: readonly HolderFigure[];
}

/**
 * Open cases by where their last day lies, by state and by holder: three ways to divide the same cases.
 * @throws where the parts of one of them do not sum to the whole
 */
export function portfolioOf(rows: readonly FacetRow[], standings: ReadonlyMap<string, CaseStanding>): Portfolio {
  // a case that was opened since it was read how they stand is told of the next time
  const open = rows.filter(({ id }) => id !== null && standings.has(id));
  const bands = Object.fromEntries(DUE_BANDS.map((band) => [band, 0])) as Record<DueBand, number>;
  const stages = new Map<string, StageFigure>();
  const holders = new Map<string, HolderFigure>();
  for (const { id, values } of open) {
    const standing = standings.get(id ?? '') as CaseStanding;
    const late = standing.band === 'LATE' ? 1 : 0;
    bands[standing.band] += 1;
    const { phase, state } = values;
    const stage = stages.get(`${phase} ${state}`) ?? { phase: phase ?? '', state: state ?? '', open: 0, late: 0 };
    stages.set(`${phase} ${state}`, { ...stage, open: stage.open + 1, late: stage.late + late });
    const key = holderKey(standing.held?.holder ?? null);
    holders.set(key, withCase(holders.get(key), standing));
  }
  const portfolio = { open: open.length, bands, stages: [...stages.values()], holders: [...holders.values()] };
  checkSums(portfolio);
  return portfolio;
}

function withCase(figure: HolderFigure | undefined, { band, dueOn, held }: CaseStanding): HolderFigure {
  const before = figure ?? { holder: held?.holder ?? null, open: 0, late: 0, latestDue: null, since: null };
  const isLate = band === 'LATE';
  return {
    holder: before.holder,
    open: before.open + 1,
    late: before.late + (isLate ? 1 : 0),
    latestDue: isLate ? earlier(before.latestDue, dueOn) : before.latestDue,
    since: earlier(before.since, held?.since ?? null),
  };
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function checkSums({ open, bands, stages, holders }: Portfolio): void {
  const parts = [Object.values(bands), stages.map((stage) => stage.open), holders.map((holder) => holder.open)];
  const late = [stages.map((stage) => stage.late), holders.map((holder) => holder.late)];
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  if (parts.some((part) => sum(part) !== open) || late.some((part) => sum(part) !== bands.LATE))
    throw new Error('the parts of the portfolio do not sum to the whole');
}
