import { basisFor } from '../../../domain/authority/basis-for.ts';
import { holdersOf } from '../../../domain/authority/holders-of.ts';
import { AUTHORITY_REFUSALS, refusalKind } from '../../../domain/authority/refusal.ts';
import { LIFE, quangNinh, query } from './quang-ninh-register.ts';
import { APRIL, type Asked, director, EVER, REFUSAL_CASES } from './refusal-cases.ts';

function answerOf({ person, claim, ...rest }: Asked) {
  return basisFor({ ...query(rest), actor: { person, ...(claim ? { capacity: claim } : {}) } });
}

describe('refusals name the failed rule and who could act [AU-7]', () => {
  test.each(REFUSAL_CASES)('$rule: $what', ({ rule, asked, detail, remedy }) => {
    const answer = answerOf(asked);
    if (answer.ok) throw new Error(`allowed by ${answer.basis.signatureMode} ${answer.basis.office}`);
    expect(answer.refusal).toMatchObject({ rule, detail });
    const said = answer.refusal.remedy.map(
      ({ how, person, office, instrument }) => `${how} ${person ?? office}${instrument ? ` by ${instrument}` : ''}`,
    );
    expect(said).toEqual(remedy);
  });

  test.each(REFUSAL_CASES)('$rule: $what: whoever is named as acting may act', ({ asked }) => {
    const answer = answerOf(asked);
    const acting = answer.ok ? [] : answer.refusal.remedy.filter((remedy) => remedy.how === 'ACTS');
    const { person: _person, claim: _claim, ...rest } = asked;
    for (const { person, office } of acting) {
      const capacity = office === null ? {} : { office };
      expect(basisFor({ ...query(rest), actor: { person: person ?? '', capacity } }).ok).toBe(true);
    }
  });

  test('authority.nobody_able is said where nobody asks for himself', () => {
    const bars = ['P-CHAIR', 'P-VC-1'].map((person) => ({ person, life: LIFE, code: 'COI-4', ...EVER }));
    const answer = holdersOf(query({ action: 'A25', at: APRIL, register: quangNinh({ bars }) }));
    expect(answer).toMatchObject({
      ok: false,
      refusal: {
        rule: 'authority.nobody_able',
        detail: { reasons: 'P-CHAIR/coi.barred P-VC-1/coi.barred' },
        remedy: [{ how: 'ASSIGN_DEPUTY', office: 'O-CHAIR' }],
      },
    });
  });

  test('every code is refused above at least once, or belongs to a rule outside basisFor', () => {
    const seen = new Set([...REFUSAL_CASES.map((row) => row.rule), 'authority.nobody_able']);
    expect(Object.keys(AUTHORITY_REFUSALS).filter((code) => !seen.has(code))).toEqual(['sod.tally']);
  });

  test('what must be settled for everybody is a conflict, what only this person lacks is forbidden', () => {
    const conflicts = (Object.keys(AUTHORITY_REFUSALS) as (keyof typeof AUTHORITY_REFUSALS)[]).filter(
      (code) => refusalKind(code) === 'CONFLICT',
    );
    expect(conflicts).toEqual([
      'cap.aggregate',
      'authority.ambiguous',
      'authority.vacant',
      'authority.no_base_holder',
      'authority.nobody_able',
    ]);
  });

  test('an instant in another form is a fault, not a refusal', () => {
    expect(() => answerOf({ ...director, at: '2025-04-10' })).toThrow('not an instant');
    expect(() => answerOf({ ...director, at: '2025-04-10T09:00:00+07:00' })).toThrow('not an instant');
  });
});
