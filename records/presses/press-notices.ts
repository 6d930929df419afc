import type { CaseState } from '../../domain/machine/case-state.ts';
import type { PlannedAct } from '../../domain/machine/plan-act.ts';
import { ANSWER_PRESS, PRESS_HOLDER } from '../../domain/machine/press.ts';
import type { NewNotice, NoticeKind, PressFacts } from '../../domain/notice.ts';
import { endOfDay, plainDate } from '../../domain/time.ts';
import type { ActRequest } from '../act-request.ts';
import { titleOf } from '../case-rows.ts';
import type { Loaded } from '../loaded.ts';
import type { RegimeShelf } from '../regime-shelf.ts';
import type { ReminderRow } from '../reminders/reminder-rows.ts';
import { workGround } from '../work-ground.ts';
import { workHolders } from '../work-holders.ts';
import type { AskedPress } from './asked-press.ts';

interface Ground {
  readonly loaded: Loaded;
  readonly regimes: RegimeShelf;
}

type Press = Omit<AskedPress, 'answered'>;

/** What an act tells of what was asked: the holders of it, or who asked of the answer. */
export function pressNotices(
  act: PlannedAct,
  { n, request, ground }: { n: string; request: Pick<ActRequest, 'press' | 'person'>; ground: Ground },
): NewNotice[] {
  const { row, next } = act.applied;
  const by = request.person ?? '';
  if (row.event === PRESS_HOLDER.event) {
    const { step, answerBy } = act.command.payload;
    const press = { n, by, step: String(step), answerBy: String(answerBy) };
    return noticesTo(
      holdersOf(next, press.step, ground).filter((person) => person !== by),
      { kind: 'PRESSED', press, state: next, ground },
    );
  }
  const { press } = request;
  if (row.event !== ANSWER_PRESS.event || press === undefined) return [];
  return noticesTo([press.by], { kind: 'PRESS_ANSWERED', press, state: next, ground });
}

/** Both are told when the day is over without an answer; nobody where the step is not open any more. */
export function unansweredNotices(press: Press, { state, ground }: { state: CaseState; ground: Ground }): NewNotice[] {
  if (!state.steps.some(({ id, status }) => id === press.step && status === 'OPEN')) return [];
  const persons = new Set([press.by, ...holdersOf(state, press.step, ground)]);
  return noticesTo([...persons], { kind: 'PRESS_UNANSWERED', press, state, ground });
}

function holdersOf(state: CaseState, id: string, ground: Ground): string[] {
  const step = state.steps.find((one) => one.id === id);
  if (step === undefined) return [];
  return workHolders({ state, code: step.code, seat: step.seat }, workGround(state, ground)).map(
    ({ person }) => person,
  );
}

function noticesTo(
  persons: readonly string[],
  { kind, press, state, ground }: { kind: NoticeKind; press: Press; state: CaseState; ground: Ground },
): NewNotice[] {
  const { n, by, step, answerBy } = press;
  const code = state.steps.find(({ id }) => id === step)?.code ?? step;
  const title = titleOf(state, ground.loaded.cases);
  const facts: PressFacts = {
    about: 'PRESS',
    kind: state.kind,
    regime: state.regime,
    title,
    code,
    press: n,
    by,
    answerBy,
  };
  return persons.map((person) => ({ person, kind, event: `${kind}/${n}`, caseId: state.id, step, facts }));
}

/** How a question is named among what is told of. */
export function aboutPress(n: string): string {
  return `press/${n}`;
}

/** When it is to be told that there is no answer, for the SQL function `follow_reminders`; never once there is one. */
export function pressReminder({ caseId, command, applied }: PlannedAct, n: string): ReminderRow[] {
  const { press, answerBy } = command.payload;
  if (applied.row.event === PRESS_HOLDER.event) {
    const overAt = endOfDay(plainDate(String(answerBy)));
    return [{ case_id: caseId, about: aboutPress(n), instants: [overAt] }];
  }
  if (applied.row.event !== ANSWER_PRESS.event) return [];
  return [{ case_id: caseId, about: aboutPress(String(press)), instants: [] }];
}
