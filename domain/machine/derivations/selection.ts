import type { Seat } from '../case-state.ts';
import {
  type CouncilQuestion,
  councilOf,
  hasQuorum,
  itemsIn,
  personsIn,
  recordIn,
  seatsIn,
  subjectsOf,
  tallyOf,
  votersOf,
} from '../council-case.ts';
import type { Facts, Json } from '../definition.ts';
import type { Derivation } from '../situation.ts';

/** Computations of the ordering half. */
export const SELECTION_DERIVATIONS = {
  /** First day of the call, and whether the task is already open for calls (a call drafted again after a cancelled one). */
  publication: ({ situation, facts }) => {
    const [task] = subjectsOf(situation, 'task');
    const callOpen = task?.state === 'CALL_OPEN';
    const round = callOpen ? Number(task.facts.callRound ?? 1) : 1;
    return { publishedOn: facts.publishedOn ?? situation.today, callOpen, round };
  },
  witness: ({ command }) => ({ witness: command.person }),
  /** What the opening found: filed dossiers are opened, drafts lapse; without any the round counts. */
  opening: ({ situation, facts }) => {
    const dossierOf = dossiersToOpen(situation);
    const some = Object.values(dossierOf).includes('OPEN');
    const opening = some ? 'DOSSIERS' : Number(facts.round ?? 1) >= 2 ? 'NONE_AGAIN' : 'NONE';
    return { dossierOf, opening };
  },
  /** Which applications of this case are opened and which lapse, without the rest (T07). */
  dossiers: ({ situation }) => ({ dossierOf: dossiersToOpen(situation) }),
  /** Every application that has not ended lapses. */
  lapsing: ({ situation }) => ({
    dossierOf: Object.fromEntries(Object.keys(dossiersToOpen(situation)).map((id) => [id, 'LAPSE'])),
  }),
  /** A dossier is valid when it is complete and no bar was found (C20/2023 Art. 4). */
  eligibility: ({ facts }) => ({
    eligibility: facts.complete === true && itemsIn(facts.bars).length === 0 ? 'VALID' : 'INVALID',
  }),

  /** Seats as formed: the bar of every quorum, whoever is lost later. */
  formedCouncil: ({ facts }) => ({ formedSeats: facts.seats ?? [], declared: {}, reviewed: [], present: null }),
  /** A declaration; with a conflict the seat is gone (RC-2). */
  declaration: ({ situation, command, facts }) => {
    const person = command.person ?? '';
    const conflict = facts.conflict === true;
    const declared = { ...recordIn(facts.declared), [person]: conflict ? 'CONFLICT' : 'NONE' };
    return { declared, seats: seatFacts(without(situation.case.seats, conflict ? person : null)) };
  },
  review: ({ command, facts }) => ({ reviewed: [...personsIn(facts.reviewed), command.person] }),
  attendance: ({ facts }) => ({ present: personsIn(facts.present) }),
  panel: ({ facts }) => ({ panel: personsIn(facts.panel) }),
  /** A member who left is no longer present; the session goes on only with its quorum. */
  departure: (question) => {
    const { situation, facts } = question;
    const present = personsIn(facts.present).filter((person) => person !== facts.left);
    return { present, afterLoss: afterLoss(question, { present, seats: situation.case.seats }) };
  },
  conflict: (question) => lossOf(question),
  /** After the count the void ballot is taken out and the rest counted again. */
  conflictRecount: (question) => {
    const loss = lossOf(question);
    if (loss.afterLoss === 'NO_QUORUM') return loss;
    const outcome = tallyOf({ ...question, voters: personsIn(loss.present) });
    return outcome.ok ? { ...loss, ...outcome.value } : { ...loss, afterLoss: 'NO_QUORUM' };
  },
  counter: ({ command, facts }) => ({ counters: [...personsIn(facts.counters), command.person] }),
  tally: (question) => {
    const { situation, command, facts } = question;
    const outcome = tallyOf({ ...question, voters: votersOf(facts, situation.case.seats) });
    const counters = [...personsIn(facts.counters), command.person];
    return outcome.ok ? { counters, ...outcome.value } : { counters };
  },
  dissent: ({ command, facts }) => ({
    dissents: [...itemsIn(facts.dissents), { person: command.person, opinion: facts.dissent ?? null }],
  }),
  /** What follows for each subject from the tally and the chair's conclusion. */
  conclusion: (question) => {
    const council = councilOf(question);
    if (council === 'IDENTIFY') return identificationConclusion(question);
    return council === 'SELECT' ? selectionConclusion(question) : acceptanceConclusion(question);
  },
  /** Subjects that still wait for this council when it is dissolved. */
  waitingSubjects: ({ situation }) => ({
    waiting: Object.fromEntries(
      subjectsOf(situation, undefined, ['IN_COUNCIL', 'COUNCIL_FORMED']).map(({ id }) => [id, true]),
    ),
  }),

  agreement: ({ facts }) => ({ agreement: itemsIn(facts.dissents).length === 0 ? 'AGREED' : 'AGREED_WITH_DISSENT' }),
} as const satisfies Readonly<Record<string, Derivation>>;

function dossiersToOpen(situation: CouncilQuestion['situation']): Facts {
  const mine = situation.family.filter((state) => state.parent === situation.case.id && state.kind === 'application');
  return Object.fromEntries(
    mine.flatMap(({ id, state }) => {
      if (state === 'DRAFT') return [[id, 'LAPSE']];
      return state === 'SUBMITTED' || state === 'REPLACED' ? [[id, 'OPEN']] : [];
    }),
  );
}

function without(seats: readonly Seat[], person: string | null): Seat[] {
  return seats.filter((seat) => seat.person !== person);
}

function seatFacts(seats: readonly Seat[]): Json {
  return seats.map(({ person, post }) => ({ person, post }));
}

/** Seat and presence of a member in conflict are gone; their ballot no longer counts. */
function lossOf(question: CouncilQuestion): Facts {
  const { situation, facts } = question;
  const seats = without(seatsIn(seatFacts(situation.case.seats)), String(facts.lost));
  const present = personsIn(facts.present).filter((person) => person !== facts.lost);
  const declared = { ...recordIn(facts.declared), [String(facts.lost)]: 'CONFLICT' };
  return { seats: seatFacts(seats), present, declared, afterLoss: afterLoss(question, { present, seats }) };
}

function afterLoss(question: CouncilQuestion, room: { present: readonly string[]; seats: readonly Seat[] }): string {
  return hasQuorum(question, room) ? question.situation.case.state : 'NO_QUORUM';
}

function identificationConclusion({ situation, facts }: CouncilQuestion): Facts {
  const tally = recordIn(facts.tally);
  const waiting = subjectsOf(situation, 'proposal', ['IN_COUNCIL']);
  const outcome = waiting.map(({ id }) => [
    id,
    recordIn(tally[id]).recommended === true ? 'RECOMMENDED' : 'NOT_RECOMMENDED',
  ]);
  const named = (field: string) =>
    Object.fromEntries(
      itemsIn(facts.conclusions).flatMap((entry) => {
        const value = entry[field];
        return value === undefined ? [] : [[String(entry.subject), value]];
      }),
    );
  return {
    outcome: Object.fromEntries(outcome),
    modeOf: named('mode'),
    groundOf: named('directGround'),
    titleOf: named('title'),
  };
}

function selectionConclusion({ situation, facts }: CouncilQuestion): Facts {
  const tally = recordIn(facts.tally);
  const winner = facts.chosenWinner ?? facts.winner;
  const dossiers = subjectsOf(situation, 'application');
  const won = dossiers.find(({ id }) => id === winner);
  const [task] = subjectsOf(situation, 'task');
  const places = dossiers.map(({ id }) => {
    const place = recordIn(tally[id]).passes === true ? 'RESERVE' : 'LOST';
    return [id, id === won?.id ? 'WON' : place];
  });
  const outcome = Object.fromEntries([[task?.id, won === undefined ? 'NONE' : 'WINNER'], ...places]);
  return won === undefined ? { outcome } : { outcome, application: won.id, ...awardOf(won.facts) };
}

/** What the winning dossier asks for; the task takes it over as the council's recommendation. */
function awardOf(dossier: Facts): Facts {
  const names = ['host', 'pi', 'stateBudgetDong', 'otherFundsDong', 'durationMonths'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = dossier[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function acceptanceConclusion({ situation, facts }: CouncilQuestion): Facts {
  const tally = recordIn(facts.tally);
  const judged = subjectsOf(situation, 'acceptance');
  return {
    outcome: Object.fromEntries(judged.map(({ id }) => [id, 'RATED'])),
    ratingOf: Object.fromEntries(judged.map(({ id }) => [id, recordIn(tally[id]).grade ?? null])),
  };
}
