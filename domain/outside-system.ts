/** Systems of others with which an installation is to exchange something (IG-4, IG-5, IG-7 to IG-11, IG-14). Closed. */
export const OUTSIDE_SYSTEMS = [
  'IDENTITY',
  'MAIL',
  'SIGNING',
  'OPERATIONS',
  'TREASURY',
  'DOCUMENTS',
  'PORTAL',
  'LGSP',
  'SCIENCE_DATABASE',
  'REPORTING',
  'SECURITY_MONITORING',
] as const;
export type OutsideSystemCode = (typeof OUTSIDE_SYSTEMS)[number];

/** What this installation has for a system. `peer`: whom it exchanges with, by an address without secrets. */
export type OutsideSetUp =
  | { readonly kind: 'NOT_BUILT' | 'NOT_SET_UP' }
  | { readonly kind: 'SIMULATED'; readonly peer?: string }
  | { readonly kind: 'REAL'; readonly peer: string };

/** What was noted of exchanges with one peer; instants are ISO 8601 in UTC. */
export interface OutsideExchange {
  readonly system: string;
  readonly peer: string;
  readonly metSince: string | null;
  readonly metAt: string | null;
  readonly failedAt: string | null;
  /** What the last comparison of both sides left open; null where nothing is compared. */
  readonly differences: number | null;
}

export const OUTSIDE_STATES = ['ABSENT', 'SIMULATED', 'CONNECTED'] as const;
export type OutsideState = (typeof OUTSIDE_STATES)[number];

/** Why a system stands as it does. */
export const OUTSIDE_NOTES = [
  'NOT_BUILT', // nothing here speaks to it yet
  'NOT_SET_UP',
  'SIMULATED',
  'NOT_MET', // it is set up and has never answered
  'MET',
  'FAILING', // it answered before, and not when it was last asked
] as const;
export type OutsideNote = (typeof OUTSIDE_NOTES)[number];

export interface OutsideSystem {
  readonly code: OutsideSystemCode;
  readonly state: OutsideState;
  readonly note: OutsideNote;
  readonly peer: string | null;
  /** When this peer first answered; null while it has not. */
  readonly since: string | null;
  readonly lastExchangeAt: string | null;
  readonly lastFailureAt: string | null;
  readonly lastDifferences: number | null;
}

/**
 * How a system stands (IG-7): connected is only one whose real peer, as it is set up now, has answered. Another peer that
 * answered before does not count.
 */
export function outsideSystemOf(
  code: OutsideSystemCode,
  { setUp, exchanges }: { setUp: OutsideSetUp; exchanges: readonly OutsideExchange[] },
): OutsideSystem {
  const peer = 'peer' in setUp ? (setUp.peer ?? null) : null;
  const found = exchanges.find((one) => one.system === code && one.peer === peer);
  const note = noteOf(setUp, found);
  return {
    code,
    state: STATES[note],
    note,
    peer,
    since: found?.metSince ?? null,
    lastExchangeAt: found?.metAt ?? null,
    lastFailureAt: found?.failedAt ?? null,
    lastDifferences: found?.differences ?? null,
  };
}

const STATES = {
  NOT_BUILT: 'ABSENT',
  NOT_SET_UP: 'ABSENT',
  NOT_MET: 'ABSENT',
  SIMULATED: 'SIMULATED',
  MET: 'CONNECTED',
  FAILING: 'CONNECTED',
} as const satisfies Record<OutsideNote, OutsideState>;

function noteOf({ kind }: OutsideSetUp, found: OutsideExchange | undefined): OutsideNote {
  if (kind !== 'REAL') return kind;
  if (found?.metAt == null) return 'NOT_MET';
  return found.failedAt !== null && found.failedAt > found.metAt ? 'FAILING' : 'MET';
}
