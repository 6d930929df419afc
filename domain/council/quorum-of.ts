import type { RuleSource } from '../calendar/deadline-rule.ts';
import { accept, decline } from './outcome.ts';
import { type CouncilOutcome, type CouncilRefusal, findTwice, refuse } from './roll.ts';
import { leastCount, type Share } from './share.ts';

/** Who must be there for a session to be lawful (domain.md 2.2). */
export interface QuorumRule {
  /** At least this share of the seats the council was formed with. */
  readonly numerator: number;
  readonly denominator: number;
  /** Each entry is a list of alternatives and takes a member of its own: twice `['REVIEWER']` means two reviewers. */
  readonly requiredPosts: readonly (readonly string[])[];
  /** Posts whose every seat must be there, however many were formed. */
  readonly allPresent: readonly string[];
  readonly source: RuleSource;
}

/** A seat as formed. A lost one (conflict, death, release) still counts in the bar and can no longer fill it. */
export interface Seat {
  readonly person: string;
  readonly post: string;
  readonly lost?: true;
}

export interface Attendance {
  readonly rule: QuorumRule;
  readonly seats: readonly Seat[];
  readonly present: readonly string[];
  /** Members with a written authority to stand in: a VICE_CHAIR among them also holds `VICE_CHAIR_AUTHORISED`. */
  readonly authorised?: readonly string[];
}

export interface Quorum {
  readonly met: boolean;
  readonly formed: number;
  readonly needed: number;
  readonly present: number;
  /** Required posts nobody present fills, each with its alternatives. */
  readonly missing: readonly (readonly string[])[];
}

/**
 * Whether a session may sit. The bar is taken from the seats the council was formed with, so losing members can make a
 * session unlawful and never lowers the bar (RC-3; D08/2014 Art. 33, C20/2023 Art. 10).
 */
export function quorumOf(attendance: Attendance): CouncilOutcome<Quorum> {
  const refusal = attendanceRefusal(attendance);
  if (refusal !== null) return decline(refusal);
  const { rule, seats, present, authorised = [] } = attendance;
  const share: Share = { ...rule, compare: 'AT_LEAST' };
  const needed = leastCount({ share, whole: seats.length });
  const inRoom = seats.filter(({ person }) => present.includes(person));
  const posts = inRoom.map(({ person, post }) => (authorised.includes(person) ? [post, `${post}_AUTHORISED`] : [post]));
  const absentees = seats.filter((seat) => rule.allPresent.includes(seat.post) && !inRoom.includes(seat));
  const missing = [...unfilled(rule.requiredPosts, posts), ...absentees.map(({ post }) => [post])];
  const met = seats.length > 0 && present.length >= needed && missing.length === 0;
  return accept({ met, formed: seats.length, needed, present: present.length, missing: distinct(missing) });
}

function attendanceRefusal({ seats, present }: Attendance): CouncilRefusal | null {
  const twice = findTwice(seats.map(({ person }) => person)) ?? findTwice(present);
  if (twice !== undefined) return refuse('council.person_twice', { person: twice });
  const stranger = present.find((name) => !seats.some(({ person, lost }) => person === name && lost !== true));
  return stranger === undefined ? null : refuse('council.not_seated', { person: stranger });
}

/** The fewest entries left open when every entry takes a member of its own. */
function unfilled(
  entries: readonly (readonly string[])[],
  members: readonly (readonly string[])[],
): (readonly string[])[] {
  const [entry, ...others] = entries;
  if (entry === undefined) return [];
  const choices = members
    .map((posts, place) => ({ posts, others: members.filter((_, other) => other !== place) }))
    .filter(({ posts }) => posts.some((post) => entry.includes(post)))
    .map((choice) => unfilled(others, choice.others));
  return [...choices, [entry, ...unfilled(others, members)]].reduce((best, next) =>
    next.length < best.length ? next : best,
  );
}

function distinct(entries: readonly (readonly string[])[]): (readonly string[])[] {
  return entries.filter((entry, place) => entries.findIndex((other) => other.join() === entry.join()) === place);
}
