import { HOLDER_NOT_PUBLIC } from '../authority/base-rules.ts';
import { PROVABLE_FACTS } from '../authority/register.ts';
import { SLATE_FINDINGS, slateFaults } from './check-slates.ts';
import { NUMBERS_READ } from './council-case.ts';
import {
  type FieldRule,
  type GuardCall,
  type Label,
  type Machine,
  NEW,
  type Regime,
  type Row,
  type StepRule,
  statesAfter,
} from './definition.ts';
import { DERIVATIONS } from './derivations.ts';
import { GUARDS } from './guards.ts';
import { waiverRow } from './waived-period.ts';

/** What makes a regime unfit to be published. Closed: each kind has its test. */
export const FINDINGS = [
  'row.duplicate_id',
  'row.never_fires', // another row answers the same event in the same state first
  'state.unknown',
  'state.unreachable',
  'state.dead_end',
  'state.nobody_waits',
  'phase.unknown',
  'phase.unused',
  'guard.unknown',
  'derivation.unknown',
  'basis.missing',
  'authority.no_base_holder',
  'proves.no_guard', // nothing makes sure of it
  'proves.no_power', // nobody asks: the row is no use of a power
  'proves.unknown',
  'bulk.one_by_one', // a vote, a score, money or what hurts somebody is not done by the list
  'deadline.unknown',
  'deadline.never_starts',
  'deadline.no_row', // its event has no row of time
  'time.no_deadline', // a row of time that no deadline brings about
  'step.event_without_row',
  'step.unknown_before',
  'step.unreachable', // its states are never reached, or it waits for steps that are never done
  'paper.nobody_carries',
  'move.no_row',
  'movedBy.no_mover',
  'target.choice_missing',
  'label.missing',
  ...SLATE_FINDINGS,
  'press.nobody', // nobody could press the holder of late work
  'reminder.duplicate', // two rungs of one name
  'reminder.order', // rungs that do not stand in the order of their days
  'reminder.early', // nothing is late before its last day is over
  'reminder.nobody_above', // whose work it is, nobody stands above
  'number.missing', // a guard or computation reads it
  'state.closed_waits',
  'pause.no_waiting_state', // a period that RESUMEs, in machines that never wait
  'pause.not_counted', // counted backwards, a date of its own, or by a guard that knows no pauses
  'pause.only_waits', // of a step that is open in waiting states alone
  'pause.never_ends', // of no step and no event: neither a row nor time ends it
  'period.empty', // approvals end before they begin
  'office.empty', // no office of the register could ever do it
] as const;
export type FindingRule = (typeof FINDINGS)[number];

/** One fault: where it stands (`row T08`, `state ORDERED`, `step SUBMIT`) and what was found there. */
export interface Finding {
  readonly rule: FindingRule;
  readonly machine: string;
  readonly where: string;
  readonly found: string;
}

interface Context {
  readonly regime: Regime;
  readonly machines: readonly Machine[];
  /** `kind.event` → the events (and kinds) it moves or opens. */
  readonly movers: ReadonlyMap<string, readonly Moved[]>;
}

interface Moved {
  readonly event: string;
  readonly kind: string | undefined;
  readonly opens: boolean;
}

/** Everything in a regime that cannot mean anything, in its order; a regime with findings is refused (CV-6). */
export function checkRegime(regime: Regime): Finding[] {
  const machines = Object.values(regime.machines);
  const context = { regime, machines, movers: moversOf(machines) };
  return [
    ...duplicateRows(machines),
    ...machines.flatMap((machine) => checkMachine(machine, context)),
    ...deadlineFindings(context),
    ...pauseFindings(context),
    ...regimeLabels(regime),
    ...numberFindings(regime),
    ...periodFindings(regime),
    ...ladderFindings(regime),
  ];
}

/**
 * Work and powers for which the province has no office at all; a post that nobody holds now is another matter.
 * @param roles roles of the offices of the register
 */
export function officeFindings(regime: Regime, roles: ReadonlySet<string>): Finding[] {
  return Object.values(regime.machines).flatMap((machine) =>
    rowsOfOffices(machine).flatMap((row) => {
      const able = rolesFor(row, regime);
      if (able === null || able.some((role) => roles.has(role))) return [];
      return [finding(machine, `row ${row.row}`, ['office.empty', able.join(' ')])];
    }),
  );
}

/** @returns roles of offices that some row of the regime counts on */
export function rolesIn(regime: Regime): string[] {
  const rows = Object.values(regime.machines).flatMap(rowsOfOffices);
  return [...new Set(rows.flatMap((row) => rolesFor(row, regime) ?? []))];
}

/** Rows that name roles of their own: a machine that says nothing is waived in by those who always may. */
function rowsOfOffices(machine: Machine): readonly Row[] {
  return machine.waivedBy === undefined ? machine.rows : [...machine.rows, waiverRow(machine)];
}

/** Roles of offices that could do a row; null where it is not the work or power of an office. */
function rolesFor({ basis }: Row, { baseHolders }: Regime): readonly string[] | null {
  if (basis.kind === 'DUTY') return basis.roles;
  if (basis.kind !== 'AUTHORITY') return null;
  return baseHolders.filter(({ action }) => action === basis.action).map(({ holderRole }) => holderRole);
}

function numberFindings({ numbers }: Regime): Finding[] {
  return NUMBERS_READ.filter((name) => numbers[name] === undefined).map((name) => {
    return { rule: 'number.missing', machine: '-', where: `number ${name}`, found: name };
  });
}

function periodFindings({ approvedFrom, approvedUntil }: Regime): Finding[] {
  if (approvedFrom === null || approvedUntil === null || approvedFrom < approvedUntil) return [];
  return [{ rule: 'period.empty', machine: '-', where: 'period', found: `${approvedFrom} until ${approvedUntil}` }];
}

/** A ladder of its own; one that a regime does not have cannot be wrong. */
function ladderFindings({ reminders, machines, baseHolders }: Regime): Finding[] {
  if (reminders === undefined) return [];
  const { rules, above } = reminders;
  const stands = rules.some(({ to }) => to.some((one) => one !== 'HOLDERS'));
  const rows = stands ? Object.values(machines).flatMap((machine) => stepRows(machine)) : [];
  const roles = rows.flatMap(({ basis }): readonly string[] => {
    if (basis.kind === 'DUTY') return basis.roles;
    if (basis.kind === 'OWN_RIGHT') return basis.parties;
    if (basis.kind !== 'AUTHORITY') return [];
    return baseHolders.filter(({ action }) => action === basis.action).map(({ holderRole }) => holderRole);
  });
  const faults: Fault[] = [
    ...rules.flatMap(({ code }, place): Fault[] =>
      rules.findIndex((other) => other.code === code) === place ? [] : [['reminder.duplicate', code]],
    ),
    ...rules.flatMap(({ code, offset }, place): Fault[] =>
      offset > (rules[place - 1]?.offset ?? Number.NEGATIVE_INFINITY) ? [] : [['reminder.order', code]],
    ),
    ...rules.flatMap(({ code, offset, escalates }): Fault[] =>
      escalates === true && offset <= 0 ? [['reminder.early', code]] : [],
    ),
    ...[...new Set(roles)].flatMap((role): Fault[] =>
      above[role] === undefined ? [['reminder.nobody_above', role]] : [],
    ),
  ];
  return faults.map(([rule, found]) => ({ rule, machine: '-', where: 'reminders', found }));
}

/** Rows that answer a step and are somebody's to do. */
function stepRows({ steps, rows }: Machine): Row[] {
  const events = new Set(steps.flatMap((step) => step.events));
  return rows.filter((row) => events.has(row.event) && row.movedBy === undefined);
}

function checkMachine(machine: Machine, context: Context): Finding[] {
  return [
    ...machine.rows.flatMap((row) => checkRow(machine, { row, context })),
    ...machine.steps.flatMap((step) => checkStep(machine, { step, context })),
    ...statesFindings(machine, context),
    ...lostSteps(machine, context),
    ...phaseFindings(machine),
    ...waitFindings(machine),
    ...machineLabels(machine),
    ...(machine.pressedBy?.length === 0 ? [finding(machine, 'pressedBy', ['press.nobody', 'nobody named'])] : []),
    ...slateFaults(machine).map(([rule, where, found]) => finding(machine, where, [rule, found])),
  ];
}

function duplicateRows(machines: readonly Machine[]): Finding[] {
  const all = machines.flatMap((machine) => machine.rows.map((row) => ({ machine, row })));
  return all
    .filter(({ row }, place) => all.findIndex((other) => other.row.row === row.row) !== place)
    .map(({ machine, row }) => finding(machine, `row ${row.row}`, ['row.duplicate_id', row.row]));
}

interface RowQuestion {
  readonly row: Row;
  readonly context: Context;
}

function checkRow(machine: Machine, question: RowQuestion): Finding[] {
  const { row, context } = question;
  const faults = [
    ...stateFaults(machine, row),
    ...callFaults(row),
    ...basisFaults(row, context.regime),
    ...provesFaults(row),
    ...bulkFaults(row, machine),
    ...deadlineFaults(row, context.regime),
    ...paperFaults(row, context.machines),
    ...moveFaults(machine, question),
    ...targetFaults(machine, row),
    ...labelFaults(row.label),
    ...fieldFaults(row.fields),
  ];
  return faults.map((fault) => finding(machine, `row ${row.row}`, fault));
}

type Fault = readonly [rule: FindingRule, found: string];

function stateFaults(machine: Machine, row: Row): Fault[] {
  const named = [...row.from.filter((state) => state !== NEW), ...statesAfter(row)];
  const unknown = named.filter((state) => machine.states[state] === undefined);
  const place = machine.rows.indexOf(row);
  const covered = row.from.filter((state) =>
    machine.rows.slice(0, place).some((other) => other.event === row.event && other.from.includes(state)),
  );
  return [
    ...unknown.map((state): Fault => ['state.unknown', state]),
    ...covered.map((state): Fault => ['row.never_fires', `${row.event} from ${state}`]),
  ];
}

function callFaults(row: Row): Fault[] {
  const unknown = (row.guards ?? []).map(guardName).filter((name) => GUARDS[name] === undefined);
  const derives = row.derives !== undefined && DERIVATIONS[row.derives] === undefined ? [row.derives] : [];
  return [
    ...unknown.map((name): Fault => ['guard.unknown', name]),
    ...derives.map((name): Fault => ['derivation.unknown', name]),
  ];
}

/** A row that proves what nothing makes sure of opens every grant that asks for it. */
function provesFaults({ proves = [], guards = [], basis }: Row): Fault[] {
  if (proves.length === 0) return [];
  const named = proves.join(' ');
  const unknown = proves.filter((fact) => !(PROVABLE_FACTS as readonly string[]).includes(fact));
  return [
    ...(guards.length === 0 ? [['proves.no_guard', named] as const] : []),
    ...(basis?.kind === 'AUTHORITY' ? [] : [['proves.no_power', named] as const]),
    ...unknown.map((fact): Fault => ['proves.unknown', fact]),
  ];
}

/** A list is gone through by those whose work or power it is, for what needs no reason and pays nothing. */
function bulkFaults({ bulk, basis, sealed, seats, reason }: Row, { kind }: Machine): Fault[] {
  if (bulk !== true) return [];
  const isOfficials = basis?.kind === 'AUTHORITY' || basis?.kind === 'DUTY';
  const isAlone = sealed === true || seats !== undefined || reason === 'REQUIRED' || ONE_BY_ONE.includes(kind);
  return isOfficials && !isAlone ? [] : [['bulk.one_by_one', `${kind} ${basis?.kind}`]];
}

/** Councils vote and score, instalments are money. */
const ONE_BY_ONE: readonly string[] = ['councilSession', 'fundingAppraisal', 'tranche'];

function guardName(call: GuardCall): string {
  return typeof call === 'string' ? call : call[0];
}

/** Rows come as data too (an import, a published register), so what the types promise is looked at again. */
function basisFaults({ basis, movedBy, event }: Row, regime: Regime): Fault[] {
  switch (basis?.kind) {
    case 'AUTHORITY': {
      const held = regime.baseHolders.some(
        ({ action, holderRole }) => action === basis.action && holderRole !== HOLDER_NOT_PUBLIC,
      );
      return held ? [] : [['authority.no_base_holder', String(basis.action)]];
    }
    case 'DUTY':
      return nobody(basis.roles);
    case 'OWN_RIGHT':
      return nobody(basis.parties);
    case 'COLLEGIAL':
      return nobody(basis.posts);
    case 'TIME': {
      const brought = Object.values(regime.deadlines).some((rule) => rule.onDue === event);
      return brought || movedBy !== undefined ? [] : [['time.no_deadline', event]];
    }
    case 'IMPORT':
      return [];
    default:
      return [['basis.missing', String((basis as { kind?: string } | undefined)?.kind)]];
  }
}

function nobody(who: readonly string[] | undefined): Fault[] {
  return (who ?? []).length > 0 ? [] : [['basis.missing', 'nobody named']];
}

function deadlineFaults(row: Row, regime: Regime): Fault[] {
  const inGuards = (row.guards ?? []).flatMap((call) =>
    typeof call === 'string' ? [] : call.slice(1).filter((arg) => typeof arg === 'string' && /^D-\d/.test(arg)),
  );
  const named = [...(row.starts ?? []).map((start) => start.deadline), ...(row.stops ?? []), ...inGuards.map(String)];
  return named.filter((code) => regime.deadlines[code] === undefined).map((code): Fault => ['deadline.unknown', code]);
}

function paperFaults(row: Row, machines: readonly Machine[]): Fault[] {
  const carried = new Set(machines.flatMap((machine) => machine.rows.flatMap((other) => other.carries ?? [])));
  return (row.needs ?? []).filter((kind) => !carried.has(kind)).map((kind): Fault => ['paper.nobody_carries', kind]);
}

function moversOf(machines: readonly Machine[]): Map<string, Moved[]> {
  const movers = new Map<string, Moved[]>();
  for (const machine of machines) {
    for (const row of machine.rows) {
      const name = `${machine.kind}.${row.event}`;
      movers.set(name, [...(movers.get(name) ?? []), ...movedRows(machine, row)]);
    }
  }
  return movers;
}

function movedRows(machine: Machine, row: Row): Moved[] {
  const slate = machine.slates?.find(({ code }) => code === row.slot?.slate);
  return [
    ...(row.signature === undefined ? [] : failuresOf(machine, row)),
    ...Object.values(slate?.outcomes ?? {}).map((event) => ({ event, kind: machine.kind, opens: false })),
    ...(row.moves ?? []).map(({ event, kind }) => ({ event, kind, opens: false })),
    ...(row.opens ?? []).map(({ event, kind }) => ({ event, kind, opens: true })),
  ];
}

/** A signature that fails is recorded by a row of its slot. */
function failuresOf({ kind, rows }: Machine, { slot }: Row): Moved[] {
  const own = rows.filter((row) => row.slot?.slate === slot?.slate && row.slot?.slot === slot?.slot);
  return own.filter((row) => row.slot?.verdict === 'fail').map(({ event }) => ({ event, kind, opens: false }));
}

/** Both ends of a consequence name each other: the moving row its event, the moved row its mover. */
function moveFaults(machine: Machine, { row, context }: RowQuestion): Fault[] {
  const mover = `${machine.kind}.${row.event}`;
  const lost = movedRows({ ...machine, slates: [] }, row).filter(
    (moved) => !hasMovedRow(context.machines, mover, moved),
  );
  const unmoved = (row.movedBy ?? []).filter((name) => !isMover(context, name, { kind: machine.kind, row }));
  return [
    ...lost.map((moved): Fault => ['move.no_row', `${moved.kind ?? 'any'}.${moved.event} by ${mover}`]),
    ...unmoved.map((name): Fault => ['movedBy.no_mover', name]),
  ];
}

function hasMovedRow(machines: readonly Machine[], mover: string, { event, kind, opens }: Moved): boolean {
  return machines
    .filter((machine) => kind === undefined || machine.kind === kind)
    .some((machine) =>
      machine.rows.some(
        (row) => row.event === event && row.movedBy?.includes(mover) === true && row.from.includes(NEW) === opens,
      ),
    );
}

function isMover({ movers }: Context, name: string, { kind, row }: { kind: string; row: Row }): boolean {
  return (movers.get(name) ?? []).some(
    (moved) =>
      moved.event === row.event &&
      (moved.kind === undefined || moved.kind === kind) &&
      moved.opens === row.from.includes(NEW),
  );
}

/** A target named by a field or fact: every value it can have leads somewhere, and it is always there. */
function targetFaults(machine: Machine, row: Row): Fault[] {
  if (typeof row.to === 'string') return [];
  const { by, is } = row.to;
  const own = row.fields?.[by];
  const fields = own === undefined ? machine.rows.flatMap((other) => other.fields?.[by] ?? []) : [own];
  const missing = [...new Set(fields.flatMap((field) => field.oneOf ?? []))].filter(
    (choice) => is[choice] === undefined,
  );
  const derived =
    row.derives !== undefined || (own === undefined && machine.rows.some((other) => other.derives !== undefined));
  const set = machine.rows.some((other) => other.sets?.[by] !== undefined);
  const mayBeAbsent =
    own === undefined ? fields.length === 0 && !derived && !set : own.optional === true && !derived && !set;
  return [
    ...missing.map((choice): Fault => ['target.choice_missing', `${by} = ${choice}`]),
    ...(mayBeAbsent ? [['target.choice_missing', `${by} may be absent`] as const] : []),
  ];
}

/** A row that can fire at all: by somebody, by time, or by another act that exists. */
function isLive(machine: Machine, { row, context }: RowQuestion): boolean {
  if (row.movedBy !== undefined) return row.movedBy.some((name) => isMover(context, name, { kind: machine.kind, row }));
  return row.basis?.kind !== 'TIME' || startsOf(machine, { event: row.event, regime: context.regime });
}

/** Some row or step of the machine starts a period that ends in this event. */
function startsOf(machine: Machine, { event, regime }: { event: string; regime: Regime }): boolean {
  return startedIn(machine).some((code) => regime.deadlines[code]?.onDue === event);
}

/** Deadlines that a row or step of the machine starts. */
function startedIn(machine: Machine): string[] {
  return [...startedByRows(machine), ...machine.steps.flatMap(({ deadline }) => deadline?.deadline ?? [])];
}

function startedByRows({ rows }: Machine): string[] {
  return rows.flatMap(({ starts = [] }) => starts.map(({ deadline }) => deadline));
}

function statesFindings(machine: Machine, context: Context): Finding[] {
  const live = machine.rows.filter((row) => isLive(machine, { row, context }));
  const reached = reachedStates(live);
  return Object.entries(machine.states).flatMap(([state, rule]) => {
    const where = `state ${state}`;
    const leads = live.some((row) => row.from.includes(state) && statesAfter(row).some((target) => target !== state));
    const faults: Fault[] = reached.has(state) ? [] : [['state.unreachable', state]];
    if (rule.closed) return faults.map((fault) => finding(machine, where, fault));
    if (!leads) faults.push(['state.dead_end', state]);
    if (!isWaitedFor(machine, { state, live })) faults.push(['state.nobody_waits', state]);
    return faults.map((fault) => finding(machine, where, fault));
  });
}

function reachedStates(live: readonly Row[]): Set<string> {
  const reached = new Set<string>([NEW]);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const row of live.filter(({ from }) => from.some((state) => reached.has(state)))) {
      for (const target of statesAfter(row)) reached.add(target);
    }
  }
  return reached;
}

/** Somebody has it in the inbox, or a clock will bring it on. */
function isWaitedFor(machine: Machine, { state, live }: { state: string; live: readonly Row[] }): boolean {
  if (machine.steps.some((step) => step.in.includes(state))) return true;
  return live.some((row) => row.basis.kind === 'TIME' && row.movedBy === undefined && row.from.includes(state));
}

function checkStep(machine: Machine, { step, context }: { step: StepRule; context: Context }): Finding[] {
  const live = machine.rows.filter((row) => isLive(machine, { row, context }));
  const answers = (event: string, state: string) => live.some((row) => row.event === event && row.from.includes(state));
  const known = step.in.filter((state) => machine.states[state] !== undefined);
  const faults: Fault[] = [
    ...step.in.filter((state) => !known.includes(state)).map((state): Fault => ['state.unknown', state]),
    ...step.events
      .filter((event) => !known.some((state) => answers(event, state)))
      .map((event): Fault => ['step.event_without_row', event]),
    ...known
      .filter((state) => !step.events.some((event) => answers(event, state)))
      .map((state): Fault => ['step.event_without_row', `nothing answers it in ${state}`]),
    ...(step.after ?? [])
      .filter((code) => !machine.steps.some((other) => other.code === code))
      .map((code): Fault => ['step.unknown_before', code]),
    ...(step.deadline !== undefined && context.regime.deadlines[step.deadline.deadline] === undefined
      ? [['deadline.unknown', step.deadline.deadline] as const]
      : []),
    ...labelFaults(step.label),
  ];
  return faults.map((fault) => finding(machine, `step ${step.code}`, fault));
}

function lostSteps(machine: Machine, context: Context): Finding[] {
  const reached = reachedStates(machine.rows.filter((row) => isLive(machine, { row, context })));
  const opened = new Set<string>();
  for (let before = -1; before !== opened.size; ) {
    before = opened.size;
    for (const { code, in: states, after = [] } of machine.steps) {
      if (states.some((state) => reached.has(state)) && after.every((other) => opened.has(other))) opened.add(code);
    }
  }
  return machine.steps
    .filter(({ code }) => !opened.has(code))
    .map(({ code }) => finding(machine, `step ${code}`, ['step.unreachable', code]));
}

function waitFindings(machine: Machine): Finding[] {
  const closed = Object.entries(machine.states).filter(([, rule]) => rule.closed && rule.waitsFor !== undefined);
  return [
    ...closed.map(([state]) => finding(machine, `state ${state}`, ['state.closed_waits', state])),
    ...nobody(machine.waivedBy ?? ['-']).map((fault) => finding(machine, 'waivers', fault)),
  ];
}

function phaseFindings(machine: Machine): Finding[] {
  const phases = new Set(machine.phases.map((phase) => phase.code));
  const used = new Set(Object.values(machine.states).map((state) => state.phase));
  return [
    ...Object.entries(machine.states)
      .filter(([, { phase }]) => !phases.has(phase))
      .map(([state, { phase }]) => finding(machine, `state ${state}`, ['phase.unknown', phase])),
    ...[...phases]
      .filter((phase) => !used.has(phase))
      .map((phase) => finding(machine, `phase ${phase}`, ['phase.unused', phase])),
  ];
}

/** A deadline with an event of its own starts somewhere, and the machine that starts it has the row. */
function deadlineFindings({ regime, machines }: Context): Finding[] {
  return Object.values(regime.deadlines).flatMap((rule) => {
    const { code, onDue } = rule;
    if (onDue === undefined) return [];
    const starting = machines.filter((machine) => startsOf(machine, { event: onDue, regime }));
    const rows = starting.filter((machine) =>
      machine.rows.some((row) => row.event === onDue && row.basis?.kind === 'TIME'),
    );
    const fault: Fault | null =
      starting.length === 0 ? ['deadline.never_starts', code] : rows.length === 0 ? ['deadline.no_row', onDue] : null;
    return fault === null ? [] : [{ rule: fault[0], machine: '-', where: `deadline ${code}`, found: fault[1] }];
  });
}

/** What stands still can be counted on, in a machine that waits, and comes to an end. */
function pauseFindings({ regime, machines }: Context): Finding[] {
  const waits = ({ states }: Machine) => Object.values(states).some(({ waitsFor }) => waitsFor !== undefined);
  const resumed = Object.values(regime.deadlines).filter(({ pause }) => pause === 'RESUME');
  return resumed.flatMap((deadline) => {
    const { code, kind, length, onDue } = deadline;
    const starting = machines.filter((machine) => startedIn(machine).includes(code));
    const ofStage = starting.filter((machine) => startedByRows(machine).includes(code));
    const faults: FindingRule[] = [
      ...(starting.some(waits) ? [] : ['pause.no_waiting_state' as const]),
      ...(kind === 'BEFORE' || kind === 'ALERT' || length === 0 || machines.some(isCountedByGuard(code))
        ? ['pause.not_counted' as const]
        : []),
      ...(starting.some((machine) => onlyWaits(machine, code)) ? ['pause.only_waits' as const] : []),
      ...(onDue === undefined && ofStage.some(({ rows }) => !rows.some(({ stops }) => stops?.includes(code)))
        ? ['pause.never_ends' as const]
        : []),
    ];
    return faults.map((rule) => ({ rule, machine: '-', where: `deadline ${code}`, found: code }));
  });
}

function isCountedByGuard(code: string): (machine: Machine) => boolean {
  return ({ rows }) => rows.some(({ guards = [] }) => guards.some((call) => call.includes(code)));
}

/** Some step of this deadline is open in waiting states alone. */
function onlyWaits({ steps, states }: Machine, code: string): boolean {
  return steps.some(
    (step) => step.deadline?.deadline === code && step.in.every((state) => states[state]?.waitsFor !== undefined),
  );
}

function machineLabels(machine: Machine): Finding[] {
  const words: (readonly [where: string, label: Label])[] = [
    ['machine', machine.label],
    ...machine.phases.map((phase) => [`phase ${phase.code}`, phase.label] as const),
    ...Object.entries(machine.states).map(([state, { label }]) => [`state ${state}`, label] as const),
    ...(machine.slates ?? []).flatMap(({ code, label, groups = [], slots }) => [
      [`slate ${code}`, label] as const,
      ...[...groups, ...slots].map((part) => [`slate ${code}`, part.label] as const),
    ]),
  ];
  return words.flatMap(([where, label]) => labelFaults(label).map((fault) => finding(machine, where, fault)));
}

function regimeLabels(regime: Regime): Finding[] {
  const words: (readonly [where: string, label: Label])[] = [
    ['title', regime.title],
    ...Object.values(regime.deadlines).map((rule) => [`deadline ${rule.code}`, rule.label] as const),
    ...regime.baseHolders.map((holder) => [`action ${holder.action}`, holder.label] as const),
  ];
  return words.flatMap(([where, label]) =>
    labelFaults(label).map(([rule, found]) => ({ rule, machine: '-', where, found })),
  );
}

function fieldFaults(fields: Readonly<Record<string, FieldRule>> | undefined): Fault[] {
  return Object.entries(fields ?? {}).flatMap(([name, field]) => [
    ...labelFaults(field.label).map(([rule, found]): Fault => [rule, `${name}: ${found}`]),
    ...fieldFaults(field.item),
  ]);
}

function labelFaults(label: Label | undefined): Fault[] {
  return (['vi', 'en'] as const)
    .filter((language) => (label?.[language] ?? '').trim() === '')
    .map((language): Fault => ['label.missing', language]);
}

function finding(machine: Machine, where: string, [rule, found]: Fault): Finding {
  return { rule, machine: machine.kind, where, found };
}
