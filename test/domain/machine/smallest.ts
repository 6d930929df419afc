import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import type { CaseState, ClockState, StepState } from '../../../domain/machine/case-state.ts';
import type { CaseKind, Facts, FieldRule, Json, Machine, Regime, Row } from '../../../domain/machine/definition.ts';
import { newCase, type PlannedAct, planAct, type World } from '../../../domain/machine/plan-act.ts';
import type { Refusal } from '../../../domain/machine/refusal.ts';
import type { Command, PaperOnFile, SealedPayload, Situation } from '../../../domain/machine/situation.ts';
import { stepsAfter } from '../../../domain/machine/steps-of.ts';
import { type Applied, type AskedHow, apply, refusalOf } from '../../../domain/machine/transition.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';

/** The day the sample province lives at. */
export const TODAY = '2025-06-30';
export const ACTOR = 'p-actor';

export function paper(kind: string, caseId = 'any'): PaperOnFile {
  return { caseId, kind, sha256: 'a'.repeat(64) };
}

export function command(event: string, payload: Facts = {}, more: Partial<Command> = {}): Command {
  return { event, payload, reason: null, person: ACTOR, attached: [], ...more };
}

export function caseOf(kind: CaseKind, state: Partial<CaseState> = {}): CaseState {
  return newCase({ id: `${kind}-1`, kind, regime: R2013_B.id, ...state });
}

export function situation(state: CaseState, more: Partial<Situation> = {}): Situation {
  const others = (more.family ?? []).filter((other) => other.id !== state.id);
  const today = more.today ?? TODAY;
  return {
    regime: R2013_B,
    papers: [],
    sealed: [],
    now: `${today}T03:00:00.000Z`,
    calendar: OFFICIAL_CALENDAR,
    ...more,
    today,
    case: state,
    family: [state, ...others],
  };
}

/** A value that the API would let through for a field. */
export function sampleOf(rule: FieldRule): Json {
  switch (rule.type) {
    case 'text':
      return 'văn bản';
    case 'code':
      return 'X-1';
    case 'person':
      return 'p-1';
    case 'unit':
      return 'u-1';
    case 'dong':
      return '1000000';
    case 'count':
      return 12;
    case 'date':
      return TODAY;
    case 'yes':
      return true;
    case 'choice':
      return rule.oneOf?.[0] ?? '';
    case 'list':
      return [samplePayload(rule.item ?? {})];
    default:
      return rule.type satisfies never;
  }
}

/** Values for the fields that must be there. */
export function samplePayload(fields: Readonly<Record<string, FieldRule>>): Facts {
  const demanded = Object.entries(fields).filter(([, rule]) => rule.optional !== true);
  return Object.fromEntries(demanded.map(([name, rule]) => [name, sampleOf(rule)]));
}

/** What a row needs beyond its fields, papers, reason and open step to fire. */
export interface RowCase {
  readonly facts?: Facts;
  readonly payload?: Facts;
  readonly state?: Partial<CaseState>;
  readonly person?: string;
  readonly reason?: string;
  readonly today?: string;
  readonly family?: readonly CaseState[];
  readonly sealed?: readonly SealedPayload[];
  readonly papers?: readonly PaperOnFile[];
  /** State it leads to; needed where a fact names it. */
  readonly to?: string;
}

/** The smallest situation in which this row fires from this state, and the command that fires it. */
export function smallest(
  machine: Machine,
  { row, from, given = {}, regime = R2013_B }: { row: Row; from: string; given?: RowCase; regime?: Regime },
): { situation: Situation; command: Command } {
  const rules = machine.steps.filter((step) => step.events.includes(row.event) && step.in.includes(from));
  const rule =
    rules.find((step) => step.when === undefined || given.facts?.[step.when.fact] === step.when.is) ?? rules[0];
  const facts = { ...(rule?.when === undefined ? {} : { [rule.when.fact]: rule.when.is }), ...given.facts };
  const bare = caseOf(machine.kind, { regime: regime.id, state: from, facts, ...given.state });
  const done = rule === undefined ? [] : stepsBefore(machine, rule.code);
  const steps = given.state?.steps ?? openSteps(machine, { state: bare, done });
  const state = { ...bare, steps, clocks: clocksFor(row, regime) };
  const payload = { ...samplePayload(row.fields ?? {}), ...given.payload };
  return {
    situation: situation(state, {
      regime,
      family: given.family ?? [],
      sealed: given.sealed ?? [],
      papers: [...(row.needs ?? []).map((kind) => paper(kind, state.id)), ...(given.papers ?? [])],
      ...(given.today === undefined ? {} : { today: given.today }),
    }),
    command: command(row.event, isTime(row) ? { ...payload, deadline: clockCode(row, regime), round: 1 } : payload, {
      person: isTime(row) ? null : (given.person ?? ACTOR),
      reason: given.reason ?? (row.reason === 'REQUIRED' ? 'có lý do' : null),
    }),
  };
}

/** Fires a row from a state in its smallest situation. */
export function fire(
  machine: Machine,
  question: { row: Row; from: string; given?: RowCase; regime?: Regime },
): { refusal: Refusal | null; applied: Applied | null } {
  const { situation: at, command: act } = smallest(machine, question);
  const refusal = refusalOf(at, act, askedAs(question.row));
  return { refusal, applied: refusal === null ? apply(at, act) : null };
}

/** How a row comes: by itself, after another act, or told by a file. */
export function askedAs({ movedBy, basis }: Row): AskedHow {
  return { moved: movedBy !== undefined, told: basis.kind === 'IMPORT' };
}

/** Every row of a machine from every state it can fire from. */
export function everyWay(machine: Machine): { name: string; row: Row; from: string }[] {
  return machine.rows.flatMap((row) =>
    row.from.map((from) => ({ name: `${row.row} ${row.event} from ${from}`, row, from })),
  );
}

/** States the row may lead to from this one. */
export function targetsFrom({ to }: Row, from: string): string[] {
  if (to === '=') return [from];
  return typeof to === 'string' ? [to] : Object.values(to.is);
}

/** Steps as they are in a state once those named are done. */
export function openSteps(
  machine: Machine,
  { state, done = [] }: { state: CaseState; done?: readonly string[] },
): StepState[] {
  const seatsOf = (code: string): (string | null)[] => {
    const posts = machine.steps.find((step) => step.code === code)?.eachSeat;
    if (posts === undefined) return [null];
    return state.seats.filter((seat) => posts.includes(seat.post)).map((seat) => seat.person);
  };
  const finished = done.flatMap((code) =>
    seatsOf(code).map((seat): StepState => {
      const id = seat === null ? code : `${code}@${seat}`;
      return { id, code, seat, status: 'DONE', openedOn: TODAY, dueOn: null };
    }),
  );
  return stepsAfter(machine, { ...state, steps: finished }, { before: state, today: TODAY });
}

function stepsBefore(machine: Machine, code: string): string[] {
  const after = machine.steps.find((step) => step.code === code)?.after ?? [];
  return after.flatMap((earlier) => [...stepsBefore(machine, earlier), earlier]);
}

function isTime(row: Row): boolean {
  return row.basis.kind === 'TIME' && row.movedBy === undefined;
}

function clockCode(row: Row, regime: Regime): string {
  const rule = Object.values(regime.deadlines).find((deadline) => deadline.onDue === row.event);
  return rule?.code ?? 'none';
}

function clocksFor(row: Row, regime: Regime): ClockState[] {
  if (!isTime(row)) return [];
  return [
    {
      deadline: clockCode(row, regime),
      round: 1,
      step: null,
      startedOn: '2025-06-27',
      dueOn: '2025-06-29',
      dueAt: '2025-06-29T17:00:00.000Z',
      status: 'RUNNING',
      pauses: [],
      calendar: OFFICIAL_CALENDAR.version,
    },
  ];
}

/** A small world in which whole stories are played: acts change it, and what they move or open follows. */
export interface Play {
  /** Cases as they stand now. */
  readonly cases: Map<string, CaseState>;
  readonly papers: PaperOnFile[];
  readonly sealed: Record<string, SealedPayload[]>;
  today: string;
}

export function play(today = TODAY): Play {
  return { cases: new Map(), papers: [], sealed: {}, today };
}

/** Adds a case in no state yet. */
export function open(world: Play, state: Pick<CaseState, 'id' | 'kind'> & Partial<CaseState>): string {
  world.cases.set(state.id, newCase({ regime: R2013_B.id, ...state }));
  return state.id;
}

/** Plans an act; when nothing refuses it the world is as it is afterwards. */
export function act(
  world: Play,
  {
    id,
    ...done
  }: {
    id: string;
    event: string;
    payload?: Facts;
    person?: string | null;
    reason?: string;
    papers?: readonly string[];
  },
): { acts: readonly PlannedAct[] } | { refusal: Refusal } {
  const state = world.cases.get(id);
  if (state === undefined) throw new Error(`no case ${id}`);
  const attached = (done.papers ?? []).map((kind) => paper(kind, id));
  const order = command(done.event, done.payload ?? {}, {
    person: done.person === undefined ? ACTOR : done.person,
    reason: done.reason ?? null,
    attached,
  });
  const planned = planAct(worldOf(world), { state, command: order });
  if ('refusal' in planned) return { refusal: planned.refusal };
  for (const { caseId, command: fired, applied } of planned.acts) {
    world.cases.set(caseId, applied.next);
    if (applied.row.sealed !== true) continue;
    const ballot = { person: String(fired.person), event: fired.event, payload: fired.payload };
    world.sealed[caseId] = [...(world.sealed[caseId] ?? []), ballot];
  }
  world.papers.push(...attached);
  return planned;
}

/** The act must go through; its refusal is the failure of the test. */
export function must(world: Play, done: Parameters<typeof act>[1]): CaseState {
  const result = act(world, done);
  if ('refusal' in result) throw new Error(`${done.id} ${done.event}: ${JSON.stringify(result.refusal)}`);
  return stateIn(world, done.id);
}

export function stateIn(world: Play, id: string): CaseState {
  const state = world.cases.get(id);
  if (state === undefined) throw new Error(`no case ${id}`);
  return state;
}

/** Days of the world go by to this one; nothing happens by itself. */
export function on(world: Play, day: string): void {
  world.today = day;
}

function worldOf(world: Play): World {
  return {
    cases: [...world.cases.values()],
    papers: world.papers,
    sealed: world.sealed,
    today: world.today,
    now: `${world.today}T23:00:00.000Z`,
    calendar: OFFICIAL_CALENDAR,
    regime: () => R2013_B,
    regimeToday: R2013_B.id,
    nextCode: (kind) => `${kind}-${[...world.cases.values()].filter((state) => state.kind === kind).length + 1}`,
  };
}
