import { DUTIES_APART } from '../../domain/authority/duties-apart.ts';
import type { FieldRule, Regime } from '../../domain/machine/definition.ts';
import { LATE_ESCALATED } from '../../domain/machine/escalated-case.ts';
import { R2013_A } from '../../domain/regimes/r2013-a.ts';
import { R2013_B } from '../../domain/regimes/r2013-b.ts';
import { R2025 } from '../../domain/regimes/r2025.ts';
import { codeText } from '../../texts/code-texts.ts';
import { paperText } from '../../texts/paper-texts.ts';

const REGIMES: readonly Regime[] = [R2013_A, R2013_B, R2025];
const rows = REGIMES.flatMap(({ machines }) => Object.values(machines).flatMap((machine) => machine.rows));

function choicesIn(fields: Readonly<Record<string, FieldRule>> = {}): string[] {
  return Object.values(fields).flatMap(({ oneOf = [], item }) => [...oneOf, ...choicesIn(item)]);
}

/** What no name is known of, which a screen would show as a code. */
function nameless(codes: readonly string[], textOf: (code: string) => { vi: string; en: string }): string[] {
  return [...new Set(codes)].filter((code) => textOf(code).vi === code);
}

describe('whatever a form of a shipped regime shows has a name in both languages', () => {
  test('the kinds of paper an act needs or brings', () => {
    const kinds = rows.flatMap(({ needs = [], carries = [] }) => [...needs, ...carries]);
    expect(kinds.length).toBeGreaterThan(100);
    expect(nameless(kinds, paperText)).toEqual([]);
    expect(nameless(['NO_SUCH_PAPER'], paperText)).toEqual(['NO_SUCH_PAPER']);
  });

  test('what a case is marked with, and what somebody is warned of', () => {
    const marks = [...rows.flatMap(({ raises = [] }) => raises), 'AUTHORITY_REVIEW', LATE_ESCALATED];
    const warnings = DUTIES_APART.filter(({ kind }) => kind === 'warn').map(({ rule }) => rule);
    expect(marks.length).toBeGreaterThan(10);
    expect(warnings.length).toBeGreaterThan(1);
    expect(nameless([...marks, ...warnings], codeText)).toEqual([]);
  });

  test('the choices of a field, in lists too', () => {
    const choices = rows.flatMap(({ fields }) => choicesIn(fields));
    expect(choices).toContain('QUANTITY');
    expect(nameless(choices, codeText)).toEqual([]);
  });
});
