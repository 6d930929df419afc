import type { CaseState, StepState } from '../../../domain/machine/case-state.ts';
import type { Row } from '../../../domain/machine/definition.ts';
import type { SealedPayload } from '../../../domain/machine/situation.ts';
import { machineOf } from '../../../domain/machine/transition.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';
import { describeEveryRow } from './every-row.ts';
import { caseOf, fire, paper, type RowCase, TODAY } from './smallest.ts';

const seats = [
  { person: 'p-chair', post: 'CHAIR' },
  { person: 'p-vice', post: 'VICE_CHAIR' },
  { person: 'p-r1', post: 'REVIEWER' },
  { person: 'p-r2', post: 'REVIEWER' },
  { person: 'p-sec', post: 'SECRETARY' },
  { person: 'p-m1', post: 'MEMBER' },
  { person: 'p-m2', post: 'MEMBER' },
];
const ids = seats.map((seat) => seat.person);
const persons = (...names: string[]) => names.map((person) => ({ person }));
const declared = Object.fromEntries(ids.map((id) => [id, 'NONE']));
const CRITERIA = ['NECESSITY', 'NO_DUPLICATION', 'EXPECTED_RESULT', 'FEASIBILITY', 'RECEIVER'];
const passing = CRITERIA.map((criterion) => ({ criterion, passes: true }));

const idea = caseOf('proposal', { id: 'P', state: 'IN_COUNCIL' });
const task = caseOf('task', { id: 'T', state: 'SELECTING', facts: { taskType: 'DT', field: 'MAR' } });
const dossier = caseOf('application', { id: 'T.a', state: 'VALID', parent: 'T', facts: { host: 'u-a', pi: 'p-a' } });
const finished = caseOf('acceptance', { id: 'N', state: 'VALID' });

const identify: RowCase = {
  state: { subjects: ['P'], seats },
  family: [idea],
  person: 'p-chair',
  facts: {
    council: 'IDENTIFY',
    meetingOn: '2025-06-30',
    formedSeats: seats,
    seats,
    declared,
    reviewed: ['p-r1', 'p-r2'],
    present: ids,
    panel: ['p-chair', 'p-m1', 'p-m2'],
    counters: [],
    tally: { P: { recommended: true } },
  },
};
const select: RowCase = {
  ...identify,
  state: { subjects: ['T', 'T.a'], seats },
  family: [task, dossier],
  facts: { ...identify.facts, council: 'SELECT', tally: { 'T.a': { passes: true } }, winner: 'T.a', undecided: [] },
};
const accept: RowCase = {
  ...identify,
  state: { subjects: ['N'], seats },
  family: [{ ...finished, state: 'COUNCIL_FORMED' }],
  facts: { ...identify.facts, council: 'ACCEPT', tally: { N: { grade: 'PASS' } } },
};

const NINE = [...seats, { person: 'p-m3', post: 'MEMBER' }, { person: 'p-m4', post: 'MEMBER' }];
const proposals = [{ subject: 'P', criteria: passing, mode: 'SELECTION' }];
const points = [12, 24, 16, 16, 16, 16].map((most, place) => ({ criterion: `CR-${place + 1}`, points: `${most}` }));
const dossiers = [{ subject: 'T.a', points }];
const quantity = { criterion: 'SL', kind: 'QUANTITY', grade: 'PASS', ordered: 4, delivered: 4 };
const acceptances = [{ subject: 'N', products: [quantity], report: 'PASS' }];
const ballots = (payload: SealedPayload['payload']): SealedPayload[] =>
  ids.map((person) => ({ person, event: 'castBallot', payload }));
const COUNTED = { counters: ['p-m1', 'p-m2'] };
const conclusions = [{ subject: 'P', mode: 'SELECTION' }];
const AUTHORISED = { papers: [paper('CHAIR_AUTHORISATION', 'councilSession-1')] };

describeEveryRow('councilSession', {
  given: {
    '*': identify,
    CS01: { family: [{ ...idea, state: 'CONSOLIDATED' }], payload: { seats } },
    CS02: { ...select, payload: { seats } },
    CS03: { ...accept, family: [finished], payload: { seats: NINE } },
    CS04: { facts: { meetingOn: '2025-07-07' } },
    CS07: { person: 'p-r1' },
    CS08: { payload: { present: persons(...ids) } },
    CS09: { payload: { attended: persons('p-chair', 'p-sec') } },
    CS11: { payload: { panel: persons('p-chair', 'p-m1', 'p-m2') } },
    CS11a: { payload: { panel: persons('p-vice', 'p-m1', 'p-m2') } },
    CS12: { payload: { left: 'p-m1' } },
    CS13: { payload: { lost: 'p-m2' } },
    CS13a: { payload: { lost: 'p-m2' }, sealed: ballots({ proposals }), to: 'TALLIED' },
    CS14: { payload: { proposals } },
    CS16: { facts: COUNTED, sealed: ballots({ proposals }) },
    CS18: { person: 'p-sec' },
    CS20: { payload: { inFavour: 6, conclusions } },
    CS22: { facts: { council: 'SELECT' } },
    CS23: { facts: { council: 'ACCEPT' } },
    CS24: { payload: { seats } },
    CS25: { facts: { council: 'SELECT' }, payload: { seats } },
    CS26: { facts: { council: 'ACCEPT' }, payload: { seats: NINE } },
  },
  broken: [
    ['CS01', 'subjectsIn', { family: [{ ...idea, state: 'RECOMMENDED' }] }],
    ['CS01', 'noOtherCouncil', { family: [{ ...idea, state: 'CONSOLIDATED' }, otherSession('FORMED')] }],
    ['CS01', 'councilComposed', { payload: { seats: seats.slice(1) } }],
    ['CS01', 'councilComposed', { payload: { seats: [...seats, { person: 'p-r3', post: 'CHAIR' }] } }],
    [
      'CS01',
      'councilComposed',
      { payload: { seats: [...seats, { person: 'p-r1', post: 'MEMBER' }] } },
      'quorum.duplicate',
    ],
    ['CS01', 'councilComposed', { payload: { seats: seats.filter((seat) => seat.person !== 'p-r2') } }],
    ['CS03', 'councilComposed', { payload: { seats } }],
    ['CS01', 'notPast', { payload: { meetingOn: '2025-06-29' } }],
    ['CS02', 'selectionSubjects', { family: [{ ...task, state: 'CALL_OPEN' }, dossier] }],
    ['CS02', 'selectionSubjects', { state: { subjects: ['T'] } }],
    ['CS02', 'selectionSubjects', { family: [task, { ...dossier, state: 'OPENED' }] }],
    ['CS02', 'selectionSubjects', { family: [task, { ...dossier, state: 'INVALID' }] }],
    ['CS04', 'sentInTime', { facts: { meetingOn: '2025-07-04' } }],
    ['CS04', 'sentInTime', { facts: { council: 'SELECT', meetingOn: '2025-07-08' } }],
    ['CS07', 'hasDeclared', { facts: { declared: {} } }],
    ['CS07', 'reviewInTime', { facts: { council: 'ACCEPT' } }],
    ['CS08', 'notFuture', { facts: { meetingOn: '2025-07-01' } }],
    ['CS08', 'isPresent', { payload: { present: persons(...ids.slice(1)) } }],
    ['CS08', 'allDeclared', { facts: { declared: { ...declared, 'p-m1': 'CONFLICT' } } }],
    ['CS08', 'chairOrAuthorised', { person: 'p-vice' }],
    ['CS08', 'quorum', { payload: { present: persons('p-chair', 'p-r1', 'p-r2', 'p-sec') } }],
    ['CS08', 'quorum', { payload: { present: persons('p-chair', 'p-vice', 'p-r1', 'p-sec', 'p-m1', 'p-m2') } }],
    ['CS08', 'quorum', { payload: { present: persons('p-chair', 'p-vice', 'p-r1', 'p-r2', 'p-m1', 'p-m2') } }],
    ['CS08', 'quorum', { payload: { present: persons(...ids, 'p-m1') } }, 'quorum.duplicate'],
    ['CS08', 'reviewsIn', { facts: { council: 'ACCEPT', reviewed: ['p-r1'] } }],
    ['CS09', 'noQuorum', { payload: { attended: persons(...ids) } }],
    ['CS11', 'panelOfThree', { payload: { panel: persons('p-chair', 'p-m1') } }],
    ['CS11', 'panelOfThree', { payload: { panel: persons('p-chair', 'p-m1', 'p-m1') } }],
    ['CS11', 'panelOfThree', { payload: { panel: persons('p-chair', 'p-m1', 'p-x') } }],
    ['CS12', 'isSeat', { payload: { left: 'p-x' } }],
    ['CS12', 'hasNotVoted', { state: { state: 'VOTING', subjects: ['P'], seats, steps: [voted('p-m1')] } }],
    ['CS14', 'ballotComplete', { payload: { proposals: [] } }],
    ['CS14', 'ballotComplete', { payload: { proposals: [...proposals, ...proposals] } }],
    ['CS14', 'ballotComplete', { payload: { proposals: [...proposals, { ...proposals[0], subject: 'X' }] } }],
    ['CS14', 'ballotComplete', { payload: { proposals: [{ subject: 'P', criteria: passing.slice(1) }] } }],
    ['CS15', 'mayCount', { person: 'p-vice' }],
    ['CS15', 'mayCount', { facts: { counters: ['p-chair'] } }],
    ['CS15', 'mayCount', { facts: COUNTED }],
    ['CS16', 'mayCount', { facts: { counters: ['p-m1'] } }],
    ['CS16', 'ballotsCountable', { sealed: [] }],
    ['CS20', 'conclusionComplete', { payload: { inFavour: 5 } }],
    ['CS20', 'conclusionComplete', { payload: { inFavour: 8 } }],
    ['CS20', 'conclusionComplete', { payload: { conclusions: [] } }],
    ['CS20', 'conclusionComplete', { payload: { conclusions: [{ subject: 'P', mode: 'DIRECT' }] } }],
    ['CS21', 'is', { facts: { council: 'SELECT' } }],
  ],
});

describeEveryRow('councilSession', {
  given: {
    '*': select,
    CS01: { ...identify, family: [{ ...idea, state: 'IN_COUNCIL' }], payload: { seats } },
    CS02: { payload: { seats } },
    CS03: { ...accept, family: [finished], payload: { seats }, reason: 'lĩnh vực hẹp' },
    CS04: { facts: { meetingOn: '2025-07-09' } },
    CS07: { person: 'p-r2' },
    CS08: { ...AUTHORISED, person: 'p-vice', payload: { present: persons('p-vice', 'p-r1', 'p-r2', 'p-sec', 'p-m1') } },
    CS09: { payload: { attended: [] } },
    CS11: { ...AUTHORISED, person: 'p-vice', payload: { panel: persons('p-vice', 'p-m1', 'p-m2') } },
    CS11a: { payload: { panel: persons('p-vice', 'p-m1', 'p-m2') } },
    CS12: { payload: { left: 'p-r1' }, to: 'NO_QUORUM' },
    CS13: { payload: { lost: 'p-sec' }, to: 'NO_QUORUM' },
    CS13a: { payload: { lost: 'p-m2' }, sealed: ballots({ dossiers }), to: 'TALLIED' },
    CS14: { payload: { dossiers } },
    CS16: { facts: COUNTED, sealed: ballots({ dossiers }) },
    CS18: { person: 'p-sec' },
    CS20: { payload: { spendMode: 'PARTIAL' } },
    CS21: { facts: { council: 'IDENTIFY' } },
    CS23: { facts: { council: 'ACCEPT' } },
    CS24: { facts: { council: 'IDENTIFY' }, payload: { seats } },
    CS25: { payload: { seats } },
    CS26: { facts: { council: 'ACCEPT' }, payload: { seats: NINE } },
  },
});

describeEveryRow('councilSession', {
  given: {
    '*': accept,
    CS01: { ...identify, family: [{ ...idea, state: 'IN_COUNCIL' }], payload: { seats } },
    CS02: { ...select, payload: { seats } },
    CS03: { family: [finished], payload: { seats: NINE } },
    CS04: { facts: { meetingOn: '2025-07-09' } },
    CS07: { person: 'p-r1', facts: { meetingOn: '2025-07-01' } },
    CS08: { payload: { present: persons(...ids) } },
    CS09: { payload: { attended: [] } },
    CS11: { payload: { panel: persons('p-vice', 'p-m1', 'p-m2') } },
    CS11a: { payload: { panel: persons('p-vice', 'p-m1', 'p-m2') } },
    CS12: { payload: { left: 'p-m1' } },
    CS13: { payload: { lost: 'p-m1' } },
    CS13a: { payload: { lost: 'p-r1' }, sealed: ballots({ acceptances }), to: 'NO_QUORUM' },
    CS14: { payload: { acceptances } },
    CS16: { facts: COUNTED, sealed: ballots({ acceptances }) },
    CS18: { person: 'p-sec' },
    CS20: {},
    CS21: { facts: { council: 'IDENTIFY' } },
    CS22: { facts: { council: 'SELECT' } },
    CS24: { facts: { council: 'IDENTIFY' }, payload: { seats } },
    CS25: { facts: { council: 'SELECT' }, payload: { seats } },
    CS26: { payload: { seats: NINE } },
  },
});

describe('an acceptance council counts (C11/2014)', () => {
  const machine = machineOf(R2013_B, 'councilSession');
  const count = machine.rows.find((entry) => entry.row === 'CS16') as Row;

  function gradeOf(finishedCase: CaseState) {
    const given = {
      ...accept,
      family: [finishedCase],
      sealed: ballots({ acceptances }),
      facts: { ...accept.facts, ...COUNTED },
    };
    return fire(machine, { row: count, from: 'VOTING', given }).applied?.next.facts.tally;
  }

  test('[AC-2] seven members say Pass', () => {
    expect(gradeOf({ ...finished, state: 'COUNCIL_FORMED' })).toMatchObject({ N: { grade: 'PASS', present: 7 } });
  });

  test('[AC-2] after the hard limit (D-48) the same ballots can only say Fail', () => {
    const late = { ...finished, state: 'COUNCIL_FORMED', flags: ['RATING_LOCKED'] };
    expect(gradeOf(late)).toMatchObject({ N: { grade: 'FAIL', counts: { FAIL: 7 } } });
  });
});

function voted(person: string): StepState {
  return { id: `BALLOT@${person}`, code: 'BALLOT', seat: person, status: 'DONE', openedOn: TODAY, dueOn: null };
}

function otherSession(state: string) {
  return caseOf('councilSession', { id: 'S9', state, subjects: ['P'], facts: { council: 'IDENTIFY' } });
}
