import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import { checkRegime, type Finding, officeFindings, rolesIn } from '../domain/machine/check-regime.ts';
import type { Regime } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { officesOf } from './act-basis.ts';
import type { Ledger } from './commit-act.ts';
import { type Change, commitEntry, type Refused } from './commit-entry.ts';
import { findEnteredRegime } from './entered-regimes.ts';
import type { Loaded } from './legal-transaction.ts';
import { chainEntries } from './log-writer.ts';
import { readRegimeEffect, summaryOf } from './reads/regime-dry-run.ts';
import { recordRefusal } from './record-refusal.ts';
import { newestRegimes, regimeName } from './regime-shelf.ts';
import { ENTERERS, VERIFIERS } from './register-judgement.ts';
import { registerSlice, standingSlice } from './register-slice.ts';
import { sha256 } from './sha256.ts';

export interface RegimeRecorded {
  readonly status: 'RECORDED';
  readonly n: string;
  readonly name: string;
  readonly hash: string;
}

export type RegimeOutcome =
  | RegimeRecorded
  | Refused
  /** It cannot mean what it says: nothing was kept. */
  | { readonly status: 'FAULTY'; readonly findings: readonly Finding[] };

/**
 * Enters a regime: it is on record from now on and nothing runs under it until another person has published it. A faulty one
 * is refused with everything that was found; so is a version that is not the next of its id, a period that another regime
 * covers, and one whose enterer would get a power by it (R18).
 */
export async function enterRegime(
  ledger: Ledger,
  { regime, ...change }: Change & { regime: Regime },
): Promise<RegimeOutcome> {
  const { province, person, key } = change;
  const { id, version } = regime;
  const hash = canonicalDigest(regime, sha256);
  const found = checkRegime(regime);
  const content = { id, version, hash };
  const asks = { roles: rolesIn(regime) };
  const who = { gainRefusalOf: gainFrom(regime), enteredBy: () => null };
  const entry = { event: 'enterRegime', content, roles: ENTERERS, asks, ...who };
  const outcome = await commitEntry<RegimeOutcome>(ledger, { change, entry }, (loaded, { office, keyRow }) => {
    const findings = [...found, ...emptyOffices(regime, loaded)];
    if (findings.length > 0) return { answer: { status: 'FAULTY', findings } };
    const refusal = versionRefusalOf(regime, loaded) ?? overlapRefusalOf(regime, loaded);
    if (refusal !== null) return { refusal };
    const draft = { kind: 'REGIME', event: 'enterRegime', person, office, payload: content, key } as const;
    const written = chainEntries(loaded, province, [draft]);
    const answer: RegimeRecorded = { status: 'RECORDED', n: written.head.n, name: regimeName(regime), hash };
    const enteredRegimes = [{ id, version, hash, body: regime, enteredBy: person, n: answer.n }];
    return { rows: { province, ...written, keys: [keyRow(answer)], enteredRegimes }, answer };
  });
  return keptIfFaulty(ledger, { change, event: entry.event, outcome });
}

/**
 * Publishes what another person has entered: root cases opened from now on, on days that it covers, are pinned to it, and it
 * never changes again. Its entry in the log keeps what the dry run said of the cases that were open just before.
 */
export async function publishRegime(
  ledger: Ledger,
  { name, ...change }: Change & { name: string },
): Promise<RegimeOutcome> {
  const { province, person, key } = change;
  const entered = await findEnteredRegime(ledger.db, { province, name });
  if (entered === null) return { status: 'REFUSED', refusal: { rule: 'regime.unknown', detail: { name } } };
  const { regime, hash, enteredBy, n: enteredN } = entered;
  const { id, version } = regime;
  const found = checkRegime(regime);
  const effect = await readRegimeEffect(ledger, { province, name });
  const dryRun = effect === null ? {} : summaryOf(effect);
  const asks = { roles: rolesIn(regime) };
  const who = { gainRefusalOf: gainFrom(regime), enteredBy: () => enteredBy };
  const entry = { event: 'publishRegime', content: { name, hash }, roles: VERIFIERS, asks, ...who };
  const outcome = await commitEntry<RegimeOutcome>(ledger, { change, entry }, (loaded, { office, keyRow }) => {
    const overtaken = overtakenRefusalOf(regime, loaded);
    if (overtaken !== null) return { refusal: overtaken };
    const findings = [...found, ...emptyOffices(regime, loaded)];
    if (findings.length > 0) return { answer: { status: 'FAULTY', findings } };
    const refusal = draftRefusalOf(regime, loaded) ?? overlapRefusalOf(regime, loaded);
    if (refusal !== null) return { refusal };
    const payload = { id, version, hash, enteredBy, enteredN, dryRun };
    const draft = { kind: 'REGIME', event: 'publishRegime', person, office, payload, key } as const;
    const written = chainEntries(loaded, province, [draft]);
    const answer: RegimeRecorded = { status: 'RECORDED', n: written.head.n, name, hash };
    const regimes = [{ id, version, hash, body: regime, n: answer.n }];
    return { rows: { province, ...written, keys: [keyRow(answer)], regimes }, answer };
  });
  return keptIfFaulty(ledger, { change, event: entry.event, outcome });
}

/** A regime that was refused for its faults is a refused attempt like any other. */
async function keptIfFaulty(
  { db }: Ledger,
  { change: { province, person }, event, outcome }: { change: Change; event: string; outcome: RegimeOutcome },
): Promise<RegimeOutcome> {
  if (outcome.status !== 'FAULTY') return outcome;
  const detail = { total: `${outcome.findings.length}` };
  await recordRefusal(db, { province, person, target: { kind: 'task' }, event }, { rule: 'regime.faulty', detail });
  return outcome;
}

function emptyOffices(regime: Regime, { register }: Loaded): Finding[] {
  return officeFindings(regime, new Set(registerSlice(register, []).offices.map(({ role }) => role)));
}

/** A version is used up by its entry, published or not. */
function versionRefusalOf({ id, version }: Regime, { regimes: { shelf, entered } }: Loaded): Refusal | null {
  const taken = [...shelf.all(), ...entered].filter((one) => one.id === id).map((one) => one.version);
  const next = Math.max(0, ...taken) + 1;
  return version === next ? null : { rule: 'regime.version', detail: { id, version: `${version}`, next: `${next}` } };
}

/** A later version of its id counts already, or itself does. */
function overtakenRefusalOf({ id, version }: Regime, { regimes: { shelf } }: Loaded): Refusal | null {
  const newer = shelf.all().findLast((one) => one.id === id && one.version >= version);
  if (newer === undefined) return null;
  return { rule: 'regime.overtaken', detail: { name: regimeName({ id, version }), by: regimeName(newer) } };
}

/** What is only drafted may be tried where everything is fictional, as an illustrative scope is. */
function draftRefusalOf(regime: Regime, { sample }: Loaded): Refusal | null {
  return regime.draft === true && !sample ? { rule: 'regime.draft', detail: { name: regimeName(regime) } } : null;
}

/** No day of approval may fall under two profiles: of every other regime its newest version counts. */
function overlapRefusalOf(regime: Regime, { regimes: { shelf } }: Loaded): Refusal | null {
  const other = newestRegimes(shelf.all()).find((one) => one.id !== regime.id && overlaps(one, regime));
  if (other === undefined) return null;
  const { approvedFrom, approvedUntil } = other;
  const detail = { with: regimeName(other), from: approvedFrom ?? '-', until: approvedUntil ?? '-' };
  return { rule: 'regime.overlap', detail };
}

function overlaps(one: Regime, other: Regime): boolean {
  const begins = (later: Regime, until: string | null) =>
    until === null || later.approvedFrom === null || later.approvedFrom < until;
  return begins(one, other.approvedUntil) && begins(other, one.approvedUntil);
}

/** R18: whose own post would get a power by it that no published regime gives neither enters nor publishes it. */
function gainFrom(regime: Regime) {
  return (loaded: Loaded, person: string): Refusal | null => {
    const held = officesOf(standingSlice(loaded), person, loaded.businessTime).map(({ role }) => role);
    const known = loaded.regimes.shelf.all().flatMap(({ baseHolders }) => baseHolders);
    const gained = regime.baseHolders.find(
      ({ action, holderRole }) =>
        held.includes(holderRole) && !known.some((one) => one.action === action && one.holderRole === holderRole),
    );
    return gained === undefined
      ? null
      : { rule: 'sod.grant_use', detail: { rule: 'R18', person, action: gained.action } };
  };
}
