import { type Machine, type Row, type SlateRule, type SlotRule, VERDICTS, type Verdict, WAYS } from './definition.ts';
import { KEPT_FACTS } from './slate.ts';

/** What makes a slate unfit to be asked. Closed: each kind has its test. */
export const SLATE_FINDINGS = [
  'slate.duplicate', // two slates, or two slots of one, of one name
  'slate.unknown', // a row, a step or another slate names one that is not there
  'slate.way', // unknown, or one that counts approvals where opinions are asked
  'slate.no_slot',
  'slate.needed', // M is below 1 or above N, or stands where nothing is counted
  'slate.group', // a group without a slot, or a slot of a group that is none
  'slate.slot_without_basis', // nobody can approve in it
  'slate.verdict', // one that is unknown, or that this slot cannot have: time's where a decision is asked, a question nobody answers
  'slate.signature', // one that is of no approval, or whose failing has no row
  'slate.event_missing', // what follows from its decision, or the step of a slot
  'slate.state_unknown',
  'slate.late_change', // a later slot of a sequence changes what the earlier ones have signed
  'slate.reserved_fact', // a row writes what only the reducer does
] as const;
export type SlateFindingRule = (typeof SLATE_FINDINGS)[number];

/** A fault of a slate: its rule, where it stands and what was found there. */
export type SlateFault = readonly [rule: SlateFindingRule, where: string, found: string];

/** Everything in the slates of a machine that cannot mean anything; rows and steps are looked at by the checker of regimes. */
export function slateFaults(machine: Machine): SlateFault[] {
  const { slates = [] } = machine;
  return [
    ...namesTwice(slates.map(({ code }) => code)).map((code): SlateFault => ['slate.duplicate', `slate ${code}`, code]),
    ...slates.flatMap((slate) => faultsOf(slate, machine).map((fault) => at(`slate ${slate.code}`, fault))),
    ...strayFaults(machine),
    ...looseSignatures(machine),
    ...reservedFaults(machine),
  ];
}

type Fault = readonly [rule: SlateFindingRule, found: string];
type End = keyof SlateRule['outcomes'];

function at(where: string, [rule, found]: Fault): SlateFault {
  return [rule, where, found];
}

function namesTwice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, place) => names.indexOf(name) !== place))];
}

function faultsOf(slate: SlateRule, machine: Machine): Fault[] {
  const { slots } = slate;
  const known = new Set(machine.slates?.map(({ code }) => code));
  return [
    ...(isWay(slate) ? [] : ([['slate.way', String(slate.way)]] as const)),
    ...(slots.length > 0 ? [] : ([['slate.no_slot', slate.code]] as const)),
    ...namesTwice(slots.map(({ slot }) => slot)).map((slot): Fault => ['slate.duplicate', slot]),
    ...neededFaults(slate),
    ...groupFaults(slate),
    ...(slate.after ?? []).filter((code) => !known.has(code)).map((code): Fault => ['slate.unknown', code]),
    ...slate.in
      .filter((state) => machine.states[state] === undefined)
      .map((state): Fault => ['slate.state_unknown', state]),
    ...slots.flatMap((slot) => slotFaults(slate, { slot, machine })),
    ...outcomeFaults(slate, machine),
    ...lateChanges(slate, machine),
  ];
}

function isWay({ way, consults }: SlateRule): boolean {
  return WAYS.includes(way) && !(consults && isCounted(way));
}

function isCounted(way: SlateRule['way']): boolean {
  return way === 'M_OF_N' || way === 'ONE_PER_GROUP';
}

function neededFaults({ way, needed, slots }: SlateRule): Fault[] {
  const isCount = Number.isInteger(needed) && Number(needed) >= 1 && Number(needed) <= slots.length;
  const isRight = way === 'M_OF_N' ? isCount : needed === undefined;
  return isRight ? [] : [['slate.needed', `${needed} of ${slots.length}`]];
}

function groupFaults({ way, groups = [], slots }: SlateRule): Fault[] {
  const named = new Set(groups.map(({ group }) => group));
  const isGrouped = way === 'ONE_PER_GROUP';
  return [
    ...(isGrouped && groups.length === 0 ? ([['slate.group', 'no group']] as const) : []),
    ...groups
      .filter(({ group }) => !isGrouped || !slots.some((slot) => slot.group === group))
      .map(({ group }): Fault => ['slate.group', `${group} has no slot`]),
    ...slots
      .filter(({ group }) => (isGrouped ? group === undefined || !named.has(group) : group !== undefined))
      .map(({ slot, group }): Fault => ['slate.group', `${slot} in ${group}`]),
  ];
}

function rowsOfSlot({ rows }: Machine, slate: string, slot: string): Row[] {
  return rows.filter((row) => row.slot?.slate === slate && row.slot.slot === slot);
}

/** Somebody can approve in it from every state of the slate, it has its step, and each verdict is one that it can have. */
function slotFaults(slate: SlateRule, { slot: { slot }, machine }: { slot: SlotRule; machine: Machine }): Fault[] {
  const rows = rowsOfSlot(machine, slate.code, slot);
  const approving = rows.filter((row) => row.slot?.verdict === 'approve' && row.basis !== undefined);
  const unheld = slate.in.filter((state) => !approving.some((row) => row.from.includes(state)));
  const said = new Set(rows.map((row) => row.slot?.verdict));
  const wrong = [...said].filter((verdict) => verdict === undefined || !VERDICTS.includes(verdict));
  const byTime = rows.filter((row) => (row.slot?.verdict === 'noAnswer') !== (row.basis?.kind === 'TIME'));
  const steps = machine.steps.filter((step) => step.slot?.slate === slate.code && step.slot.slot === slot);
  const hasStep = (answers: boolean) => steps.some((step) => (step.slot?.answers === true) === answers);
  return [
    ...unheld.map((state): Fault => ['slate.slot_without_basis', `${slot} in ${state}`]),
    ...wrong.map((verdict): Fault => ['slate.verdict', `${slot} ${verdict}`]),
    ...byTime.map((row): Fault => ['slate.verdict', `${slot} ${row.slot?.verdict} by ${row.basis?.kind}`]),
    ...(said.has('noAnswer') && !slate.consults ? ([['slate.verdict', `${slot}: time decides nothing`]] as const) : []),
    ...(said.has('return') && slate.consults
      ? ([['slate.verdict', `${slot}: an opinion returns nothing`]] as const)
      : []),
    ...(said.has('ask') !== said.has('answer') ? ([['slate.verdict', `${slot}: asks and answers`]] as const) : []),
    ...signatureFaults(slot, rows),
    ...(hasStep(false) ? [] : ([['slate.event_missing', `step of ${slot}`]] as const)),
    ...(said.has('ask') && !hasStep(true) ? ([['slate.event_missing', `step that answers ${slot}`]] as const) : []),
  ];
}

/** A signature is of an approval, and one that fails has its row. */
function signatureFaults(slot: string, rows: readonly Row[]): Fault[] {
  const signed = rows.filter((row) => row.signature !== undefined);
  const strange = signed.filter((row) => row.slot?.verdict !== 'approve' || row.signsSubject !== true);
  const fails = rows.some((row) => row.slot?.verdict === 'fail');
  return [
    ...strange.map((row): Fault => ['slate.signature', `${slot} ${row.slot?.verdict}`]),
    ...(signed.length > 0 === fails ? [] : ([['slate.signature', `${slot}: signs and fails`]] as const)),
  ];
}

/** What the slate may become, by what can be said in it, and the row of the machine that follows. */
function outcomeFaults(slate: SlateRule, machine: Machine): Fault[] {
  const said = new Set(machine.rows.flatMap((row) => (row.slot?.slate === slate.code ? [row.slot.verdict] : [])));
  return [...endsOf(slate, said)].flatMap((end): Fault[] => {
    const event = slate.outcomes[end];
    const isThere =
      event !== undefined && slate.in.every((state) => hasOutcome(machine, { event, state, slate: slate.code }));
    return isThere ? [] : [['slate.event_missing', event ?? end]];
  });
}

function endsOf({ way, consults, short = 'REFUSED' }: SlateRule, said: ReadonlySet<Verdict>): Set<End> {
  const ends = new Set<End>(['done']);
  if (consults) return ends;
  const falls = isCounted(way) ? ['refuse', 'return', 'abstain'] : ['abstain'];
  if (VERDICTS.some((verdict) => falls.includes(verdict) && said.has(verdict)))
    ends.add(short === 'RETURNED' ? 'returned' : 'refused');
  if (!isCounted(way) && said.has('refuse')) ends.add('refused');
  if (!isCounted(way) && said.has('return')) ends.add('returned');
  return ends;
}

function hasOutcome(
  { kind, rows }: Machine,
  { event, state, slate }: { event: string; state: string; slate: string },
): boolean {
  const movers = rows.flatMap((row) => (row.slot?.slate === slate ? [`${kind}.${row.event}`] : []));
  return rows.some(
    (row) => row.event === event && row.from.includes(state) && row.movedBy?.some((mover) => movers.includes(mover)),
  );
}

/** Who signs later in a sequence signs what the earlier ones did: only the first slot may bring something material. */
function lateChanges({ code, way, slots, material }: SlateRule, machine: Machine): Fault[] {
  if (way !== 'SEQUENCE') return [];
  return slots.slice(1).flatMap(({ slot }) =>
    rowsOfSlot(machine, code, slot).flatMap((row) => {
      const facts = material.facts.filter((name) => row.fields?.[name] !== undefined || row.sets?.[name] !== undefined);
      const papers = material.papers.filter((kind) => [...(row.needs ?? []), ...(row.carries ?? [])].includes(kind));
      return [...facts, ...papers].map((name): Fault => ['slate.late_change', `${slot} changes ${name}`]);
    }),
  );
}

/** Rows and steps of a slot that no slate has. */
function strayFaults({ slates = [], rows, steps }: Machine): SlateFault[] {
  const isThere = ({ slate, slot }: { slate: string; slot: string }) =>
    slates.some((one) => one.code === slate && one.slots.some((other) => other.slot === slot));
  const stray = [
    ...rows.map(({ row, slot }) => [`row ${row}`, slot] as const),
    ...steps.map(({ code, slot }) => [`step ${code}`, slot] as const),
  ];
  return stray.flatMap(([where, slot]): SlateFault[] =>
    slot === undefined || isThere(slot) ? [] : [['slate.unknown', where, `${slot.slate} ${slot.slot}`]],
  );
}

function looseSignatures({ rows }: Machine): SlateFault[] {
  return rows
    .filter((row) => row.signature !== undefined && row.slot === undefined)
    .map((row): SlateFault => ['slate.signature', `row ${row.row}`, 'signed in no slot']);
}

function reservedFaults({ rows }: Machine): SlateFault[] {
  return rows.flatMap((row) =>
    KEPT_FACTS.filter((name) => row.fields?.[name] !== undefined || row.sets?.[name] !== undefined).map(
      (name): SlateFault => ['slate.reserved_fact', `row ${row.row}`, name],
    ),
  );
}
