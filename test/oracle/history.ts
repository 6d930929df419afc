import type { Facts } from '../../domain/machine/definition.ts';

/**
 * A history: what the register and one or two cases went through, one event after the other, as plain data. It is what
 * both sides are told: the oracle reads the events themselves, the engine is handed the rows they make
 * (`engine-side.ts`). Instants are ISO 8601 in UTC with milliseconds, money whole dong as a string of digits.
 */
export type HistoryEvent =
  | { readonly kind: 'FOUND'; readonly items: readonly FoundedItem[] }
  | { readonly kind: 'ENTER'; readonly person: string; readonly item: Item }
  | { readonly kind: 'VERIFY'; readonly person: string; readonly id: string }
  | { readonly kind: 'PARTY'; readonly party: PartyOfCase }
  | { readonly kind: 'DUTY'; readonly life: string; readonly done: DutyOfCase }
  | { readonly kind: 'CLOCK'; readonly to: string }
  | ({ readonly kind: 'DECIDE' } & Decision);

/** What the register began with: rows that no admission has judged, so a paper that could never be admitted can be among them. */
export interface FoundedItem extends Item {
  readonly enteredBy: string;
  readonly verifiedBy: string | null;
}

export interface Item {
  readonly kind: string;
  readonly id: string;
  readonly data: Facts;
}

export interface PartyOfCase {
  readonly life: string;
  readonly role:
    | 'APPLICANT'
    | 'HOST'
    | 'PARTNER'
    | 'RECEIVER'
    | 'ORDERER'
    | 'PROPOSER'
    | 'PI'
    | 'KEY_MEMBER'
    | 'SECRETARY';
  readonly unit: string | null;
  readonly person: string | null;
}

export interface DutyOfCase {
  readonly duty: string;
  readonly person: string;
  readonly givers: readonly string[];
}

/** Somebody tries to do an act that needs authority. */
export interface Decision {
  readonly person: string;
  readonly action: string;
  readonly life: string;
  readonly subject: {
    readonly type: string;
    readonly field: string;
    readonly mode: string;
    readonly amount: string | null;
    readonly facts: readonly string[];
    /** Approved before in the year, for the host and for the leader of this case. */
    readonly sums: { readonly HOST: string; readonly LEAD: string };
  };
  readonly claim: { readonly instrument?: string; readonly signatureMode?: string; readonly office?: string } | null;
  /** The written legal reason given with the act. */
  readonly reason: string | null;
  readonly duty: string | null;
}

/** An event with what came of it: whether a change was admitted, and for a decision the duty it left behind. */
export interface Recorded {
  readonly event: HistoryEvent;
  readonly admitted: boolean;
  readonly done: DutyOfCase | null;
}

/** What stands outside the register: the case's regime, and that its numbers are the province's. */
export interface Law {
  readonly province: string;
  readonly base: readonly BaseHolderRule[];
  readonly apart: readonly {
    readonly rule: string;
    readonly first: string;
    readonly second: string;
    readonly kind: 'block' | 'warn';
  }[];
  /** Cases and stored files there are. */
  readonly cases: readonly string[];
  readonly files: readonly string[];
}

export interface BaseHolderRule {
  readonly action: string;
  readonly holderRole: string;
  readonly alsoNamed?: readonly string[];
  readonly immovable?: true;
  readonly from: string;
  readonly until: string | null;
}

export interface History {
  readonly seed: number;
  readonly startsAt: string;
  readonly law: Law;
  readonly events: readonly HistoryEvent[];
}

/** A history as one prints it to find out what went wrong. */
export function printedHistory({ seed, startsAt, law, events }: History, upTo = events.length): string {
  const lines = events.slice(0, upTo).flatMap((event, index) => {
    if (event.kind !== 'FOUND') return [`${index} ${JSON.stringify(event)}`];
    return [`${index} FOUND`, ...event.items.map((item) => `    ${JSON.stringify(item)}`)];
  });
  return [`seed ${seed}, starts at ${startsAt}`, `law ${JSON.stringify(law)}`, ...lines].join('\n');
}

/** Where the two differ: the history up to the event, and what each said. */
export interface Disagreement {
  readonly index: number;
  readonly what: string;
  readonly oracle: unknown;
  readonly engine: unknown;
}

/** A history up to where the two differed, and what each said. */
export function reproducerOf({ history, at }: { history: History; at: Disagreement }): string {
  const said = JSON.stringify(at, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 2);
  return `${printedHistory(history, at.index + 1)}\n${said}`;
}
