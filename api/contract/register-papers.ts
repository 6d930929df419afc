import { z } from 'zod';
import { PAPER_STANDINGS } from '../../domain/authority/paper-standing.ts';
import { SIGNATURE_MODES } from '../../domain/authority/register.ts';
import { cursor, next, refusalView } from './cases.ts';
import { anyJson, date, limitOf, textOf, words } from './plain.ts';
import { registerItemBody } from './register-items.ts';

const VALUE = 'input.value';
const named = z.strictObject({ id: z.string(), name: z.string() });
const titled = z.strictObject({ id: z.string(), title: words });
const scope = z.union([z.literal('ALL'), z.array(z.string())]);
const standing = z.enum(PAPER_STANDINGS);

export const papersQuery = z.strictObject({
  on: date.optional().meta({ description: 'As it stands at the beginning of this day; now where absent' }),
  standing: z
    .enum([...PAPER_STANDINGS, 'ENDS_SOON'], VALUE)
    .optional()
    .meta({ description: 'ENDS_SOON: a warning of its end has fallen due (D-49)' }),
  q: textOf(200)
    .optional()
    .meta({ description: 'Words of number, title, posts, holders and actions; without accents too' }),
  cursor,
  limit: limitOf(100).optional(),
});

const holders = z.array(titled.extend({ holders: z.array(named) }));
const period = { from: z.string(), until: z.string().nullable() };

const grant = z
  .strictObject({
    id: z.string(),
    article: z.string().nullable().meta({ description: 'Null where the text of the paper is not public' }),
    actions: scope,
    taskTypes: scope,
    fields: scope,
    modes: scope,
    floorDong: z.string().nullable(),
    ceilingDong: z.string().nullable(),
    to: z.strictObject({
      kind: z.enum(['ROLE', 'OFFICE', 'PERSON']),
      role: z.string().nullable(),
      person: named.nullable(),
    }),
    posts: holders.meta({ description: 'Posts it reaches on the day, each with who holds it; no holder: vacant' }),
    conditions: z.array(z.record(z.string(), anyJson)),
    waits: z.boolean().meta({ description: 'For its second person' }),
  })
  .meta({ id: 'GrantOfPaper' });

const paper = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    kind: z.string(),
    number: z.string(),
    title: z.string(),
    issuer: named,
    giver: titled.nullable(),
    signedOn: z.string(),
    ...period,
    standing,
    since: z.string().nullable().meta({ description: 'Since when it stands so; null: from its beginning' }),
    changedBy: z.string().nullable().meta({ description: 'Number of the paper that changed it' }),
    ending: z
      .strictObject({
        endsOn: z.string().meta({ description: 'Last day with it' }),
        daysLeft: z.int(),
        because: z.enum(['PERIOD', 'STATUS']),
      })
      .nullable()
      .meta({ description: 'Set once a warning of its end has fallen due (D-49)' }),
    chain: z
      .array(z.strictObject({ id: z.string(), number: z.string(), standing }))
      .meta({ description: 'The papers it rests on, nearest first' }),
    signatureMode: z.enum(SIGNATURE_MODES),
    redelegation: z.enum(['FORBIDDEN', 'WITH_CONSENT', 'ALLOWED']),
    publicText: z.enum(['FULL', 'TITLE_ONLY', 'NONE']),
    illustrative: z.boolean(),
    paper: z.string().nullable().meta({ description: 'SHA-256 of its stored file' }),
    grants: z.array(grant),
    workAssignments: z.array(
      z.strictObject({ head: titled, deputy: titled, actions: scope, fields: scope, ...period }),
    ),
    substitutions: z.array(
      z.strictObject({
        office: titled,
        substitute: named,
        actions: scope,
        fields: scope,
        ceilingDong: z.string().nullable(),
        reason: z.string(),
        ...period,
      }),
    ),
    notes: z
      .array(
        z.strictObject({
          kind: z.enum(['LEGAL_NOTE', 'PRECEDENCE_NOTE']),
          id: z.string(),
          text: z.string(),
          ...period,
        }),
      )
      .meta({ description: 'Notes that count on the day: leave to use it under review, which paper goes first' }),
    enteredBy: named,
    verifiedBy: named.nullable(),
    newVersionWaits: z.boolean(),
  })
  .meta({ id: 'PaperStanding' });

export const papersView = z
  .strictObject({
    on: z.string(),
    total: z.int().meta({ description: 'Of those that match' }),
    counts: z
      .record(z.string(), z.int())
      .meta({ description: 'Papers by standing, and ENDS_SOON, whatever the filter' }),
    items: z.array(paper),
    next,
  })
  .meta({ id: 'PapersStanding' });

export const waitingView = z
  .strictObject({
    entering: refusalView.nullable().meta({ description: 'Why the reader enters nothing; null where he may' }),
    items: z.array(
      z.strictObject({
        id: z.string(),
        version: z.int(),
        kind: z.string(),
        data: z.record(z.string(), anyJson),
        names: z.record(z.string(), words).meta({ description: 'What the ids in it are called' }),
        enteredBy: named,
        enteredAt: z.string(),
        replaces: z.boolean().meta({ description: 'It would replace a version that counts' }),
        refusal: refusalView.nullable().meta({ description: 'Why the reader does not verify it; null where he may' }),
      }),
    ),
  })
  .meta({ id: 'RegisterWaiting' });

/** A paper and all that it gives, checked together before anything of it is entered. */
export const itemCheckBody = z
  .strictObject({ items: z.array(registerItemBody, VALUE).min(1, VALUE).max(50, VALUE) })
  .meta({ id: 'RegisterItemCheck' });
export const itemCheckView = z
  .strictObject({
    items: z
      .array(z.strictObject({ id: z.string(), refusal: refusalView.nullable() }))
      .meta({ description: 'In the order asked, each as if those before it waited already' }),
  })
  .meta({ id: 'RegisterItemsChecked' });
