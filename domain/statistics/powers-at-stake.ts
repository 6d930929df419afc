import type { AuthorityQuery } from '../authority/authority-query.ts';
import type { BaseRule } from '../authority/base-rules.ts';
import { type Holder, holdersOf } from '../authority/holders-of.ts';
import type { AuthorityRefusal } from '../authority/refusal.ts';
import { ACTIONS, type Grant, type RegisterSlice, type Scope } from '../authority/register.ts';
import { ancestorsOf, instrumentsOf } from '../authority/register-lookups.ts';
import type { Label } from '../machine/definition.ts';
import { type DatedItem, type Ending, justBefore } from './register-endings.ts';

/** An action with the amounts, types and fields for which one line of the register gives it. */
export interface PowerReach {
  readonly action: string;
  readonly label: Label;
  /** The instrument whose grant draws these limits; null for the base rule, asked without an amount. */
  readonly instrument: string | null;
  readonly fromDong: bigint | null;
  readonly upToDong: bigint | null;
  readonly taskTypes: Scope;
  readonly fields: Scope;
  readonly modes: Scope;
  /** Facts that the grant asks for. */
  readonly onlyIf: readonly string[];
  /** The amount it is asked with; null where nothing limits it. */
  readonly askedDong: bigint | null;
}

/** Who holds a power at an instant: everybody on the one line it is held by, or why nobody does. */
export type PowerHeld =
  | { readonly ok: true; readonly by: string | null; readonly holders: readonly Holder[] }
  | { readonly ok: false; readonly refusal: AuthorityRefusal };

/** A power that an ending touches: by whom it is held until then, and to whom it falls. */
export interface PowerAtStake extends PowerReach {
  readonly before: PowerHeld;
  readonly after: PowerHeld;
  /** It is granted by the paper that ends, or by one below it; others are only used through what ends. */
  readonly own: boolean;
  /** False where the ending leaves the power where it is: another paper goes first already. */
  readonly moves: boolean;
}

type Ground = Pick<AuthorityQuery, 'register' | 'base'>;

/**
 * What the endings do to the powers: the same resolution as for an act (domain.md 4.4), asked once of the last instant before
 * and once of the first instant after, in the register as it is known. A power without a grant of its own is asked without an
 * amount; one with a grant at the grant's ceiling.
 */
export function powersAtStake(endings: readonly Ending[], ground: Ground): Map<Ending, PowerAtStake[]> {
  const reaches = reachesOf(ground);
  const known = new Map<string, PowerHeld>();
  const heldAt = (at: string, reach: PowerReach, index: number): PowerHeld => {
    const name = `${at} ${index}`;
    const held = known.get(name) ?? powerHeld(reach, { ...ground, at });
    known.set(name, held);
    return held;
  };
  return new Map(
    endings.map((ending) => {
      const papers = papersUnder(ending.item, ground.register);
      const actions = actionsNear(ending.item, { ...ground, papers });
      const touched = reaches.flatMap((reach, index): PowerAtStake[] => {
        if (!actions.includes(reach.action)) return [];
        const own = reach.instrument !== null && papers.includes(reach.instrument);
        const before = heldAt(justBefore(ending.endsAt), reach, index);
        const after = () => heldAt(ending.endsAt, reach, index);
        if (!own && !isTouched(ending.item, { before, after })) return [];
        return [{ ...reach, before, after: after(), own, moves: lineOf(before) !== lineOf(after()) }];
      });
      return [ending, touched];
    }),
  );
}

/** More actions than the item can touch, never fewer; only so that not every power is resolved for every item. */
function actionsNear(item: DatedItem, { papers, register, base }: Ground & { papers: readonly string[] }): string[] {
  const grantedBy = (ids: readonly string[]) =>
    register.grants
      .filter(({ instrument }) => ids.includes(instrument))
      .flatMap(({ actions }) => actionsOf(actions, base));
  switch (item.kind) {
    case 'INSTRUMENT': {
      const lettingSign = [...register.workAssignments, ...register.substitutions];
      return lettingSign.some(({ instrument }) => papers.includes(instrument))
        ? actionsOf('ALL', base)
        : grantedBy(papers);
    }
    case 'LEGAL_NOTE':
    case 'PRECEDENCE_NOTE':
    case 'WORK_ASSIGNMENT':
    case 'SUBSTITUTION':
      return actionsOf(item.data.actions, base);
    case 'APPOINTMENT':
    case 'ABSENCE':
    case 'SUSPENSION':
      return actionsOf('ALL', base);
  }
}

/** Every power the base rules and the grants speak of, once for each line that limits it. */
function reachesOf({ register, base }: Ground): PowerReach[] {
  const labels = new Map(base.map(({ action, label }) => [action, label]));
  const whole = {
    fromDong: null,
    upToDong: null,
    taskTypes: 'ALL',
    fields: 'ALL',
    modes: 'ALL',
    onlyIf: [],
    askedDong: null,
  } as const;
  const ofBase = [...labels].map(([action, label]): PowerReach => ({ action, label, instrument: null, ...whole }));
  const ofGrants = register.grants.flatMap((grant) =>
    actionsOf(grant.actions, base).map((action): PowerReach => {
      const label = labels.get(action) ?? { vi: action, en: action };
      return { action, label, ...limitsOf(grant) };
    }),
  );
  return [...ofBase, ...ofGrants];
}

/** @returns the actions that a scope names: those of the base rules where it is everything */
export function actionsOf(scope: Scope, base: readonly Pick<BaseRule, 'action'>[]): string[] {
  const all = [...new Set(base.map(({ action }) => action))];
  return scope === 'ALL' ? all : ACTIONS.filter((action) => scope.includes(action));
}

function limitsOf(grant: Grant): Omit<PowerReach, 'action' | 'label'> {
  const { instrument, floorDong, ceilingDong, taskTypes, fields, modes, conditions } = grant;
  const onlyIf = conditions.flatMap((condition) => (condition.kind === 'ONLY_IF' ? [condition.fact] : []));
  const sums = conditions.flatMap((condition) => (condition.kind === 'AGGREGATE' ? [condition.ceilingDong] : []));
  const [least] = [...(ceilingDong === null ? [] : [ceilingDong]), ...sums].toSorted((one, other) =>
    one < other ? -1 : 1,
  );
  const askedDong = least ?? floorDong;
  return { instrument, fromDong: floorDong, upToDong: ceilingDong, taskTypes, fields, modes, onlyIf, askedDong };
}

function powerHeld(reach: PowerReach, { at, register, base }: Ground & { at: string }): PowerHeld {
  const subject = {
    type: firstOf(reach.taskTypes),
    field: firstOf(reach.fields),
    mode: firstOf(reach.modes),
    budgetDong: reach.askedDong,
    facts: reach.onlyIf,
  };
  const answer = holdersOf({ action: reach.action, subject, at, register, base, life: 'NO-CASE' });
  return answer.ok ? { ...answer, by: paperOf(answer.holders) } : answer;
}

function firstOf(scope: Scope): string {
  return scope === 'ALL' ? '' : (scope[0] ?? '');
}

/** The paper that gives the power on this line; a deputy's own paper only lets him sign for the head. */
function paperOf(holders: readonly Holder[]): string | null {
  const [first] = holders;
  if (first === undefined) return null;
  const papers = first.capacity === 'KT' ? first.chain.slice(0, -1) : first.chain;
  return papers.at(-1)?.instrument ?? null;
}

/** Who holds it on which paper, as text to compare. */
function lineOf(held: PowerHeld): string {
  if (!held.ok) return held.refusal.rule;
  return JSON.stringify([held.by, held.holders.map(({ person, office, onBehalfOf }) => [person, office, onBehalfOf])]);
}

/** The papers that have nothing to stand on without this item: itself, and those below it. */
function papersUnder({ kind, id }: DatedItem, register: RegisterSlice): string[] {
  if (kind !== 'INSTRUMENT') return [];
  const below = instrumentsOf(register).filter((instrument) =>
    ancestorsOf({ instrument, register }).some((above) => above.id === id),
  );
  return [id, ...below.map((instrument) => instrument.id)];
}

function isTouched(item: DatedItem, { before, after }: { before: PowerHeld; after: () => PowerHeld }): boolean {
  if (item.kind !== 'ABSENCE' && item.kind !== 'SUSPENSION') return before.ok && restsOn(before.holders, item);
  // what ends kept the person from it, or let a substitute sign beside the person (R19)
  const held = after();
  return held.ok && held.holders.some(({ person }) => person === item.data.person) && lineOf(before) !== lineOf(held);
}

/** @returns whether somebody of these has the power through this item: without it, it would be held otherwise or by nobody */
export function restsOn(holders: readonly Holder[], item: DatedItem): boolean {
  return holders.some((holder) => isHeldBy(holder, item));
}

function isHeldBy(holder: Holder, item: DatedItem): boolean {
  switch (item.kind) {
    case 'INSTRUMENT':
      return holder.chain.some((link) => link.instrument === item.id);
    case 'LEGAL_NOTE':
    case 'PRECEDENCE_NOTE':
      return holder.notes.includes(item.id);
    case 'APPOINTMENT': {
      const { person, office } = item.data;
      const signs = (holder.person === person && holder.office === office) || holder.onBehalfOf === office;
      return signs || holder.givers.includes(person); // KT. needs a head in post (R6), a delegation its giver (R10)
    }
    case 'WORK_ASSIGNMENT': {
      const { deputyOffice, headOffice } = item.data;
      return holder.office === deputyOffice && holder.onBehalfOf === headOffice;
    }
    case 'SUBSTITUTION': {
      const { substitute, office } = item.data;
      return holder.person === substitute && holder.onBehalfOf === office;
    }
    case 'ABSENCE':
    case 'SUSPENSION':
      return false;
  }
}
