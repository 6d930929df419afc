import type { AdmissionQuestion, AdmissionRefusal } from './admission.ts';
import { type BaseRule, namedRoles } from './base-rules.ts';
import { covers } from './is-within.ts';
import { isGiver, movesPower } from './passing-on.ts';
import { ACTIONS, type Grant, type Instrument, type Scope } from './register.ts';
import { grantsUnder, officesFor } from './register-index.ts';
import { findInstrument, targetOffices } from './register-lookups.ts';

/**
 * May this grant stand under its paper? Nobody gives to himself, by delegation only to the head of a unit, only what may
 * move, and nothing wider than what the giver has (R7, R8, R9; attack row 5).
 */
export function scopeRefusalOf(grant: Grant, question: AdmissionQuestion): AdmissionRefusal | null {
  const instrument = findInstrument({ id: grant.instrument, register: question.register });
  if (instrument === null) return invalid('NO_INSTRUMENT', grant);
  const { ceilingDong, floorDong } = grant;
  if (ceilingDong !== null && (floorDong ?? 0n) > ceilingDong)
    return { rule: 'register.range', detail: { floorDong: `${floorDong}`, ceilingDong: `${ceilingDong}` } };
  if (instrument.kind === 'AUTHORISATION') return invalid('WRONG_KIND', grant);
  const targets = targetOffices({ to: grant.to, register: question.register });
  if (targets.some((office) => office.id === instrument.giver)) return invalid('SELF', grant);
  if (instrument.kind === 'DELEGATION' && targets.some((office) => office.head !== true))
    return invalid('NOT_HEAD', grant);
  if (!movesPower(instrument)) return null;
  return movableRefusalOf(grant, question) ?? widthRefusalOf({ grant, instrument, question });
}

function movableRefusalOf(grant: Grant, { base }: AdmissionQuestion): AdmissionRefusal | null {
  if (grant.actions === 'ALL') return null;
  const fixed = grant.actions.find((action) => {
    const rules = base.filter((rule) => rule.action === action);
    return rules.length > 0 && rules.every((rule) => rule.immovable === true);
  });
  return fixed === undefined ? null : invalid('NOT_MOVABLE', grant, { action: fixed });
}

/** R9 at the door: later the giver's power is looked at again with every act. */
function widthRefusalOf(asked: {
  grant: Grant;
  instrument: Instrument;
  question: AdmissionQuestion;
}): AdmissionRefusal | null {
  const { grant, instrument, question } = asked;
  const { register, base } = question;
  const parent = instrument.parent === null ? null : findInstrument({ id: instrument.parent, register });
  const actions = actionsOf(grant.actions, base);
  if (parent === null || !movesPower(parent)) {
    const lacking = actions.find((action) => !hasByRule({ action, instrument, question }));
    return lacking === undefined ? null : wider('GIVER', grant, lacking);
  }
  const given = grantsUnder(register, parent.id).filter((one) =>
    isGiver({ instrument, offices: targetOffices({ to: one.to, register }) }),
  );
  for (const action of actions) {
    const reaches = given.map((one) => (covers(one.actions, action) ? firstWider(grant, one) : 0));
    const lacking = WIDTHS[Math.max(0, ...reaches)];
    if (lacking !== undefined) return wider(lacking, grant, action);
  }
  return null;
}

/** ALL is every action that some rule lets move. */
function actionsOf(actions: Scope, base: readonly BaseRule[]): readonly string[] {
  if (actions !== 'ALL') return actions;
  return ACTIONS.filter((action) => base.some((rule) => rule.action === action && rule.immovable !== true));
}

function hasByRule({
  action,
  instrument,
  question: { base, register },
}: {
  action: string;
  instrument: Instrument;
  question: AdmissionQuestion;
}): boolean {
  return base
    .filter((rule) => rule.action === action)
    .some((rule) => {
      const offices = namedRoles(rule).flatMap((role) => officesFor(register, role));
      return isGiver({ instrument, offices });
    });
}

const WIDTHS = ['ACTIONS', 'TASK_TYPES', 'FIELDS', 'MODES', 'CEILING', 'FLOOR'] as const;

/** @returns the place in WIDTHS of the first dimension in which a grant goes beyond the giver's; past the end: in none */
function firstWider(grant: Grant, outer: Grant): number {
  const inside = [
    true,
    isPart(grant.taskTypes, outer.taskTypes),
    isPart(grant.fields, outer.fields),
    isPart(grant.modes, outer.modes),
    outer.ceilingDong === null || (grant.ceilingDong !== null && grant.ceilingDong <= outer.ceilingDong),
    outer.floorDong === null || (grant.floorDong !== null && grant.floorDong >= outer.floorDong),
  ];
  const place = inside.indexOf(false);
  return place === -1 ? WIDTHS.length : place;
}

function isPart(inner: Scope, outer: Scope): boolean {
  return outer === 'ALL' || (inner !== 'ALL' && inner.every((code) => outer.includes(code)));
}

function wider(why: string, { instrument }: Grant, action: string): AdmissionRefusal {
  return { rule: 'delegation.scope', detail: { why, instrument, action } };
}

function invalid(why: string, { instrument }: Grant, detail: Record<string, string> = {}): AdmissionRefusal {
  return { rule: 'delegation.invalid', detail: { why, instrument, ...detail } };
}
