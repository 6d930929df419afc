import { z } from 'zod';
import { ACTIONS, SIGNATURE_MODES } from '../../domain/authority/register.ts';
import { PAUSE_CAUSES } from '../../domain/calendar/pause.ts';
import { DATED_KINDS } from '../../domain/statistics/register-endings.ts';
import { cursor, next, refusalView } from './cases.ts';
import { holderShown } from './clocks.ts';
import { code, date, limitOf, words } from './plain.ts';

const VALUE = 'input.value';
const FIRST_DAY = '1950-01-01';
const LAST_DAY = '2150-12-31';

/** Far from the ends of the calendar, so that days may be counted from it. */
const reportDay = date.refine((day) => FIRST_DAY <= day && day <= LAST_DAY, 'input.date');
const format = z
  .enum(['json', 'csv'], VALUE)
  .optional()
  .meta({ description: 'Wins over `Accept`; csv is UTF-8 with its date and filter on top' });

export const endingQuery = z.strictObject({
  on: reportDay.optional().meta({ description: 'Asked of the beginning of this day; else of business now' }),
  days: limitOf(1000).optional().meta({ description: 'Calendar days from then, 1 to 1000; else 100' }),
  format,
});

const personView = z.strictObject({ id: z.string(), name: z.string() }).meta({ id: 'ReportPerson' });
const officeView = z.strictObject({ id: z.string(), title: words }).meta({ id: 'ReportOffice' });
const scope = z.union([z.literal('ALL'), z.array(z.string())]);
const dongOrNull = z.string().nullable();

const alertDay = z.strictObject({ code: z.string(), label: words, on: z.string() }).meta({ id: 'AlertDay' });

const powerHeld = z
  .strictObject({
    by: z.string().nullable().meta({ description: 'Instrument that gives it; null for the base holder' }),
    holders: z.array(
      z.strictObject({
        person: personView,
        office: officeView,
        onBehalfOf: z.string().nullable(),
        signatureMode: z.enum(SIGNATURE_MODES),
      }),
    ),
    refusal: refusalView.nullable().meta({ description: 'Why nobody holds it' }),
  })
  .meta({ id: 'PowerHeld' });

const ending = z
  .strictObject({
    kind: z.enum(DATED_KINDS),
    kindLabel: words,
    id: z.string(),
    instrument: z
      .strictObject({ id: z.string(), kind: z.string(), number: z.string(), title: z.string() })
      .nullable()
      .meta({ description: 'The paper that ends, or that the assignment or note speaks of' }),
    person: personView.nullable(),
    office: officeView.nullable(),
    postEmpty: z.boolean().meta({ description: 'Of an appointment: nobody holds the post afterwards' }),
    endsAt: z.string().meta({ description: 'First instant without it' }),
    endsOn: z.string().meta({ description: 'Last day with it, in Asia/Ho_Chi_Minh' }),
    daysLeft: z.int(),
    because: z.enum(['PERIOD', 'STATUS']),
    band: z.string().nullable().meta({ description: 'Last warning whose day has come (D-49)' }),
    alerts: z.array(alertDay),
    powers: z.array(
      z.strictObject({
        action: z.string(),
        label: words,
        instrument: z.string().nullable(),
        granted: z.boolean().meta({ description: 'By this paper or one below it' }),
        fromDong: dongOrNull,
        upToDong: dongOrNull,
        taskTypes: scope,
        fields: scope,
        modes: scope,
        onlyIf: z.array(z.string()),
        moves: z.boolean(),
        before: powerHeld,
        after: powerHeld,
      }),
    ),
    openSteps: z.int().meta({ description: 'Open steps that rest on it at business now' }),
    openCases: z.int(),
    steps: z.string().meta({ description: 'Where those steps are listed' }),
  })
  .meta({ id: 'Ending' });

const asked = {
  businessTime: z.string().meta({ description: 'When the report was made' }),
  on: z.string(),
  regime: z.string().meta({ description: 'Whose base holders and warnings count' }),
  warnings: z.array(
    z.strictObject({ code: z.string(), label: words, length: z.int(), unit: z.string(), article: z.string() }),
  ),
};

export const endingReport = z
  .strictObject({ ...asked, days: z.int(), items: z.array(ending) })
  .meta({ id: 'EndingReport' });

export const endingParams = z.strictObject({ id: code });
export const restingQuery = z.strictObject({ cursor, limit: limitOf(200).optional() });
export const restingList = z
  .strictObject({
    item: z.string(),
    total: z.int(),
    items: z.array(
      z.strictObject({
        caseId: z.string(),
        kind: z.string(),
        title: z.string(),
        state: z.string(),
        stateLabel: words,
        step: z.string(),
        code: z.string(),
        label: words,
        dueOn: z.string().nullable(),
        holders: z.array(personView),
      }),
    ),
    next,
  })
  .meta({ id: 'StepsResting' });

export const alertQuery = z.strictObject({ on: endingQuery.shape.on });
export const alertReport = z
  .strictObject({
    ...asked,
    items: z.array(
      z.strictObject({
        alert: alertDay,
        kind: z.enum(DATED_KINDS),
        kindLabel: words,
        id: z.string(),
        endsOn: z.string(),
        daysLeft: z.int(),
        actions: z.array(z.string()),
        for: z.array(
          z.strictObject({
            as: z.enum(['GIVER', 'HOLDER', 'LEGAL']),
            office: officeView,
            person: personView.nullable().meta({ description: 'Null where the post is empty' }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'PowerAlerts' });

const reportYear = z
  .string(VALUE)
  .regex(/^(19[5-9]\d|20\d\d|21[0-4]\d|2150)$/, VALUE)
  .meta({ description: '1950 to 2150; else the year of business now', example: '2025' });

const days = {
  year: reportYear.optional(),
  from: reportDay.optional().meta({ description: 'With `to`, instead of a year' }),
  to: reportDay.optional(),
};

interface Asked {
  readonly year?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Either a year, or both days in their order, or nothing. */
function checkDays({ value, issues }: z.core.ParsePayload<Asked>): void {
  const { year, from, to } = value;
  const say = (path: keyof Asked, message: string) => {
    issues.push({ code: 'custom', path: [path], message, input: value });
  };
  if (year !== undefined && (from !== undefined || to !== undefined)) say('year', VALUE);
  else if (from !== undefined && to === undefined) say('to', 'input.missing');
  else if (to !== undefined && from === undefined) say('from', 'input.missing');
  else if (from !== undefined && to !== undefined && to < from) say('to', 'input.date');
}

export const useQuery = z.strictObject({ ...days, format }).check(checkDays);

const actCount = {
  acts: z.int(),
  byDeputies: z.int().meta({ description: 'Signed KT. under a work assignment' }),
  passedOn: z.int().meta({ description: 'Signed under another instrument that rests on this one' }),
  illustrative: z.int().meta({ description: 'Under a scope that is only illustrative' }),
};
const count = {
  ...actCount,
  refusedAttempts: z.int().meta({ description: 'Attempts refused by a rule that names this instrument' }),
};
const judgedDong = dongOrNull.meta({
  description: 'Sum of the task budgets that authority was judged by, whole dong; null where no act has one',
});

export const useReport = z
  .strictObject({
    businessTime: z.string(),
    from: z.string(),
    to: z.string(),
    emergencies: z
      .array(
        z.strictObject({
          n: z.string(),
          caseId: z.string(),
          event: z.string(),
          label: words,
          office: officeView,
          person: personView,
          today: z.string(),
          reason: z.string(),
          settled: z
            .strictObject({
              n: z.string(),
              event: z.string(),
              label: words,
              person: personView.nullable(),
              today: z.string(),
            })
            .nullable()
            .meta({ description: 'What confirmed or ended it, or let it lapse; null while it waits' }),
        }),
      )
      .meta({ description: 'Work stopped in an emergency, outside of every delegated power (AU-15)' }),
    items: z.array(
      z.strictObject({
        instrument: z.string(),
        kind: z.string(),
        number: z.string(),
        title: z.string(),
        ...count,
        actions: z.array(
          z.strictObject({
            action: z.string(),
            label: words,
            granted: z.boolean(),
            ...count,
            decisions: z.array(z.strictObject({ event: z.string(), label: words, ...actCount, judgedDong })),
            refusals: z.array(z.strictObject({ rule: z.string(), attempts: z.int() })),
          }),
        ),
        posts: z.array(
          z.strictObject({
            office: officeView,
            acts: z.int(),
            persons: z.array(z.strictObject({ person: personView, acts: z.int() })),
          }),
        ),
        neverUsed: z.array(z.string()),
        reportsDue: z
          .array(z.strictObject({ from: z.string(), to: z.string(), dueOn: z.string().nullable() }))
          .meta({ description: 'By the duty to report that the instrument states' }),
        rows: z
          .strictObject({ acts: z.string(), refusals: z.string() })
          .meta({ description: 'Where the rows are listed' }),
      }),
    ),
  })
  .meta({ id: 'UseOfPowers' });

export const useParams = z.strictObject({ instrument: code });
const action = z.enum(ACTIONS, VALUE).optional();
const flag = z.enum(['true', 'false'], VALUE).optional();
const page = { cursor, limit: limitOf(200).optional() };

export const useActQuery = z
  .strictObject({
    ...days,
    action,
    event: z
      .string(VALUE)
      .regex(/^[A-Za-z]{1,60}$/, VALUE)
      .optional(),
    office: code.optional(),
    person: code.optional(),
    byDeputy: flag,
    passedOn: flag,
    illustrative: flag,
    ...page,
  })
  .check(checkDays);
export const useActList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        n: z.string().meta({ description: 'Number in the log' }),
        caseId: z.string(),
        event: z.string(),
        label: words,
        row: z.string(),
        action: z.string(),
        office: officeView,
        person: personView,
        today: z.string(),
        capacity: z.string(),
        signatureMode: z.enum(SIGNATURE_MODES),
        byDeputy: z.boolean(),
        passedOn: z.boolean(),
        illustrative: z.boolean(),
        judgedDong,
      }),
    ),
    next,
  })
  .meta({ id: 'UseOfPowerActs' });

export const useRefusalQuery = z
  .strictObject({
    ...days,
    action,
    rule: z
      .string(VALUE)
      .regex(/^[a-z_.]{1,60}$/, VALUE)
      .optional(),
    ...page,
  })
  .check(checkDays);
export const useRefusalList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        at: z.string(),
        caseId: z.string().nullable(),
        event: z.string(),
        action: z.string(),
        rule: z.string(),
        person: personView.nullable(),
        digestN: z.string().nullable().meta({ description: 'Log entry with the digest of its minute' }),
      }),
    ),
    next,
  })
  .meta({ id: 'UseOfPowerRefusals' });

export const onTimeQuery = z.strictObject({ ...days, format }).check(checkDays);

export const onTimeReport = z
  .strictObject({
    businessTime: z.string(),
    from: z.string(),
    to: z.string(),
    items: z.array(
      z.strictObject({
        deadline: z.string(),
        label: words,
        holder: holderShown,
        met: z.int(),
        late: z.int(),
        waived: z.int(),
        running: z.int().meta({ description: 'Or standing still' }),
        sharePermille: z
          .int()
          .nullable()
          .meta({ description: 'In time of what is met or late; null where nothing is' }),
        grossWorkdays: z.int().meta({ description: 'From start to answer, of what is met or late' }),
        netWorkdays: z.int().meta({ description: 'Without the days on which they stood still' }),
        latePauses: z.int(),
      }),
    ),
    latePauses: z
      .array(
        z.strictObject({
          caseId: z.string(),
          deadline: z.string(),
          round: z.int(),
          holder: holderShown,
          from: z.string(),
          why: z.enum(PAUSE_CAUSES),
          dueOn: z.string().meta({ description: 'The last day it had then' }),
          workdaysLeft: z.int(),
        }),
      )
      .meta({ description: 'Pauses that began with at most two working days left' }),
  })
  .meta({ id: 'OnTime', description: 'Periods whose last day falls into the days asked for' });
