import type { CaseState } from '../domain/machine/case-state.ts';
import { NEW } from '../domain/machine/definition.ts';
import { childCase, newCase, type World } from '../domain/machine/plan-act.ts';
import { type Refusal, refuse } from '../domain/machine/refusal.ts';
import { stepAnswered } from '../domain/machine/steps-of.ts';
import { machineOf } from '../domain/machine/transition.ts';
import type { ActRequest } from './act-request.ts';
import type { CaseStamp } from './case-rows.ts';
import type { Loaded } from './legal-transaction.ts';

/** Ids of the cases a request names: the one acted on, or the parent and subjects of the one to be opened. */
export function namedCases({ target }: Pick<ActRequest, 'target'>): readonly string[] {
  if ('caseId' in target) return [target.caseId];
  return [...(target.subjects ?? []), ...(target.parent === undefined ? [] : [target.parent])];
}

/** The case a request is about, or the new one it opens; what the actor does not see is unknown. */
export function targetCase(
  request: ActRequest,
  loaded: Loaded,
  world: World,
): { state: CaseState } | { refusal: Refusal } {
  const { target } = request;
  const cases = new Map(loaded.cases.map((state) => [state.id, state]));
  const unknown = namedCases(request).find((id) => !cases.has(id) || loaded.unseen.includes(id));
  if (unknown !== undefined) return { refusal: { rule: 'case.unknown', detail: { case: unknown } } };
  if ('caseId' in target) return { state: cases.get(target.caseId) as CaseState };
  const { kind, subjects = [] } = target;
  const parent = target.parent === undefined ? undefined : cases.get(target.parent);
  if (parent !== undefined) return { state: childCase(parent, { kind, subjects, cases }) };
  const regime = regimeFor(subjects, cases, world);
  if (regime === '') return { refusal: refuse('regime.none', { date: world.today }) };
  if (request.readBy !== undefined && request.readBy !== regime)
    return { refusal: { rule: 'version.stale', detail: { current: regime } } };
  if (world.regime(regime).machines[kind]?.root !== true)
    return { refusal: { rule: 'case.needs_parent', detail: { kind } } };
  return { state: newCase({ id: world.nextCode(kind, request.payload), kind, regime, subjects }) };
}

/** A running case keeps its rules: what is opened about cases of one regime runs under that one, else under today's. */
function regimeFor(subjects: readonly string[], cases: ReadonlyMap<string, CaseState>, world: World): string {
  const [first, ...others] = new Set(subjects.map((id) => cases.get(id)?.regime ?? ''));
  return first === undefined || others.length > 0 ? world.regimeToday : first;
}

/** A step carries its own version, so that eleven ballots at once do not collide; else the case's version counts. */
export function staleRefusalOf(request: ActRequest, loaded: Loaded, state: CaseState, world: World): Refusal | null {
  if (state.state === NEW || request.person === null) return null;
  const step = stepAnswered(machineOf(world.regime(state.regime), state.kind), state, request);
  const current = step === undefined ? caseVersion(state) : stepVersion(loaded.stamps.get(state.id), step.id);
  return request.version === current ? null : { rule: 'version.stale', detail: { current } };
}

/** Version of a case, for acts without a step: `c` and the number of its acts. */
export function caseVersion(state: Pick<CaseState, 'seq'>): string {
  return `c${state.seq}`;
}

/** Version of a step: `s` and the number in the log of the act that opened it or last changed what it is about. */
export function stepVersion(stamp: Pick<CaseStamp, 'stepVersions'> | undefined, step: string): string {
  return `s${stamp?.stepVersions[step] ?? ''}`;
}
