import { z } from 'zod';
import { dateInProvince, instant } from '../../domain/time.ts';
import { actExtras, attachedPaper, eventName, openingTarget, openPayload } from './acts.ts';
import { cursor, next, personView, refusalView } from './cases.ts';
import { anyJson, code, date, limitOf, logNumber, moment, sha256Hex, textOf, words } from './plain.ts';

const VALUE = 'input.value';
const { subjectDigest, signature: _byHand, ...said } = actExtras;

const target = z
  .union([z.strictObject({ caseId: code }), z.strictObject(openingTarget)], VALUE)
  .meta({ id: 'PaperTarget', description: 'The case the paper is about, or the one it opens' });

export const paperDecisionBody = z
  .strictObject({
    target,
    event: eventName,
    payload: openPayload.optional(),
    ...said,
    signer: code,
    number: textOf(100),
    issuer: code.meta({ description: 'Unit whose number it is' }),
    signedOn: date.meta({ description: 'Date on the paper: the legal date of the act' }),
    signedAt: moment.optional().meta({ description: 'Hour of signing where it is known; else the end of that day' }),
    file: sha256Hex.meta({ description: 'SHA-256 of the signed file, stored before' }),
  })
  .refine(({ signedOn, signedAt }) => signedAt === undefined || dateInProvince(instant(signedAt)) === signedOn, {
    message: 'input.date',
    path: ['signedAt'],
  })
  .meta({ id: 'PaperDecisionBody' });

export const paperParams = z.strictObject({ decision: logNumber });
export const confirmationBody = z.strictObject({ subjectDigest: subjectDigest }).meta({ id: 'PaperConfirmation' });
export const rejectionBody = z.strictObject({ reason: textOf(2000) }).meta({ id: 'PaperRejection' });

export const paperEntered = z
  .strictObject({
    decision: z.string(),
    status: z.literal('WAITING'),
    event: z.string(),
    signedAt: z.string(),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'PaperEntered', description: '`decision`: number in the log of the entry, by which it is known' });

export const paperRejected = z
  .strictObject({ decision: z.string(), status: z.literal('REJECTED'), n: z.string() })
  .meta({ id: 'PaperRejected' });

export const paperDecisionView = z
  .strictObject({
    decision: z.string(),
    status: z.enum(['WAITING', 'CONFIRMED', 'REJECTED']),
    about: z.strictObject({ id: z.string(), kind: z.string(), title: z.string() }).nullable(),
    target: anyJson,
    event: z.string(),
    label: words,
    payload: z.record(z.string(), anyJson),
    reason: z.string().nullable(),
    papers: z.array(attachedPaper),
    capacity: anyJson,
    legalReason: z.string().nullable(),
    number: z.string(),
    issuer: personView,
    signedOn: z.string(),
    signedAt: z.string(),
    signer: personView,
    file: z.string(),
    enteredBy: personView,
    enteredAt: z.string(),
    checkedBy: personView.nullable(),
    act: z.string().nullable().meta({ description: 'Number in the log of the act it became' }),
    remark: z.string().nullable(),
    todayRefusal: refusalView
      .nullable()
      .meta({ description: 'Why the signer could not have signed it on the day it was recorded' }),
    subjectDigest: z.string().nullable().meta({ description: 'Of the dossier as it is now, for who checks it' }),
  })
  .meta({ id: 'PaperDecision' });

export const paperQuery = z.strictObject({
  status: z.enum(['WAITING', 'CONFIRMED', 'REJECTED'], VALUE).optional(),
  case: code.optional(),
  authority: z
    .enum(['lost'], VALUE)
    .optional()
    .meta({ description: 'Only those the signer could not have signed on the day they were recorded' }),
  cursor,
  limit: limitOf(100).optional(),
});
export const paperList = z.strictObject({ items: z.array(paperDecisionView), next }).meta({ id: 'PaperDecisionList' });
