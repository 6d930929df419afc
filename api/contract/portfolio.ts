import { z } from 'zod';
import { HOLDER_KINDS } from '../../domain/statistics/control-sheet.ts';
import { DUE_BANDS } from '../../domain/statistics/open-work.ts';
import { caseKind } from './acts.ts';
import { caseLine, caseQuery } from './cases.ts';
import { words } from './plain.ts';

const { year, field, unit } = caseQuery.shape;

export const portfolioQuery = z.strictObject({
  kind: caseKind.optional().meta({ description: 'Of which kind the cases are; else tasks' }),
  year,
  field,
  unit,
});
export const durationQuery = portfolioQuery.omit({ kind: true });

const list = z.record(z.string(), z.string()).meta({ description: 'Query of GET /cases that lists what is counted' });
const counted = z.strictObject({ count: z.int(), list }).meta({ id: 'CountedList' });
const holder = z.strictObject({ kind: z.enum(HOLDER_KINDS), id: z.string(), title: words });

/** Why a case is to be looked at. */
export const CONCERNS = ['LATE', 'AUTHORITY_REVIEW', 'FUNDING_STOPPED', 'NOBODY'] as const;

export const portfolioView = z
  .strictObject({
    businessTime: z.string(),
    today: z.string(),
    kind: caseKind,
    kindLabel: words,
    tiles: z.strictObject({ open: counted, new: counted, late: counted, closing: counted }),
    bands: z
      .array(z.strictObject({ band: z.enum(DUE_BANDS), label: words, count: z.int(), list }))
      .meta({ description: 'Open cases by where their nearest last day lies; they sum to the open ones' }),
    stages: z
      .array(
        z.strictObject({
          phase: z.string(),
          phaseLabel: words,
          state: z.string(),
          stateLabel: words,
          open: counted,
          late: counted,
        }),
      )
      .meta({ description: 'Open cases by stage and state, in the order of the machine; they sum to the open ones' }),
    holders: z
      .array(
        z.strictObject({
          holder: holder.nullable().meta({ description: 'Null: they wait for nobody' }),
          open: counted,
          late: counted,
          mostWorkdaysLate: z.int().nullable(),
          since: z.string().nullable().meta({ description: 'Since when the longest of them is there' }),
        }),
      )
      .meta({ description: 'Open cases by whom their most urgent work is with; they sum to the open ones' }),
    concerns: z.strictObject({
      count: z.int(),
      items: z
        .array(z.strictObject({ why: z.array(z.enum(CONCERNS)), line: caseLine }))
        .meta({ description: 'The latest first; 10 at most' }),
    }),
  })
  .meta({ id: 'Portfolio' });

const figure = {
  answered: z.int().meta({ description: 'Steps that were answered' }),
  late: z.int().meta({ description: 'Of these, after their last day' }),
  dated: z.int().meta({ description: 'Of these, with a last day' }),
  median: z.int().nullable().meta({ description: 'Working days without pauses; nearest rank' }),
  ninetieth: z.int().nullable(),
  allowed: z.int().nullable().meta({ description: 'Median of the working days of their periods' }),
  usedPercent: z.int().nullable().meta({ description: 'Ninetieth percentile of what was used of what was allowed' }),
};

export const durationView = z
  .strictObject({
    businessTime: z.string(),
    today: z.string(),
    steps: z
      .array(
        z.strictObject({
          kind: caseKind,
          kindLabel: words,
          code: z.string(),
          label: words,
          holder: holder.nullable(),
          open: counted,
          rule: z
            .strictObject({ length: z.int(), unit: z.enum(['WD', 'CD', 'MO']), article: z.string() })
            .nullable()
            .meta({ description: 'Its period in the newest regime' }),
          ...figure,
        }),
      )
      .meta({ description: 'Those that use most of what is allowed first' }),
    holders: z.array(z.strictObject({ holder, ...figure })),
  })
  .meta({ id: 'Durations' });
