import { dateInProvince, instant } from '../time.ts';
import type { AdmissionQuestion, AdmissionRefusal } from './admission.ts';
import { namedRoles } from './base-rules.ts';
import type { Office, OfficeSuccession, RegisterSlice, Succession, UnitSuccession } from './register.ts';
import { findInstrument } from './register-lookups.ts';

interface Asked {
  readonly own: Succession;
  readonly question: AdmissionQuestion;
  /** The register without an earlier version of it. */
  readonly register: RegisterSlice;
}

/**
 * May this succession stand in the register? What has come is not said otherwise afterwards; every unit and post named has one
 * line of successors without a circle, no power of a post that is split is left without one, and nothing that rests on a post
 * or waits for it is left behind (docs/authority.md 2).
 */
export function successionRefusalOf(own: Succession, question: AdmissionQuestion): AdmissionRefusal | null {
  const { at, register } = question;
  if (register.successions.some(({ id, from }) => id === own.id && from <= at)) return invalid('HAS_COME', own);
  const others = register.successions.filter(({ id }) => id !== own.id);
  const asked = { own, question, register: { ...register, successions: others } };
  return (
    paperRefusalOf(asked) ??
    formRefusalOf(own) ??
    againRefusalOf(asked) ??
    circleRefusalOf(asked) ??
    heirRefusalOf(asked)
  );
}

/** It says nothing of the time before its paper was signed and in force. */
function paperRefusalOf({ own, register }: Asked): AdmissionRefusal | null {
  const paper = findInstrument({ id: own.instrument, register });
  if (paper === null) return null;
  const isEarly = own.from < paper.from || dateInProvince(instant(own.from)) < paper.signedOn;
  return isEarly ? invalid('BACK_DATED', own, { from: own.from, signedOn: paper.signedOn }) : null;
}

/** A unit goes one way; a post too, unless it is split: then all but the last take something, and the last one the rest. */
function formRefusalOf(own: Succession): AdmissionRefusal | null {
  const { kind, units, offices } = own;
  if (units.length + offices.length === 0) return invalid('NOTHING', own);
  const twice = units.find(({ old }, place) => units.findIndex((unit) => unit.old === old) < place);
  if (twice !== undefined) return invalid('TWICE', own, { old: twice.old });
  const nameless = kind === 'ABOLISH' ? undefined : [...units, ...offices].find((one) => one.new === null);
  if (nameless !== undefined) return invalid('NO_SUCCESSOR', own, { old: nameless.old });
  const wrong = offices.find(
    ({ old }) =>
      !isDivided(
        offices.filter((one) => one.old === old),
        kind,
      ),
  );
  return wrong === undefined ? null : invalid('NOT_DIVIDED', own, { old: wrong.old });
}

function isDivided(parts: readonly OfficeSuccession[], kind: Succession['kind']): boolean {
  const hasLimits = ({ actions = 'ALL', fields = 'ALL' }: OfficeSuccession) => actions !== 'ALL' || fields !== 'ALL';
  const isOnly = parts.length === 1 || kind === 'SPLIT';
  return isOnly && parts.every((part, place) => hasLimits(part) === place < parts.length - 1);
}

/** What was succeeded is not succeeded again, and what is no more by then succeeds nobody. */
function againRefusalOf({ own, register }: Asked): AdmissionRefusal | null {
  const olds = oldNames(register.successions);
  const again = [...own.units, ...own.offices].find(({ old }) => olds.has(old));
  if (again !== undefined) return invalid('AGAIN', own, { old: again.old });
  const ended = oldNames(register.successions.filter(({ from }) => from <= own.from));
  const gone = [...own.units, ...own.offices].flatMap((one) => one.new ?? []).find((name) => ended.has(name));
  return gone === undefined ? null : invalid('GONE', own, { new: gone });
}

function oldNames(successions: readonly Succession[]): Set<string> {
  return new Set(successions.flatMap(({ units, offices }) => [...units, ...offices].map(({ old }) => old)));
}

function circleRefusalOf({ own, register }: Asked): AdmissionRefusal | null {
  const steps = [...register.successions, own].flatMap(({ units, offices }) => [...units, ...offices]);
  const isCircle = (from: string, at: string, passed: readonly string[] = []): boolean =>
    steps.some(
      (step) =>
        step.old === at &&
        step.new !== null &&
        (step.new === from || (!passed.includes(step.new) && isCircle(from, step.new, [...passed, step.new]))),
    );
  const circle = [...own.units, ...own.offices].find(({ old }) => isCircle(old, old));
  return circle === undefined ? null : invalid('CIRCLE', own, { old: circle.old });
}

/** Who inherits? Without a successor only what nothing rests on, and nothing waits for, is abolished. */
function heirRefusalOf({ own, question, register }: Asked): AdmissionRefusal | null {
  const ended = new Set(own.offices.map(({ old }) => old));
  const standing = register.offices.filter(({ id }) => !ended.has(id));
  for (const { old } of own.offices.filter(isWithoutHeir)) {
    const office = register.offices.find(({ id }) => id === old);
    const rests = restsOn({ office: old, register, from: own.from });
    if (rests !== null) return invalid('NO_HEIR', own, { old, rests });
    const isLast = office !== undefined && standing.every(({ role }) => role !== office.role);
    if (isLast && isWanted(office, question)) return invalid('NO_HEIR', own, { old, rests: office.role });
  }
  const left = own.units.filter(isWithoutHeir).find(({ old }) => question.isAwaited('UNIT', old));
  return left === undefined ? null : invalid('NO_HEIR', own, { old: left.old, rests: 'CASES' });
}

function isWithoutHeir(one: UnitSuccession): boolean {
  return one.new === null;
}

/** The role has a power by some rule, or open work. */
function isWanted({ role }: Office, { base, isAwaited }: AdmissionQuestion): boolean {
  return base.some((rule) => namedRoles(rule).includes(role)) || isAwaited('ROLE', role);
}

/** @returns a paper by which something goes to, from or through the post after the instant, or null */
function restsOn({ office, register, from }: { office: string; register: RegisterSlice; from: string }): string | null {
  const goesOn = ({ until }: { until: string | null }) => until === null || until > from;
  const papers = new Map(register.instruments.map((paper) => [paper.id, paper]));
  const given = register.grants.filter(({ to }) => to.kind !== 'ROLE' && to.office === office);
  const named = [
    ...register.instruments.filter(({ giver }) => giver === office).map(({ id }) => id),
    ...given.map(({ instrument }) => instrument),
    ...register.workAssignments
      .filter((row) => goesOn(row) && [row.headOffice, row.deputyOffice].includes(office))
      .map(({ instrument }) => instrument),
    ...register.substitutions
      .filter((row) => goesOn(row) && [row.office, row.substituteOffice].includes(office))
      .map(({ instrument }) => instrument),
  ];
  return named.toSorted().find((id) => goesOn(papers.get(id) ?? { until: null })) ?? null;
}

function invalid(why: string, { id }: Succession, detail: Record<string, string> = {}): AdmissionRefusal {
  return { rule: 'succession.invalid', detail: { why, succession: id, ...detail } };
}
