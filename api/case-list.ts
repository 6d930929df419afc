import type { z } from 'zod';
import { urgencyOf } from '../domain/calendar/urgency.ts';
import { type CaseStanding, holderKey } from '../domain/statistics/open-work.ts';
import { plainDate } from '../domain/time.ts';
import { findStepWorkers } from '../records/find-step-workers.ts';
import type { CaseFilter } from '../records/reads/case-filter.ts';
import { currentRegister } from '../records/reads/current-register.ts';
import { findNames, type Names } from '../records/reads/find-names.ts';
import type { CaseRow } from '../records/reads/list-cases.ts';
import type { CalendarReading } from '../records/reads/read-calendar.ts';
import { readInbox } from '../records/reads/read-inbox.ts';
import { readStandings } from '../records/reads/read-open-work.ts';
import { type Reader, readStanding } from '../records/reads/viewer.ts';
import type { facetQuery } from './contract/case-list.ts';
import type { CaseLine, CaseQuery } from './contract/cases.ts';
import type { Desk } from './desk.ts';
import { holderView } from './holder-view.ts';
import { deadlineOf, machineFor, nameOf, personView, phaseAt, phaseLabel, stateLabel, stepLabel } from './views.ts';

export type FacetQuery = z.output<typeof facetQuery>;
type Standings = ReadonlyMap<string, CaseStanding>;
export type Now = Pick<CalendarReading, 'today' | 'calendar'>;

/** More cases than anybody works on; a filter by what waits for me looks no further. */
const MOST_HELD = 500;

/** The part of a query that the rows themselves answer; `due` and `holder` are answered by how each case stands. */
export async function plainFilter(desk: Desk, query: FacetQuery, reader: Reader): Promise<CaseFilter> {
  const { q, open, holder, due: _due, ...filter } = query;
  const ids = holder === 'me' ? await heldCases(desk, reader) : undefined;
  return { ...filter, words: q, open: open === undefined ? undefined : open === 'true', ids };
}

async function heldCases(desk: Desk, reader: Reader): Promise<string[]> {
  const { items } = await readInbox(desk.ledger, { ...reader, after: null, limit: MOST_HELD });
  return [...new Set(items.map((item) => item.caseId))];
}

/** Whether a query asks how cases stand. */
export function asksStanding({ due, holder, sort }: Pick<CaseQuery, 'due' | 'holder' | 'sort'>): boolean {
  return due !== undefined || holderAsked(holder) !== undefined || sort === 'due';
}

/** With whom the cases are to be; `me` is asked of the inbox. */
export function holderAsked(holder: string | undefined): string | undefined {
  return holder === 'me' ? undefined : holder;
}

/** The whole filter of a query: by the rows and by how each case stands. */
export async function wholeFilter(
  desk: Desk,
  query: FacetQuery,
  { standings, ...reader }: Reader & { standings: Standings | null },
): Promise<CaseFilter> {
  const filter = await plainFilter(desk, query, reader);
  const holder = holderAsked(query.holder);
  if (standings === null || (query.due === undefined && holder === undefined)) return filter;
  const standing = [...standings].flatMap(([id, { band, held }]) => {
    const isAsked = query.due === undefined || band === query.due;
    return isAsked && (holder === undefined || holderKey(held?.holder ?? null) === holder) ? [id] : [];
  });
  const mine = filter.ids === undefined ? null : new Set(filter.ids);
  return { ...filter, ids: mine === null ? standing : standing.filter((id) => mine.has(id)) };
}

/** Lines of a list as they are shown, each with how its case stands; who may do what waits is told to officials. */
export async function lineViews(
  desk: Desk,
  rows: readonly CaseRow[],
  { now, standings, ...reader }: Reader & { now: Now; standings: Standings | null },
): Promise<CaseLine[]> {
  const { ledger } = desk;
  const { province } = reader;
  if (rows.length === 0) return [];
  const lives = [...new Set(rows.map(({ life }) => life))];
  const known = standings ?? (await readStandings(ledger, { ...reader, today: now.today, lives }));
  const persons = await personsOf(desk, rows, { known, reader });
  const ids = [
    ...rows.flatMap(({ id, unit }) => [unit ?? '', known.get(id)?.held?.holder?.id ?? '']),
    ...[...persons.values()].flat(),
  ];
  const names = await findNames(ledger.db, { province, ids });
  return rows.map((row) => lineView(desk, row, { standing: known.get(row.id), persons, names, now }));
}

/** By id of the step, as `nameOfStep` writes it; a council is not told apart, so that nobody sees who has voted. */
async function personsOf(
  { ledger }: Desk,
  rows: readonly CaseRow[],
  { known, reader }: { known: Standings; reader: Reader },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { province } = reader;
  if (!(await readStanding(ledger.db, reader)).official) return new Map();
  const steps = rows.flatMap(({ id }) => {
    const held = known.get(id)?.held ?? null;
    if (held === null || held.step === null || held.holder?.kind === 'COUNCIL') return [];
    return [{ caseId: held.caseId, step: held.step }];
  });
  const asked = [...new Map(steps.map((step) => [nameOfStep(step), step])).values()];
  const { reading, businessTime: at } = await currentRegister(ledger.db, province);
  const found = await findStepWorkers(ledger, { province, reading, at, steps: asked });
  return new Map(found.map(({ step, workers }) => [nameOfStep(step), workers.map(({ person }) => person)]));
}

function nameOfStep({ caseId, step }: { caseId: string; step: string }): string {
  return `${caseId} ${step}`;
}

function lineView(
  { ledger }: Desk,
  { lastN: _lastN, rank: _rank, due: _due, ...row }: CaseRow,
  context: {
    standing: CaseStanding | undefined;
    persons: ReadonlyMap<string, readonly string[]>;
    names: Names;
    now: Now;
  },
): CaseLine {
  const { standing, persons, names, now } = context;
  const machine = machineFor(ledger.regimes, row);
  const dueOn = standing?.dueOn ?? null;
  const held = standing?.held ?? null;
  return {
    ...row,
    kind: machine.kind,
    flags: [...row.flags],
    kindLabel: machine.label,
    stateLabel: stateLabel(machine, row.state),
    phaseLabel: phaseLabel(machine, row.phase),
    unit: row.unit === null ? null : personView(row.unit, names),
    phaseAt: phaseAt(machine, row.phase),
    dueOn,
    ...urgencyOf(dueOn === null ? null : plainDate(dueOn), now),
    paused: standing?.paused ?? null,
    waits:
      held === null || held.holder === null
        ? null
        : {
            caseId: held.caseId,
            label: workLabel({ ledger }, held),
            since: held.since,
            holder: holderView(held.holder, names, ledger.regimes),
            persons: (persons.get(nameOfStep({ ...held, step: held.step ?? '' })) ?? []).map((id) => {
              return { id, name: nameOf(names, id) };
            }),
          },
    pieces: standing?.pieces ?? 0,
  };
}

function workLabel({ ledger }: Pick<Desk, 'ledger'>, { kind, regime, step, code }: NonNullable<CaseStanding['held']>) {
  if (step === null) return deadlineOf(ledger.regimes.get(regime), code).label;
  return stepLabel(machineFor(ledger.regimes, { regime, kind }), code);
}
