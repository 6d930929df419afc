import type { Facts } from '../../domain/machine/definition.ts';
import { newKey } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';
import {
  appointmentId,
  businessTimeIn,
  COLLEAGUE,
  DELEGATE,
  delegated,
  entered,
  inPost,
  LATER,
  type Paper,
  type RaceGround,
  registered,
  verified,
} from './race-ground.ts';

/** Everything but the one step that keeps the delegate out from then on. */
export interface PreparedBar {
  /** Id of the paper in force. */
  readonly paper: string;
  /** @returns its number in the log; null where it is an instant that passes by itself */
  strike(): Promise<string | null>;
  /** From this instant of business time on nothing may be decided, whatever the number in the log. */
  readonly until?: string;
  /** When that instant will have come, by this process's monotonic clock. */
  readonly momentMs?: number;
  /** Lets the delegate in again, for the next race. */
  undo?(): Promise<void>;
  /** The paper as the next race finds it; null: it cannot be used again. */
  readonly left: Paper | null;
}

/** One way in which a power ends at an instant. */
export interface Bar {
  readonly code: string;
  /** Who could act instead, sorted. */
  readonly others: readonly string[];
  /** Entries of the log it takes. */
  readonly entries: number;
  /** About how long after it was asked for it holds; the races find out better. */
  readonly afterMs?: number;
  prepare(ground: RaceGround, at: { paper: Paper | null; proposal: string }): Promise<PreparedBar>;
}

/** Before any act of a race. */
const BEFORE = '2025-06-29T17:00:00.000Z';
const JUST_AFTER = '2025-06-29T17:00:01.000Z';
const GIVER = ['P-DD-1', 'P-DIR'];
/** From the entry of the paper to its end. */
const SOON_MS = 400;
const MINUTE_MS = 60_000;

async function paperInForce(ground: RaceGround, paper: Paper | null): Promise<string> {
  return paper?.isInForce ? paper.id : delegated(ground, { paper, until: LATER });
}

/** A change of the register that is entered beforehand and whose verification is the bar. */
async function byVerification(
  ground: RaceGround,
  { kind, id, data }: { kind: string; id: string; data: Facts },
  more: Pick<PreparedBar, 'paper' | 'undo' | 'left'>,
): Promise<PreparedBar> {
  await entered(ground, kind, id, data);
  return { ...more, strike: () => verified(ground, id) };
}

export const BARS = {
  suspend: {
    code: 'authority.suspended',
    others: [COLLEAGUE],
    entries: 1,
    async prepare(ground, at) {
      const paper = await paperInForce(ground, at.paper);
      const id = `S-${ground.next()}`;
      const data = { person: DELEGATE, from: BEFORE, until: null };
      const undo = () => registered(ground, 'SUSPENSION', id, { ...data, until: JUST_AFTER });
      return byVerification(ground, { kind: 'SUSPENSION', id, data }, { paper, undo, left: inForce(paper) });
    },
  },
  recuse: {
    code: 'coi.barred',
    others: [COLLEAGUE],
    entries: 1,
    async prepare(ground, at) {
      const paper = await paperInForce(ground, at.paper);
      const bar = { person: DELEGATE, life: at.proposal, code: 'COI-4', from: BEFORE, until: null };
      const data = { ...bar, text: 'Em ruột là chủ nhiệm (hư cấu)' };
      const item = { kind: 'INTEREST', id: `I-${ground.next()}`, data };
      return { paper, left: inForce(paper), strike: () => declared(ground, item) };
    },
  },
  barByRuling: {
    code: 'coi.barred',
    others: [COLLEAGUE],
    entries: 1,
    async prepare(ground, at) {
      const paper = await paperInForce(ground, at.paper);
      const data = { person: DELEGATE, life: at.proposal, code: 'COI-6', from: BEFORE, until: null };
      return byVerification(ground, { kind: 'BAR', id: `B-${ground.next()}`, data }, { paper, left: inForce(paper) });
    },
  },
  endOfOffice: {
    code: 'authority.not_holder',
    others: [COLLEAGUE],
    entries: 1,
    async prepare(ground, at) {
      const paper = await paperInForce(ground, at.paper);
      const id = await appointmentId(ground);
      const data = inPost({ until: await businessTimeIn(ground, 0) });
      const undo = () => registered(ground, 'APPOINTMENT', id, inPost({}));
      return byVerification(ground, { kind: 'APPOINTMENT', id, data }, { paper, undo, left: inForce(paper) });
    },
  },
  expireByItself: {
    code: 'authority.expired',
    others: GIVER,
    entries: 0,
    async prepare(ground, at) {
      const until = await businessTimeIn(ground, SOON_MS);
      const momentMs = performance.now() + SOON_MS;
      const paper = await delegated(ground, { paper: at.paper, until });
      return { paper, until, momentMs, left: { id: paper, isInForce: false }, strike: async () => null };
    },
  },
  expireByClock: {
    code: 'authority.expired',
    others: GIVER,
    entries: 2, // the move is asked for, and carried out
    afterMs: 150,
    async prepare(ground, at) {
      const until = await businessTimeIn(ground, MINUTE_MS);
      const paper = await delegated(ground, { paper: at.paper, until });
      return { paper, until, left: { id: paper, isInForce: false }, strike: () => clockMoved(ground, until) };
    },
  },
  revoke: {
    code: 'authority.revoked',
    others: GIVER,
    entries: 1,
    async prepare(ground, at) {
      const paper = await paperInForce(ground, at.paper);
      const change = { status: 'REVOKED', from: BEFORE, by: 'PC-SO', forCause: false, text: 'Thu hồi (hư cấu)' };
      const data = { instrument: paper, ...change };
      return byVerification(ground, { kind: 'STATUS_CHANGE', id: `R-${ground.next()}`, data }, { paper, left: null });
    },
  },
} as const satisfies Record<string, Bar>;
export type BarName = keyof typeof BARS;
export const BAR_NAMES = Object.keys(BARS) as BarName[];

function inForce(id: string): Paper {
  return { id, isInForce: true };
}

/** The delegate himself says that he is near to a party: that counts at once. */
async function declared({ far }: RaceGround, item: object): Promise<string> {
  const answer = await far.delegate.post('/api/v1/register/items').set('idempotency-key', newKey()).send(item);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.n as string;
}

async function clockMoved({ api, far }: RaceGround, to: string): Promise<string> {
  const { status, text } = await far.admin.post('/api/v1/clock').send({ to });
  if (status !== 200) throw new Error(text);
  const entry = await api.ledger.db.auditEntry.findFirstOrThrow({
    where: { province: PROVINCE, kind: 'CLOCK' },
    orderBy: { n: 'desc' },
  });
  return `${entry.n}`;
}
