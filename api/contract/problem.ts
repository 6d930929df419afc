import { z } from 'zod';
import { FINDINGS } from '../../domain/machine/check-regime.ts';
import { words } from './plain.ts';

export const fieldFault = z
  .strictObject({
    /** Where in the request: `payload.title`, `papers.0.sha256`, `query.limit`, `header.if-match`. */
    path: z.string(),
    code: z.string(),
  })
  .meta({ id: 'FieldFault' });
export type FieldFault = z.infer<typeof fieldFault>;

/** What is wrong with one line of an imported file. */
export const lineFault = z
  .strictObject({
    file: z.string(),
    line: z.int(),
    column: z.string().nullable(),
    code: z.string(),
    words,
    facts: z.record(z.string(), z.string()),
  })
  .meta({ id: 'LineFault' });
export type LineFault = z.infer<typeof lineFault>;

/** What makes a regime unfit to be entered or published. */
const findingView = z
  .strictObject({ rule: z.enum(FINDINGS), machine: z.string(), where: z.string(), found: z.string(), words })
  .meta({ id: 'RegimeFinding' });
export type FindingView = z.infer<typeof findingView>;

export const remedy = z
  .strictObject({
    how: z.enum(['ACTS', 'ENTERS_NOTE', 'FILL_POST', 'ASSIGN_DEPUTY']),
    office: z.string().nullable(),
    title: words.nullable(),
    person: z.string().nullable(),
    instrument: z.string().nullable(),
    until: z.string().nullable(),
  })
  .meta({ id: 'Remedy', description: 'Who could act instead, or what would settle it' });

const oneLanguage = z.strictObject({ title: z.string(), detail: z.string() });

/** RFC 9457, with a closed list of codes and both languages in every answer. */
export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    rule: z.string(),
    row: z.string().optional(),
    possible: z.array(z.string()).optional(),
    fields: z.array(fieldFault).optional(),
    lines: z.array(lineFault).optional(),
    findings: z.array(findingView).optional(),
    remedy: z.array(remedy).optional(),
    facts: z.record(z.string(), z.string()),
    texts: z.strictObject({ vi: oneLanguage, en: oneLanguage }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
export type ProblemBody = z.infer<typeof problem>;
