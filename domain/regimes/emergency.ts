import type { DeadlineRule, DutiesApart, Machine, Regime, Row, StepRule } from '../machine/definition.ts';
import { byTime, chosen, label, office, power, row, when } from './r2013/row-parts.ts';

/** Done by who stops the work in an emergency; reports list the acts that are this duty. */
export const STOPS_IN_EMERGENCY = 'STOPS_IN_EMERGENCY';
/** Up while an emergency stop waits for somebody with the ordinary power. */
export const EMERGENCY_FLAG = 'EMERGENCY_STOP';

const CONFIRMS_EMERGENCY = 'CONFIRMS_EMERGENCY';
const SOURCE = chosen(
  'features.md AU-15; reliability.md 3.3 R20: no override, a step of its own, confirmed by another',
);

/** What a province chooses of it: who may stop the work, and within how many working days another confirms. */
export interface EmergencyChoice {
  readonly roles: readonly string[];
  readonly confirmedWithinWorkdays: number;
}

const SAMPLE: EmergencyChoice = { roles: ['DOST_DD', 'DOST_HEAD'], confirmedWithinWorkdays: 3 };

/**
 * A regime with the emergency step (AU-15, R20). No rule of authority is set aside by it: it is a step of its own, and narrow. A
 * deputy or the officer on duty may stop the work of a running task, with the reason, and nothing else; another person with the
 * ordinary power to suspend (A18) confirms it in time or it lapses and the work goes on. Whoever ends the suspension otherwise, by the ordinary
 * rows, ends it as well.
 */
export function withEmergency(regime: Regime, choice: EmergencyChoice = SAMPLE): Regime {
  const { task } = regime.machines;
  if (task === undefined) throw new Error(`regime ${regime.id} has no machine task`);
  const rule = deadline(choice);
  return {
    ...regime,
    machines: { ...regime.machines, task: withStop(task, choice) },
    deadlines: { ...regime.deadlines, [rule.code]: rule },
    dutiesApart: [...regime.dutiesApart, APART],
  };
}

const APART: DutiesApart = {
  rule: 'R20',
  first: STOPS_IN_EMERGENCY,
  second: CONFIRMS_EMERGENCY,
  kind: 'block',
  source: SOURCE,
};

function deadline({ confirmedWithinWorkdays: length }: EmergencyChoice): DeadlineRule {
  return {
    code: 'EMERGENCY',
    label: label('Xác nhận việc tạm dừng khẩn cấp', 'Confirmation of an emergency stop'),
    unit: 'WD',
    length,
    kind: 'NOT_LATER',
    onDue: 'emergencyLapses',
    source: SOURCE,
  };
}

function withStop(task: Machine, { roles }: EmergencyChoice): Machine {
  return {
    ...task,
    rows: [...task.rows.map(endingEmergency), ...rowsFor(roles)],
    steps: [...task.steps, CONFIRMATION],
  };
}

const OVER = { sets: { emergencyStop: false }, lowers: [EMERGENCY_FLAG] } as const;

/** Every ordinary way into the suspension or out of it settles the emergency. */
function endingEmergency(one: Row): Row {
  const targets = typeof one.to === 'string' ? [one.to] : Object.values(one.to.is);
  const leaves = one.from.includes('SUSPENDED') && one.to !== '=';
  if (!leaves && !targets.includes('SUSPENDED')) return one;
  return { ...one, sets: { ...one.sets, ...OVER.sets }, lowers: [...(one.lowers ?? []), ...OVER.lowers] };
}

function rowsFor(roles: readonly string[]): Row[] {
  return [
    row(
      'T20-E',
      'emergencyStop',
      label('Tạm dừng khẩn cấp', 'Stop the work in an emergency'),
      { from: 'IN_PROGRESS', to: 'SUSPENDED' },
      {
        ...office(...roles),
        duty: STOPS_IN_EMERGENCY,
        reason: 'REQUIRED',
        derives: 'stampSuspended',
        sets: { emergencyStop: true, terminationRequested: false },
        raises: [EMERGENCY_FLAG],
        stops: ['CONTRACT_END'],
        carries: ['SUSPENSION_NOTICE'],
        source: SOURCE,
        note: 'Narrow on purpose: it stops the work and decides nothing else.',
      },
    ),
    row(
      'T20-F',
      'confirmEmergency',
      label('Xác nhận tạm dừng khẩn cấp', 'Confirm the emergency stop'),
      { from: 'SUSPENDED', to: '=' },
      {
        ...power('A18'),
        ...OVER,
        duty: CONFIRMS_EMERGENCY,
        guards: [['flag', EMERGENCY_FLAG]],
        reason: 'REQUIRED',
        carries: ['SUSPENSION_NOTICE'],
        source: SOURCE,
      },
    ),
    row(
      'T20-L',
      'emergencyLapses',
      label('Tạm dừng khẩn cấp hết hiệu lực', 'The emergency stop lapses'),
      { from: 'SUSPENDED', to: 'IN_PROGRESS' },
      {
        ...byTime,
        ...OVER,
        derives: 'logSuspension',
        starts: [{ deadline: 'CONTRACT_END', from: 'contractEnd' }],
        source: SOURCE,
        note: 'Time confirms nothing: what nobody with the power confirmed is over.',
      },
    ),
  ];
}

const CONFIRMATION: StepRule = {
  code: 'CONFIRM_EMERGENCY',
  label: label('Xác nhận tạm dừng khẩn cấp', 'Confirm the emergency stop'),
  in: ['SUSPENDED'],
  when: when('emergencyStop'),
  events: ['confirmEmergency'],
  deadline: { deadline: 'EMERGENCY' },
};
