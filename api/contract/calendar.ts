import { z } from 'zod';
import { DAY_KINDS } from '../../domain/calendar/calendar.ts';
import { date, words } from './plain.ts';

const VALUE = 'input.value';
const state = z.enum(['COMPLETE', 'PROVISIONAL']);

export const calendarParams = z.strictObject({
  year: z
    .string(VALUE)
    .regex(/^(19|20|21)\d{2}$/, VALUE)
    .meta({ example: '2026' }),
});

const source = z
  .strictObject({ id: z.string(), version: z.int() })
  .nullable()
  .meta({ description: 'The item of the register that says this year; null: it comes with the product' });

export const calendarView = z
  .strictObject({
    year: z.int(),
    state: state.meta({
      description: 'PROVISIONAL: the notice is awaited, the law alone counts, and every date in it may change',
    }),
    source,
    days: z.array(
      z.strictObject({
        date: z.string(),
        kind: z.enum(DAY_KINDS),
        name: words,
        basis: z.string(),
        verified: z.boolean(),
        computed: z.boolean().meta({ description: 'By the law alone, because the notice is awaited' }),
      }),
    ),
    workdays: z.array(z.string()).meta({ description: 'Every day of the year that is worked' }),
    version: z.string().meta({ description: 'Of the whole calendar' }),
    awaited: z
      .int()
      .nullable()
      .meta({ description: 'The year whose notice should be there by now (the next one from 1 October)' }),
  })
  .meta({ id: 'CalendarView' });

export const countQuery = z.strictObject({
  from: date,
  length: z
    .string(VALUE)
    .regex(/^[1-9]\d{0,3}$/, VALUE)
    .meta({ description: '1 to 9999', example: '30' }),
  unit: z.enum(['WD', 'CD', 'MO'], VALUE).meta({ description: 'WD working days, CD calendar days, MO months' }),
  direction: z.enum(['FORWARD', 'BACKWARD'], VALUE).optional(),
});

const notedDay = z.strictObject({ date: z.string(), reason: z.string(), basis: z.string(), verified: z.boolean() });

export const countView = z
  .strictObject({
    start: z.string(),
    rule: z.strictObject({
      length: z.int(),
      unit: z.enum(['WD', 'CD', 'MO']),
      direction: z.enum(['FORWARD', 'BACKWARD']),
    }),
    skipped: z.array(notedDay),
    makeups: z.array(notedDay),
    rolledFrom: z.string().optional(),
    result: z.string(),
    provisional: z.boolean(),
    version: z.string(),
  })
  .meta({ id: 'CountView' });

const draftDay = z.strictObject({
  date: z.string(),
  kind: z.enum(DAY_KINDS),
  name: words,
  basis: z.string(),
  verified: z.boolean(),
});

export const calendarDraft = z
  .strictObject({ year: z.int(), state, days: z.array(draftDay) })
  .meta({ id: 'CalendarDraft', description: 'In the shape in which the register takes a calendar' });

export const calendarEffect = z
  .strictObject({
    faults: z
      .array(z.strictObject({ row: z.int().nullable(), date: z.string().nullable(), why: z.string(), words }))
      .meta({ description: 'Everything that cannot be true of it; with faults nothing was counted' }),
    effect: z
      .strictObject({
        days: z
          .array(z.string())
          .meta({ description: 'Days that would be worked and are not, or the other way round' }),
        cases: z.int(),
        periods: z.int(),
        first: z.array(
          z.strictObject({
            caseId: z.string(),
            title: z.string(),
            clocks: z.array(z.strictObject({ deadline: z.string(), round: z.int(), from: z.string(), to: z.string() })),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'CalendarEffect' });
