import type { z } from 'zod';
import { urgencyOf } from '../domain/calendar/urgency.ts';
import type { SheetHolder } from '../domain/statistics/control-sheet.ts';
import type { FacetRow } from '../domain/statistics/facets.ts';
import { type CaseStanding, DUE_BANDS, holderKey } from '../domain/statistics/open-work.ts';
import { type HolderFigure, type Portfolio, portfolioOf } from '../domain/statistics/portfolio.ts';
import { plainDate } from '../domain/time.ts';
import { findNames } from '../records/reads/find-names.ts';
import { listCases } from '../records/reads/list-cases.ts';
import type { Reader } from '../records/reads/viewer.ts';
import { DUE_TEXTS } from '../texts/case-list-texts.ts';
import { lineViews, type Now } from './case-list.ts';
import type { CONCERNS, portfolioView } from './contract/portfolio.ts';
import type { Desk } from './desk.ts';
import { newestMachine } from './facet-labels.ts';
import { holderView } from './holder-view.ts';
import { phaseLabel, stateLabel } from './views.ts';

type PortfolioView = z.output<typeof portfolioView>;
/** A query of the list, as it stands in its address. */
export type ListQuery = Readonly<Record<string, string>>;

interface Ground {
  readonly reader: Reader;
  readonly now: Now;
  /** What narrows it, kind included. */
  readonly base: ListQuery & { readonly kind: string };
  readonly rows: readonly FacetRow[];
  readonly standings: ReadonlyMap<string, CaseStanding>;
}

/** The portfolio as it is shown, each figure with the list that it counts. */
export async function figuresView(
  desk: Desk,
  ground: Ground,
): Promise<Pick<PortfolioView, 'bands' | 'stages' | 'holders'> & { portfolio: Portfolio }> {
  const { rows, standings, base } = ground;
  const portfolio = portfolioOf(rows, standings);
  const open = { ...base, open: 'true' };
  const bands = DUE_BANDS.map((band) => {
    return { band, label: DUE_TEXTS[band], count: portfolio.bands[band], list: { ...open, due: band } };
  });
  return {
    portfolio,
    bands,
    stages: stagesView(desk, portfolio, open),
    holders: await holdersView(desk, ground, portfolio),
  };
}

function stagesView(desk: Desk, { stages }: Portfolio, open: ListQuery): PortfolioView['stages'] {
  const machine = newestMachine(desk, open.kind);
  const states = Object.keys(machine?.states ?? {});
  const phases = machine?.phases.map(({ code }) => code) ?? [];
  const place = ({ phase, state }: { phase: string; state: string }) =>
    phases.indexOf(phase) * states.length + states.indexOf(state);
  return stages
    .toSorted((one, other) => place(one) - place(other))
    .map(({ phase, state, open: count, late }) => {
      const list = { ...open, phase, state };
      return {
        phase,
        phaseLabel: machine === undefined ? { vi: phase, en: phase } : phaseLabel(machine, phase),
        state,
        stateLabel: machine === undefined ? { vi: state, en: state } : stateLabel(machine, state),
        open: { count, list },
        late: { count: late, list: { ...list, due: 'LATE' } },
      };
    });
}

/** Those with most late ones first. */
async function holdersView(
  desk: Desk,
  { reader: { province }, now, base }: Ground,
  { holders }: Portfolio,
): Promise<PortfolioView['holders']> {
  const names = await findNames(desk.ledger.db, { province, ids: holders.map(({ holder }) => holder?.id ?? '') });
  const order = (one: HolderFigure, other: HolderFigure) =>
    other.late - one.late || other.open - one.open || (holderKey(one.holder) < holderKey(other.holder) ? -1 : 1);
  return holders.toSorted(order).map(({ holder, open, late, latestDue, since }) => {
    const list = { ...base, open: 'true', holder: holderKey(holder) };
    const left = latestDue === null ? null : urgencyOf(plainDate(latestDue), now).workdaysLeft;
    return {
      holder: holder === null ? null : holderShown(desk, holder, names),
      open: { count: open, list },
      late: { count: late, list: { ...list, due: 'LATE' } },
      mostWorkdaysLate: left === null ? null : -left,
      since,
    };
  });
}

function holderShown({ ledger }: Desk, holder: SheetHolder, names: Parameters<typeof holderView>[1]) {
  return holderView(holder, names, ledger.regimes);
}

type Concern = (typeof CONCERNS)[number];
const MOST_CONCERNS = 10;
const FLAGS = ['AUTHORITY_REVIEW', 'FUNDING_STOPPED'] as const satisfies readonly Concern[];

/** What a manager has to look at: what is late, what rests on a ground that fell away, what got no money, what waits for nobody. */
export async function concernsView(desk: Desk, ground: Ground): Promise<PortfolioView['concerns']> {
  const { reader, now, base, rows, standings } = ground;
  const why = new Map<string, Concern[]>();
  const note = (id: string, concern: Concern) => why.set(id, [...(why.get(id) ?? []), concern]);
  const ids = rows.flatMap(({ id }) => id ?? []);
  for (const id of ids) {
    const standing = standings.get(id);
    if (standing?.band === 'LATE') note(id, 'LATE');
    if (standing?.held == null) note(id, 'NOBODY');
  }
  for (const flag of FLAGS) {
    const filter = { kind: base.kind, flag, ids };
    const found = await listCases(desk.ledger.db, { ...reader, filter, after: null, limit: ids.length });
    for (const { id } of found) note(id, flag);
  }
  const day = (id: string) => `${standings.get(id)?.dueOn ?? '9999-12-31'} ${id}`;
  const first = [...why.keys()].toSorted((a, b) => (day(a) < day(b) ? -1 : 1)).slice(0, MOST_CONCERNS);
  const found = await listCases(desk.ledger.db, {
    ...reader,
    filter: { ids: first },
    after: null,
    limit: MOST_CONCERNS,
  });
  const lines = await lineViews(desk, found, { ...reader, now, standings });
  const byId = new Map(lines.map((line) => [line.id, line]));
  const items = first.flatMap((id) => {
    const line = byId.get(id);
    return line === undefined ? [] : [{ why: why.get(id) ?? [], line }];
  });
  return { count: why.size, items };
}
