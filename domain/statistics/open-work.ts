import type { PauseCause } from '../calendar/pause.ts';
import { addDays, plainDate } from '../time.ts';
import type { SheetHolder } from './control-sheet.ts';

/** Where the nearest last day of an open case lies; each open case is in one of them. */
export const DUE_BANDS = ['LATE', 'WITHIN_30', 'LATER', 'PAUSED', 'NONE'] as const;
export type DueBand = (typeof DUE_BANDS)[number];

/** Calendar days after today that are near. */
const NEAR_DAYS = 30;

/** An open case, and what it hangs under. */
export interface OpenCase {
  readonly id: string;
  readonly parent: string | null;
  readonly root: string;
  readonly subjects: readonly string[];
}

/** Something open in a case: a step, or a period of a whole stage. */
export interface OpenWork {
  readonly caseId: string;
  /** Kind and regime of its case. */
  readonly kind: string;
  readonly regime: string;
  /** Id of the step; null for a period of the stage. */
  readonly step: string | null;
  /** Code of the step or of the period. */
  readonly code: string;
  /** Whose work it is; null where it only waits for another act, or for time. */
  readonly holder: SheetHolder | null;
  readonly since: string;
  /** Null where it has no last day, or stands still. */
  readonly dueOn: string | null;
  /** Whom its period waits for while it stands still; null where it does not. */
  readonly paused: PauseCause | null;
}

/** How an open case stands: its own work and all that is open under it. */
export interface CaseStanding {
  /** The nearest last day. */
  readonly dueOn: string | null;
  readonly band: DueBand;
  /** Of PAUSED: whom the period waits for that stands still; of several the one that began first; else null. */
  readonly paused: PauseCause | null;
  /** The work with that day; null where nothing is open. */
  readonly work: OpenWork | null;
  /** With whom it is: that work or, where it only waits for another act, the most urgent under it that somebody does. */
  readonly held: OpenWork | null;
  /** Pieces of work that somebody has. */
  readonly pieces: number;
}

/**
 * How each of these cases stands on a day. Work counts in its case, in the cases above it and in those it is about, so that a task
 * is late when its acceptance is.
 */
export function standingsOf({
  cases,
  works,
  today,
}: {
  cases: readonly OpenCase[];
  works: readonly OpenWork[];
  today: string;
}): ReadonlyMap<string, CaseStanding> {
  const byId = new Map(cases.map((one) => [one.id, one]));
  const under = new Map<string, OpenWork[]>(cases.map(({ id }) => [id, []]));
  for (const work of works.toSorted(byUrgency)) {
    for (const id of aboveOf(work.caseId, byId)) under.get(id)?.push(work);
  }
  const until = addDays({ date: plainDate(today), days: NEAR_DAYS });
  return new Map([...under].map(([id, own]) => [id, standingOf(own, { under, today, until })]));
}

/** The case, those above it, and those it or they are about. */
function aboveOf(id: string, byId: ReadonlyMap<string, OpenCase>): ReadonlySet<string> {
  const found = new Set<string>();
  const next = [id];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    const state = byId.get(one);
    if (state !== undefined) next.push(...(state.parent === null ? [] : [state.parent]), state.root, ...state.subjects);
  }
  return found;
}

/** Nearest last day first; then what somebody has; then what has been open longest. */
function byUrgency(one: OpenWork, other: OpenWork): number {
  return compare(sortKey(one), sortKey(other));
}

function sortKey({ dueOn, holder, since, caseId, step, code }: OpenWork): string {
  return [dueOn ?? '9999-12-31', holder === null ? 1 : 0, since, caseId, step ?? code].join(' ');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function standingOf(
  own: readonly OpenWork[],
  { under, today, until }: { under: ReadonlyMap<string, readonly OpenWork[]>; today: string; until: string },
): CaseStanding {
  const [work = null] = own;
  const isHeld = ({ holder }: OpenWork) => holder !== null;
  const below = work === null ? undefined : under.get(work.caseId)?.find(isHeld);
  const held = work !== null && isHeld(work) ? work : (below ?? own.find(isHeld) ?? null);
  const dueOn = work?.dueOn ?? null;
  const band = bandOf({ dueOn, own, today, until });
  const paused = band === 'PAUSED' ? (own.find((one) => one.paused !== null)?.paused ?? null) : null;
  return { dueOn, band, paused, work, held, pieces: own.filter(isHeld).length };
}

function bandOf({
  dueOn,
  own,
  today,
  until,
}: {
  dueOn: string | null;
  own: readonly OpenWork[];
  today: string;
  until: string;
}): DueBand {
  if (dueOn === null) return own.some(({ paused }) => paused !== null) ? 'PAUSED' : 'NONE';
  if (dueOn < today) return 'LATE';
  return dueOn <= until ? 'WITHIN_30' : 'LATER';
}

/** What a holder is called in a filter; of work that nobody has: NOBODY. */
export function holderKey(holder: SheetHolder | null): string {
  return holder === null ? 'NOBODY' : `${holder.kind}:${holder.id}`;
}
