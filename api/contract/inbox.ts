import { z } from 'zod';
import { HELD_AS } from '../../domain/authority/authority-query.ts';
import { SIGNATURE_MODES } from '../../domain/authority/register.ts';
import { URGENCIES } from '../../domain/calendar/urgency.ts';
import { CLAIMED_BY } from '../../domain/claim.ts';
import { caseKind, eventName } from './acts.ts';
import { claimView, cursor, next, pausedFor } from './cases.ts';
import { code, limitOf, textOf, words } from './plain.ts';

const VALUE = 'input.value';
const VIAS = ['OWN', 'OFFICE', 'SEAT', 'AUTHORITY'] as const;

/** What an inbox may be narrowed by. None of it names a regime: work under an older one is as much work. */
export const inboxFilter = z.strictObject({
  via: z.enum(VIAS, VALUE).optional(),
  kind: caseKind.optional(),
  code: code.optional(),
  event: eventName.optional(),
  field: code.optional(),
  urgency: z.enum(URGENCIES, VALUE).optional(),
  claimed: z.enum(CLAIMED_BY, VALUE).optional(),
  q: textOf(200).optional(),
});

export const inboxQuery = inboxFilter.extend({ cursor, limit: limitOf(100).optional() });

const named = z.strictObject({ id: z.string(), name: z.string() });

const inboxItem = z
  .strictObject({
    caseId: z.string(),
    kind: caseKind,
    title: z.string(),
    state: z.string(),
    stateLabel: words,
    step: z.string(),
    code: z.string(),
    label: words,
    ifMatch: z.string(),
    dueOn: z.string().nullable(),
    dueAt: z.string().nullable(),
    deadline: z.string().nullable(),
    urgency: z.enum(URGENCIES),
    workdaysLeft: z
      .int()
      .nullable()
      .meta({ description: 'Working days left; below zero: so many have passed since the last day' }),
    paused: pausedFor,
    sentBack: z.boolean().meta({ description: 'It was given back by this step before, and has come again' }),
    since: z.string(),
    from: z
      .strictObject({ person: named, office: named.nullable() })
      .nullable()
      .meta({ description: 'Who did the act that it waits since' }),
    lead: named.nullable().meta({ description: 'Organisation that leads it' }),
    principal: named.nullable().meta({ description: 'Person in charge of it' }),
    amountDong: z.string().nullable(),
    field: z.string().nullable(),
    claim: claimView,
    shared: z.boolean().meta({ description: 'Several may do it, so that it can be claimed' }),
    slot: z.strictObject({ slate: z.string(), slot: z.string() }).nullable(),
    via: z.enum(VIAS),
    through: z.string().nullable(),
    capacity: z
      .strictObject({
        signatureMode: z.enum(SIGNATURE_MODES),
        heldAs: z.enum(HELD_AS),
        onBehalfOf: named.nullable().meta({ description: 'Post of the head who is signed for' }),
        illustrative: z.boolean(),
        chain: z.array(z.string()).meta({ description: 'Papers, from the one at the top' }),
      })
      .nullable()
      .meta({ description: 'Of a power: how one would sign' }),
  })
  .meta({ id: 'InboxItem' });

export const inboxView = z.strictObject({ items: z.array(inboxItem), next }).meta({ id: 'Inbox' });

/** What an inbox can be narrowed by beside the ways and days that are counted anyhow. */
export const INBOX_FACETS = ['kind', 'code', 'event', 'field'] as const;

export const inboxCount = z
  .strictObject({
    count: z.int(),
    overdue: z.int(),
    more: z.boolean(),
    via: z.record(z.string(), z.int()),
    groups: z
      .strictObject({ late: z.int(), today: z.int(), soon: z.int(), later: z.int(), none: z.int() })
      .meta({ description: 'Each counted once, whatever `urgency` is asked for; soon: within two working days' }),
    facets: z
      .array(
        z.strictObject({
          facet: z.enum(INBOX_FACETS),
          values: z.array(z.strictObject({ value: z.string(), label: words, count: z.int() })),
        }),
      )
      .meta({ description: 'Each counted as if nothing were chosen in it, so that something else can be' }),
  })
  .meta({ id: 'InboxCount' });
