import { givesPower } from '../authority/gives-power.ts';
import type { RegisterSlice } from '../authority/register.ts';
import type { Facts } from '../machine/definition.ts';
import { type ImportedKind, type ItemVersion, idFor, type KnownItems } from './known-items.ts';
import type { ToldAccounts } from './told-accounts.ts';
import type { ImportFault } from './told-line.ts';

/** What an import does to an item of the register; PROPOSE: it is entered and waits, as any item, for somebody to verify it. */
export const CARRIED_CHANGES = ['JOIN', 'CHANGE', 'MOVE', 'LEAVE', 'PROPOSE'] as const;
/** What it only tells people: what a paper has to end, a post that has no free seat, one that is not verified yet. */
export const LISTED_CHANGES = ['BY_PAPER', 'POST_FULL', 'POST_WAITS'] as const;
export type AccountChange = (typeof CARRIED_CHANGES)[number] | (typeof LISTED_CHANGES)[number];

export interface DifferenceItem {
  readonly change: AccountChange;
  readonly kind: ImportedKind;
  readonly id: string;
  /** Version of the item that this rests on; 0: there is none. */
  readonly base: number;
  readonly data: Facts;
  /** Field that becomes the instant at which it is carried out. */
  readonly stamp: 'from' | 'until' | null;
  /** Whose or what it is, for people. */
  readonly name: string;
}

/** People by what has become of them. */
export interface PeopleCounts {
  readonly joined: number;
  readonly left: number;
  readonly moved: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface AccountDifference {
  readonly items: readonly DifferenceItem[];
  readonly people: PeopleCounts;
  /** Lines that say what the register says. */
  readonly unchanged: number;
}

export interface DifferenceGround {
  readonly rows: readonly ItemVersion[];
  readonly register: RegisterSlice;
  /** Roles that rules of published regimes name. */
  readonly roles: readonly string[];
  /** Business time. */
  readonly at: string;
}

/** What the parts of a comparison have in common. */
export interface Comparing extends DifferenceGround {
  readonly known: KnownItems;
  readonly told: ToldAccounts;
  readonly items: DifferenceItem[];
  readonly faults: ImportFault[];
  /** Posts that this import brings, with what they say: they count before appointments come. */
  readonly broughtPosts: Map<string, Facts>;
  /** Posts that wait for their own second person, from now on or since before. */
  readonly waitingPosts: Set<string>;
  /** People that came, went and moved, by their ids. */
  readonly joined: Set<string>;
  readonly left: Set<string>;
  readonly moved: Set<string>;
}

/** Items that the other system knew before and does not tell any more; none where it does not tell of their kind. */
export function goneItems(
  { known }: Pick<Comparing, 'known'>,
  kind: ImportedKind,
  told: readonly { readonly outsideId: string }[] | null,
): readonly ItemVersion[] {
  if (told === null) return [];
  const there = new Set(told.map(({ outsideId }) => outsideId));
  return known.all(kind).filter(({ data }) => typeof data.outsideId === 'string' && !there.has(data.outsideId));
}

/** @returns id of an item that another line names, told in these files, or known before where they tell none of its kind; else null */
export function namedId(
  { known }: Pick<Comparing, 'known'>,
  {
    kind,
    outsideId,
    told,
  }: { kind: ImportedKind; outsideId: string; told: readonly { outsideId: string; knownAs: string | null }[] | null },
): string | null {
  const own = known.findOutside(kind, outsideId) ?? null;
  if (told === null) return own;
  const line = told.find((one) => one.outsideId === outsideId);
  return line === undefined ? null : (own ?? line.knownAs ?? idFor(kind, outsideId));
}

/** Whether a post as it says gives whoever holds it something. */
export function isPowerful({ register, roles }: Comparing, id: string, { role, head }: Facts): boolean {
  return givesPower({ id, role: String(role), ...(head === true ? { head } : {}) }, { register, roles });
}
