import { z } from 'zod';
import { CARRIED_CHANGES, LISTED_CHANGES } from '../../domain/importing/comparing.ts';
import { cursor } from './cases.ts';
import { anyJson, limitOf } from './plain.ts';

const VALUE = 'input.value';
const KINDS = ['UNIT', 'OFFICE', 'PERSON', 'ACCOUNT', 'APPOINTMENT'] as const;
const CHANGES = [...CARRIED_CHANGES, ...LISTED_CHANGES] as const;

export const accountsEntered = z
  .strictObject({
    status: z.enum(['ENTERED', 'UNCHANGED']),
    run: z.string().nullable(),
    n: z.string().nullable().meta({ description: 'Number of the entry in the log' }),
    toCarryOut: z.int(),
    unchanged: z.int().nullable().meta({ description: 'Of UNCHANGED: lines that say what the register says' }),
    told: z.int().nullable().meta({ description: 'Of UNCHANGED: what still waits for a paper or a seat' }),
  })
  .meta({ id: 'AccountsEntered' });

export const accountsConfirmed = z
  .strictObject({ status: z.literal('CONFIRMED'), n: z.string(), run: z.string(), toCarryOut: z.int() })
  .meta({ id: 'AccountsConfirmed', description: '`n`: number of the confirmation in the log' });

const differenceItem = z
  .strictObject({
    place: z.int(),
    change: z.enum(CHANGES).meta({
      description:
        'PROPOSE waits for its own second person afterwards; BY_PAPER, POST_FULL and POST_WAITS are told and not carried out',
    }),
    kind: z.enum(KINDS),
    id: z.string(),
    name: z.string(),
    base: z.int().meta({ description: 'Version of the item that this rests on; 0: there is none' }),
    data: z.record(z.string(), anyJson),
    stamp: z.enum(['from', 'until']).nullable().meta({ description: 'Becomes the instant at which it is carried out' }),
  })
  .meta({ id: 'DifferenceItem' });

export const accountImportView = z
  .strictObject({
    run: z.string(),
    enteredBy: z.string(),
    confirmedBy: z.string().nullable(),
    status: z.enum(['ENTERED', 'CONFIRMED', 'DONE']),
    toCarryOut: z.int(),
    carriedOut: z.int().meta({ description: 'Items looked at, those that were left included' }),
    people: z.strictObject({
      joined: z.int(),
      left: z.int(),
      moved: z.int(),
      changed: z.int(),
      unchanged: z.int(),
    }),
    unchanged: z.int(),
    changes: z.array(z.strictObject({ kind: z.enum(KINDS), change: z.enum(CHANGES), count: z.int() })),
    left: z
      .array(z.strictObject({ place: z.int(), rule: z.string() }))
      .meta({ description: 'Items that could not be carried out, each with the rule that kept it from it' }),
  })
  .meta({ id: 'AccountImport' });

export const differenceQuery = z.strictObject({
  change: z.enum(CHANGES, VALUE).optional(),
  cursor,
  limit: limitOf(100).optional(),
});

export const differenceList = z
  .strictObject({
    items: z.array(differenceItem),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last' }),
  })
  .meta({ id: 'DifferenceList' });
