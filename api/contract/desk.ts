import { z } from 'zod';
import { MOST_VIEWS, SCREENS } from '../../domain/saved-view.ts';
import { caseQuery, cursor, next, personView } from './cases.ts';
import { inboxFilter } from './inbox.ts';
import { code, limitOf, sha256Hex, textOf } from './plain.ts';

const VALUE = 'input.value';
const number = z.string(VALUE).regex(/^[1-9]\d{0,17}$/, VALUE);

/** What the register of cases is narrowed and ordered by. A filter names no regime: cases under an older one are never hidden. */
const caseFilter = caseQuery.omit({ cursor: true, limit: true, columns: true, format: true, language: true });

const screen = z.enum(SCREENS, VALUE);
const name = textOf(100);

export const viewQuery = z.strictObject({ screen: screen.optional() });
export const viewParams = z.strictObject({ id: number });
export const newView = z.discriminatedUnion(
  'screen',
  [
    z.strictObject({ screen: z.literal('INBOX'), name, filter: inboxFilter }),
    z.strictObject({ screen: z.literal('CASES'), name, filter: caseFilter }),
  ],
  VALUE,
);
export const changedView = z.discriminatedUnion(
  'screen',
  [
    z.strictObject({ screen: z.literal('INBOX'), name, filter: inboxFilter, version: z.int(VALUE).min(1, VALUE) }),
    z.strictObject({ screen: z.literal('CASES'), name, filter: caseFilter, version: z.int(VALUE).min(1, VALUE) }),
  ],
  VALUE,
);

export const savedView = z
  .strictObject({
    id: z.string(),
    screen: z.enum(SCREENS),
    name: z.string(),
    filter: z.record(z.string(), z.string()).meta({ description: 'Query of the route behind the screen' }),
    version: z.int(),
  })
  .meta({ id: 'SavedView' });
export const savedViews = z
  .strictObject({ items: z.array(savedView).meta({ description: `At most ${MOST_VIEWS}` }) })
  .meta({ id: 'SavedViews' });

export const stepParams = z.strictObject({ id: code, step: code });
export const noBody = z.strictObject({});
export const releaseBody = z.strictObject({ reason: textOf(1000) });
export const claimAnswer = z
  .strictObject({ caseId: z.string(), step: z.string(), person: z.string(), until: z.string() })
  .meta({ id: 'ClaimAnswer' });
export const releaseAnswer = z
  .strictObject({ caseId: z.string(), step: z.string(), releasedAt: z.string() })
  .meta({ id: 'ReleaseAnswer' });

const file = z.strictObject({ sha256: sha256Hex, name: textOf(200) });

export const commentQuery = z.strictObject({ cursor, limit: limitOf(100).optional() });
export const commentParams = z.strictObject({ id: code, comment: number });
export const commentBody = z.strictObject({
  text: textOf(4000),
  step: code.optional(),
  files: z.array(file, VALUE).max(10, VALUE).optional(),
  mentions: z.array(code, VALUE).max(20, VALUE).optional(),
  toApplicant: z
    .boolean(VALUE)
    .optional()
    .meta({ description: 'Parties of the case may read it too; else officials alone' }),
  corrects: number.optional().meta({ description: 'The comment that this one corrects: none is ever changed' }),
});
export const commentAnswer = z.strictObject({ id: z.string(), saidAt: z.string() }).meta({ id: 'CommentAnswer' });
export const withdrawalAnswer = z
  .strictObject({ id: z.string(), withdrawnAt: z.string() })
  .meta({ id: 'WithdrawalAnswer' });

const commentView = z
  .strictObject({
    id: z.string(),
    by: personView,
    step: z.string().nullable(),
    text: z.string().nullable().meta({ description: 'Null: withdrawn' }),
    files: z.array(z.strictObject({ sha256: z.string(), name: z.string() })),
    mentions: z.array(personView),
    toApplicant: z.boolean(),
    corrects: z.string().nullable(),
    saidAt: z.string(),
    withdrawnAt: z.string().nullable(),
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'CommentView' });
export const commentList = z
  .strictObject({
    items: z.array(commentView),
    mayWrite: z.boolean(),
    next,
  })
  .meta({ id: 'CommentList' });
