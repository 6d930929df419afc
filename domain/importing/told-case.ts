import { caseCode, seriesOf } from '../machine/case-code.ts';
import type { CaseKind, Facts, Regime } from '../machine/definition.ts';
import { addDays, addMonthsTo, type PlainDate, yearOf } from '../time.ts';
import { type CellReader, readCells } from './read-cells.ts';
import { faultAt, type ImportFault, type ToldLine } from './told-line.ts';

/** What a told name is looked up in. */
export interface ImportGround {
  readonly province: string;
  /** Business day on which the file was entered: nothing told may lie after it. */
  readonly today: PlainDate;
  /** Business time of the entry, ISO 8601 in UTC: time has brought about what fell due until then. */
  readonly asOf: string;
  /** Units by id and by the short code that files name them by. */
  readonly units: ReadonlyMap<string, string>;
  readonly persons: ReadonlySet<string>;
  /** SHA-256 of stored files. */
  readonly documents: ReadonlySet<string>;
  /** The published regime that a profile's name means, with its pinned name. */
  readonly regimeOf: (profile: string) => { readonly name: string; readonly regime: Regime } | undefined;
}

/** An event of the past, as a line tells it; its values are typed once the row it means is known. */
export interface ToldEvent {
  readonly line: ToldLine;
  readonly on: PlainDate;
  readonly event: string;
  /** Case it is about where several could be meant: the end of a child's id, or the code of a council's session. */
  readonly about: string | null;
  readonly reason: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly papers: readonly ToldPaper[];
}

export interface ToldPaper {
  readonly kind: string;
  readonly sha256: string;
  readonly name: string;
  readonly number?: string;
  readonly datedOn?: string;
}

/** One running case as its lines tell it: how it is brought in, what happened since, and where it stands. */
export interface ToldCase {
  readonly code: string;
  readonly line: ToldLine;
  readonly kind: CaseKind;
  /** Pinned name of its regime. */
  readonly regime: string;
  readonly event: 'importTask' | 'importProposal';
  readonly payload: Facts;
  /** Day it enters its first state: approved, or its contract in force. */
  readonly from: PlainDate;
  readonly papers: readonly ToldPaper[];
  readonly events: readonly ToldEvent[];
  readonly state: string;
  readonly contractEnd: PlainDate | null;
  /** Step that must be open in the end. */
  readonly step: string | null;
}

/**
 * Reads all lines about one code.
 * @param lines at least one of the table `cases`, unless the others are orphans
 */
export function toldCase(
  lines: readonly ToldLine[],
  ground: ImportGround,
): { readonly told: ToldCase } | { readonly faults: readonly ImportFault[] } {
  const of = (sheet: ToldLine['sheet']) => lines.filter((line) => line.sheet === sheet);
  const [line, ...others] = of('cases');
  if (line === undefined) {
    const [first] = lines;
    return {
      faults: first === undefined ? [] : [faultAt(first, 'code', 'row.orphan', { code: first.cells.code ?? '' })],
    };
  }
  if (others.length > 0) {
    const detail = { code: line.cells.code ?? '', first: `${line.file}:${line.line}` };
    return { faults: others.map((other) => faultAt(other, 'code', 'row.duplicate', detail)) };
  }
  const papers = readPapers(of('papers'), { ground, events: of('events') });
  const events = readEvents(of('events'), { ground, papers: papers.byEvent });
  const cells = readCells(line);
  const isProposal = /-DX\./.test(line.cells.code ?? '');
  const instalments = readInstalments(of('instalments'), ground);
  const opening = isProposal ? readProposal(cells, ground) : readTask(cells, { ground, instalments, line });
  const stray = opening === undefined || opening.payload.importedAs === 'IN_PROGRESS' ? [] : of('instalments');
  const strayFaults = stray.map((one) => faultAt(one, 'code', 'row.orphan', { code: opening?.code ?? '' }));
  const faults = [...cells.faults, ...papers.faults, ...events.faults, ...instalments.faults, ...strayFaults];
  if (opening === undefined || faults.length > 0) return { faults };
  return { told: { ...opening, line, papers: papers.byEvent.get('') ?? [], events: events.read } };
}

type Opening = Omit<ToldCase, 'line' | 'papers' | 'events'>;

/** Every cell is read before it is asked whether all could be, so that all faults of a line are told at once. */
function complete<Read extends object>(
  read: Read,
): { [Name in keyof Read]: Exclude<Read[Name], undefined> } | undefined {
  return Object.values(read).includes(undefined) ? undefined : (read as never);
}

function readTask(
  cells: CellReader,
  { ground, instalments, line }: { ground: ImportGround; instalments: Instalments; line: ToldLine },
): Opening | undefined {
  const startKind = cells.maybe('start_kind') === undefined ? '' : cells.choice('start_kind', ['ACTUAL', 'PLANNED']);
  const inForce = startKind === 'ACTUAL';
  const read = complete({
    code: readCode(cells, ground),
    found: readRegime(cells, ground),
    title: cells.text('title'),
    taskType: cells.text('type'),
    field: cells.text('field'),
    mode: cells.choice('mode', ['SELECTION', 'DIRECT']),
    spendMode: cells.choice('lump', ['PARTIAL', 'FINAL_PRODUCT']),
    host: readUnit(cells, 'host', ground),
    receiver: readUnit(cells, 'recv', ground),
    pi: readPerson(cells, 'pi', ground),
    approvedOn: past(cells, 'approved', ground),
    months: readMonths(cells, 'months', 1),
    stateDong: cells.millions('state_m'),
    otherDong: cells.maybe('other_m') === undefined ? 0n : cells.millions('other_m'),
  });
  const directGround =
    cells.maybe('mode') === 'DIRECT' ? cells.choice('ground', ['SECRET', 'URGENT', 'SOLE_CAPABLE']) : null;
  const contract = inForce ? readContract(cells, { ground, months: read?.months }) : readPlan(cells);
  const allocation = cells.maybe('allocation_m') === undefined ? null : cells.millions('allocation_m');
  if (read === undefined || startKind === undefined) return;
  if (directGround === undefined || contract === undefined || allocation === undefined) return;
  const { code, found, months, stateDong, otherDong, ...facts } = read;
  if (!knowsState(cells, found.regime, 'task')) return;
  checkProfile(cells, found.regime, facts.approvedOn);
  checkSums(cells, { stateDong, otherDong, instalments, line });
  if (contract !== null && contract.contractStart < facts.approvedOn)
    cells.fault('start', 'dates.order', { approved: facts.approvedOn });
  const payload: Facts = {
    ...facts,
    ...(directGround === null ? {} : { directGround }),
    stateBudgetDong: `${stateDong}`,
    otherFundsDong: `${otherDong}`,
    durationMonths: months,
    ...(allocation === null ? {} : { yearAllocationDong: `${allocation}` }),
    importedAs: contract === null ? 'APPROVED' : 'IN_PROGRESS',
    importedOn: ground.today,
    ...(contract === null ? {} : { contractStart: contract.contractStart, contractEnd: contract.firstEnd }),
    ...(contract === null || instalments.read.length === 0 ? {} : { instalments: instalments.read }),
  };
  return {
    code,
    kind: 'task',
    regime: found.name,
    event: 'importTask',
    payload,
    from: contract?.contractStart ?? facts.approvedOn,
    state: cells.maybe('state') ?? '',
    contractEnd: contract?.contractEnd ?? null,
    step: /(?:^|;)step=([A-Z_]+)/.exec(cells.maybe('note') ?? '')?.[1] ?? null,
  };
}

/** The contract's first end follows from its length; an extension is told as an event and must lead to the end told. */
function readContract(cells: CellReader, { ground, months }: { ground: ImportGround; months: number | undefined }) {
  const read = complete({
    contractStart: past(cells, 'start', ground),
    contractEnd: cells.date('end'),
    extension: cells.maybe('ext_m') === undefined ? 0 : readMonths(cells, 'ext_m', 0),
  });
  if (read === undefined || months === undefined) return undefined;
  const { contractStart, contractEnd, extension } = read;
  const last = (length: number) => addDays({ date: addMonthsTo({ date: contractStart, months: length }), days: -1 });
  const wanted = last(months + extension);
  if (contractEnd !== wanted)
    cells.fault('end', 'dates.order', { found: contractEnd, wanted, rule: 'start + months + ext_m - 1 day' });
  return { contractStart, contractEnd, firstEnd: last(months) };
}

/** Nothing is counted from a contract that is only planned, but its dates are dates. */
function readPlan(cells: CellReader): null | undefined {
  const read = [cells.maybe('start'), cells.maybeDate('start'), cells.maybe('end'), cells.maybeDate('end')];
  const [start, startsOn, end, endsOn] = read;
  return (start !== undefined && startsOn === undefined) || (end !== undefined && endsOn === undefined)
    ? undefined
    : null;
}

/** Longer than any contract, and short enough that its last day is a day. */
const MOST_MONTHS = 600;

function readMonths(cells: CellReader, column: string, least: number): number | undefined {
  const months = cells.whole(column);
  if (months === undefined || (months >= least && months <= MOST_MONTHS)) return months;
  return cells.fault(column, 'cell.format', { found: `${months}`, wanted: `${least}–${MOST_MONTHS}` });
}

function readProposal(cells: CellReader, ground: ImportGround): Opening | undefined {
  const read = complete({
    code: readCode(cells, ground),
    found: readRegime(cells, ground),
    title: cells.text('title'),
    taskType: cells.text('type'),
    field: cells.text('field'),
    proposer: readUnit(cells, 'host', ground),
    from: past(cells, 'start', ground),
    months: readMonths(cells, 'months', 1),
    stateDong: cells.millions('state_m'),
  });
  if (read === undefined || !knowsState(cells, read.found.regime, 'proposal')) return undefined;
  const { code, found, from, months, stateDong, ...facts } = read;
  const payload = { ...facts, durationMonths: months, stateBudgetDong: `${stateDong}` };
  const state = cells.maybe('state') ?? '';
  return {
    code,
    kind: 'proposal',
    regime: found.name,
    event: 'importProposal',
    payload,
    from,
    state,
    contractEnd: null,
    step: null,
  };
}

const FIRST_YEAR = 1900;

/** `QN-DT.2025.01`: the letters fit the kind, so that new cases go on in the same series. */
function readCode(cells: CellReader, { province, today }: ImportGround): string | undefined {
  const code = cells.text('code');
  if (code === undefined) return undefined;
  const parts = /^.+\.(\d{4})\.(\d{2,4})$/.exec(code);
  const kind = /-DX\./.test(code) ? 'proposal' : 'task';
  const year = parts?.[1] ?? 'YYYY';
  const type = /^[A-Z]{1,8}$/.exec(cells.maybe('type') ?? '')?.[0] ?? 'DT';
  const series = seriesOf({ province, kind, facts: { taskType: type }, year });
  const number = Number(parts?.[2] ?? 0);
  // a task approved in December may be numbered in the next year's series
  const isOfItsTime = Number(year) <= yearOf(today) + 1 && Number(year) >= FIRST_YEAR;
  if (code === caseCode(series, number) && number > 0 && isOfItsTime) return code;
  return cells.fault('code', 'code.form', { found: code, wanted: `${series}.NN` });
}

function readRegime(cells: CellReader, { regimeOf }: ImportGround) {
  const profile = cells.text('profile');
  if (profile === undefined) return undefined;
  return regimeOf(profile) ?? cells.fault('profile', 'cell.unknown_regime', { found: profile });
}

function readUnit(cells: CellReader, column: string, { units }: ImportGround): string | undefined {
  const named = cells.text(column);
  if (named === undefined) return undefined;
  return units.get(named) ?? cells.fault(column, 'cell.unknown_unit', { found: named });
}

function readPerson(cells: CellReader, column: string, { persons }: ImportGround): string | undefined {
  const named = cells.text(column);
  if (named === undefined || persons.has(named)) return named;
  return cells.fault(column, 'cell.unknown_person', { found: named });
}

function past(cells: CellReader, column: string, { today }: ImportGround): PlainDate | undefined {
  const date = cells.date(column);
  return date === undefined || date <= today ? date : cells.fault(column, 'cell.future', { found: date, today });
}

function knowsState(cells: CellReader, regime: Regime, kind: 'task' | 'proposal'): boolean {
  const state = cells.text('state');
  if (state === undefined) return false;
  const machine = regime.machines[kind];
  if (machine !== undefined && Object.hasOwn(machine.states, state)) return true;
  cells.fault('state', 'state.unknown', { found: state, regime: regime.id });
  return false;
}

/** The profile is frozen by the day of the approval (domain.md 0.4). */
function checkProfile(cells: CellReader, { id, approvedFrom, approvedUntil }: Regime, approvedOn: PlainDate): void {
  const begun = approvedFrom === null || approvedOn >= approvedFrom;
  if (begun && (approvedUntil === null || approvedOn < approvedUntil)) return;
  cells.fault('approved', 'regime.date', {
    found: approvedOn,
    regime: id,
    from: approvedFrom ?? '-',
    until: approvedUntil ?? '-',
  });
}

/** What sums says: a total beside its parts, instalments beside the award (MO-3). */
function checkSums(
  cells: CellReader,
  {
    stateDong,
    otherDong,
    instalments,
    line,
  }: { stateDong: bigint; otherDong: bigint; instalments: Instalments; line: ToldLine },
): void {
  const total = cells.maybe('total_m') === undefined ? undefined : cells.millions('total_m');
  if (total !== undefined && total !== stateDong + otherDong)
    cells.fault('total_m', 'money.sum', { found: `${total}`, wanted: `${stateDong + otherDong}` });
  if (instalments.read.length === 0 || instalments.faults.length > 0) return;
  const planned = instalments.read.reduce((sum, one) => sum + BigInt(String(one.amountDong)), 0n);
  if (planned !== stateDong)
    cells.fault('state_m', 'money.sum', {
      instalments: `${planned}`,
      award: `${stateDong}`,
      case: line.cells.code ?? '',
    });
}

interface Instalments {
  readonly read: readonly Facts[];
  readonly faults: readonly ImportFault[];
}

function readInstalments(lines: readonly ToldLine[], ground: ImportGround): Instalments {
  const faults: ImportFault[] = [];
  const read = lines.flatMap((line) => {
    const cells = readCells(line);
    const one = readInstalment(cells, ground);
    faults.push(...cells.faults);
    return one === undefined ? [] : [one];
  });
  const ordered = read.toSorted((a, b) => Number(a.ordinal) - Number(b.ordinal));
  const wrong = ordered.findIndex(
    (one, place) => one.ordinal !== place + 1 || one.last !== (place === ordered.length - 1),
  );
  const [line] = lines;
  if (wrong !== -1 && faults.length === 0 && line !== undefined)
    faults.push(faultAt(line, 'ordinal', 'money.sum', { wanted: '1, 2, 3 …; last=true on the final one' }));
  return { read: ordered, faults };
}

function readInstalment(cells: CellReader, ground: ImportGround): Facts | undefined {
  const read = complete({
    ordinal: cells.whole('ordinal'),
    amount: cells.millions('amount_m'),
    plannedOn: cells.date('planned_on'),
    last: cells.choice('last', ['true', 'false']),
    tranche: cells.choice('status', ['PLANNED', 'PAID', 'SETTLED']),
  });
  if (read === undefined) return undefined;
  const { ordinal, amount, plannedOn, last, tranche } = read;
  const planned = { ordinal, amountDong: `${amount}`, plannedOn, last: last === 'true', tranche };
  if (tranche === 'PLANNED') return { ...planned, settledDong: '0' };
  const paid = complete({ paidOn: past(cells, 'paid_on', ground), settled: cells.millions('settled_m') });
  if (paid === undefined) return undefined;
  const fits = tranche === 'SETTLED' ? paid.settled === amount : paid.settled < amount;
  if (!fits)
    return cells.fault('settled_m', 'money.sum', { settled: `${paid.settled}`, amount: `${amount}`, status: tranche });
  return { ...planned, paidOn: paid.paidOn, settledDong: `${paid.settled}` };
}

function readEvents(
  lines: readonly ToldLine[],
  { ground, papers }: { ground: ImportGround; papers: ReadonlyMap<string, readonly ToldPaper[]> },
): { readonly read: readonly ToldEvent[]; readonly faults: readonly ImportFault[] } {
  const faults: ImportFault[] = [];
  const read = lines.flatMap((line): ToldEvent[] => {
    const cells = readCells(line);
    const found = complete({ on: past(cells, 'on', ground), event: cells.text('event') });
    const reason = cells.maybe('reason') === undefined ? null : (cells.text('reason') ?? null);
    const values = valuesIn(cells);
    faults.push(...cells.faults);
    if (found === undefined || values === undefined) return [];
    const { case: about = null } = line.cells;
    return [{ line, ...found, about, reason, values, papers: [] }];
  });
  const taken = new Set<string>();
  const ordered = read.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const told = ordered.map((event): ToldEvent => {
    if (taken.has(event.event)) return event;
    taken.add(event.event);
    return { ...event, papers: papers.get(event.event) ?? [] };
  });
  return { read: told, faults };
}

/** `name=value;name=value`; a value may hold `=` but no `;`. */
function valuesIn(cells: CellReader): Record<string, string> | undefined {
  const text = cells.maybe('values');
  if (text === undefined) return {};
  const pairs = text.split(';').map((pair) => /^\s*([A-Za-z]\w*)\s*=\s*(.*\S)\s*$/s.exec(pair));
  if (pairs.includes(null))
    return cells.fault('values', 'cell.format', { found: text.slice(0, 80), wanted: 'name=value;name=value' });
  return Object.fromEntries(pairs.map((pair) => [String(pair?.[1]), String(pair?.[2])]));
}

/** Papers by the first event they came with; those of no event came with the case itself. */
function readPapers(
  lines: readonly ToldLine[],
  { ground, events }: { ground: ImportGround; events: readonly ToldLine[] },
): { readonly byEvent: ReadonlyMap<string, readonly ToldPaper[]>; readonly faults: readonly ImportFault[] } {
  const faults: ImportFault[] = [];
  const byEvent = new Map<string, ToldPaper[]>();
  const seen = new Map<string, ToldLine>();
  for (const line of lines) {
    const cells = readCells(line);
    const read = complete({ kind: cells.text('kind'), sha256: readFile(cells, ground) });
    const datedOn = cells.maybeDate('dated_on');
    const number = readNumber(cells);
    const { event = '' } = line.cells;
    if (event !== '' && !events.some((other) => other.cells.event === event))
      cells.fault('event', 'row.orphan', { event });
    const same = read === undefined ? undefined : `${event} ${read.kind} ${read.sha256}`;
    const first = same === undefined ? undefined : seen.get(same);
    if (first !== undefined)
      cells.fault('file', 'row.duplicate', { code: read?.kind ?? '', first: `${first.file}:${first.line}` });
    faults.push(...cells.faults);
    if (read === undefined || same === undefined) continue;
    seen.set(same, line);
    const paper = {
      ...read,
      name: [read.kind, number, line.cells.code].filter((part) => part !== undefined).join(' '),
      ...(number === undefined ? {} : { number }),
      ...(datedOn === undefined ? {} : { datedOn }),
    };
    byEvent.set(event, [...(byEvent.get(event) ?? []), paper]);
  }
  return { byEvent, faults };
}

const MOST_NUMBER = 100;

function readNumber(cells: CellReader): string | undefined {
  const number = cells.maybe('number') === undefined ? undefined : cells.text('number');
  if (number === undefined || number.length <= MOST_NUMBER) return number;
  return cells.fault('number', 'file.cell', { reason: 'too_long' });
}

function readFile(cells: CellReader, { documents }: ImportGround): string | undefined {
  const file = cells.text('file');
  if (file === undefined || documents.has(file)) return file;
  return cells.fault('file', 'cell.unknown_file', { found: file.slice(0, 80) });
}
