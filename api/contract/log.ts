import { z } from 'zod';
import { ENTRY_KINDS } from '../../domain/evidence/log-entry.ts';
import { officeView, personView } from './cases.ts';
import { anyJson, code, date, limitOf, logNumber, words } from './plain.ts';

const VALUE = 'input.value';

export const logQuery = z.strictObject({
  order: z.enum(['oldest', 'newest'], VALUE).optional().meta({ description: '`oldest` unless said' }),
  after: logNumber.optional().meta({ description: 'Beyond this number, in the order asked for' }),
  case: code.optional(),
  person: code.optional().meta({ description: 'Who acted; an entry that withholds it is not among them' }),
  kind: z.enum(ENTRY_KINDS, VALUE).optional(),
  from: date.optional().meta({ description: 'Recorded on this day of business time or later' }),
  until: date.optional().meta({ description: 'Recorded on this day or before' }),
  limit: limitOf(100).optional(),
});

const entryAct = z
  .strictObject({
    row: z.string(),
    article: z.string(),
    seq: z.int(),
    fromState: z.string(),
    fromStateLabel: words,
    toState: z.string(),
    toStateLabel: words,
    reason: z.string().nullable(),
    today: z.string().meta({ description: 'Legal date; of a decision on paper that of its signing' }),
    cause: z.string().nullable(),
    explainable: z.boolean().meta({ description: 'It can be judged again: somebody did it by a right of his own' }),
  })
  .meta({ id: 'LogEntryAct' });

const logEntry = z
  .strictObject({
    n: z.string(),
    kind: z.enum(ENTRY_KINDS),
    label: words,
    leafHash: z.string(),
    prev: z.string().nullable().meta({ description: 'Leaf hash of the entry before, as this one has it' }),
    dbTime: z.string(),
    businessTime: z.string(),
    caseId: z.string().nullable(),
    caseTitle: z.string().nullable(),
    withheld: z
      .enum(['CASE', 'SEALED'])
      .nullable()
      .meta({ description: 'Why who and what stay out: a case that I do not see, a ballot that is not opened' }),
    person: personView.nullable(),
    office: officeView.nullable(),
    onBehalfOf: officeView.nullable(),
    basis: anyJson,
    papers: z.array(z.string()).meta({ description: 'SHA-256 of the papers that came with it' }),
    act: entryAct.nullable(),
    entry: z.string().meta({ description: 'Canonical text; leafHash = SHA-256(0x00 ‖ its bytes)' }),
  })
  .meta({ id: 'LogEntryView' });

export const logList = z
  .strictObject({ items: z.array(logEntry), next: z.string().nullable() })
  .meta({ id: 'LogList' });

export const logCheckQuery = z.strictObject({
  after: logNumber
    .optional()
    .meta({ description: 'Go on after this number, up to which an earlier answer found it whole' }),
  limit: limitOf(5_000).optional().meta({ description: 'Walk so many entries and no more; all of them unless said' }),
});

export const logCheck = z
  .strictObject({
    whole: z.boolean().meta({ description: 'Nothing is broken among those that were walked' }),
    entries: z.string(),
    head: z.strictObject({ n: z.string(), hash: z.string() }),
    checked: z.strictObject({ after: z.string(), upTo: z.string() }),
    next: z.string().nullable().meta({ description: 'Where to go on; null at the head, or at a break' }),
    since: z
      .strictObject({ dbTime: z.string(), businessTime: z.string() })
      .meta({ description: 'Times of the first entry' }),
    firstBreak: z
      .strictObject({
        n: z.string(),
        found: z.string(),
        wanted: z.string(),
        record: z
          .strictObject({ kind: z.string(), caseId: z.string().nullable(), dbTime: z.string() })
          .nullable()
          .meta({ description: 'What the record is; null where it is missing' }),
      })
      .nullable(),
  })
  .meta({ id: 'LogCheck' });
