import { type ActsDone, noticesOfActs, partyNoticeOf } from '../../domain/act-notices.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Regime, Row } from '../../domain/machine/definition.ts';
import { newCase } from '../../domain/machine/plan-act.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { R2013_B } from '../../domain/regimes/r2013-b.ts';
import { R2025 } from '../../domain/regimes/r2025.ts';

function rowsTold(regime: Regime, kind: 'RETURNED' | 'DECIDED'): string[] {
  return Object.values(regime.machines).flatMap((machine) =>
    machine.rows.filter((row) => partyNoticeOf(machine, row) === kind).map(({ row }) => row),
  );
}

describe('what the parties of a case are told of', () => {
  test('[IB-8] what sends something back is told as that, by the rows of the regimes', () => {
    expect(rowsTold(R2013_B, 'RETURNED')).toEqual([
      'P02',
      'T13',
      'F07',
      'F11',
      'HD03-R',
      'DC02-R',
      'BC03',
      'HT02-R',
      'UD03-R',
    ]);
  });

  test('[IB-8] whatever else is done by power is told as decided; what is said in a slot and a slip that goes back are not', () => {
    const decided = rowsTold(R2025, 'DECIDED');
    expect(decided).toEqual(expect.arrayContaining(['T14', 'T15', 'T19', 'T31', 'DC04']));
    expect(
      [...decided, ...rowsTold(R2025, 'RETURNED')].filter((row) =>
        /^T14-(SIGN|DRAFT|INITIAL|SUBMIT)|^T13-S$/.test(row),
      ),
    ).toEqual([]);
  });
});

/** One act of a council session between two states of it. */
function told(before: Partial<CaseState>, next: Partial<CaseState>, actor: string | null = 'P-SPEC-1') {
  const session = newCase({ id: 'QN-HD.1', kind: 'councilSession', regime: 'R2013-B@1', seq: 4 });
  const [was, is] = [
    { ...session, ...before },
    { ...session, ...next, seq: 5 },
  ];
  const row = { row: 'CS05', event: 'postponeMeeting', basis: { kind: 'DUTY', roles: [] } } as unknown as Row;
  const done: ActsDone = {
    acts: [
      {
        caseId: session.id,
        before: was,
        applied: { row, next: is, answered: null, moves: [], openings: [], voided: [] },
      },
    ],
    n: '9',
    actor,
    family: [is],
    machineOf: ({ kind }) => machineOf(R2013_B, kind),
    titleOf: () => 'Họp',
    personsOf: () => [],
  };
  return noticesOfActs(done).map(({ person, kind, event, facts }) => {
    return [person, kind, event, 'meetingOn' in facts ? facts.meetingOn : null].join(' ');
  });
}

const seats = (...persons: string[]) => persons.map((person) => ({ person, post: 'MEMBER' }));
const on = (meetingOn: string, present: string[] | null = null) => ({ meetingOn, present });

describe('what those with a seat are told of a meeting', () => {
  const ahead = { state: 'DOCS_SENT', seats: seats('A', 'B'), facts: on('2025-04-10') };

  test.each([
    ['formed', {}, ahead, ['A MEETING_SET meeting/QN-HD.1/5 2025-04-10', 'B MEETING_SET meeting/QN-HD.1/5 2025-04-10']],
    ['nothing of the meeting changes', ahead, { ...ahead, state: 'DOCS_SENT' }, []],
    [
      'another day',
      ahead,
      { ...ahead, facts: on('2025-04-17') },
      ['A MEETING_MOVED meeting/QN-HD.1/5 2025-04-17', 'B MEETING_MOVED meeting/QN-HD.1/5 2025-04-17'],
    ],
    [
      'a member is replaced',
      ahead,
      { ...ahead, seats: seats('A', 'C') },
      ['B MEETING_CANCELLED meeting/QN-HD.1/5 2025-04-10', 'C MEETING_SET meeting/QN-HD.1/5 2025-04-10'],
    ],
    [
      'dissolved before it met',
      ahead,
      { ...ahead, state: 'DISSOLVED' },
      ['A MEETING_CANCELLED meeting/QN-HD.1/5 2025-04-10', 'B MEETING_CANCELLED meeting/QN-HD.1/5 2025-04-10'],
    ],
    ['convened', ahead, { ...ahead, state: 'CONVENED', facts: on('2025-04-10', ['A', 'B']) }, []],
    [
      'concluded',
      { ...ahead, state: 'MINUTES_SIGNED', facts: on('2025-04-10', ['A']) },
      { ...ahead, state: 'CONCLUDED', facts: on('2025-04-10', ['A']) },
      [],
    ],
    [
      'reconvened after the quorum was lost',
      { ...ahead, state: 'NO_QUORUM', facts: on('2025-04-10', ['A']) },
      { ...ahead, state: 'RECONVENED', facts: on('2025-04-20') },
      ['A MEETING_MOVED meeting/QN-HD.1/5 2025-04-20', 'B MEETING_MOVED meeting/QN-HD.1/5 2025-04-20'],
    ],
  ] as [string, Partial<CaseState>, Partial<CaseState>, string[]][])('[IB-8] %s', (_what, before, next, expected) => {
    expect(told(before, next)).toEqual(expected);
  });

  test('[IB-8] who gives up a seat is told as well: the day is to go from that calendar too', () => {
    expect(told(ahead, { ...ahead, seats: seats('B') }, 'A')).toEqual([
      'A MEETING_CANCELLED meeting/QN-HD.1/5 2025-04-10',
    ]);
  });
});
