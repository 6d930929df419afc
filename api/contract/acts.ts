import { z } from 'zod';
import { SIGNATURE_MODES } from '../../domain/authority/register.ts';
import { CASE_KINDS } from '../../domain/machine/definition.ts';
import { anyJson, code, date, sha256Hex, textOf } from './plain.ts';

const VALUE = 'input.value';

export const caseKind = z.enum(CASE_KINDS, VALUE);
export const eventName = z.string(VALUE).regex(/^[a-zA-Z][A-Za-z0-9]{0,59}$/, VALUE);

export const attachedPaper = z
  .strictObject({
    kind: z.string(VALUE).regex(/^[A-Z][A-Z0-9_]{0,59}$/, VALUE),
    sha256: sha256Hex,
    name: textOf(200),
    number: textOf(100).optional(),
    datedOn: date.optional(),
  })
  .meta({ id: 'AttachedPaper', description: 'A file that was stored before, by its content' });

const capacity = z
  .strictObject({
    instrument: code.optional(),
    signatureMode: z.enum(SIGNATURE_MODES, VALUE).optional(),
    office: code.optional(),
  })
  .meta({ id: 'Capacity', description: 'Chooses only among the bases that the rules or a note allow' });

/** The payload's own fields come from the regime; they are parsed when the row is known. */
export const openPayload = z
  .record(z.string(), anyJson, VALUE)
  .meta({ description: 'Fields of the event, as the regime of the case says' });

/** What every act may carry beside its event and payload. */
export const actExtras = {
  reason: textOf(4000).optional(),
  papers: z.array(attachedPaper, VALUE).max(50, VALUE).optional(),
  capacity: capacity.optional(),
  subjectDigest: sha256Hex.optional(),
  legalReason: textOf(4000).optional(),
  overClaim: z
    .literal(true, VALUE)
    .optional()
    .meta({ description: 'I know that somebody else claims the step, and do it all the same' }),
  signature: z
    .strictObject({ provider: code, certificate: textOf(200), value: textOf(20_000) })
    .meta({
      id: 'Signature',
      description: 'A personal signature over the subjectDigest; SIMULATED in a sample province',
    })
    .optional(),
};

export const actBody = z.strictObject({ event: eventName, payload: openPayload.optional(), ...actExtras });
export type ActBody = z.infer<typeof actBody>;

export const openingTarget = {
  kind: caseKind,
  parent: code.optional(),
  subjects: z.array(code, VALUE).max(100, VALUE).optional(),
};

export const openingBody = actBody.extend(openingTarget);

export const proposalBody = z
  .strictObject({
    payload: openPayload.optional(),
    reason: actExtras.reason,
    papers: actExtras.papers,
    capacity: actExtras.capacity,
  })
  .meta({ id: 'ProposalBody' });

const stepNow = z.strictObject({
  caseId: z.string(),
  step: z.string(),
  version: z.string(),
  dueOn: z.string().nullable(),
});

/** What was recorded; a repeat with the same key gets the same bytes. */
export const actAnswer = z
  .strictObject({
    caseId: z.string(),
    n: z.string(),
    seq: z.int(),
    event: z.string(),
    row: z.string(),
    state: z.string(),
    basis: anyJson,
    today: z.string(),
    businessTime: z.string(),
    receipt: z.string().nullable(),
    followed: z.array(z.strictObject({ caseId: z.string(), n: z.string(), event: z.string(), state: z.string() })),
    openSteps: z.array(stepNow),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'ActAnswer' });
