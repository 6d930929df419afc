import type { CaseState } from '../../../domain/machine/case-state.ts';
import { AUTHORITY_REVIEW, apply, HOLDER_MOVED, refusalOf } from '../../../domain/machine/transition.ts';
import { caseIn, passedClock } from './execution-cases.ts';
import { command, paper, situation } from './smallest.ts';

const moved = (review?: string) =>
  command(HOLDER_MOVED.event, review === undefined ? {} : { review }, { person: null });
const applied = (state: CaseState, told: ReturnType<typeof command>) => apply(situation(state), told).next;

/** Two decisions and work that needs none: ownership and recognition, registration. */
const OPEN = caseIn({ kind: 'postAcceptance', state: 'OPEN', facts: { ownershipDecided: false } });

describe('who may decide an open step has changed (domain.md 4.4, status of a pending file)', () => {
  test('[AU-6] nothing of the case moves but its number: state, facts, steps and running clocks stay', () => {
    const before = caseIn({ kind: 'contract', state: 'SIGNED_BY_HOST', clocks: [passedClock('reportFallsDue')] });
    const next = applied(before, moved());
    expect(next).toEqual({ ...before, seq: before.seq + 1 });
  });

  test('the review is raised and lowered by what is recorded, and twice is once', () => {
    const raised = applied(applied(OPEN, moved('RAISED')), moved('RAISED'));
    expect(raised.flags).toEqual([AUTHORITY_REVIEW]);
    expect(applied(raised, moved()).flags).toEqual([AUTHORITY_REVIEW]);
    expect(applied(raised, moved('LOWERED')).flags).toEqual([]);
  });

  test('other flags are left alone', () => {
    const state = { ...OPEN, flags: ['OVERDUE', 'ZONED'] };
    const raised = applied(state, moved('RAISED'));
    expect(raised.flags).toEqual([AUTHORITY_REVIEW, 'OVERDUE', 'ZONED']);
    expect(applied(raised, moved('LOWERED')).flags).toEqual(['OVERDUE', 'ZONED']);
  });

  test('the decision that it waits for lowers it, work that needs no authority does not', () => {
    const contract = caseIn({ kind: 'contract', state: 'SIGNED_BY_HOST', flags: [AUTHORITY_REVIEW] });
    const signed = command('signAsAssigner', {}, { attached: [paper('CONTRACT')] });
    expect(applied(contract, signed)).toMatchObject({ state: 'EFFECTIVE', flags: [] });
    const steps = ['CONFIRM_REVISION', 'REGISTER', 'RECOGNISE', 'OWNERSHIP', 'INVENTORY'].map((code, place) => {
      return {
        id: code,
        code,
        seat: null,
        status: place < 3 ? 'DONE' : 'OPEN',
        openedOn: '2025-06-02',
        dueOn: null,
      } as const;
    });
    const inventoried = applied(
      { ...OPEN, steps, flags: [AUTHORITY_REVIEW] },
      command('inventory', {}, { attached: [paper('INVENTORY_LIST')] }),
    );
    expect(inventoried.steps.find(({ code }) => code === 'INVENTORY')?.status).toBe('DONE');
    expect(inventoried.flags).toEqual([AUTHORITY_REVIEW]);
  });

  test('nobody can ask for it, and a bare command of time cannot bring it', () => {
    expect(refusalOf(situation(OPEN), { ...moved('RAISED'), person: 'p-1' })?.rule).toBe('event.not_yours');
    expect(refusalOf(situation(OPEN), moved('RAISED'))?.rule).toBe('clock.not_due');
  });
});
