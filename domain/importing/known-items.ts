import { canonicalBytes } from '../evidence/canonical-json.ts';
import type { Facts } from '../machine/definition.ts';

/** An item of the register in one of its current versions. */
export interface ItemVersion {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly data: Facts;
  readonly verifiedBy: string | null;
}

export type ImportedKind = 'UNIT' | 'OFFICE' | 'PERSON' | 'ACCOUNT' | 'APPOINTMENT';

/** What ids begin with that an import gives to new items, by their kind; the id of the other system follows. */
const PREFIXES = {
  UNIT: 'OPS-U-',
  OFFICE: 'OPS-O-',
  PERSON: 'OPS-P-',
  ACCOUNT: 'OPS-A-',
  APPOINTMENT: 'OPS-E-',
} as const;

/** The register as an import looks at it: by id, and by what the other system knows an item by. */
export interface KnownItems {
  /** The version that counts. */
  current(id: string): ItemVersion | undefined;
  /** The newest version that waits for its second person. */
  waiting(id: string): ItemVersion | undefined;
  /** Highest version of this id; 0: it is free. */
  version(id: string): number;
  /** Of what kind the item with this id is. */
  kindOf(id: string): string | undefined;
  /** The item of a kind that the other system knows by this. */
  findOutside(kind: ImportedKind, outsideId: string): string | undefined;
  /** Items of a kind that count. */
  all(kind: ImportedKind): readonly ItemVersion[];
}

export function knownItems(rows: readonly ItemVersion[]): KnownItems {
  const versions = new Map<string, ItemVersion[]>();
  const outside = new Map<string, string>();
  for (const row of rows) {
    const found = versions.get(row.id);
    if (found === undefined) versions.set(row.id, [row]);
    else found.push(row);
    if (typeof row.data.outsideId === 'string') outside.set(`${row.kind} ${row.data.outsideId}`, row.id);
  }
  const of = (id: string) => versions.get(id) ?? [];
  return {
    current: (id) => of(id).find(({ verifiedBy }) => verifiedBy !== null),
    waiting: (id) => of(id).findLast(({ verifiedBy }) => verifiedBy === null),
    version: (id) => Math.max(0, ...of(id).map(({ version }) => version)),
    kindOf: (id) => of(id)[0]?.kind,
    findOutside: (kind, outsideId) => outside.get(`${kind} ${outsideId}`),
    all: (kind) => rows.filter((row) => row.kind === kind && row.verifiedBy !== null),
  };
}

/** Id of a new item. */
export function idFor(kind: ImportedKind, outsideId: string): string {
  return `${PREFIXES[kind]}${outsideId}`;
}

/** Whether two items say the same, in whatever order their fields stand. */
export function isSame(one: Facts, other: Facts): boolean {
  return textOf(one) === textOf(other);
}

const decoder = new TextDecoder();

function textOf(data: Facts): string {
  return decoder.decode(canonicalBytes(data));
}

/** Whether a period of an item holds at an instant. */
export function holdsAt({ from, until }: Facts, at: string): boolean {
  return String(from) <= at && (typeof until !== 'string' || at < until);
}
