import { assertNever } from '../assert-never.ts';
import type { AuthorityQuery } from './authority-query.ts';
import type { Remedy, RemedyKind } from './refusal.ts';
import type { Office } from './register.ts';
import { holdersAt, officesOfRole } from './register-lookups.ts';
import { ableSeats, type JudgedLine, type Outcome } from './resolve-authority.ts';
import type { Line } from './signing-line.ts';

/** Who could act, or what would unblock it. Only ACTS names somebody whom `basisFor` would allow at this instant. */
export function remediesOf({
  outcome,
  query,
  asksReview,
}: {
  outcome: Outcome;
  query: AuthorityQuery;
  asksReview: boolean;
}): Remedy[] {
  const legal = asksReview ? legalRemedies(query) : [];
  switch (outcome.kind) {
    case 'HELD':
      return [...actRemedies(outcome.last), ...legal];
    case 'AMBIGUOUS':
    case 'NO_BASE':
      return legalRemedies(query);
    case 'VACANT':
      return [...postRemedies({ how: 'FILL_POST', line: outcome.last.line }), ...legal];
    case 'NOBODY_ABLE':
      return [...postRemedies({ how: 'ASSIGN_DEPUTY', line: outcome.last.line }), ...legal];
    default:
      return assertNever(outcome);
  }
}

function actRemedies(judged: JudgedLine): Remedy[] {
  const { candidate } = judged.line;
  return ableSeats(judged).map(({ seat }) => ({
    ...post({ how: 'ACTS', office: seat.office, person: seat.person }),
    instrument: candidate?.instrument.id ?? seat.assignment?.id ?? null,
    until: candidate?.instrument.until ?? null,
  }));
}

/** The legal officer enters the note that chooses or gives leave; another person verifies it (0.5 item 6). */
function legalRemedies(query: AuthorityQuery): Remedy[] {
  return officesOfRole({ role: 'DOST_LEGAL', register: query.register }).flatMap((office) => {
    const persons = holdersAt({ office: office.id, at: query.at, register: query.register });
    return (persons.length > 0 ? persons : [null]).map((person) => post({ how: 'ENTERS_NOTE', office, person }));
  });
}

function postRemedies({ how, line }: { how: RemedyKind; line: Line }): Remedy[] {
  const { rule, offices } = line;
  if (offices.length > 0) return offices.map((office) => post({ how, office, person: null }));
  return [{ how, office: null, title: rule.label, person: null, instrument: null, until: null }];
}

function post({ how, office, person }: { how: RemedyKind; office: Office; person: string | null }): Remedy {
  return { how, office: office.id, title: office.title, person, instrument: null, until: null };
}
