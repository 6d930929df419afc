import { isWithin } from '../domain/authority/is-within.ts';
import type { Instrument } from '../domain/authority/register.ts';
import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import type { Facts } from '../domain/machine/definition.ts';
import {
  type MoveEffect,
  type MoveObstacle,
  moveEffectOf,
  planMove,
  REGIME_MOVED,
} from '../domain/machine/move-regime.ts';
import type { PlannedAct } from '../domain/machine/plan-act.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { isOpen } from '../domain/machine/steps-of.ts';
import { machineOf } from '../domain/machine/transition.ts';
import { worldOf } from './act-world.ts';
import type { Loaded } from './legal-transaction.ts';
import { coversDay } from './regime-shelf.ts';
import { registerSlice } from './register-slice.ts';
import { sha256 } from './sha256.ts';

/** What is asked about one root case: to which published regime, on what ground. */
export interface MoveAsked {
  readonly province: string;
  /** Null: nobody by himself, a mass act. */
  readonly person: string | null;
  readonly caseId: string;
  readonly to: string;
  readonly reason: string | null;
  /** Of the act, beside the name of the regime. */
  readonly ground?: Facts;
}

/** A move of one root case with what runs under it, as it would be done now. */
export interface MoveSheet {
  readonly from: string;
  readonly to: string;
  readonly today: string;
  /** An approval given today would fall under it. */
  readonly coversToday: boolean;
  readonly effects: readonly MoveEffect[];
  readonly obstacles: readonly MoveObstacle[];
  /** SHA-256 over all of it: who enters or confirms the move says with it what was shown. */
  readonly digest: string;
  readonly acts: readonly PlannedAct[];
}

/**
 * How a root case would be moved now. The same serves the dry run, the entry and the confirmation, and a mass of cases one
 * by one.
 * @returns why it cannot even be asked: the case is not seen, no running root, under this regime already, or the regime is not published
 */
export function moveSheetOf(
  loaded: Loaded,
  { province, person, caseId, to, reason, ground = {} }: MoveAsked,
): { readonly sheet: MoveSheet; readonly state: CaseState } | { readonly refusal: Refusal } {
  const { shelf } = loaded.regimes;
  const state = loaded.cases.find((one) => one.id === caseId);
  if (state === undefined || loaded.unseen.includes(caseId)) return no('case.unknown', { case: caseId });
  if (!shelf.names.split(' ').includes(to)) return no('regime.unknown', { name: to });
  const why = unmovable(state, { to, isRunning: isOpen(machineOf(shelf.get(state.regime), state.kind), state) });
  if (why !== null) return no('transition.not_possible', { why, case: caseId, found: state.regime });
  const world = worldOf({ loaded, regimes: shelf, province, series: {} });
  const payload = { from: state.regime, fromHash: shelf.hashOf(state.regime), to, toHash: shelf.hashOf(to), ...ground };
  const command = { event: REGIME_MOVED.event, payload, reason, person, attached: [] };
  const { acts, obstacles } = planMove(world, { root: caseId, command });
  const shown = {
    from: state.regime,
    to,
    today: world.today,
    coversToday: coversDay(shelf.get(to), world.today),
    effects: acts.map(moveEffectOf),
    obstacles,
  };
  const versions = acts.map(({ before }) => before.seq);
  const digest = canonicalDigest(JSON.parse(JSON.stringify({ ...shown, versions, hash: payload.toHash })), sha256);
  return { sheet: { ...shown, digest, acts }, state };
}

function unmovable(state: CaseState, { to, isRunning }: { to: string; isRunning: boolean }): string | null {
  if (state.root !== state.id) return 'NOT_ROOT';
  if (!isRunning) return 'CLOSED';
  return state.regime === to ? 'SAME_REGIME' : null;
}

/** The first thing that keeps the case where it is, or that something else was shown than what would be done. */
export function sheetRefusalOf({ obstacles: [first], digest }: MoveSheet, shown: string): Refusal | null {
  if (first !== undefined) {
    const { why, caseId, found } = first;
    return { rule: 'transition.not_possible', detail: { why, case: caseId, found } };
  }
  return shown === digest ? null : { rule: 'subject.changed', detail: { current: digest } };
}

/**
 * What is wrong with the instrument a move rests on: it is unknown or not verified, not in force, or cited by an article
 * although its text is not public (or without one although it is).
 */
export function instrumentRefusalOf(
  { register, businessTime }: Loaded,
  { instrument, article }: { instrument: string; article: string | null },
): Refusal | null {
  const found = registerSlice(register, []).instruments.find(({ id }) => id === instrument);
  const why = found === undefined ? 'UNKNOWN' : instrumentFault(found, { article, at: businessTime });
  return why === null ? null : { rule: 'transition.no_basis', detail: { instrument, why } };
}

function instrumentFault(
  instrument: Instrument,
  { article, at }: { article: string | null; at: string },
): string | null {
  const { verifiedBy, status, statusFrom, publicText } = instrument;
  if (verifiedBy === null) return 'UNVERIFIED';
  const ended = status !== 'IN_FORCE' && (statusFrom === null || statusFrom <= at);
  if (ended || !isWithin(instrument, at)) return 'NOT_IN_FORCE';
  if (publicText === 'FULL') return article === null ? 'ARTICLE_MISSING' : null;
  return article === null ? null : 'ARTICLE_NOT_PUBLIC';
}

function no(rule: string, detail: Record<string, string>): { refusal: Refusal } {
  return { refusal: { rule, detail } };
}
