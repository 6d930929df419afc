import { judgeDay } from '../calendar/judge-day.ts';
import { isPlainDate } from '../time.ts';
import type { CaseState, StepState } from './case-state.ts';
import type { Machine, Row, Source } from './definition.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Command, Situation } from './situation.ts';

/** Roles of the offices that may press where the machine names nobody else. */
const PRESSERS = ['DOST_DIR', 'DOST_DD', 'PPC_CHAIR', 'PPC_VC', 'PPC_OFFICE'] as const;

const SOURCE: Source = {
  article: 'features.md QR-9: asking and answer are on the record',
  verification: 'DESIGN_CHOICE',
};

/**
 * Every machine has this row in every state: whoever heads the work asks the holder of a late step for an answer by a day. The
 * state, the step and its periods stay as they are.
 */
export const PRESS_HOLDER: Row = {
  row: 'Q-00',
  event: 'pressHolder',
  label: { vi: 'Đôn đốc việc quá hạn', en: 'Press the holder of late work' },
  from: [],
  to: '=',
  basis: { kind: 'DUTY', roles: PRESSERS },
  fields: {
    step: { type: 'text', max: 120, label: { vi: 'Bước đang quá hạn', en: 'The step that is late' } },
    answerBy: { type: 'date', label: { vi: 'Trả lời chậm nhất ngày', en: 'Answer by' } },
    text: { type: 'text', label: { vi: 'Nội dung đôn đốc', en: 'What is asked' } },
  },
  source: SOURCE,
};

/** And this one: whoever may do the step answers. */
export const ANSWER_PRESS: Row = {
  row: 'Q-00-A',
  event: 'answerPress',
  label: { vi: 'Trả lời đôn đốc', en: 'Answer what was asked' },
  from: [],
  to: '=',
  basis: { kind: 'STEP_HOLDER', step: '' },
  fields: {
    press: {
      type: 'code',
      label: { vi: 'Số của việc đôn đốc trong nhật ký', en: 'Number in the log of what is answered' },
    },
    text: { type: 'text', label: { vi: 'Nội dung trả lời', en: 'The answer' } },
  },
  source: SOURCE,
};

/**
 * How a question about late work stands: nobody has answered and the day is not over, or is; somebody has; or the step was done
 * or fell away without an answer.
 */
export const PRESS_STATES = ['OPEN', 'UNANSWERED', 'ANSWERED', 'CLOSED'] as const;
export type PressState = (typeof PRESS_STATES)[number];

/** @returns whether the row is talk about late work, which changes nothing of the case */
export function isPress({ event }: Pick<Row, 'event'>): boolean {
  return event === PRESS_HOLDER.event || event === ANSWER_PRESS.event;
}

/** The row as this machine has it. */
export function pressRow({ pressedBy }: Machine): Row {
  return pressedBy === undefined ? PRESS_HOLDER : { ...PRESS_HOLDER, basis: { kind: 'DUTY', roles: pressedBy } };
}

/** The row as it answers for this step. */
export function answerRow(row: Row, step: string): Row {
  return { ...row, basis: { kind: 'STEP_HOLDER', step } };
}

/** @returns ids of the open steps whose holders may be pressed: they are late, and nothing secret is waited for */
export function pressableSteps(state: CaseState, { machine, now }: { machine: Machine; now: string }): string[] {
  const open = state.steps.filter(({ status }) => status === 'OPEN');
  return open.filter((step) => !isSecret(step, machine) && isLate(step, { state, now })).map(({ id }) => id);
}

/** Why nobody can be pressed for this step: it is not open, not late, or secret; or nobody can answer by that day. */
export function pressRefusalOf(
  { case: state, now, today, calendar }: Situation,
  { command, machine }: { command: Command; machine: Machine },
): Refusal | null {
  const { step: id, answerBy } = command.payload;
  const step = state.steps.find((one) => one.id === id && one.status === 'OPEN');
  if (step === undefined) return refuse('step.not_open', { event: command.event, state: state.state });
  if (isSecret(step, machine)) return refuse('press.secret', { step: step.code });
  if (!isLate(step, { state, now })) return refuse('press.not_late', { step: step.code, dueOn: step.dueOn ?? '' });
  const day = String(answerBy);
  const isDay = isPlainDate(day) && day >= today && judgeDay({ date: day, calendar }).working;
  return isDay ? null : refuse('press.day', { answerBy: day });
}

/** Who has cast a ballot is not known before all are opened, nor who has not. */
function isSecret({ code, seat }: StepState, { steps, rows }: Machine): boolean {
  const events = steps.find((rule) => rule.code === code)?.events ?? [];
  return seat !== null && rows.some((row) => row.sealed === true && events.includes(row.event));
}

function isLate({ id }: StepState, { state: { clocks }, now }: { state: CaseState; now: string }): boolean {
  return clocks.some(
    ({ step, status, dueAt }) => step === id && (status === 'MISSED' || (status === 'RUNNING' && dueAt <= now)),
  );
}
