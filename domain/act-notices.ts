import type { CaseState, Party } from './machine/case-state.ts';
import type { Machine, Row } from './machine/definition.ts';
import { type PlannedAct, partiesOf } from './machine/plan-act.ts';
import type { ActFacts, MeetingFacts, NewNotice, NoticeKind } from './notice.ts';

/** The acts of one transaction, and what is known of whom they concern. */
export interface ActsDone {
  readonly acts: readonly Pick<PlannedAct, 'caseId' | 'before' | 'applied'>[];
  /** Number in the log of the first. */
  readonly n: string;
  /** Who did it knows it; null when time did. */
  readonly actor: string | null;
  /** The cases as the acts leave them. */
  readonly family: readonly CaseState[];
  readonly machineOf: (state: CaseState) => Machine;
  readonly titleOf: (state: CaseState) => string;
  /** Persons that stand for a party now. */
  readonly personsOf: (party: Party) => readonly string[];
}

/**
 * What people are told of acts (features.md IB-8): the parties of a case that it was sent back or decided in, whoever has a seat
 * that the body meets. Of one transaction nobody is told the same thing twice, and no party what it has done itself.
 */
export function noticesOfActs(done: ActsDone): NewNotice[] {
  const notices = [...partyNotices(done).filter(({ person }) => person !== done.actor), ...meetingNotices(done)];
  return [...new Map(notices.toReversed().map((one) => [`${one.person} ${one.event}`, one])).values()].toReversed();
}

type PartyKind = Extract<NoticeKind, 'RETURNED' | 'DECIDED'>;

/**
 * Which of these a row is for the parties of its case: `return…` sends back what they handed in, any other act of authority
 * decides. What is said in a slot of a slate, or sends only its slip back, is nothing for them yet.
 */
export function partyNoticeOf({ slates = [] }: Pick<Machine, 'slates'>, row: Row): PartyKind | null {
  if (row.slot !== undefined || slates.some(({ outcomes }) => outcomes.returned === row.event)) return null;
  if (/^return(?![a-z])/.test(row.event)) return 'RETURNED';
  return row.basis.kind === 'AUTHORITY' ? 'DECIDED' : null;
}

function partyNotices({ acts, n, family, machineOf, titleOf, personsOf }: ActsDone): NewNotice[] {
  return acts.flatMap(({ caseId, before, applied }): NewNotice[] => {
    const { row, next } = applied;
    const kind = partyNoticeOf(machineOf(next), row);
    if (kind === null) return [];
    // who is no party any more is told of the act that ended it
    const persons = new Set([...partiesOf(next, family), ...before.parties].flatMap(personsOf));
    const facts: ActFacts = { about: 'ACT', ...factsOf(next, titleOf), row: row.row };
    const event = `${kind === 'RETURNED' ? 'returned' : 'decided'}/${n}`;
    return [...persons].map((person) => ({ person, kind, event, caseId, step: null, facts }));
  });
}

function factsOf(state: CaseState, titleOf: ActsDone['titleOf']): Pick<ActFacts, 'kind' | 'regime' | 'title'> {
  return { kind: state.kind, regime: state.regime, title: titleOf(state) };
}

type MeetingKind = Extract<NoticeKind, 'MEETING_SET' | 'MEETING_MOVED' | 'MEETING_CANCELLED'>;

function meetingNotices({ acts, machineOf, titleOf }: ActsDone): NewNotice[] {
  return acts.flatMap(({ caseId, before, applied: { next } }): NewNotice[] => {
    if (typeof next.facts.meetingOn !== 'string') return [];
    const machine = machineOf(next);
    const persons = new Set([...before.seats, ...next.seats].map(({ person }) => person));
    return [...persons].flatMap((person): NewNotice[] => {
      const change = meetingChange({ person, before, next, machine });
      if (change === null) return [];
      const { kind, meetingOn } = change;
      const facts: MeetingFacts = { about: 'MEETING', ...factsOf(next, titleOf), meetingOn, sequence: next.seq };
      return [{ person, kind, event: `meeting/${caseId}/${next.seq}`, caseId, step: null, facts }];
    });
  });
}

function meetingChange({
  person,
  before,
  next,
  machine,
}: {
  person: string;
  before: CaseState;
  next: CaseState;
  machine: Machine;
}): { readonly kind: MeetingKind; readonly meetingOn: string } | null {
  const was = meetingAhead(before, { person, machine });
  const is = meetingAhead(next, { person, machine });
  if (was === is) return null;
  if (is !== null) {
    const isKnown = hasSeat(before, person) && typeof before.facts.meetingOn === 'string';
    return { kind: isKnown ? 'MEETING_MOVED' : 'MEETING_SET', meetingOn: is };
  }
  return was === null || hasMet(next) ? null : { kind: 'MEETING_CANCELLED', meetingOn: was };
}

/** @returns the day on which this person is to come; null without a seat, when it is over, and when nothing will come of it */
function meetingAhead(state: CaseState, { person, machine }: { person: string; machine: Machine }): string | null {
  const { meetingOn } = state.facts;
  if (typeof meetingOn !== 'string' || !hasSeat(state, person)) return null;
  return hasMet(state) || machine.states[state.state]?.closed === true ? null : meetingOn;
}

function hasSeat({ seats }: CaseState, person: string): boolean {
  return seats.some((seat) => seat.person === person);
}

/** Who was present is known since the meeting was opened; it is forgotten where another one is called. */
function hasMet({ facts }: CaseState): boolean {
  return Array.isArray(facts.present);
}
