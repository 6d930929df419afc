import type { FieldRule, Label, Row } from './definition.ts';

const DECISION: FieldRule = {
  type: 'code',
  label: { vi: 'Số của quyết định trong nhật ký', en: 'Number in the log of the decision' },
};

/**
 * A decision that was found late to need it is decided again by another (reliability.md 3.3 R14, R11). Every machine has these
 * rows in every state, closed ones included, so that no pinned regime has to name them. They leave the state, the facts and
 * the first decision as they are. The action they need is that of the decision, and so is the duty they are.
 */
export const DECIDED_AGAIN: readonly Row[] = [
  again('R14-C', 'confirmAgain', {
    vi: 'Quyết định lại: giữ nguyên quyết định',
    en: 'Decided again: the decision is confirmed',
  }),
  again(
    'R14-S',
    'setAside',
    { vi: 'Quyết định lại: hủy bỏ quyết định', en: 'Decided again: the decision is set aside' },
    {
      raises: ['DECISION_SET_ASIDE'],
      note: 'Nothing is undone by itself: what follows from it is done by the ordinary acts of the case.',
    },
  ),
];

export type Verdict = 'CONFIRMED' | 'SET_ASIDE';

/** @returns what came of the decision that an act with this event decided again */
export function verdictOf(event: string): Verdict {
  return event === 'setAside' ? 'SET_ASIDE' : 'CONFIRMED';
}

/** @returns whether the row decides an earlier act again */
export function isDecidedAgain({ event }: Pick<Row, 'event'>): boolean {
  return DECIDED_AGAIN.some((row) => row.event === event);
}

/** The row as it decides this act again: with its power, what a conditional grant of it asks, and its duty. */
export function rowAgain(
  row: Row,
  { action, duty, proves }: { action: string; duty: string | null; proves: readonly string[] },
): Row {
  return { ...row, basis: { kind: 'AUTHORITY', action }, proves, ...(duty === null ? {} : { duty }) };
}

function again(row: string, event: string, label: Label, more: Partial<Row> = {}): Row {
  return {
    row,
    event,
    label,
    from: [],
    to: '=',
    basis: { kind: 'AUTHORITY', action: 'AS_DECIDED' },
    fields: { decision: DECISION },
    reason: 'REQUIRED',
    carries: ['DECISION_AGAIN'],
    signsSubject: true,
    source: {
      article: 'reliability.md 3.3 R14, R11: found late, decided again by another',
      verification: 'DESIGN_CHOICE',
    },
    ...more,
  };
}
