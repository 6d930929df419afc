import type { PauseCause } from '../../calendar/pause.ts';
import type { DeadlineRule, Machine, Row, StepRule } from '../../machine/definition.ts';
import { chosen, label } from '../r2013/row-parts.ts';

const source = chosen('domain.md 3.2, clock stop: both ways are configurable; features.md DL-1, DL-3');

/** Periods of the template that stand still while a case waits, instead of beginning again. */
const RESUMED = ['D-20', 'D-26', 'D-31'] as const;

/** Periods that the template does not have: two of a whole stage, and the check that they hold. */
const OWN: readonly DeadlineRule[] = [
  {
    code: 'D-53',
    label: label('Kiểm tra đề xuất', 'Check of a proposal'),
    unit: 'WD',
    length: 5,
    kind: 'NOT_LATER',
    pause: 'RESUME',
    source,
  },
  {
    code: 'D-54',
    label: label('Toàn bộ việc tiếp nhận, tra cứu đề xuất', 'Intake of a proposal as a whole'),
    unit: 'WD',
    length: 20,
    kind: 'NOT_LATER',
    pause: 'RESUME',
    source,
  },
  {
    code: 'D-55',
    label: label('Toàn bộ việc đánh giá, nghiệm thu từ khi nộp hồ sơ', 'Acceptance as a whole, from its dossier'),
    unit: 'CD',
    length: 75,
    kind: 'NOT_LATER',
    pause: 'RESUME',
    source,
  },
];

/** The deadlines of a regime whose periods stand still while its cases wait. */
export function deadlinesWithPauses(
  deadlines: Readonly<Record<string, DeadlineRule>>,
): Readonly<Record<string, DeadlineRule>> {
  const resumed = RESUMED.flatMap((code) => {
    const rule = deadlines[code];
    return rule === undefined ? [] : [{ ...rule, pause: 'RESUME' as const }];
  });
  return { ...deadlines, ...Object.fromEntries([...resumed, ...OWN].map((rule) => [rule.code, rule])) };
}

/** A proposal whose intake has a period, and its check one of its own; both stand still while it is returned. */
export function proposalWithPauses(proposal: Machine): Machine {
  return waiting(
    withWholePeriod(withStepPeriod(proposal, 'INTAKE', 'D-53'), 'D-54', { P01: 'starts', P04: 'stops', P05: 'stops' }),
    {
      RETURNED: 'APPLICANT',
    },
  );
}

/** An acceptance that has a period as a whole; it and the check of the dossier stand still while a supplement is awaited. */
export function acceptanceWithPauses(acceptance: Machine): Machine {
  return waiting(withWholePeriod(acceptance, 'D-55', { NT02: 'starts', NT11: 'stops', NT12: 'stops' }), {
    SUPPLEMENT: 'APPLICANT',
  });
}

/** A task whose reports and adjustments are not counted while it is suspended: no report can fall due then (T18-P). */
export function taskWithPauses(task: Machine): Machine {
  const rows = task.rows.filter(({ row }) => row !== 'T18-P');
  return waiting({ ...task, rows }, { SUSPENDED: 'SUSPENSION' });
}

function waiting(machine: Machine, waits: Readonly<Record<string, PauseCause>>): Machine {
  const states = Object.entries(machine.states).map(([state, rule]) => {
    const waitsFor = waits[state];
    return [state, waitsFor === undefined ? rule : { ...rule, waitsFor }];
  });
  return { ...machine, states: Object.fromEntries(states) };
}

function withWholePeriod(
  machine: Machine,
  deadline: string,
  at: Readonly<Record<string, 'starts' | 'stops'>>,
): Machine {
  const rows = machine.rows.map((row): Row => {
    if (at[row.row] === 'starts') return { ...row, starts: [...(row.starts ?? []), { deadline }] };
    return at[row.row] === 'stops' ? { ...row, stops: [...(row.stops ?? []), deadline] } : row;
  });
  return { ...machine, rows };
}

function withStepPeriod(machine: Machine, code: string, deadline: string): Machine {
  const steps = machine.steps.map(
    (step): StepRule => (step.code === code ? { ...step, deadline: { deadline } } : step),
  );
  return { ...machine, steps };
}

export const PAUSE_NOTES: readonly string[] = [
  'D-20, D-26, D-31: stand still while the task is suspended or a supplement is awaited, and go on afterwards (RESUME); whether the new texts count so is not known.',
  'D-53, D-54, D-55: the check of a proposal, its intake and an acceptance as a whole; their numbers are ours.',
  'T18-P: no row for a report that falls due in a suspension: its period stands still then.',
  'D-55: a second acceptance (NT12-R) has no period as a whole; those of its steps run.',
];
