import { judgeChange } from './change-oracle.ts';
import { type Engine, EngineSide } from './engine-side.ts';
import type { Disagreement, History, HistoryEvent, Recorded } from './history.ts';
import { judgeDecision, type SeatView, type Verdict } from './oracle.ts';
import { CODES_OF_REASONS, type Reason } from './reasons.ts';

/** What the two said of one event. */
export interface Judged {
  readonly event: HistoryEvent;
  /** The oracle's reasons against a decision, or against a change; none where it is allowed. */
  readonly reasons: readonly string[];
  readonly verdict: Verdict | null;
}

/** What judges beside the engine; whoever runs a history often hands in one that remembers. */
export interface Oracle {
  readonly judgeChange: typeof judgeChange;
  readonly judgeDecision: typeof judgeDecision;
}
const ORACLE: Oracle = { judgeChange, judgeDecision };

/**
 * Runs a history past both. The history goes on with what the oracle says, so that one fault is not reported again by
 * everything after it; it stops at the first disagreement.
 */
export function compare(
  { events, startsAt, law }: History,
  engine: Engine,
  seen: (judged: Judged) => void = () => {},
  oracle: Oracle = ORACLE,
): Disagreement | null {
  const side = new EngineSide(startsAt, law, engine);
  const prefix: Recorded[] = [];
  for (const [index, event] of events.entries()) {
    let recorded: Recorded = { event, admitted: true, done: null };
    if (event.kind === 'ENTER' || event.kind === 'VERIFY') {
      const reasons = oracle.judgeChange(prefix, startsAt, law, event);
      const refusal = side.refusalOf(event);
      const difference = differenceInChange(reasons, refusal);
      if (difference !== null) return { index, ...difference };
      recorded = { event, admitted: reasons.length === 0, done: null };
      seen({ event, reasons, verdict: null });
    } else if (event.kind === 'DECIDE') {
      const verdict = oracle.judgeDecision(prefix, startsAt, law, event);
      const difference = differenceInDecision(verdict, side, event) ?? listedDifference(verdict, side, event, index);
      if (difference !== null) return { index, ...difference };
      if (verdict.allowed && event.duty !== null) {
        recorded = { event, admitted: true, done: { duty: event.duty, person: event.person, givers: verdict.givers } };
      }
      seen({ event, reasons: verdict.allowed ? [] : [...verdict.reasons], verdict });
    }
    prefix.push(recorded);
    side.record(recorded);
  }
  return null;
}

export type Difference = Omit<Disagreement, 'index'>;

/** What the records themselves see to, before they ask the domain: whose work it is, and what is on record already. */
export const OF_THE_RECORDS = [
  'duty.not_held',
  'sod.administrator',
  'authority.suspended',
  'register.conflict',
  'register.unknown',
  'sod.enter_verify',
];

function differenceInChange(
  reasons: readonly string[],
  refusal: ReturnType<EngineSide['refusalOf']>,
): Difference | null {
  if (refusal === 'NOTHING_WAITS') return null;
  const ofTheDomain = reasons.filter((reason) => !OF_THE_RECORDS.includes(reason));
  if (refusal === null) return ofTheDomain.length === 0 ? null : differ('admitted', ofTheDomain, null);
  if (codeOf(ofTheDomain[0] ?? '') !== refusal.rule) return differ('refusal', ofTheDomain, refusal);
  const named = ofTheDomain.filter((reason) => codeOf(reason) === refusal.rule && reason.includes('/'));
  const { why } = refusal.detail;
  const isNamed = named.length === 0 || named.includes(`${refusal.rule}/${why}`);
  return isNamed ? null : differ('why', ofTheDomain, refusal);
}

export function codeOf(reason: string): string {
  return reason.split('/')[0] ?? '';
}

type DecideEvent = Extract<HistoryEvent, { kind: 'DECIDE' }>;

/** @returns where they differ over a decision, or null: allowed or not and why, and the basis */
export function differenceInDecision(verdict: Verdict, side: EngineSide, event: DecideEvent): Difference | null {
  const answer = side.answerTo(event);
  if (answer.ok !== verdict.allowed)
    return differ('allowed', sayOf(verdict), answer.ok ? answer.basis : answer.refusal);
  if (!answer.ok && !verdict.allowed) {
    const codes: readonly string[] = [...verdict.reasons].flatMap((reason: Reason) => [...CODES_OF_REASONS[reason]]);
    if (!codes.includes(answer.refusal.rule)) return differ('refusal', sayOf(verdict), answer.refusal);
  }
  if (answer.ok && verdict.allowed) {
    const { basis } = answer;
    const said = viewOf(basis);
    if (keyOf(said) !== keyOf(verdict.seat)) return differ('basis', verdict.seat, basis);
    if ([...basis.givers].sort().join() !== [...verdict.givers].sort().join()) {
      return differ('givers', verdict.givers, basis.givers);
    }
  }
  return null;
}

/** Everybody is looked up for one decision of these, which is many in a run. */
const LISTED_ONE_IN = 4;

function listedDifference(verdict: Verdict, side: EngineSide, event: DecideEvent, index: number): Difference | null {
  return index % LISTED_ONE_IN === 0 ? differenceInHolders(verdict, side, event) : null;
}

/** @returns where they differ over who could decide, or null; whoever may is listed, and nobody else (three-way agreement) */
export function differenceInHolders(verdict: Verdict, side: EngineSide, event: DecideEvent): Difference | null {
  const listed = side.holdersFor(event);
  const engine = listed.ok ? listed.holders.map(viewOf).map(keyOf).sort() : [];
  const oracle = verdict.holders.map(keyOf).sort();
  if (engine.join('\n') !== oracle.join('\n')) return differ('holders', oracle, listed);
  return null;
}

export function viewOf(holder: {
  readonly person: string;
  readonly office: string;
  readonly onBehalfOf: string | null;
  readonly heldAs: string;
  readonly signatureMode: string;
  readonly chain: readonly { readonly instrument: string }[];
}): SeatView {
  const { person, office, onBehalfOf, heldAs, signatureMode, chain } = holder;
  const papers = chain.map(({ instrument }) => instrument);
  return { person, post: office, onBehalfOf, heldAs: heldAs as SeatView['heldAs'], mode: signatureMode, papers };
}

export function keyOf({ person, post, onBehalfOf, heldAs, mode, papers }: SeatView): string {
  return [person, post, onBehalfOf, heldAs, mode, ...papers].join(' ');
}

export function sayOf(verdict: Verdict): unknown {
  return verdict.allowed ? verdict.seat : [...verdict.reasons];
}

export function differ(what: string, oracle: unknown, engine: unknown): Difference {
  return { what, oracle, engine };
}
