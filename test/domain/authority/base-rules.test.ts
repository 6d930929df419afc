import { BASE_RULES_2013, type BaseRule, baseRuleOf, namedRoles } from '../../../domain/authority/base-rules.ts';
import { BASE_RULES_2025 } from '../../../domain/authority/base-rules-2025.ts';
import { startOf } from './quang-ninh-register.ts';

const FIRST = BASE_RULES_2013[0] as BaseRule;

test('[AU-3] a rule names its holder, and who may give the power by another text', () => {
  expect(namedRoles(FIRST)).toEqual(['DOST_DIR']);
  expect(namedRoles({ ...FIRST, alsoNamed: ['PPC', 'PPC_CHAIR'] })).toEqual(['DOST_DIR', 'PPC', 'PPC_CHAIR']);
});

test('[AU-3] of the rules in force the one that began last counts, whatever their order', () => {
  const later = { ...FIRST, from: startOf('2025-01-01'), holderRole: 'REG' };
  const holderAt = (at: string, ...base: BaseRule[]) => baseRuleOf({ action: 'A01', at, base })?.holderRole ?? null;
  for (const base of [
    [FIRST, later],
    [later, FIRST],
  ]) {
    expect(holderAt(startOf('2024-12-31'), ...base)).toBe('DOST_DIR');
    expect(holderAt(startOf('2025-01-01'), ...base)).toBe('REG');
  }
  expect(holderAt(startOf('2014-03-14'), FIRST)).toBeNull();
  expect(baseRuleOf({ action: 'A02', at: startOf('2025-01-01'), base: [FIRST] })).toBeNull();
  // at one instant the holder's role and the article decide, so that the register's order does not
  const [reg, ppc] = [later, { ...later, holderRole: 'PPC' }];
  expect([holderAt(later.from, reg, ppc), holderAt(later.from, ppc, reg)]).toEqual(['REG', 'REG']);
  const other = { ...later, source: { ...later.source, article: 'zz' }, immovable: true as const };
  const found = baseRuleOf({ action: 'A01', at: later.from, base: [other, later] });
  expect(found).toBe(other);
});

test('[AU-3] the draft of 2025 begins with its law and says of no holder that it was read', () => {
  expect(BASE_RULES_2025).toHaveLength(BASE_RULES_2013.length);
  const [first] = BASE_RULES_2025;
  expect(first).toEqual({
    ...FIRST,
    from: startOf('2025-10-01'),
    until: null,
    source: {
      article: 'L93/2025, D267/2025: holder not read; template: base column of domain.md 4.6, no article found',
      verification: 'UNVERIFIED',
    },
  });
});
