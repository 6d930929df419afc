import type { Calendar } from '../calendar/calendar.ts';
import { isCleanText } from '../clean-text.ts';
import { caseCode, seriesOf } from '../machine/case-code.ts';
import type { CaseState, ClockState } from '../machine/case-state.ts';
import type { Facts, FieldRule, Json, Regime, Row } from '../machine/definition.ts';
import { NEW } from '../machine/definition.ts';
import { newCase, type PlannedAct, planAct, type World } from '../machine/plan-act.ts';
import type { Refusal } from '../machine/refusal.ts';
import type { Command, PaperOnFile } from '../machine/situation.ts';
import { isOpen } from '../machine/steps-of.ts';
import { findRow, machineOf, timeCommand } from '../machine/transition.ts';
import { dateInProvince, instant, isPlainDate, startOfDay } from '../time.ts';
import type { ImportGround, ToldCase, ToldEvent, ToldPaper } from './told-case.ts';
import { faultAt, type ImportFault, type ImportFaultCode, type ToldLine } from './told-line.ts';

/** An act of a told history: as of which day it counts, and which line tells it; none tells what time brought about. */
export interface ToldAct {
  readonly act: PlannedAct;
  readonly today: string;
  readonly line: ToldLine | null;
  readonly reason: string | null;
  readonly papers: readonly ToldPaper[];
}

/** What the fold of a history knows while it goes. */
interface Telling {
  readonly told: ToldCase;
  readonly regime: Regime;
  readonly calendar: Calendar;
  readonly cases: Map<string, CaseState>;
  readonly papers: PaperOnFile[];
  readonly acts: ToldAct[];
}

/**
 * Folds what is told of a running case through the machines of its regime: it is brought in, each event is done as of its
 * own day, and what fell due between them, until the file was entered, is passed by time as it would have been.
 * @returns the acts of the whole family in their order, or why the lines cannot be so
 */
export function planHistory(
  told: ToldCase,
  { ground, regime, calendar }: { ground: ImportGround; regime: Regime; calendar: Calendar },
): { readonly acts: readonly ToldAct[] } | { readonly faults: readonly ImportFault[] } {
  const telling: Telling = { told, regime, calendar, cases: new Map(), papers: [], acts: [] };
  const { line, papers, code, kind } = told;
  const root = newCase({ id: code, kind, regime: told.regime });
  const command = { event: told.event, payload: told.payload, reason: null, papers };
  const misfit = misfitOf(told, regime);
  if (misfit !== null) return { faults: [misfit] };
  const opened = tell(telling, { state: root, command, today: told.from, line });
  if (opened !== null) return { faults: [faultOf(line, 'state', opened)] };
  for (const event of told.events) {
    const fault =
      earlyFaultOf(told, event) ?? passTime(telling, startOfDay(event.on)) ?? tellEvent(telling, { event, ground });
    if (fault !== null) return { faults: [fault] };
  }
  const fault = passTime(telling, ground.asOf) ?? endFaultOf(telling);
  return fault === null ? { acts: telling.acts } : { faults: [fault] };
}

interface Telt {
  readonly state: CaseState;
  readonly command: Pick<Command, 'event' | 'payload' | 'reason'> & { readonly papers: readonly ToldPaper[] };
  readonly today: string;
  readonly line: ToldLine | null;
  readonly now?: string;
}

/** One told act with all that follows from it; null when it could be done. */
function tell(telling: Telling, { state, command, today, line, now }: Telt): Refusal | null {
  const { regime, calendar, cases, papers, acts } = telling;
  const attached = command.papers.map(({ kind, sha256 }) => ({ caseId: state.id, kind, sha256 }));
  const world: World = {
    cases: [...cases.values()],
    papers,
    sealed: {},
    today,
    now: now ?? startOfDay(today as never),
    calendar,
    regime: () => regime,
    // a history opens no other root: what it would open is a case of its own in the file
    regimeToday: '',
    nextCode: () => '',
  };
  const { event, payload, reason } = command;
  const planned = planSafely(world, { state, command: { event, payload, reason, person: null, attached } });
  if ('refusal' in planned) return planned.refusal;
  const before = acts.length;
  for (const act of planned.acts) {
    cases.set(act.caseId, act.applied.next);
    const first = act.cause === null;
    const cause = act.cause === null ? null : act.cause + before;
    acts.push({ act: { ...act, cause }, today, line, reason, papers: first ? command.papers : [] });
  }
  papers.push(...attached);
  return null;
}

/** A computation that trips over what is told is the line's fault: the same row never trips over what the door has checked. */
function planSafely(world: World, start: { state: CaseState; command: Command }): ReturnType<typeof planAct> {
  try {
    return planAct(world, start, { told: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { refusal: { rule: 'guard.refused', detail: { why } }, caseId: start.state.id };
  }
}

function earlyFaultOf({ from }: ToldCase, { on, line }: ToldEvent): ImportFault | null {
  return on < from ? faultAt(line, 'on', 'dates.order', { found: on, from }) : null;
}

/**
 * Time's own acts of every case, in the order of their instants, up to and with `until`.
 * @returns why one cannot pass: what is told is so far from any real case that its periods cannot be counted
 */
function passTime(telling: Telling, until: string): ImportFault | null {
  for (let next = nextDue(telling, until); next !== null; next = nextDue(telling, until)) {
    const { state, clock } = next;
    const { event, payload, reason } = timeCommand(telling.regime, state, clock);
    const today = dateInProvince(instant(clock.dueAt));
    const command = { event, payload, reason, papers: [] };
    const refusal = tell(telling, { state, command, today, line: null, now: clock.dueAt });
    if (refusal !== null)
      return faultOf(telling.told.line, 'state', { ...refusal, detail: { ...refusal.detail, event } });
  }
  return null;
}

function nextDue({ cases }: Telling, until: string): { state: CaseState; clock: ClockState } | null {
  const due = [...cases.values()].flatMap((state) =>
    state.clocks
      .filter((clock) => clock.status === 'RUNNING' && clock.dueAt <= until)
      .map((clock) => ({ state, clock, order: [clock.dueAt, state.id, clock.deadline, clock.round].join(' ') })),
  );
  return due.toSorted((a, b) => (a.order < b.order ? -1 : 1))[0] ?? null;
}

function tellEvent(
  telling: Telling,
  { event, ground }: { event: ToldEvent; ground: ImportGround },
): ImportFault | null {
  const found = findCase(telling, event, ground);
  if ('fault' in found) return found.fault;
  const { state, row } = found;
  const read = payloadOf(event, { row, ground });
  if ('fault' in read) return read.fault;
  const { reason, papers, on: today, line } = event;
  const command = { event: event.event, payload: read.payload, reason, papers };
  const refusal = tell(telling, { state, command, today, line });
  return refusal === null ? null : faultOf(line, 'event', refusal);
}

/** The open case of the family whose machine has the event from its state; a council's session is opened by its own. */
function findCase(
  { cases, regime, told }: Telling,
  { event, about, line }: ToldEvent,
  { province }: ImportGround,
): { state: CaseState; row: Row } | { fault: ImportFault } {
  const session = findRow(machineOf(regime, 'councilSession'), NEW, event);
  if (session?.from.includes(NEW) === true) {
    if (about === null) return { fault: faultAt(line, 'case', 'cell.missing', { event }) };
    const misfit = sessionCodeFaultOf(about, { line, province, cases });
    if (misfit !== null) return { fault: misfit };
    const subjects = [...cases.values()].filter((state) => state.kind === 'acceptance').map((state) => state.id);
    return { state: newCase({ id: about, kind: 'councilSession', regime: told.regime, subjects }), row: session };
  }
  const open = [...cases.values()].flatMap((state) => {
    const machine = machineOf(regime, state.kind);
    const row = findRow(machine, state.state, event);
    const isMeant = about === null || state.id === about || state.id.endsWith(`.${about}`);
    const isThere = isOpen(machine, state) || row?.from.includes(state.state) === true;
    return row !== undefined && row.from.length > 0 && isMeant && isThere && !isMovedIn(cases, row)
      ? [{ state, row }]
      : [];
  });
  const [first, second] = open;
  if (first === undefined) {
    const where = [...cases.values()].map((state) => `${state.id}=${state.state}`).join(' ');
    return { fault: faultAt(line, 'event', 'event.unknown', { event, where }) };
  }
  if (second === undefined) return first;
  return {
    fault: faultAt(line, 'case', 'event.ambiguous', { event, cases: open.map(({ state }) => state.id).join(' ') }),
  };
}

/** What follows from an act of a case that is there is told by that act, or a case and its children would part. */
function isMovedIn(cases: Telling['cases'], { movedBy = [] }: Row): boolean {
  const kinds = new Set([...cases.values()].map((state) => `${state.kind}`));
  return movedBy.some((mover) => kinds.has(mover.split('.')[0] ?? ''));
}

/** A session is a case of its own: no code of another case, and none that goes on in no series. */
function sessionCodeFaultOf(
  code: string,
  { line, province, cases }: { line: ToldLine; province: string; cases: Telling['cases'] },
): ImportFault | null {
  const [, year = 'YYYY', number = ''] = /\.(\d{4})\.(\d{3,4})$/.exec(code) ?? [];
  const series = seriesOf({ province, kind: 'councilSession', facts: {}, year });
  if (code !== caseCode(series, Number(number)))
    return faultAt(line, 'case', 'code.form', { found: code, wanted: `${series}.NNN` });
  return cases.has(code) ? faultAt(line, 'case', 'code.taken', { code }) : null;
}

/** The told values, typed by the fields of the row. */
function payloadOf(
  { values, line, event }: ToldEvent,
  { row, ground }: { row: Row; ground: ImportGround },
): { payload: Facts } | { fault: ImportFault } {
  const fields = row.fields ?? {};
  const strange = Object.keys(values).find((name) => !Object.hasOwn(fields, name));
  const missing = Object.entries(fields).find(([name, rule]) => rule.optional !== true && values[name] === undefined);
  if (strange !== undefined) return fieldFault(line, { event, field: strange, known: Object.keys(fields).join(' ') });
  if (missing !== undefined) return fieldFault(line, { event, field: missing[0], found: '' });
  const read = Object.entries(values).map(
    ([name, text]) => [name, typedValue(fields[name] as FieldRule, text, ground)] as const,
  );
  const wrong = read.find(([, value]) => value === undefined);
  if (wrong !== undefined)
    return fieldFault(line, {
      event,
      field: wrong[0],
      found: String(values[wrong[0]]),
      type: fields[wrong[0]]?.type ?? '',
    });
  return { payload: Object.fromEntries(read) as Facts };
}

/** Columns whose names differ from the fields they fill. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  taskType: 'type',
  spendMode: 'lump',
  receiver: 'recv',
  proposer: 'host',
};

/** A word of the opening line that the regime's own row has no place for: a kind of task, a field of science, too long a title. */
function misfitOf({ event, kind, payload, line }: ToldCase, regime: Regime): ImportFault | null {
  const fields = findRow(machineOf(regime, kind), NEW, event)?.fields;
  if (fields === undefined) return faultAt(line, 'profile', 'event.unknown', { event, where: regime.id });
  const wrong = Object.entries(payload).find(([name, value]) => !fits(fields[name], value));
  if (wrong === undefined) return null;
  const [name, value] = wrong;
  const wanted = fields[name]?.oneOf?.join(' ') ?? fields[name]?.type ?? '-';
  return faultAt(line, COLUMN_OF[name] ?? name, 'cell.format', { found: String(value).slice(0, 80), wanted });
}

/** Names, dates and amounts were read as such; words and their length are the regime's. */
function fits(rule: FieldRule | undefined, value: Json): boolean {
  if (rule === undefined) return false;
  if (rule.type === 'choice') return rule.oneOf?.includes(String(value)) === true;
  return rule.type !== 'text' || String(value).length <= (rule.max ?? MOST_TEXT);
}

function fieldFault(line: ToldLine, detail: Record<string, string>): { fault: ImportFault } {
  return { fault: faultAt(line, 'values', 'event.field', detail) };
}

const MOST_TEXT = 2000;
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,119}$/u;

/** One value as its field wants it; undefined when it cannot be one. A list is `name:value/name:value name:value/name:value`. */
function typedValue(rule: FieldRule, text: string, ground: ImportGround): Json | undefined {
  switch (rule.type) {
    case 'text':
      return text.length <= (rule.max ?? MOST_TEXT) && isCleanText(text) ? text.normalize('NFC') : undefined;
    case 'code':
      return CODE.test(text) ? text : undefined;
    case 'person':
      return ground.persons.has(text) ? text : undefined;
    case 'unit':
      return ground.units.get(text);
    case 'dong':
      return /^\d{1,15}$/.test(text) ? text : undefined;
    case 'count':
      return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
    case 'date':
      return isPlainDate(text) ? text : undefined;
    case 'yes':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'choice':
      return rule.oneOf?.includes(text) ? text : undefined;
    case 'list':
      return listOf(rule.item ?? {}, text, ground);
  }
}

/** Fields stand by name, for a published regime keeps no order of them; where there is one only, its value stands alone. */
function listOf(item: Readonly<Record<string, FieldRule>>, text: string, ground: ImportGround): Json | undefined {
  const names = Object.keys(item);
  const items = text.split(/\s+/).map((one): Facts | undefined => {
    const [only = ''] = names;
    const parts = names.length === 1 ? [[only, one] as const] : one.split('/').map(partOf);
    const read = parts.map(([name, value]) => {
      const rule = item[name];
      return [name, rule === undefined ? undefined : typedValue(rule, value, ground)] as const;
    });
    const whole = parts.length === names.length && read.every(([, value]) => value !== undefined);
    return whole ? (Object.fromEntries(read) as Facts) : undefined;
  });
  return items.includes(undefined) ? undefined : (items as Json[]);
}

function partOf(text: string): readonly [name: string, value: string] {
  const at = text.indexOf(':');
  return [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
}

/** The history leads where the line says the case stands. */
function endFaultOf({ told, cases, regime }: Telling): ImportFault | null {
  const { line, code, state: wanted, contractEnd, step } = told;
  const root = cases.get(code) as CaseState;
  const elsewhere = (column: string, detail: Record<string, string>) =>
    faultAt(line, column, 'history.leads_elsewhere', detail);
  if (root.state !== wanted) return elsewhere('state', { found: root.state, wanted });
  const end = String(root.facts.contractEnd ?? '');
  if (contractEnd !== null && end !== contractEnd) return elsewhere('end', { found: end, wanted: contractEnd });
  const open = [...cases.values()].flatMap((state) =>
    isOpen(machineOf(regime, state.kind), state) ? state.steps.filter((one) => one.status === 'OPEN') : [],
  );
  if (step === null || open.some((one) => one.code === step)) return null;
  return elsewhere('note', { wanted: step, found: open.map((one) => one.code).join(' ') });
}

const FAULT_OF: Readonly<Record<string, ImportFaultCode>> = { 'subject.unknown': 'event.field' };

function faultOf(line: ToldLine, column: string, { rule, detail }: Refusal): ImportFault {
  return faultAt(line, column, FAULT_OF[rule] ?? 'event.refused', { rule, ...detail });
}
