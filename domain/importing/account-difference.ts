import type { Facts } from '../machine/definition.ts';
import { appointmentDifference } from './appointment-difference.ts';
import {
  type AccountDifference,
  type Comparing,
  type DifferenceGround,
  goneItems,
  isPowerful,
  namedId,
  type PeopleCounts,
} from './comparing.ts';
import { holdsAt, type ImportedKind, idFor, isSame, knownItems } from './known-items.ts';
import type { ToldAccount, ToldAccounts } from './told-accounts.ts';
import { faultAt, type ImportFault, type ImportFaultCode, type ToldLine } from './told-line.ts';

/**
 * Compares what another system tells with the register: what is new, what says something else, who has left. Whatever is told
 * as it stands is left alone; items that the other system does not know are none of its business.
 * @returns the difference, or what cannot be true beside the register
 */
export function accountDifference(
  told: ToldAccounts,
  ground: DifferenceGround,
): { readonly difference: AccountDifference } | { readonly faults: readonly ImportFault[] } {
  const known = knownItems(ground.rows);
  const sets = { joined: new Set<string>(), left: new Set<string>(), moved: new Set<string>() };
  const comparing: Comparing = {
    ...ground,
    known,
    told,
    items: [],
    faults: [],
    broughtPosts: new Map(),
    waitingPosts: new Set(),
    ...sets,
  };
  compareUnits(comparing);
  comparePosts(comparing);
  comparePeople(comparing);
  compareAccounts(comparing);
  appointmentDifference(comparing);
  const { items, faults } = comparing;
  if (faults.length > 0) return { faults };
  return { difference: { items, people: countPeople(comparing), unchanged: countUnchanged(comparing) } };
}

function compareUnits(comparing: Comparing): void {
  const { told, known } = comparing;
  for (const { at, outsideId, kind, name, short, knownAs } of told.units ?? []) {
    const id = itemIdFor(comparing, { kind: 'UNIT', outsideId, knownAs, at });
    if (id === null) continue;
    const data = { ...known.current(id)?.data, outsideId, kind, name, ...(short === null ? {} : { code: short }) };
    addPlain(comparing, { kind: 'UNIT', id, data, name });
  }
  listGone(comparing, 'UNIT', told.units);
}

/** A post that gives something, or would, is looked at by itself: the file of another system says nobody's power. */
function comparePosts(comparing: Comparing): void {
  const { told, known, broughtPosts, waitingPosts } = comparing;
  for (const { at, outsideId, unit, role, title, head, seats, knownAs } of told.posts ?? []) {
    const id = itemIdFor(comparing, { kind: 'OFFICE', outsideId, knownAs, at });
    const unitId = namedId(comparing, { kind: 'UNIT', outsideId: unit, told: told.units });
    if (unitId === null) comparing.faults.push(faultAt(at, 'unit', 'cell.unknown_unit', { found: unit }));
    if (id === null || unitId === null) continue;
    const before = known.current(id)?.data;
    const { head: _head, ...rest } = before ?? {};
    const more = { ...(head ? { head: true as const } : {}), ...(seats === null ? {} : { seats }) };
    const data: Facts = { ...rest, outsideId, unit: unitId, role, title, ...more };
    const isPlain = [data, before].every((post) => post === undefined || !isPowerful(comparing, id, post));
    if (isPlain) {
      addPlain(comparing, { kind: 'OFFICE', id, data, name: title.vi });
      broughtPosts.set(id, data);
    } else if (addProposal(comparing, { kind: 'OFFICE', id, data, name: title.vi })) waitingPosts.add(id);
  }
  listGone(comparing, 'OFFICE', told.posts);
}

function comparePeople(comparing: Comparing): void {
  const { told, known, joined } = comparing;
  for (const { at, outsideId, name, email, knownAs } of told.people ?? []) {
    const id = itemIdFor(comparing, { kind: 'PERSON', outsideId, knownAs, at });
    if (id === null) continue;
    const before = known.current(id)?.data;
    if (before === undefined) joined.add(id);
    addPlain(comparing, {
      kind: 'PERSON',
      id,
      data: { ...before, outsideId, name, ...(email === null ? {} : { email }) },
      name,
    });
  }
}

function compareAccounts(comparing: Comparing): void {
  const { told, known, faults } = comparing;
  const bySubject = new Map(
    comparing.rows
      .filter(({ kind }) => kind === 'ACCOUNT')
      .map((row) => [`${row.data.issuer} ${row.data.subject}`, row] as const),
  );
  const standing = new Set<string>();
  for (const account of told.accounts ?? []) {
    const { at, outsideId, person, issuer, subject } = account;
    const personId = namedId(comparing, { kind: 'PERSON', outsideId: person, told: told.people });
    if (personId === null) {
      faults.push(faultAt(at, 'person', 'cell.unknown_person', { found: person }));
      continue;
    }
    const taken = bySubject.get(`${issuer} ${subject}`);
    const own = known.findOutside('ACCOUNT', outsideId) ?? (taken?.data.person === personId ? taken.id : undefined);
    if (taken !== undefined && taken.id !== own) {
      faults.push(faultAt(at, 'subject', 'account.taken', { subject, account: taken.id }));
      continue;
    }
    const id = own ?? freeId(comparing, { kind: 'ACCOUNT', outsideId, at });
    if (id === null) continue;
    standing.add(id);
    compareAccount(comparing, account, { id, personId });
  }
  endAccounts(comparing, standing);
}

function compareAccount(
  comparing: Comparing,
  { at, outsideId, issuer, subject, active }: ToldAccount,
  { id, personId }: { id: string; personId: string },
): void {
  const { known, items, faults } = comparing;
  const before = known.current(id)?.data;
  const isOther =
    before !== undefined && (before.person !== personId || before.issuer !== issuer || before.subject !== subject);
  if (isOther) {
    faults.push(faultAt(at, 'account', 'account.changed', { account: outsideId }));
    return;
  }
  const inForce = before !== undefined && holdsAt(before, comparing.at);
  const of = { kind: 'ACCOUNT' as const, id, base: known.version(id), name: subject };
  if (active && !inForce) {
    const data = { ...before, outsideId, person: personId, issuer, subject, until: null };
    items.push({ ...of, change: 'JOIN', data, stamp: 'from' });
  } else if (active && before?.outsideId !== outsideId)
    items.push({ ...of, change: 'CHANGE', data: { ...before, outsideId }, stamp: null });
  else if (!active && inForce) items.push({ ...of, change: 'LEAVE', data: { ...before, outsideId }, stamp: 'until' });
}

/** Accounts that are not told any more, and those of people who are not. */
function endAccounts(comparing: Comparing, standing: ReadonlySet<string>): void {
  const { told, known, items, left } = comparing;
  const gone = new Set(goneItems(comparing, 'PERSON', told.people).map(({ id }) => id));
  for (const { id, data } of known.all('ACCOUNT')) {
    const person = String(data.person);
    const isUntold = told.accounts !== null && data.outsideId !== undefined && !standing.has(id);
    if (!holdsAt(data, comparing.at) || !(gone.has(person) || isUntold)) continue;
    if (gone.has(person)) left.add(person);
    items.push({
      change: 'LEAVE',
      kind: 'ACCOUNT',
      id,
      base: known.version(id),
      data,
      stamp: 'until',
      name: String(known.current(person)?.data.name ?? data.subject),
    });
  }
}

/** Units and posts end by a succession, never by a file. */
function listGone(
  comparing: Comparing,
  kind: 'UNIT' | 'OFFICE',
  told: readonly { readonly outsideId: string }[] | null,
) {
  for (const { id, data } of goneItems(comparing, kind, told)) {
    const name = kind === 'UNIT' ? String(data.name) : String((data.title as Facts).vi);
    comparing.items.push({ change: 'BY_PAPER', kind, id, base: comparing.known.version(id), data, stamp: null, name });
  }
}

interface PlainItem {
  readonly kind: ImportedKind;
  readonly id: string;
  readonly data: Facts;
  readonly name: string;
}

/** What the confirming person lets count. */
function addPlain({ known, items }: Comparing, item: PlainItem): void {
  const before = known.current(item.id)?.data;
  if (before !== undefined && isSame(before, item.data)) return;
  items.push({ ...item, change: before === undefined ? 'JOIN' : 'CHANGE', base: known.version(item.id), stamp: null });
}

/** What somebody verifies by itself; one that waits already is not entered again. @returns whether it is entered */
function addProposal({ known, items }: Comparing, item: PlainItem): boolean {
  const there = [known.current(item.id), known.waiting(item.id)];
  if (there.some((version) => version !== undefined && isSame(version.data, item.data))) return false;
  items.push({ ...item, change: 'PROPOSE', base: known.version(item.id), stamp: null });
  return true;
}

interface Naming {
  readonly kind: ImportedKind;
  readonly outsideId: string;
  readonly at: Pick<ToldLine, 'file' | 'line'>;
}

/** The item that is told: the one that the other system knows, the one that the line adopts, or a new one. */
function itemIdFor(comparing: Comparing, { knownAs, ...naming }: Naming & { knownAs: string | null }): string | null {
  const { known, faults } = comparing;
  const own = known.findOutside(naming.kind, naming.outsideId);
  if (knownAs === null) return own ?? freeId(comparing, naming);
  const adopted = known.current(knownAs);
  const isFree = adopted?.data.outsideId === undefined || adopted.data.outsideId === naming.outsideId;
  if (adopted?.kind === naming.kind && isFree && (own === undefined || own === knownAs)) return knownAs;
  const code = adopted?.kind === naming.kind ? 'code.taken' : UNKNOWN[naming.kind];
  faults.push(faultAt(naming.at, 'known_as', code, { code: knownAs, found: knownAs }));
  return null;
}

const UNKNOWN = {
  UNIT: 'cell.unknown_unit',
  OFFICE: 'cell.unknown_post',
  PERSON: 'cell.unknown_person',
  ACCOUNT: 'account.taken',
  APPOINTMENT: 'cell.unknown_post',
} as const satisfies Record<ImportedKind, ImportFaultCode>;

function freeId({ known, faults }: Comparing, { kind, outsideId, at }: Naming): string | null {
  const id = idFor(kind, outsideId);
  if (known.kindOf(id) === undefined) return id;
  faults.push(faultAt(at, null, 'code.taken', { code: id }));
  return null;
}

function countPeople({ told, items, joined, left, moved }: Comparing): PeopleCounts {
  const all = told.people?.length ?? 0;
  const changed = items.filter(
    ({ kind, change, id }) => kind === 'PERSON' && change === 'CHANGE' && !moved.has(id),
  ).length;
  const unchanged = all - joined.size - moved.size - changed;
  return { joined: joined.size, left: left.size, moved: moved.size, changed, unchanged };
}

/** Each line is of one item, but for the post of a person. */
function countUnchanged({ told, items }: Comparing): number {
  const lines = [told.units, told.posts, told.people, told.accounts].reduce(
    (sum, rows) => sum + (rows?.length ?? 0),
    0,
  );
  const touched = items.filter(
    ({ kind, change }) => kind !== 'APPOINTMENT' && change !== 'BY_PAPER' && change !== 'LEAVE',
  );
  return lines - touched.length;
}
