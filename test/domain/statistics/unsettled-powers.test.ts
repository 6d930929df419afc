import { BASE_RULES_2013 } from '../../../domain/authority/base-rules.ts';
import type { Grant, RegisterSlice } from '../../../domain/authority/register.ts';
import { SAMPLE_REGISTER } from '../../../domain/authority/sample-quang-ninh.ts';
import { subjectsApart } from '../../../domain/statistics/subjects-apart.ts';
import { actionJudged } from '../../../domain/statistics/unsettled-powers.ts';

const MANY = 10_000;
const AT = '2025-05-31T17:00:00.000Z';
const [SAMPLE_GRANT] = SAMPLE_REGISTER.grants as readonly [Grant, ...Grant[]];
const LABEL = { vi: 'Việc', en: 'Action' };

/** The sample with these grants of its paper 41 alone, all for A08. */
function registerWith(grants: readonly Partial<Grant>[]): RegisterSlice {
  const blank: Grant = { ...SAMPLE_GRANT, instrument: '41', actions: ['A08'], ceilingDong: null, floorDong: null };
  return { ...SAMPLE_REGISTER, grants: grants.map((one) => ({ ...blank, ...one })) };
}
const apart = (grants: readonly Partial<Grant>[]) =>
  subjectsApart({ action: 'A08', at: AT, register: registerWith(grants), most: MANY }).first;
const judged = (grants: readonly Partial<Grant>[]) => {
  const register = registerWith(grants);
  return actionJudged({ action: 'A08', label: LABEL, at: AT, register, base: BASE_RULES_2013, life: 'NO-CASE' });
};

describe('[AU-3] subjects that the papers tell apart', () => {
  test('none where no paper limits anything', () => {
    expect(apart([{}]).map(({ amount, subject }) => [amount, subject.budgetDong])).toEqual([['ANY', null]]);
  });

  test('amounts just at and just over a ceiling, just under and just at a floor', () => {
    const amounts = apart([{ ceilingDong: 100n }, { floorDong: 50n }]).map(({ subject }) => subject.budgetDong);
    expect(amounts).toEqual([null, 49n, 50n, 100n, 101n]);
    expect(apart([{ floorDong: 0n }]).map(({ subject }) => subject.budgetDong)).toEqual([null, 0n]);
  });

  test('the ceiling of a sum over the year is one as well', () => {
    const conditions = [{ kind: 'AGGREGATE', per: 'HOST', ceilingDong: 70n }] as const;
    expect(apart([{ conditions }]).map(({ subject }) => subject.budgetDong)).toEqual([null, 70n, 71n]);
  });

  test('codes that the same papers name are one; what no paper names is one as well', () => {
    const found = apart([{ fields: ['A', 'B', 'C'] }, { fields: ['C'] }]).map(({ fields, subject }) => [
      fields,
      subject.field,
    ]);
    expect(found).toEqual([
      [['A', 'B'], 'A'],
      [['C'], 'C'],
      [[], ''],
    ]);
  });

  test('each set of facts that a grant asks for, and none', () => {
    const asking = (fact: string) => ({ conditions: [{ kind: 'ONLY_IF', fact }] as const });
    const facts = apart([asking('WITHIN_CAPS'), asking('TOTAL_HIGHER'), asking('WITHIN_CAPS')]).map(
      ({ onlyIf }) => onlyIf,
    );
    expect(facts).toEqual([[], ['TOTAL_HIGHER'], ['WITHIN_CAPS']]);
  });

  test('what a paper says outside its period tells nothing apart', () => {
    const register = registerWith([{ ceilingDong: 100n }]);
    expect(subjectsApart({ action: 'A08', at: '2025-05-01T17:00:00.000Z', register, most: MANY }).all).toBe(1);
  });
});

describe('what is judged stays bounded, and what is left out is counted', () => {
  const many = Array.from({ length: 300 }, (_none, place) => ({ ceilingDong: BigInt(1000 * (place + 1)) }));

  test('a register with more limits than anybody reads', () => {
    const { judged: count, leftOut, unsettled } = judged(many);
    expect([count, leftOut]).toEqual([200, apart(many).length - 200]);
    expect(unsettled).toEqual([]);
  });

  test('nothing is said to hold everywhere where something was not judged', () => {
    const base = BASE_RULES_2013.filter(({ action }) => action !== 'A08');
    const question = { action: 'A08', label: LABEL, at: AT, base, life: 'NO-CASE' };
    const [whole] = actionJudged({ ...question, register: registerWith([{ ceilingDong: 5n }]) }).unsettled;
    expect([whole?.kind, whole?.everywhere]).toEqual(['GAP', true]);
    expect(whole?.where.map(({ amount }) => amount)).toEqual(['NOT_KNOWN', { fromDong: 0n, upToDong: null }]);
    const [part] = actionJudged({ ...question, register: registerWith(many) }).unsettled;
    expect([part?.kind, part?.everywhere]).toEqual(['GAP', false]);
  });
});
