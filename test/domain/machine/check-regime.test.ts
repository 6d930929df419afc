import {
  checkRegime,
  FINDINGS,
  type FindingRule,
  officeFindings,
  rolesIn,
} from '../../../domain/machine/check-regime.ts';
import type {
  BasisRule,
  DeadlineRule,
  Machine,
  Regime,
  ReminderRule,
  Row,
  SlateRule,
  StepRule,
} from '../../../domain/machine/definition.ts';
import { R2013_A } from '../../../domain/regimes/r2013-a.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';
import { R2025 } from '../../../domain/regimes/r2025.ts';
import { REMINDER_LADDER } from '../../../domain/regimes/reminder-ladder.ts';
import { WAYS_MACHINE, WAYS_REGIME } from '../../support/ways-regime.ts';

const words = { vi: 'chữ', en: 'words' };
const source = { article: 'test', verification: 'DESIGN_CHOICE' } as const;

function row(id: string, event: string, way: readonly [from: string, to: Row['to']], more: Partial<Row> = {}): Row {
  const basis = { kind: 'DUTY', roles: ['DOST_SPEC'] } as const;
  return { row: id, event, label: words, from: [way[0]], to: way[1], basis, source, ...more };
}

function step(code: string, at: readonly string[], events: readonly string[], more: Partial<StepRule> = {}): StepRule {
  return { code, label: words, in: at, events, ...more };
}

/** A call that opens on a date and ends, and an application it opens: the smallest regime without a fault. */
const CALL: Machine = {
  kind: 'call',
  label: words,
  root: true,
  phases: [{ code: 'one', label: words }],
  states: {
    OPEN: { label: words, phase: 'one' },
    DUE: { label: words, phase: 'one' },
    DONE: { label: words, phase: 'one', closed: true },
  },
  rows: [
    row('R1', 'begin', ['NEW', 'OPEN'], {
      carries: ['PAPER'],
      starts: [{ deadline: 'D-90' }],
      opens: [{ kind: 'application', as: 'CHILD', event: 'open' }],
    }),
    row('R2', 'fall', ['OPEN', 'DUE'], { basis: { kind: 'TIME' } }),
    row('R3', 'end', ['DUE', 'DONE'], {
      basis: { kind: 'AUTHORITY', action: 'A04' },
      guards: [['within', 'D-90', 'day'], 'quorum'],
      needs: ['PAPER'],
      derives: 'tally',
      moves: [{ target: 'CHILDREN', event: 'shut' }],
    }),
    row('R4', 'choose', ['DUE', { by: 'way', is: { A: 'DONE', B: 'OPEN' } }], {
      fields: { way: { type: 'choice', label: words, oneOf: ['A', 'B'] } },
      basis: { kind: 'COLLEGIAL', posts: ['CHAIR'] },
    }),
  ],
  steps: [step('END', ['DUE'], ['end', 'choose'])],
};
const APPLICATION: Machine = {
  kind: 'application',
  label: words,
  root: false,
  phases: [{ code: 'one', label: words }],
  states: {
    WAITING: { label: words, phase: 'one' },
    SHUT: { label: words, phase: 'one', closed: true },
  },
  rows: [
    row('Q1', 'open', ['NEW', 'WAITING'], { movedBy: ['call.begin'] }),
    row('Q2', 'shut', ['WAITING', 'SHUT'], { movedBy: ['call.end'], basis: { kind: 'OWN_RIGHT', parties: ['HOST'] } }),
  ],
  steps: [step('WAIT', ['WAITING'], ['shut'])],
};
const SOUND: Regime = {
  ...R2013_B,
  machines: { call: CALL, application: APPLICATION },
  deadlines: {
    'D-90': { code: 'D-90', label: words, unit: 'CD', length: 5, kind: 'NOT_LATER', onDue: 'fall', source },
  },
};

function withCall(change: Partial<Machine>, regime: Regime = SOUND): Regime {
  return { ...regime, machines: { call: { ...CALL, ...change }, application: APPLICATION } };
}

function withRow(id: string, change: Partial<Row>): Regime {
  return withCall({ rows: CALL.rows.map((entry) => (entry.row === id ? { ...entry, ...change } : entry)) });
}

/** No row ends its period, and no event. */
const { onDue: _fall, ...ENDLESS } = SOUND.deadlines['D-90'] as DeadlineRule;
const UNENDED: Regime = { ...SOUND, deadlines: { 'D-90': { ...ENDLESS, pause: 'RESUME' } } };

/** Its period may stand still, though nothing in it waits. */
function resuming({ onDue = 'fall', ...change }: Partial<DeadlineRule>): Regime {
  const rule = {
    code: 'D-90',
    label: words,
    unit: 'CD',
    length: 5,
    kind: 'NOT_LATER',
    pause: 'RESUME',
    source,
  } as const;
  return { ...SOUND, deadlines: { 'D-90': { ...rule, onDue, ...change } } };
}

function withDeadline(code: string, onDue: string): Regime {
  const rule = { code, label: words, unit: 'CD', length: 1, kind: 'NOT_LATER', onDue, source } as const;
  return { ...SOUND, deadlines: { ...SOUND.deadlines, [code]: rule } };
}

const closed = { label: words, phase: 'one', closed: true } as const;
const NO_BASIS = undefined as unknown as BasisRule;
const signed = { signature: 'REQUIRED', signsSubject: true } as const;

/** One planted fault and where it must be found. */
const PLANTED: readonly (readonly [rule: FindingRule, fault: string, regime: Regime, where: string])[] = [
  ['press.nobody', 'a machine in which nobody may press', withCall({ pressedBy: [] }), 'pressedBy'],
  ['reminder.duplicate', 'a rung of a name that stands before', withRungs({ code: 'DUE' }), 'reminders'],
  ['reminder.order', 'a rung of an earlier day after a later one', withRungs({ offset: -9 }), 'reminders'],
  ['reminder.early', 'what is not late is escalated', withRungs({ offset: 0, escalates: true }), 'reminders'],
  [
    'reminder.nobody_above',
    'a role that nobody stands above',
    { ...SOUND, reminders: { ...REMINDER_LADDER, above: {} } },
    'reminders',
  ],
  [
    'row.duplicate_id',
    'two rows R1',
    withCall({ rows: [...CALL.rows, row('R1', 'again', ['DUE', 'DONE'])] }),
    'row R1',
  ],
  [
    'row.never_fires',
    'a second row for one event',
    withCall({ rows: [...CALL.rows, row('R5', 'end', ['DUE', 'OPEN'])] }),
    'row R5',
  ],
  ['state.unknown', 'a target that is no state', withRow('R3', { to: 'NOWHERE' }), 'row R3'],
  [
    'state.unknown',
    'a step in a state that is none',
    withCall({ steps: [step('END', ['DUE', 'GONE'], ['end', 'choose'])] }),
    'step END',
  ],
  [
    'state.unreachable',
    'a state nothing leads to',
    withCall({ states: { ...CALL.states, LOST: closed } }),
    'state LOST',
  ],
  ['state.dead_end', 'no way out of an open state', withCall({ rows: CALL.rows.slice(0, 2) }), 'state DUE'],
  [
    'state.dead_end',
    'only a way back to itself',
    withCall({ rows: [...CALL.rows.slice(0, 2), row('R3', 'end', ['DUE', '='])] }),
    'state DUE',
  ],
  ['state.nobody_waits', 'neither step nor clock', withCall({ steps: [] }), 'state DUE'],
  [
    'phase.unknown',
    'a state in no phase',
    withCall({ states: { ...CALL.states, DUE: { label: words, phase: 'two' } } }),
    'state DUE',
  ],
  [
    'phase.unused',
    'a phase without states',
    withCall({ phases: [...CALL.phases, { code: 'two', label: words }] }),
    'phase two',
  ],
  ['proves.no_guard', 'what nothing makes sure of', withRow('R3', { proves: ['WITHIN_CAPS'], guards: [] }), 'row R3'],
  [
    'proves.no_power',
    'what nobody asks for',
    withRow('R4', { proves: ['WITHIN_CAPS'], guards: ['extensionsLeft'] }),
    'row R4',
  ],
  [
    'proves.unknown',
    'a fact of no grant',
    withRow('R3', { proves: ['WITHIN_CAP'], guards: ['extensionsLeft'] }),
    'row R3',
  ],
  ['guard.unknown', 'a guard nobody wrote', withRow('R3', { guards: ['isLucky'] }), 'row R3'],
  ['derivation.unknown', 'a computation nobody wrote', withRow('R3', { derives: 'luck' }), 'row R3'],
  [
    'bulk.one_by_one',
    'a vote by the list',
    withRow('R4', { bulk: true, basis: { kind: 'COLLEGIAL', posts: ['CHAIR'] } }),
    'row R4',
  ],
  ['bulk.one_by_one', 'a refusal by the list', withRow('R1', { bulk: true, reason: 'REQUIRED' }), 'row R1'],
  ['bulk.one_by_one', 'what nobody reads by the list', withRow('R1', { bulk: true, sealed: true }), 'row R1'],
  ['basis.missing', 'no basis', withRow('R3', { basis: NO_BASIS }), 'row R3'],
  [
    'basis.missing',
    'a basis of no kind',
    withRow('R3', { basis: { kind: 'HABIT' } as unknown as BasisRule }),
    'row R3',
  ],
  ['basis.missing', 'the work of nobody', withRow('R1', { basis: { kind: 'DUTY', roles: [] } }), 'row R1'],
  ['basis.missing', 'the right of nobody', withRow('R1', { basis: { kind: 'OWN_RIGHT', parties: [] } }), 'row R1'],
  ['basis.missing', 'the seat of nobody', withRow('R4', { basis: { kind: 'COLLEGIAL', posts: [] } }), 'row R4'],
  [
    'authority.no_base_holder',
    'an action nobody holds',
    withRow('R3', { basis: { kind: 'AUTHORITY', action: 'A99' } }),
    'row R3',
  ],
  [
    'authority.no_base_holder',
    'a holder not public',
    withRow('R3', { basis: { kind: 'AUTHORITY', action: 'A26' } }),
    'row R3',
  ],
  [
    'deadline.unknown',
    'a clock nobody defined',
    withRow('R1', { starts: [{ deadline: 'D-90' }, { deadline: 'D-91' }] }),
    'row R1',
  ],
  ['deadline.unknown', 'a clock stopped that is none', withRow('R3', { stops: ['D-91'] }), 'row R3'],
  ['deadline.unknown', 'a guard about no deadline', withRow('R3', { guards: [['within', 'D-91', 'day']] }), 'row R3'],
  [
    'deadline.unknown',
    'a step due by no deadline',
    withCall({ steps: [step('END', ['DUE'], ['end', 'choose'], { deadline: { deadline: 'D-91' } })] }),
    'step END',
  ],
  ['deadline.never_starts', 'an event whose clock never runs', withDeadline('D-92', 'end'), 'deadline D-92'],
  ['deadline.no_row', 'a clock whose event has no row of time', withNoRow(), 'deadline D-90'],
  [
    'time.no_deadline',
    'time without a clock',
    withCall({ rows: [...CALL.rows, row('R5', 'drift', ['DUE', 'DONE'], { basis: { kind: 'TIME' } })] }),
    'row R5',
  ],
  [
    'step.event_without_row',
    'an answer with no row',
    withCall({ steps: [step('END', ['DUE'], ['end', 'choose', 'pray'])] }),
    'step END',
  ],
  [
    'step.event_without_row',
    'a state no answer fits',
    withCall({ steps: [step('END', ['DUE', 'OPEN'], ['end', 'choose'])] }),
    'step END',
  ],
  [
    'step.unknown_before',
    'work before it that is none',
    withCall({ steps: [step('END', ['DUE'], ['end', 'choose'], { after: ['NONE'] })] }),
    'step END',
  ],
  [
    'step.unreachable',
    'two steps that wait for each other',
    withCall({
      steps: [
        step('END', ['DUE'], ['end', 'choose'], { after: ['SIGN'] }),
        step('SIGN', ['DUE'], ['choose'], { after: ['END'] }),
      ],
    }),
    'step SIGN',
  ],
  [
    'step.unreachable',
    'a step in a state that nothing leads to',
    withCall({
      states: { ...CALL.states, LOST: { label: words, phase: 'one' } },
      rows: [...CALL.rows, row('R5', 'find', ['LOST', 'DONE'])],
      steps: [...CALL.steps, step('FIND', ['LOST'], ['find'])],
    }),
    'step FIND',
  ],
  ['number.missing', 'a number that guards read', { ...SOUND, numbers: {} }, 'number countingPanel'],
  ['period.empty', 'approvals that end before they begin', { ...SOUND, approvedFrom: '2025-10-01' }, 'period'],
  [
    'state.closed_waits',
    'a closed state that waits',
    withCall({ states: { ...CALL.states, DONE: { label: words, phase: 'one', closed: true, waitsFor: 'APPLICANT' } } }),
    'state DONE',
  ],
  ['pause.no_waiting_state', 'a period that may stand still where nothing waits', resuming({}), 'deadline D-90'],
  ['pause.not_counted', 'a date of its own that may stand still', resuming({ length: 0 }), 'deadline D-90'],
  ['pause.not_counted', 'a period counted backwards that may', resuming({ kind: 'BEFORE' }), 'deadline D-90'],
  [
    'pause.only_waits',
    'a period of a step that is open in a waiting state alone',
    withCall(
      {
        states: { ...CALL.states, DUE: { label: words, phase: 'one', waitsFor: 'APPLICANT' } },
        steps: [step('END', ['DUE'], ['end', 'choose'], { deadline: { deadline: 'D-90' } })],
      },
      resuming({}),
    ),
    'deadline D-90',
  ],
  ['pause.never_ends', 'a period of a stage that no row ends', UNENDED, 'deadline D-90'],
  ['basis.missing', 'a waiver by nobody', withCall({ waivedBy: [] }), 'waivers'],
  ['paper.nobody_carries', 'a paper nobody brings', withRow('R3', { needs: ['SEAL'] }), 'row R3'],
  [
    'move.no_row',
    'a move to no row',
    withRow('R3', {
      moves: [
        { target: 'CHILDREN', event: 'shut' },
        { target: 'PARENT', event: 'tell' },
      ],
    }),
    'row R3',
  ],
  [
    'move.no_row',
    'an opening by no row',
    withRow('R3', { opens: [{ kind: 'application', as: 'CHILD', event: 'open' }] }),
    'row R3',
  ],
  ['movedBy.no_mover', 'a row nobody moves', withRow('R3', { moves: [] }), 'row Q2'],
  ['movedBy.no_mover', 'a row that names another mover', withRow('R4', { movedBy: ['application.open'] }), 'row R4'],
  [
    'target.choice_missing',
    'a choice that leads nowhere',
    withRow('R4', { to: { by: 'way', is: { A: 'DONE' } } }),
    'row R4',
  ],
  [
    'target.choice_missing',
    'a choice that may be left out',
    withRow('R4', { fields: { way: { type: 'choice', label: words, oneOf: ['A', 'B'], optional: true } } }),
    'row R4',
  ],
  ['label.missing', 'a row without Vietnamese', withRow('R3', { label: { vi: ' ', en: 'end' } }), 'row R3'],
  [
    'label.missing',
    'a field without English',
    withRow('R4', { fields: { way: { type: 'choice', label: { vi: 'x', en: '' }, oneOf: ['A', 'B'] } } }),
    'row R4',
  ],
  [
    'label.missing',
    'a state without English',
    withCall({ states: { ...CALL.states, DONE: { ...closed, label: { vi: 'x', en: '' } } } }),
    'state DONE',
  ],
  ['label.missing', 'a title without English', { ...SOUND, title: { vi: 'x', en: '' } }, 'title'],
  ['slate.duplicate', 'two slots of one name', withSlate('TWO_OF_THREE', twice), 'slate TWO_OF_THREE'],
  ['slate.unknown', 'after a slate that is none', withSlate('GROUPS', () => ({ after: ['NONE'] })), 'slate GROUPS'],
  ['slate.unknown', 'a row of a slot that is none', withSlate('SEQUENCE', noSign), 'row W-SEQUENCE-SIGN'],
  ['slate.unknown', 'a step of a slot that is none', withSlate('SEQUENCE', noSign), 'step SEQUENCE_SIGN'],
  ['slate.way', 'a way nobody knows', withSlate('PARALLEL', () => ({ way: 'BY_LOT' as never })), 'slate PARALLEL'],
  [
    'slate.way',
    'opinions that are counted',
    withSlate('TWO_OF_THREE', () => ({ consults: true })),
    'slate TWO_OF_THREE',
  ],
  ['slate.no_slot', 'a slate nobody fills', withSlate('PARALLEL', () => ({ slots: [] })), 'slate PARALLEL'],
  ['slate.needed', 'more than there are', withSlate('TWO_OF_THREE', () => ({ needed: 4 })), 'slate TWO_OF_THREE'],
  ['slate.needed', 'none at all', withSlate('TWO_OF_THREE', () => ({ needed: 0 })), 'slate TWO_OF_THREE'],
  ['slate.needed', 'a half', withSlate('TWO_OF_THREE', () => ({ needed: 1.5 })), 'slate TWO_OF_THREE'],
  ['slate.needed', 'a count where all have to', withSlate('PARALLEL', () => ({ needed: 2 })), 'slate PARALLEL'],
  ['slate.group', 'a group without a slot', withSlate('GROUPS', emptyGroup), 'slate GROUPS'],
  ['slate.group', 'a slot of a group that is none', withSlate('GROUPS', () => ({ groups: [] })), 'slate GROUPS'],
  ['slate.group', 'groups in a sequence', withSlate('SEQUENCE', emptyGroup), 'slate SEQUENCE'],
  ['slate.slot_without_basis', 'nobody may sign', withoutWays('W-SEQUENCE-SIGN'), 'slate SEQUENCE'],
  [
    'slate.slot_without_basis',
    'signed on no basis',
    withWays('W-SEQUENCE-SIGN', { basis: NO_BASIS }),
    'slate SEQUENCE',
  ],
  ['slate.verdict', 'one nobody knows', withWays('W-SEQUENCE-SIGN-ask', slotOf('SIGN', 'applaud')), 'slate SEQUENCE'],
  ['slate.verdict', 'a question nobody answers', withoutWays('W-SEQUENCE-SIGN-answer'), 'slate SEQUENCE'],
  ['slate.verdict', 'time that consents', withWays('W-SEQUENCE-SIGN', { basis: { kind: 'TIME' } }), 'slate SEQUENCE'],
  ['slate.verdict', 'time that decides', withSlate('OPINIONS', () => ({ consults: false as never })), 'slate OPINIONS'],
  ['slate.event_missing', 'nothing follows', withSlate('GROUPS', () => ({ outcomes: { done: 'x' } })), 'slate GROUPS'],
  ['slate.signature', 'a refusal that is signed', withWays('W-SEQUENCE-SIGN-refuse', signed), 'slate SEQUENCE'],
  ['slate.signature', 'one that cannot fail', withWays('W-SEQUENCE-SIGN', signed), 'slate SEQUENCE'],
  ['slate.signature', 'signed in no slot', withWays('W-02', signed), 'row W-02'],
  [
    'slate.event_missing',
    'no refusal follows',
    withSlate('SEQUENCE', () => ({ outcomes: { done: 'approveTask' } })),
    'slate SEQUENCE',
  ],
  ['slate.event_missing', 'a slot without a step', withoutWays('SEQUENCE_SIGN'), 'slate SEQUENCE'],
  ['slate.state_unknown', 'asked nowhere', withSlate('SEQUENCE', () => ({ in: ['NOWHERE'] })), 'slate SEQUENCE'],
  [
    'slate.late_change',
    'the signer changes what was initialled',
    withWays('W-SEQUENCE-SIGN', { carries: ['OUTLINE'] }),
    'slate SEQUENCE',
  ],
  ['slate.reserved_fact', 'a row that approves by itself', withWays('W-02', { sets: { slates: {} } }), 'row W-02'],
];

function twice({ slots }: SlateRule): Partial<SlateRule> {
  return { slots: [...slots, ...slots.slice(0, 1)] };
}

function noSign({ slots }: SlateRule): Partial<SlateRule> {
  return { slots: slots.filter(({ slot }) => slot !== 'SIGN') };
}

function emptyGroup({ groups = [] }: SlateRule): Partial<SlateRule> {
  return { groups: [...groups, { group: 'EMPTY', label: words }] };
}

function slotOf(slot: string, verdict: string): Partial<Row> {
  return { slot: { slate: 'SEQUENCE', slot, verdict: verdict as never } };
}

function waysWith(change: Partial<Machine>): Regime {
  return { ...WAYS_REGIME, machines: { task: { ...WAYS_MACHINE, ...change } } };
}

function withSlate(code: string, change: (slate: SlateRule) => Partial<SlateRule>): Regime {
  const slates = (WAYS_MACHINE.slates ?? []).map((one) => (one.code === code ? { ...one, ...change(one) } : one));
  return waysWith({ slates });
}

function withWays(id: string, change: Partial<Row>): Regime {
  return waysWith({ rows: WAYS_MACHINE.rows.map((one) => (one.row === id ? { ...one, ...change } : one)) });
}

/** Without a row or a step. */
function withoutWays(name: string): Regime {
  const { rows, steps } = WAYS_MACHINE;
  return waysWith({ rows: rows.filter((one) => one.row !== name), steps: steps.filter(({ code }) => code !== name) });
}

/** A ladder with one rung more. */
function withRungs(more: Partial<ReminderRule>): Regime {
  const last = REMINDER_LADDER.rules.at(-1) as ReminderRule;
  const { escalates: _escalates, ...rung } = { ...last, code: 'MORE', offset: 20, ...more };
  const rule = more.escalates === true ? { ...rung, escalates: true as const } : rung;
  return { ...SOUND, reminders: { ...REMINDER_LADDER, rules: [...REMINDER_LADDER.rules, rule] } };
}

function withNoRow(): Regime {
  const rows = CALL.rows.map((entry) => (entry.row === 'R2' ? row('R2', 'fall', ['OPEN', 'DUE']) : entry));
  return withCall({ rows, steps: [...CALL.steps, step('FALL', ['OPEN'], ['fall'])] });
}

describe('[CV-6] the checker of regimes', () => {
  test('[CV-6] a sound regime has no finding', () => {
    expect(checkRegime(SOUND)).toEqual([]);
    expect(checkRegime({ ...SOUND, reminders: REMINDER_LADDER })).toEqual([]);
  });

  test('[AU-1] [CV-6] a regime with every way of approving has no finding, and survives JSON', () => {
    expect(checkRegime(WAYS_REGIME)).toEqual([]);
    expect(JSON.parse(JSON.stringify(WAYS_REGIME))).toEqual(WAYS_REGIME);
  });

  test.each(PLANTED)('[CV-6] %s: %s', (rule, _fault, regime, where) => {
    const found = checkRegime(regime).filter((finding) => finding.rule === rule);
    expect(found.map((finding) => finding.where)).toContain(where);
  });

  test('[CV-6] every kind of finding is planted above', () => {
    const planted = new Set<FindingRule>([...PLANTED.map(([rule]) => rule), 'office.empty']);
    expect(FINDINGS.filter((rule) => !planted.has(rule))).toEqual([]);
  });

  test('[CV-6] office.empty: work of a role, or a power of its base holder, that no office of the province has', () => {
    const regime = withRow('R1', { basis: { kind: 'DUTY', roles: ['ASTRONAUT', 'DIVER'] } });
    expect(rolesIn(regime)).toEqual(['ASTRONAUT', 'DIVER', 'DOST_DIR', 'DOST_SPEC']);
    const all = new Set(rolesIn(regime));
    expect(officeFindings(regime, all)).toEqual([]);
    expect(officeFindings(regime, new Set(['DIVER', 'DOST_DIR', 'DOST_SPEC']))).toEqual([]);
    expect(officeFindings(regime, new Set(['DOST_SPEC']))).toEqual([
      { rule: 'office.empty', machine: 'call', where: 'row R1', found: 'ASTRONAUT DIVER' },
      { rule: 'office.empty', machine: 'call', where: 'row R3', found: 'DOST_DIR' },
    ]);
  });

  test('[CV-6] a state behind a row that nobody moves counts as unreachable', () => {
    const [begin, fall, end] = CALL.rows as [Row, Row, Row];
    const regime = withCall({ rows: [begin, fall, { ...end, movedBy: ['x.y'] }] });
    expect(checkRegime(regime)).toContainEqual({
      rule: 'state.unreachable',
      machine: 'call',
      where: 'state DONE',
      found: 'DONE',
    });
  });
});

describe('the profiles of 2013', () => {
  test.each([R2013_A, R2013_B])('[CV-6] $id has no finding', (regime) => {
    expect(checkRegime(regime)).toEqual([]);
  });

  test('[CV-4] A ends on the day B begins, and B ends before L93/2025', () => {
    expect([R2013_A.approvedFrom, R2013_A.approvedUntil]).toEqual([null, R2013_B.approvedFrom]);
    expect(R2013_B).toMatchObject({ approvedFrom: '2025-02-10', approvedUntil: '2025-10-01' });
  });

  test('[CV-1] no number of the province is taken for read', () => {
    const numbers = [...Object.values(R2013_B.numbers), ...Object.values(R2013_B.deadlines)];
    expect(new Set(numbers.map(({ source: { verification } }) => verification))).toEqual(
      new Set(['UNVERIFIED', 'DESIGN_CHOICE']),
    );
  });

  test('[CV-1] the catalogue holds D-01 to D-49', () => {
    const codes = Array.from({ length: 49 }, (_, place) => `D-${String(place + 1).padStart(2, '0')}`);
    expect(codes.filter((code) => R2013_B.deadlines[code] === undefined)).toEqual([]);
  });

  test('[CV-1] a regime is data: it survives JSON', () => {
    expect(JSON.parse(JSON.stringify(R2013_B))).toEqual(R2013_B);
  });

  test('[CV-1] every row and deadline names its article', () => {
    const rows = Object.values(R2013_B.machines).flatMap((machine) => machine.rows);
    const named = [...rows, ...Object.values(R2013_B.deadlines)];
    expect(named.filter(({ source: { article } }) => article.trim() === '')).toEqual([]);
  });
});

describe('the draft for L93/2025', () => {
  test('[CV-6] it has no finding, is marked as a draft and begins on the day B ends', () => {
    expect(checkRegime(R2025)).toEqual([]);
    expect(R2025).toMatchObject({ draft: true, approvedFrom: R2013_B.approvedUntil, approvedUntil: null });
  });

  test('[CV-1] nothing in it is taken for read, and its notes name the texts that were not', () => {
    const rows = Object.values(R2025.machines).flatMap((machine) => machine.rows);
    const { deadlines, numbers, baseHolders, dutiesApart } = R2025;
    const all = [...rows, ...Object.values(deadlines), ...Object.values(numbers), ...baseHolders, ...dutiesApart];
    expect(new Set(all.map(({ source: { verification } }) => verification))).toEqual(
      new Set(['UNVERIFIED', 'DESIGN_CHOICE']),
    );
    for (const text of ['L93/2025', 'D265/2025', 'D267/2025', 'C36/2025'])
      expect(R2025.notes.join(' ')).toContain(text);
  });

  test('[CV-4] its base holders begin with the law, and it is data', () => {
    expect(new Set(baseHoldersOf(R2025))).toEqual(new Set(['2025-09-30T17:00:00.000Z']));
    expect(JSON.parse(JSON.stringify(R2025))).toEqual(R2025);
  });
});

function baseHoldersOf({ baseHolders }: Regime): string[] {
  return baseHolders.map(({ from }) => from);
}
