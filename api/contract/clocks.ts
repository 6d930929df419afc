import { z } from 'zod';
import { PAUSE_CAUSES } from '../../domain/calendar/pause.ts';
import { CLOCK_STATUSES } from '../../domain/machine/case-state.ts';
import { CLOCK_TURNS } from '../../domain/machine/clock-story.ts';
import { VERIFICATIONS } from '../../domain/machine/definition.ts';
import { HOLDER_KINDS } from '../../domain/statistics/control-sheet.ts';
import { clockPause } from './cases.ts';
import { code, date, words } from './plain.ts';

export const clockParams = z.strictObject({
  id: code,
  deadline: code,
  round: z
    .string('input.value')
    .regex(/^[1-9]\d{0,5}$/, 'input.value')
    .meta({ description: 'Which time the period runs in this case', example: '1' }),
});

export const apologyQuery = z.strictObject({
  newDate: date.meta({ description: 'A working day after today, within a year' }),
  deadline: code.optional().meta({ description: 'Of this period alone; of all that are late where absent' }),
});

const person = z.strictObject({ id: z.string(), name: z.string() }).meta({ id: 'ClockPerson' });
const office = z.strictObject({ id: z.string(), title: words }).meta({ id: 'ClockOffice' });
const kind = z.enum(['NOT_LATER', 'AT_LEAST', 'BEFORE', 'REPEATING', 'CUTOFF', 'ALERT']);
const unit = z.enum(['WD', 'CD', 'MO']);
const source = { article: z.string(), verification: z.enum(VERIFICATIONS) };

const rule = z
  .strictObject({ length: z.int(), unit, kind, pause: z.enum(['RESTART', 'RESUME']), ...source })
  .meta({ id: 'ClockRule' });

export const clockList = z
  .strictObject({
    caseId: z.string(),
    today: z.string(),
    items: z.array(
      z
        .strictObject({
          deadline: z.string(),
          round: z.int(),
          label: words,
          step: z.string().nullable().meta({ description: 'Without the person of a seat; null for the whole stage' }),
          stepLabel: words.nullable(),
          status: z.enum(CLOCK_STATUSES),
          rule: rule.nullable().meta({ description: 'Null where the regime of today does not know it' }),
          startedOn: z.string(),
          dueOn: z.string().nullable().meta({ description: 'Null while it stands still, and once it is waived' }),
          daysLeft: z.int().nullable().meta({ description: 'Calendar days; below 0 those since its last day' }),
          workdaysLeft: z.int().nullable(),
          apology: z.boolean().meta({
            description: 'It is over, and the work is not with a party: officials may make the apology with a new date',
          }),
          pauses: z.array(clockPause),
          calendar: z.string(),
          waived: z
            .strictObject({
              n: z.string(),
              person,
              office,
              today: z.string(),
              reason: z.string(),
              papers: z.array(z.strictObject({ kind: z.string(), sha256: z.string(), number: z.string().nullable() })),
            })
            .nullable(),
          explanation: z.string().meta({ description: 'Where its last day says how it came about' }),
        })
        .meta({ id: 'CaseClock' }),
    ),
  })
  .meta({ id: 'CaseClocks' });

const notedDay = z
  .strictObject({ date: z.string(), reason: z.string(), basis: z.string(), verified: z.boolean() })
  .meta({ id: 'NotedDay' });

const actRef = z
  .strictObject({
    n: z.string().meta({ description: 'Number in the log' }),
    event: z.string(),
    label: words,
    person: person.nullable().meta({ description: 'Null where time acted, or the act is sealed' }),
    today: z.string(),
  })
  .meta({ id: 'ClockAct' });

export const clockExplanation = z
  .strictObject({
    caseId: z.string(),
    deadline: z.string(),
    round: z.int(),
    label: words,
    step: z.string().nullable(),
    status: z.enum(CLOCK_STATUSES),
    startedOn: z.string(),
    startedBy: actRef,
    countedBy: actRef.meta({ description: 'The act that counted the last day as it stands' }),
    regime: z.string().meta({ description: 'Whose rule it was counted by' }),
    calendar: z.string().meta({ description: 'Version that it was counted with' }),
    rule,
    counted: z
      .strictObject({
        length: z.int().meta({ description: 'Of a repeating period: of all its rounds so far' }),
        unit,
        direction: z.enum(['FORWARD', 'BACKWARD']),
        skipped: z.array(notedDay).meta({ description: 'Days off passed over' }),
        makeups: z.array(notedDay).meta({ description: 'Make-up days that did count' }),
        pauses: z.array(
          z.strictObject({ from: z.string(), until: z.string(), why: z.enum(PAUSE_CAUSES), days: z.int() }),
        ),
        rolledFrom: z.string().nullable(),
        heldFrom: z.string().nullable().meta({ description: 'Its last day while the file was away' }),
        result: z.string(),
        provisional: z.boolean(),
      })
      .nullable()
      .meta({ description: 'Null for a date that the law or a paper names itself' }),
    overdue: z.boolean().meta({ description: 'The day counted was over by then: the last day is that of the act' }),
    dueOn: z.string(),
    underCalendarNow: z
      .strictObject({ calendar: z.string(), date: z.string() })
      .nullable()
      .meta({ description: 'What the calendar of today would give, where that is another day' }),
    turns: z.array(
      z.strictObject({
        turn: z.enum(CLOCK_TURNS),
        act: actRef,
        dueOn: z.string(),
        regime: z.string(),
        calendar: z.string(),
      }),
    ),
    words,
  })
  .meta({ id: 'ClockExplanation' });

export const holderShown = z.strictObject({ kind: z.enum(HOLDER_KINDS), id: z.string(), title: words }).meta({
  id: 'SheetHolder',
  description:
    'OFFICE that answered, PARTY (the applicant), COUNCIL, the ROLE or power that open work waits for, or a whole STAGE',
});

export const controlSheetView = z
  .strictObject({
    caseId: z.string(),
    today: z.string(),
    calendar: z.string(),
    lines: z.array(
      z.strictObject({
        step: z.string(),
        label: words,
        holder: holderShown,
        cameOn: z.string(),
        leftOn: z.string().nullable(),
        dueOn: z.string().nullable(),
        workdays: z.int().meta({ description: 'Working days after it came, to the day it left or today' }),
        pausedWorkdays: z.int().meta({ description: 'Those of them on which its period stood still' }),
        late: z.boolean(),
      }),
    ),
    totals: z.array(
      z.strictObject({
        holder: holderShown,
        workdays: z.int().meta({ description: 'A day with several pieces of work counts once' }),
        late: z.int(),
      }),
    ),
    applicantWorkdays: z.int(),
    authorityWorkdays: z.int().meta({ description: 'Of all offices, roles and councils' }),
  })
  .meta({ id: 'ControlSheet' });
