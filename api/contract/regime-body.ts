import { z } from 'zod';
import { PAUSE_CAUSES } from '../../domain/calendar/pause.ts';
import { isCleanText } from '../../domain/clean-text.ts';
import { CASE_KINDS, type Json, REMINDED, VERDICTS, VERIFICATIONS, WAYS } from '../../domain/machine/definition.ts';
import { date, moment } from './plain.ts';

const MOST_ITEMS = 500;

/** Ids, codes and names of facts; nothing of them is shown without a label. */
const name = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._@#:+-]{0,79}$/u);
const names = z.array(name).max(MOST_ITEMS);
const isKept = (text: string) => isCleanText(text) && text.normalize('NFC') === text;
const sentence = z.string().min(1).max(4_000).refine(isKept, 'input.text');
const label = z.string().max(1_000).refine(isKept, 'input.text');
/** An empty one is for the checker, which says which. */
const words = z.strictObject({ vi: label, en: label });
const yes = z.literal(true);
const source = z.strictObject({ article: sentence, verification: z.enum(VERIFICATIONS) });
const json: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.string().max(4_000).refine(isKept, 'input.text'),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(json).max(MOST_ITEMS),
    z.record(name, json),
  ]),
);
const kind = z.enum(CASE_KINDS);
const condition = z.strictObject({ fact: name, is: json });
const textMap = z.record(name, name);

const basis = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('AUTHORITY'), action: name }),
  z.strictObject({ kind: z.literal('DUTY'), roles: names }),
  z.strictObject({ kind: z.literal('OWN_RIGHT'), parties: names }),
  z.strictObject({ kind: z.literal('COLLEGIAL'), posts: names }),
  z.strictObject({ kind: z.literal('TIME') }),
  z.strictObject({ kind: z.literal('IMPORT') }),
]);

const fieldType = z.enum(['text', 'code', 'person', 'unit', 'dong', 'count', 'date', 'yes', 'choice', 'list']);
const field = z.strictObject({
  type: fieldType,
  label: words,
  optional: yes.optional(),
  max: z.int().min(1).max(20_000).optional(),
  oneOf: names.min(1).optional(),
  get item() {
    return z.record(name, field).optional();
  },
});

const guard = z.union([name, z.tuple([name], json)]);
const clockStart = z.strictObject({ deadline: name, from: name.optional(), followedFrom: name.optional() });

const row = z.strictObject({
  row: name,
  event: name,
  label: words,
  from: names.min(1),
  to: z.union([z.string().regex(/^(=|[A-Za-z][A-Za-z0-9_]{0,79})$/), z.strictObject({ by: name, is: textMap })]),
  basis,
  movedBy: names.optional(),
  guards: z.array(guard).max(50).optional(),
  fields: z.record(name, field).optional(),
  derives: name.optional(),
  sets: z.record(name, json).optional(),
  counts: names.optional(),
  raises: names.optional(),
  lowers: names.optional(),
  parties: textMap.optional(),
  seats: name.optional(),
  needs: names.optional(),
  carries: names.optional(),
  reason: z.literal('REQUIRED').optional(),
  starts: z.array(clockStart).max(50).optional(),
  stops: names.optional(),
  opens: z
    .array(
      z.strictObject({
        kind,
        as: z.enum(['CHILD', 'ROOT']),
        event: name,
        when: condition.optional(),
        with: textMap.optional(),
        each: name.optional(),
        subjects: name.optional(),
      }),
    )
    .max(50)
    .optional(),
  moves: z
    .array(
      z.strictObject({
        target: z.enum(['PARENT', 'ROOT', 'ORIGIN', 'SUBJECTS', 'CHILDREN', 'SESSIONS']),
        kind: kind.optional(),
        event: name,
        when: condition.optional(),
        with: textMap.optional(),
      }),
    )
    .max(50)
    .optional(),
  sealed: yes.optional(),
  unseals: yes.optional(),
  issuesReceipt: yes.optional(),
  duty: name.optional(),
  signsSubject: yes.optional(),
  proves: names.optional(),
  signature: z.enum(['ACCEPTED', 'REQUIRED']).optional(),
  bulk: yes.optional(),
  slot: z.strictObject({ slate: name, slot: name, verdict: z.enum(VERDICTS) }).optional(),
  source,
  note: sentence.optional(),
});

const step = z.strictObject({
  code: name,
  label: words,
  in: names,
  after: names.optional(),
  events: names,
  eachSeat: names.optional(),
  when: condition.optional(),
  slot: z.strictObject({ slate: name, slot: name, answers: yes.optional() }).optional(),
  until: condition.optional(),
  deadline: clockStart.optional(),
});

const slate = z.strictObject({
  code: name,
  label: words,
  way: z.enum(WAYS),
  needed: z.int().min(0).max(1_000).optional(),
  groups: z
    .array(z.strictObject({ group: name, label: words }))
    .max(100)
    .optional(),
  slots: z.array(z.strictObject({ slot: name, label: words, group: name.optional() })).max(100),
  in: names,
  when: condition.optional(),
  after: names.optional(),
  material: z.strictObject({ facts: names, papers: names }),
  consults: yes.optional(),
  clerical: yes.optional(),
  short: z.enum(['REFUSED', 'RETURNED']).optional(),
  outcomes: z.strictObject({ done: name, refused: name.optional(), returned: name.optional() }),
  source,
});

const machine = z.strictObject({
  kind,
  label: words,
  root: z.boolean(),
  phases: z.array(z.strictObject({ code: name, label: words })).max(50),
  states: z.record(
    name,
    z.strictObject({
      label: words,
      phase: name,
      closed: yes.optional(),
      waitsFor: z.enum(PAUSE_CAUSES).optional(),
    }),
  ),
  rows: z.array(row).max(MOST_ITEMS),
  steps: z.array(step).max(MOST_ITEMS),
  slates: z.array(slate).max(50).optional(),
  waivedBy: names.optional(),
  pressedBy: names.optional(),
});

const deadline = z.strictObject({
  code: name,
  label: words,
  unit: z.enum(['WD', 'CD', 'MO']),
  length: z.int().min(0).max(10_000),
  kind: z.enum(['NOT_LATER', 'AT_LEAST', 'BEFORE', 'REPEATING', 'CUTOFF', 'ALERT']),
  onDue: name.optional(),
  pause: z.enum(['RESTART', 'RESUME']).optional(),
  source,
});

const baseHolder = z.strictObject({
  action: name,
  label: words,
  holderRole: name,
  alsoNamed: names.optional(),
  immovable: yes.optional(),
  source,
  from: moment,
  until: moment.nullable(),
});

const dutiesApart = z.strictObject({ rule: name, first: name, second: name, kind: z.enum(['block', 'warn']), source });

const reminders = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        code: name,
        offset: z.int().min(-250).max(250),
        to: z.array(z.enum(REMINDED)).min(1).max(REMINDED.length),
        escalates: yes.optional(),
        source,
      }),
    )
    .max(50),
  above: z.record(name, z.strictObject({ superior: name, head: name })),
  source,
});

/**
 * The definition of a regime as people hand it in: strictly what `domain/machine/definition.ts` has. Whether it means
 * anything is the checker's question.
 */
export const regimeBody = z
  .strictObject({
    id: z.string().regex(/^[A-Z][A-Z0-9-]{1,39}$/),
    version: z.int().min(1).max(9_999),
    draft: yes.optional(),
    title: words,
    approvedFrom: date.nullable(),
    approvedUntil: date.nullable(),
    machines: z.partialRecord(kind, machine),
    deadlines: z.record(name, deadline),
    baseHolders: z.array(baseHolder).max(MOST_ITEMS),
    dutiesApart: z.array(dutiesApart).max(MOST_ITEMS),
    reminders: reminders.optional(),
    numbers: z.record(name, z.strictObject({ value: json, source })),
    notes: z.array(sentence).max(MOST_ITEMS),
  })
  .superRefine(({ machines, deadlines }, context) => {
    const differ = (path: string[]) => context.addIssue({ code: 'custom', path, message: 'input.value' });
    for (const [key, one] of Object.entries(machines)) if (one.kind !== key) differ(['machines', key, 'kind']);
    for (const [key, one] of Object.entries(deadlines)) if (one.code !== key) differ(['deadlines', key, 'code']);
  });

/** A definition as it is read in an answer. */
export type RegimeBody = z.output<typeof regimeBody>;
