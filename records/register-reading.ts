import { lookBackEndOf } from '../domain/authority/conflict-of-interest.ts';
import { isWithin } from '../domain/authority/is-within.ts';
import { type Office, type Period, STAFF_ROLE, type Succession } from '../domain/authority/register.ts';
import { predecessorsOf, unitNamesOf } from '../domain/authority/successors-of.ts';
import type { Calendar } from '../domain/calendar/calendar.ts';
import { calendarWith, type EnteredYear } from '../domain/calendar/calendar-year.ts';
import { actionKeys, keysOf } from './register-row.ts';
import { type RegisterKind, type RegisterRow, registerSlice } from './register-slice.ts';

/** The whole register as a process holds it, by what its items are found by. It is never changed: a newer one replaces it. */
export interface RegisterReading {
  /** Hash of the entry of the log that last changed the register. */
  readonly mark: string;
  /** Items that nothing has replaced, verified or not. */
  readonly rows: readonly RegisterRow[];
  readonly byKey: ReadonlyMap<string, readonly RegisterRow[]>;
  /** Place of each item in the register's order. */
  readonly places: ReadonlyMap<RegisterRow, number>;
  /** Every instant at which something of it begins or ends, in order: between two of them the hour changes nothing. */
  readonly borders: readonly string[];
  /** Keys of the actions for which some grant is limited by what was approved in the year (R17). */
  readonly summed: ReadonlySet<string>;
  /** Who stands in whose place bears on every question. */
  readonly successionRows: readonly RegisterRow[];
  /** Verified ones. */
  readonly successions: readonly Succession[];
  /** What days are counted by. */
  readonly calendar: Calendar;
  /** Slices that were asked for before. */
  readonly slices: Map<string, readonly RegisterRow[]>;
}

/** As `read_register` answers it. */
export interface RawRegister {
  readonly mark: string;
  readonly rows: readonly RegisterRow[];
}

/** By what the part of the register is found that can bear on one question. */
export interface SliceQuestion {
  /** `person:`, `action:`, `life:`, `id:` … as items carry them. */
  readonly keys: readonly string[];
  readonly roles: readonly string[];
}

const MOST_SLICES = 1_000;

export function registerReading({ mark, rows }: RawRegister): RegisterReading {
  const byKey = new Map<string, RegisterRow[]>();
  for (const row of rows) {
    for (const key of keysOf({ kind: row.kind as RegisterKind, id: row.id, data: row.data })) {
      const found = byKey.get(key);
      if (found === undefined) byKey.set(key, [row]);
      else found.push(row);
    }
  }
  const borders = rows.flatMap(bordersOf);
  const places = new Map(rows.map((row, place) => [row, place]));
  const summed = new Set(rows.filter(isSummed).flatMap(({ data }) => actionKeys(data.actions)));
  const successionRows = rows.filter(({ kind }) => kind === 'SUCCESSION');
  const { successions } = registerSlice(successionRows, []);
  const inOrder = [...new Set(borders)].sort();
  const calendar = calendarIn(rows);
  return {
    mark,
    rows,
    byKey,
    places,
    borders: inOrder,
    summed,
    successionRows,
    successions,
    calendar,
    slices: new Map(),
  };
}

/** @returns what days are counted by: of the years that were entered those that another person has verified */
export function calendarIn(rows: readonly RegisterRow[]): Calendar {
  const years = rows.filter(({ kind, verifiedBy }) => kind === 'CALENDAR_YEAR' && verifiedBy !== null);
  return calendarWith(years.map(({ id, version, data }) => ({ ...(data as unknown as EnteredYear), id, version })));
}

function isSummed({ kind, data: { conditions } }: RegisterRow): boolean {
  return kind === 'GRANT' && Array.isArray(conditions) && conditions.some(({ kind: of }) => of === 'AGGREGATE');
}

/** A post that was left still counts for a while (COI-2). */
function bordersOf({ kind, data }: RegisterRow): string[] {
  const left = kind === 'APPOINTMENT' ? textsIn(data, 'until').map((until) => lookBackEndOf(until)) : [];
  return [...['from', 'until', 'statusFrom'].flatMap((name) => textsIn(data, name)), ...left];
}

/** The stretch of time, between two borders of the register, that an instant lies in. */
export function stretchOf({ borders }: Pick<RegisterReading, 'borders'>, at: string): number {
  let [low, high] = [0, borders.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((borders[middle] as string) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The part of the register that can bear on one act, in the register's order: items found by person, action or case; the
 * papers they name and those above; the offices of the roles and givers they reach, of the deputies, and of who settles what
 * papers leave open; who holds those offices, and whatever else is known of these persons. Of a post that was succeeded those
 * before and after it too.
 */
export function sliceOf(reading: RegisterReading, { keys, roles }: SliceQuestion): readonly RegisterRow[] {
  const byAction = keys.some((key) => key.startsWith('action:'));
  const byId = keys.some((key) => key.startsWith('id:'));
  const wanted = [...new Set(keys)].filter((key) => reading.byKey.has(key)).sort();
  const name = JSON.stringify([wanted, [...roles].sort(), byAction, byId]);
  const known = reading.slices.get(name);
  if (known !== undefined) return known;
  if (reading.slices.size >= MOST_SLICES) reading.slices.clear();
  const made = makeSlice(reading, { wanted, roles, byAction, byId });
  reading.slices.set(name, made);
  return made;
}

function makeSlice(
  reading: RegisterReading,
  {
    wanted,
    roles,
    byAction,
    byId,
  }: { wanted: readonly string[]; roles: readonly string[]; byAction: boolean; byId: boolean },
): RegisterRow[] {
  const found = (kinds: readonly string[], keys: Iterable<string>): RegisterRow[] =>
    [...keys].flatMap((key) => reading.byKey.get(key) ?? []).filter(({ kind }) => kinds.includes(kind));
  const hit = wanted.flatMap((key) => reading.byKey.get(key) ?? []);
  const papers = new Set<string>();
  for (const { kind, data } of hit) addPapers(papersNamed(kind, data), { reading, papers });
  const reached = hit.flatMap(({ kind, data }) => (kind === 'GRANT' ? textsIn(data.to, 'role') : []));
  const roleKeys = [...roles, ...reached, ...(byAction ? ['DOST_LEGAL'] : [])].map((role) => `role:${role}`);
  const offices = new Set([
    ...hit.flatMap(({ kind, data }) => (kind === 'GRANT' ? textsIn(data.to, 'office') : [])),
    ...hit.flatMap(({ kind, data }) => (kind === 'APPOINTMENT' ? textsIn(data, 'office') : [])),
    ...found(['OFFICE'], roleKeys).map(({ id }) => id),
    ...found(['INSTRUMENT'], keysFor('instrument', papers)).flatMap(({ data }) => textsIn(data, 'giver')),
  ]);
  addLines(offices, reading);
  // deputies and substitutes sign for a post under a paper of their own: their offices and it belong to the slice as well
  for (const { data } of found(['WORK_ASSIGNMENT', 'SUBSTITUTION'], keysFor('office', offices))) {
    for (const office of [...textsIn(data, 'deputyOffice'), ...textsIn(data, 'substituteOffice')]) offices.add(office);
    addPapers(textsIn(data, 'instrument'), { reading, papers });
  }
  addLines(offices, reading);
  const officeKeys = keysFor('office', offices);
  const holders = keysFor(
    'person',
    found(['APPOINTMENT'], officeKeys).flatMap(({ data }) => textsIn(data, 'person')),
  );
  const otherPosts = found(['APPOINTMENT'], holders).flatMap(({ data }) => textsIn(data, 'office'));
  const kept = new Set([
    ...hit,
    ...officeKeys.flatMap((key) => reading.byKey.get(key) ?? []),
    ...found(['APPOINTMENT', 'SUSPENSION', 'ABSENCE'], holders),
    ...found(['INSTRUMENT', 'STATUS_CHANGE'], keysFor('instrument', papers)),
    ...found(['OFFICE'], keysFor('office', otherPosts)).filter(({ id }) => otherPosts.includes(id)),
    // who changes an item asks for it by its id: whoever is given a power by the papers it speaks of may gain by it
    ...(byId ? found(['GRANT'], keysFor('instrument', papers)) : []),
    ...reading.successionRows,
  ]);
  return [...kept].sort((one, other) => placeOf(reading, one) - placeOf(reading, other));
}

function placeOf({ places }: RegisterReading, row: RegisterRow): number {
  return places.get(row) ?? 0;
}

/** The posts before and after these, whatever the instant. */
function addLines(offices: Set<string>, { successions }: RegisterReading): void {
  const links = successions.flatMap((one) => one.offices);
  // what is added while it goes is looked at as well
  for (const office of offices) {
    for (const link of links) {
      if (link.old === office && link.new !== null) offices.add(link.new);
      if (link.new === office) offices.add(link.old);
    }
  }
}

function keysFor(name: string, ids: Iterable<string>): string[] {
  return [...new Set(ids)].map((id) => `${name}:${id}`);
}

function papersNamed(kind: string, data: RegisterRow['data']): string[] {
  if (kind === 'PRECEDENCE_NOTE') return textsIn(data, 'prefers');
  return kind === 'GRANT' || kind === 'LEGAL_NOTE' ? textsIn(data, 'instrument') : [];
}

/** Papers and every paper they rest on, upwards. */
function addPapers(
  ids: readonly string[],
  { reading, papers }: { reading: RegisterReading; papers: Set<string> },
): void {
  for (const id of ids) {
    if (papers.has(id)) continue;
    papers.add(id);
    const versions = (reading.byKey.get(`instrument:${id}`) ?? []).filter(({ kind }) => kind === 'INSTRUMENT');
    addPapers(
      versions.flatMap(({ data }) => textsIn(data, 'parent')),
      { reading, papers },
    );
  }
}

function textsIn(data: unknown, name: string): string[] {
  const value = (data as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? [value] : [];
}

/** What a person is at an instant: the offices held, the units they let one act and read for, and whether one of them is on the side of the authority. */
export interface Viewer {
  readonly person: string;
  readonly offices: readonly Pick<Office, 'id' | 'role' | 'unit' | 'title'>[];
  readonly units: readonly string[];
  readonly official: boolean;
}

const NO_OFFICIALS = ['COUNCIL_EXPERT', 'ADMIN', STAFF_ROLE];

/** The same as the database's `viewer`. */
export function viewerOf(reading: RegisterReading, person: string, at: string): Viewer {
  const named = reading.byKey.get(`person:${person}`) ?? [];
  const held = named.filter(
    ({ kind, data, verifiedBy }) => kind === 'APPOINTMENT' && verifiedBy !== null && isWithin(periodOf(data), at),
  );
  const ids = new Set(held.flatMap(({ data }) => textsIn(data, 'office')));
  const offices = [...ids]
    .flatMap((office) => officesHeld(reading, office, at))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    person,
    offices,
    units: [
      ...new Set(
        offices
          .filter(({ role }) => role !== STAFF_ROLE)
          .flatMap(({ unit }) => unitNamesOf({ register: reading, unit, at })),
      ),
    ].sort(),
    official: offices.some(({ role }) => !role.endsWith('_REP') && !NO_OFFICIALS.includes(role)),
  };
}

/** A post, and once more with the role of each whose place it has taken. */
function officesHeld(reading: RegisterReading, id: string, at: string): Office[] {
  const own = officesNamed(reading, id);
  const roles = predecessorsOf({ register: reading, office: id, at })
    .flatMap((before) => officesNamed(reading, before))
    .map(({ role }) => role);
  const inherited = [...new Set(roles)].filter((role) => own.every((office) => office.role !== role));
  return own.flatMap((office) => [office, ...inherited.map((role) => ({ ...office, role }))]);
}

/** @returns the post with this id, where somebody has verified it */
export function officesNamed({ byKey }: RegisterReading, office: string): Office[] {
  return (byKey.get(`office:${office}`) ?? [])
    .filter(({ kind, id, verifiedBy }) => kind === 'OFFICE' && id === office && verifiedBy !== null)
    .map(({ id, data }) => ({ ...(data as unknown as Office), id }));
}

/** @returns from when until when an item holds; without an end null */
export function periodOf({ from, until }: RegisterRow['data']): Period {
  return { from: typeof from === 'string' ? from : '', until: typeof until === 'string' ? until : null };
}

const GIVING_KINDS = ['GRANT', 'WORK_ASSIGNMENT', 'SUBSTITUTION'];

/** Some paper names one of these offices or its role: a power may be held that goes with no office. */
export function isNamedInPapers(
  reading: RegisterReading,
  { offices, at }: Pick<Viewer, 'offices'> & { at: string },
): boolean {
  const { byKey } = reading;
  const keys = offices.flatMap(({ id, role }) => {
    const posts = [id, ...predecessorsOf({ register: reading, office: id, at })];
    return [...posts.map((post) => `office:${post}`), `role:${role}`];
  });
  return keys.some((key) => byKey.get(key)?.some(({ kind }) => GIVING_KINDS.includes(kind)) === true);
}
