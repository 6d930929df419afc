import type { BasisRule, CaseKind, Label, Row, SlateRule, SlotRule, StepRule, Verdict } from '../machine/definition.ts';
import { byTime, field, label } from './r2013/row-parts.ts';

/** One slot as a regime writes it: who fills it and what comes with the approval. */
export interface SlotParts
  extends SlotRule,
    Pick<
      Row,
      'basis' | 'duty' | 'guards' | 'fields' | 'sets' | 'needs' | 'carries' | 'starts' | 'stops' | 'signature' | 'note'
    >,
    Pick<StepRule, 'deadline'> {
  /** What the approval is called; `approve` and the slot where it has no name of its own. */
  readonly event?: string;
  /** What may be said in it beside approving; nothing else can be. */
  readonly verdicts?: readonly Exclude<Verdict, 'approve' | 'answer' | 'noAnswer' | 'fail'>[];
  /** Whose work it is to answer its questions. */
  readonly answeredBy?: BasisRule;
  /** The event of its deadline: the day passes without an answer. */
  readonly passes?: string;
}

/** A slate as a regime writes it. */
export interface SlateParts extends Omit<SlateRule, 'slots'> {
  readonly kind: CaseKind;
  /** Rows are numbered after it: `T14-SIGN`, `T14-SIGN-refuse`. */
  readonly row: string;
  readonly slots: readonly SlotParts[];
}

/**
 * The rows and steps that a slate is made of: each verdict of each slot a row with its own basis, each slot a step.
 * @returns beside them the movers that the rows of its outcomes name in `movedBy`
 */
export function slateParts({ kind, row, slots, ...rule }: SlateParts): {
  readonly slate: SlateRule;
  readonly rows: readonly Row[];
  readonly steps: readonly StepRule[];
  readonly movedBy: readonly string[];
} {
  const slate: SlateRule = {
    ...rule,
    slots: slots.map(({ slot, label: words, group }) => ({
      slot,
      label: words,
      ...(group === undefined ? {} : { group }),
    })),
  };
  const rows = slots.flatMap((slot) => rowsOf(slot, { row, kind, slate }));
  return {
    slate,
    rows,
    steps: slots.flatMap((slot) => stepsOf(slot, slate)),
    movedBy: rows
      .filter(({ slot }) => slot !== undefined && !['ask', 'answer', 'fail'].includes(slot.verdict))
      .map(({ event }) => `${kind}.${event}`),
  };
}

type Spoken = Exclude<Verdict, 'approve'>;

const PREFIX = {
  refuse: label('Không đồng ý', 'Refuse'),
  return: label('Trả lại', 'Return'),
  abstain: label('Không có ý kiến', 'Abstain'),
  ask: label('Hỏi thêm', 'Ask'),
  answer: label('Trả lời câu hỏi', 'Answer the question'),
  noAnswer: label('Hết hạn không trả lời', 'No answer by the date'),
  fail: label('Chữ ký không hợp lệ', 'The signature failed'),
} as const satisfies Readonly<Record<Spoken, Label>>;

function rowsOf(slot: SlotParts, { row, kind, slate }: { row: string; kind: CaseKind; slate: SlateRule }): Row[] {
  const { basis, answeredBy, passes, signature, guards, fields, sets, needs, carries, starts, stops, note } = slot;
  const own = { from: slate.in, to: '=', source: slate.source } as const;
  const duty = slot.duty ?? (basis.kind === 'AUTHORITY' ? 'APPROVES' : undefined);
  const speaks = { basis, signsSubject: true, ...(duty === undefined ? {} : { duty }) } as const;
  const papers = [...(needs ?? []), ...(carries ?? [])];
  const said = (verdict: Spoken, more: Pick<Row, 'basis'> & Partial<Row>): Row => ({
    row: `${row}-${slot.slot}-${verdict}`,
    event: eventOf(slot, verdict),
    label: labelOf(slot, verdict),
    ...own,
    ...more,
    slot: { slate: slate.code, slot: slot.slot, verdict },
  });
  const approval: Row = {
    row: `${row}-${slot.slot}`,
    event: eventOf(slot, 'approve'),
    label: slot.label,
    ...own,
    ...speaks,
    ...defined({ guards, fields, sets, needs, carries, starts, stops, signature, note }),
    slot: { slate: slate.code, slot: slot.slot, verdict: 'approve' },
  };
  const others = (slot.verdicts ?? []).map((verdict) => {
    if (verdict === 'ask') return said('ask', { basis, fields: { question: QUESTION } });
    const reason = verdict === 'abstain' ? {} : ({ reason: 'REQUIRED' } as const);
    return said(verdict, { ...speaks, ...reason, ...(papers.length === 0 ? {} : { carries: papers }) });
  });
  const answer = answeredBy === undefined ? [] : [said('answer', { basis: answeredBy, fields: { answer: ANSWER } })];
  const silence = passes === undefined ? [] : [said('noAnswer', { ...byTime, event: passes })];
  const failure =
    signature === undefined ? [] : [said('fail', { basis, movedBy: [`${kind}.${eventOf(slot, 'approve')}`] })];
  return [approval, ...others, ...answer, ...silence, ...failure];
}

const QUESTION = field('text', label('Câu hỏi', 'Question'));
const ANSWER = field('text', label('Trả lời', 'Answer'));

function stepsOf(slot: SlotParts, slate: SlateRule): StepRule[] {
  const { answeredBy, deadline, passes, verdicts = [] } = slot;
  const code = `${slate.code}_${slot.slot}`;
  const place = { in: slate.in, ...defined({ when: slate.when }) };
  const of = { slate: slate.code, slot: slot.slot };
  const events = [eventOf(slot, 'approve'), ...verdicts.map((verdict) => eventOf(slot, verdict))];
  const work: StepRule = {
    code,
    label: slot.label,
    ...place,
    events: passes === undefined ? events : [...events, passes],
    slot: of,
    ...defined({ deadline }),
  };
  if (answeredBy === undefined) return [work];
  const question: StepRule = {
    code: `${code}_ANSWER`,
    label: labelOf(slot, 'answer'),
    ...place,
    events: [eventOf(slot, 'answer')],
    slot: { ...of, answers: true },
  };
  return [work, question];
}

function eventOf({ slot, event }: SlotParts, verdict: Verdict): string {
  if (verdict === 'approve' && event !== undefined) return event;
  const words = slot.toLowerCase().split('_');
  return [verdict, ...words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)].join('');
}

function labelOf(slot: SlotParts, verdict: Spoken): Label {
  const { vi, en } = PREFIX[verdict];
  return label(`${vi}: ${slot.label.vi}`, `${en}: ${slot.label.en}`);
}

/** Without what was left out. */
function defined<Parts extends object>(parts: Parts): { [Name in keyof Parts]?: Exclude<Parts[Name], undefined> } {
  const there = Object.entries(parts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as { [Name in keyof Parts]?: Exclude<Parts[Name], undefined> };
}
