import type { DutyOfCase, Item, PartyOfCase, Recorded } from './history.ts';

/**
 * What is so after a prefix of a history, read from its events each time anew: which items count, which wait, who is party
 * to which case, what was done in it, what time it is (docs/authority.md, section 1).
 */
export interface Facts {
  readonly at: string;
  readonly units: readonly Unit[];
  readonly posts: readonly Post[];
  readonly persons: readonly Stated[];
  readonly appointments: readonly Appointment[];
  /** Those verified, and those of which no version is: a paper that waits is known to wait. */
  readonly papers: readonly Paper[];
  readonly grants: readonly Grant[];
  readonly statusChanges: readonly StatusChange[];
  readonly assignments: readonly Assignment[];
  readonly substitutions: readonly Substitution[];
  readonly precedenceNotes: readonly PrecedenceNote[];
  readonly legalNotes: readonly LegalNote[];
  readonly absences: readonly Absence[];
  readonly suspensions: readonly OfPerson[];
  readonly bars: readonly Bar[];
  /** Those verified, and those that wait: what somebody declares of himself keeps him out at once. */
  readonly interests: readonly Bar[];
  readonly parties: readonly PartyOfCase[];
  readonly done: readonly (DutyOfCase & { readonly life: string })[];
  /** All that wait, the newest last. */
  readonly waiting: readonly Stated[];
}

/** An item as the register has it: who entered it, and who verified it, if anybody. */
export interface Stated {
  readonly id: string;
  readonly kind: string;
  readonly enteredBy: string;
  readonly verifiedBy: string | null;
}

interface Span {
  readonly from: string;
  readonly until: string | null;
}
export type Scope = 'ALL' | readonly string[];

export type Unit = Stated;
export interface Post extends Stated {
  readonly unit: string;
  readonly role: string;
  readonly head?: true;
  readonly seats?: number;
}
export interface OfPerson extends Stated, Span {
  readonly person: string;
}
export interface Appointment extends OfPerson {
  readonly office: string;
  readonly acting?: true;
}
export interface Absence extends OfPerson {
  readonly removesAuthority: boolean;
}
export interface Bar extends OfPerson {
  readonly life: string;
}
export interface Paper extends Stated, Span {
  /** Its kind as a paper. */
  readonly type: string;
  readonly number: string;
  readonly issuer: string;
  readonly giver: string | null;
  readonly province: string;
  readonly signedOn: string;
  readonly parent: string | null;
  readonly redelegation: 'FORBIDDEN' | 'WITH_CONSENT' | 'ALLOWED';
  readonly consent: string | null;
  readonly signatureMode: string;
  readonly status: string;
  readonly statusFrom: string | null;
  readonly paper?: string;
  readonly reconfirm?: true;
}
export type GrantTarget =
  | { readonly kind: 'ROLE'; readonly role: string }
  | { readonly kind: 'OFFICE'; readonly office: string }
  | { readonly kind: 'PERSON'; readonly person: string; readonly office: string };
export interface Grant extends Stated {
  readonly instrument: string;
  readonly actions: Scope;
  readonly taskTypes: Scope;
  readonly fields: Scope;
  readonly modes: Scope;
  readonly ceilingDong: string | null;
  readonly floorDong: string | null;
  readonly to: GrantTarget;
  readonly conditions: readonly Condition[];
}
export type Condition =
  | { readonly kind: 'ONLY_IF'; readonly fact: string }
  | { readonly kind: 'DUTY'; readonly code: string }
  | { readonly kind: 'AGGREGATE'; readonly per: 'HOST' | 'LEAD'; readonly ceilingDong: string };
export interface StatusChange extends Stated {
  readonly instrument: string;
  readonly status: string;
  readonly from: string;
  readonly by: string | null;
}
export interface Assignment extends Stated, Span {
  readonly instrument: string;
  readonly headOffice: string;
  readonly deputyOffice: string;
  readonly actions: Scope;
  readonly fields: Scope;
}
export interface Substitution extends Stated, Span {
  readonly instrument: string;
  readonly office: string;
  readonly substitute: string;
  readonly substituteOffice: string;
  readonly actions: Scope;
  readonly fields: Scope;
  readonly ceilingDong: string | null;
}
interface Note extends Stated, Span {
  readonly actions: Scope;
  readonly life: string | null;
  readonly text: string;
}
export interface PrecedenceNote extends Note {
  readonly prefers: string;
  readonly over: readonly string[];
}
export interface LegalNote extends Note {
  readonly instrument: string;
}

/** @returns whether an instant lies in a half-open period */
export function runsAt({ from, until }: Span, at: string): boolean {
  return from <= at && (until === null || at < until);
}

/** @returns whether a scope contains a code */
export function covers(scope: Scope, code: string): boolean {
  return scope === 'ALL' || scope.includes(code);
}

/** @returns whether the second person is another one than the first */
export function isVerifiedByAnother({ enteredBy, verifiedBy }: Stated): boolean {
  return verifiedBy !== null && verifiedBy !== enteredBy;
}

/** @returns what is so after the events recorded so far */
export function factsOf(prefix: readonly Recorded[], startsAt: string): Facts {
  const versions = versionsOf(prefix);
  const verified = new Set<string>();
  const byKind: Record<string, Stated[]> = {};
  const waiting: Stated[] = [];
  for (const version of versions) {
    if (version.verifiedBy === null) {
      waiting.push(version);
      continue;
    }
    verified.add(version.id);
    const known = byKind[version.kind];
    if (known === undefined) byKind[version.kind] = [version];
    else known.push(version);
  }
  const ofKind = <T extends Stated>(kind: string): readonly T[] => (byKind[kind] ?? NONE) as readonly T[];
  const waitingOf = <T extends Stated>(kind: string): T[] => waiting.filter((one) => one.kind === kind) as T[];
  const unheard = new Map(waitingOf<Paper>('INSTRUMENT').map((one) => [one.id, one]));
  for (const id of verified) unheard.delete(id);
  let at = startsAt;
  const parties: PartyOfCase[] = [];
  const done: (DutyOfCase & { life: string })[] = [];
  for (const { event, done: left } of prefix) {
    if (event.kind === 'CLOCK') at = event.to;
    else if (event.kind === 'PARTY') parties.push(event.party);
    else if (event.kind === 'DUTY') done.push({ ...event.done, life: event.life });
    else if (event.kind === 'DECIDE' && left !== null) done.push({ ...left, life: event.life });
  }
  return {
    at,
    units: ofKind('UNIT'),
    posts: ofKind('OFFICE'),
    persons: ofKind('PERSON'),
    appointments: ofKind('APPOINTMENT'),
    papers: [...ofKind<Paper>('INSTRUMENT'), ...unheard.values()],
    grants: ofKind('GRANT'),
    statusChanges: ofKind('STATUS_CHANGE'),
    assignments: ofKind('WORK_ASSIGNMENT'),
    substitutions: ofKind('SUBSTITUTION'),
    precedenceNotes: ofKind('PRECEDENCE_NOTE'),
    legalNotes: ofKind('LEGAL_NOTE'),
    absences: ofKind('ABSENCE'),
    suspensions: ofKind('SUSPENSION'),
    bars: ofKind('BAR'),
    interests: [...ofKind<Bar>('INTEREST'), ...waitingOf<Bar>('INTEREST')],
    parties,
    done,
    waiting,
  };
}

const NONE: readonly Stated[] = [];

/** Every version on record that nothing verified later has replaced, in the order of entering. */
function versionsOf(prefix: readonly Recorded[]): Stated[] {
  let versions: Stated[] = [];
  for (const { event, admitted } of prefix) {
    if (!admitted) continue;
    if (event.kind === 'FOUND') {
      for (const item of event.items) versions.push(statedIn(item, item));
    } else if (event.kind === 'ENTER') {
      versions.push(statedIn(event.item, { enteredBy: event.person, verifiedBy: null }));
    } else if (event.kind === 'VERIFY') {
      const newest = versions.findLast(({ id, verifiedBy }) => id === event.id && verifiedBy === null);
      if (newest === undefined) continue;
      versions = versions.filter(({ id }) => id !== event.id);
      versions.push({ ...newest, verifiedBy: event.person });
    }
  }
  return versions;
}

/** @returns what an item says, with who entered and who verified it; a paper's own kind is its `type` here */
export function statedIn(item: Item, by: Pick<Stated, 'enteredBy' | 'verifiedBy'>): Stated {
  const known = statements.get(item);
  if (known !== undefined && known.enteredBy === by.enteredBy && known.verifiedBy === by.verifiedBy) return known;
  const { id, kind, data } = item;
  const said = { ...data, type: data.kind, id, kind, enteredBy: by.enteredBy, verifiedBy: by.verifiedBy };
  statements.set(item, said);
  return said;
}

/** The same words of the same event are read again with every event after it. */
const statements = new WeakMap<Item, Stated>();
