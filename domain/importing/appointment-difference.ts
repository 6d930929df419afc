import type { Facts } from '../machine/definition.ts';
import { type Comparing, goneItems, isPowerful, namedId } from './comparing.ts';
import { holdsAt, type ItemVersion, idFor } from './known-items.ts';
import type { ToldPerson } from './told-accounts.ts';
import { faultAt } from './told-line.ts';

/** Appointments of a person, those that hold now and those that wait for their second person. */
interface Posts {
  readonly held: readonly ItemVersion[];
  readonly waiting: readonly ItemVersion[];
}

/**
 * Who holds which post, as far as it is told. An appointment to a post that gives nothing comes and goes with the file; one to
 * a post that gives something is only proposed, and ends by a paper that people enter.
 */
export function appointmentDifference(comparing: Comparing): void {
  const { told, known } = comparing;
  const posts = postsByPerson(comparing);
  const seats = seatsTaken(comparing);
  const tellers = told.tellsPosts ? (told.people ?? []) : [];
  const found = tellers.flatMap((person) => {
    const id = namedId(comparing, { kind: 'PERSON', outsideId: person.outsideId, told: told.people });
    if (id === null) return [];
    const office = officeOf(comparing, person);
    return office === undefined ? [] : [{ person, id, office, posts: posts.get(id) ?? NO_POSTS, seats }];
  });
  // who leaves a seat makes room, wherever in the file he stands
  for (const one of found) endPosts(comparing, one);
  for (const one of found) beginPost(comparing, one);
  for (const { id, data } of goneItems({ known }, 'PERSON', told.people)) {
    const { held, waiting } = posts.get(id) ?? NO_POSTS;
    for (const one of [...held, ...waiting]) listByPaper(comparing, one, String(data.name));
  }
}

const NO_POSTS: Posts = { held: [], waiting: [] };

function postsByPerson({ rows, at }: Comparing): Map<string, Posts> {
  const found = new Map<string, { held: ItemVersion[]; waiting: ItemVersion[] }>();
  for (const row of rows) {
    if (row.kind !== 'APPOINTMENT') continue;
    const person = String(row.data.person);
    const posts = found.get(person) ?? { held: [], waiting: [] };
    found.set(person, posts);
    if (row.verifiedBy === null) posts.waiting.push(row);
    else if (holdsAt(row.data, at)) posts.held.push(row);
  }
  return found;
}

/** How many hold each post now or will. */
function seatsTaken({ register, at }: Comparing): Map<string, number> {
  const taken = new Map<string, number>();
  for (const { office, until } of register.appointments)
    if (until === null || at < until) taken.set(office, (taken.get(office) ?? 0) + 1);
  return taken;
}

interface Told {
  readonly person: ToldPerson;
  readonly id: string;
  /** Null: he is told to hold none. */
  readonly office: string | null;
  readonly posts: Posts;
  readonly seats: Map<string, number>;
}

/** @returns the post that a person is told to hold; null: none; undefined: nobody knows it, which is a fault */
function officeOf(comparing: Comparing, { at, post }: ToldPerson): string | null | undefined {
  if (post === null) return null;
  const office = namedId(comparing, { kind: 'OFFICE', outsideId: post, told: comparing.told.posts });
  if (office !== null) return office;
  comparing.faults.push(faultAt(at, 'post', 'cell.unknown_post', { found: post }));
  return undefined;
}

function endPosts(comparing: Comparing, told: Told): void {
  const { posts, office } = told;
  const others = posts.held.filter(({ data }) => data.outsideId !== undefined && data.office !== office);
  for (const one of others) endPost(comparing, one, told);
}

function beginPost(comparing: Comparing, { person, id, office, posts, seats }: Told): void {
  const { known, items, moved, joined, waitingPosts } = comparing;
  const isThere = [...posts.held, ...posts.waiting].some(({ data }) => data.office === office);
  if (office === null || isThere) return;
  if (!joined.has(id)) moved.add(id);
  const outsideId = `${person.outsideId}/${person.post}`;
  const item = {
    kind: 'APPOINTMENT' as const,
    id: appointmentId(comparing, outsideId),
    base: 0,
    data: { outsideId, person: id, office, until: null } satisfies Facts,
    name: person.name,
  };
  const post = comparing.broughtPosts.get(office) ?? known.current(office)?.data;
  const isWaited = waitingPosts.has(office) || known.waiting(office) !== undefined;
  if (post === undefined || isWaited) items.push({ ...item, change: 'POST_WAITS', stamp: null });
  else if ((seats.get(office) ?? 0) >= Number(post.seats ?? 1))
    items.push({ ...item, change: 'POST_FULL', stamp: null });
  else if (isPowerful(comparing, office, post)) items.push({ ...item, change: 'PROPOSE', stamp: 'from' });
  else {
    seats.set(office, (seats.get(office) ?? 0) + 1);
    items.push({ ...item, change: joined.has(id) ? 'JOIN' : 'MOVE', stamp: 'from' });
  }
}

/** Somebody has a post of his own history: who comes back to it has another appointment. */
function appointmentId({ known }: Comparing, outsideId: string): string {
  const first = idFor('APPOINTMENT', outsideId);
  let id = first;
  for (let again = 2; known.version(id) > 0; again += 1) id = `${first}#${again}`;
  return id;
}

function endPost(comparing: Comparing, { id: appointment, data }: ItemVersion, { person, id, seats }: Told): void {
  const { known, items, moved } = comparing;
  const { name } = person;
  const office = String(data.office);
  const post = known.current(office)?.data;
  if (post === undefined || isPowerful(comparing, office, post)) {
    listByPaper(comparing, { id: appointment, data }, name);
    return;
  }
  moved.add(id);
  seats.set(office, (seats.get(office) ?? 1) - 1);
  const base = known.version(appointment);
  items.push({ change: 'MOVE', kind: 'APPOINTMENT', id: appointment, base, data, stamp: 'until', name });
}

function listByPaper({ known, items }: Comparing, { id, data }: Pick<ItemVersion, 'id' | 'data'>, name: string): void {
  items.push({ change: 'BY_PAPER', kind: 'APPOINTMENT', id, base: known.version(id), data, stamp: null, name });
}
