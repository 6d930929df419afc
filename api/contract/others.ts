import { z } from 'zod';
import { SIGNATURE_MODES } from '../../domain/authority/register.ts';
import { cursor, next, refusalView } from './cases.ts';
import { check } from './explanations.ts';
import { anyJson, code, date, limitOf, moment, sha256Hex, words } from './plain.ts';

const VALUE = 'input.value';

const office = z
  .strictObject({ id: z.string(), role: z.string(), unit: z.string(), unitName: z.string(), title: words })
  .meta({ id: 'HeldOffice' });
export const persona = z
  .strictObject({ person: z.string(), name: z.string(), offices: z.array(office) })
  .meta({ id: 'Persona' });
const notice = words.meta({ description: 'What this sign-in is and is not' });
export const personaList = z.strictObject({ notice, items: z.array(persona) }).meta({ id: 'PersonaList' });
export const signInBody = z.strictObject({ person: code }).meta({ id: 'SignIn' });
export const sessionView = persona
  .extend({
    official: z.boolean(),
    confirmed: z
      .boolean()
      .meta({ description: 'False: he registered himself, and officials have not confirmed it yet' }),
    stepUp: z.boolean().meta({ description: 'What this session signs needs a step-up before' }),
  })
  .meta({ id: 'SessionView' });

export const signedOut = z
  .strictObject({ providerSignOut: z.string().meta({ description: 'Where one signs out at the identity provider' }) })
  .meta({ id: 'SignedOut' });

export const documentParams = z.strictObject({ sha256: sha256Hex });
export const documentView = z
  .strictObject({ sha256: z.string(), bytes: z.int(), mediaType: z.string() })
  .meta({ id: 'DocumentView' });

const registerEntry = z.strictObject({
  id: z.string(),
  version: z.int(),
  from: z.string(),
  until: z.string().nullable(),
  enteredBy: z.string(),
  verifiedBy: z.string().nullable(),
  data: z.record(z.string(), anyJson),
});
export const instrumentList = z
  .strictObject({ items: z.array(registerEntry.extend({ grants: z.array(registerEntry) })), next })
  .meta({ id: 'InstrumentList' });
export const officeList = z
  .strictObject({
    items: z.array(
      registerEntry.extend({
        unitName: z.string(),
        holders: z.array(
          z.strictObject({ person: z.string(), name: z.string(), from: z.string(), until: z.string().nullable() }),
        ),
      }),
    ),
    next,
  })
  .meta({ id: 'OfficeList' });
export const appointmentList = z
  .strictObject({ items: z.array(registerEntry.extend({ personName: z.string(), officeTitle: words })), next })
  .meta({ id: 'AppointmentList' });
export const successionList = z.strictObject({ items: z.array(registerEntry), next }).meta({ id: 'SuccessionList' });
export const registerQuery = z.strictObject({ on: date.optional(), cursor, limit: limitOf(100).optional() });

const holder = z.strictObject({
  person: z.string(),
  name: z.string(),
  office: z.string(),
  title: words,
  onBehalfOf: z.string().nullable(),
  capacity: z.string(),
  heldAs: z.string(),
  signatureMode: z.enum(SIGNATURE_MODES),
  chain: z.array(
    z.strictObject({ instrument: z.string(), version: z.int(), number: z.string(), article: z.string().nullable() }),
  ),
  baseRole: z.string(),
  baseArticle: z.string(),
  baseVerification: z.string(),
  notes: z.array(z.string()),
  givers: z.array(z.string()),
  responsibility: z.enum(['GIVER', 'HOLDER']),
  escalatedFrom: z.string().nullable(),
  illustrative: z.boolean(),
  until: z
    .string()
    .nullable()
    .meta({ description: 'The first instant at which something it rests on ends; null where nothing is known to end' }),
});
export const whoMayView = z
  .strictObject({
    action: z.string(),
    on: z.string(),
    at: z.string(),
    known: z.strictObject({ on: z.string(), n: z.string() }).nullable(),
    person: z.string().nullable(),
    may: z.boolean().nullable().meta({ description: 'Null where no person was asked about' }),
    summary: words.nullable(),
    regime: z.string(),
    holders: z.array(holder),
    refusal: refusalView.nullable(),
    checks: z.array(check),
  })
  .meta({ id: 'WhoMay' });

export const itemParams = z.strictObject({ id: code });
export const registerAnswer = z
  .strictObject({ status: z.literal('RECORDED'), n: z.string(), id: z.string(), version: z.int() })
  .meta({ id: 'RegisterAnswer' });

export const countQuery = z.strictObject({ by: z.enum(['stage', 'state'], VALUE) });
export const countView = z
  .strictObject({
    by: z.enum(['stage', 'state']),
    total: z.int(),
    counts: z.array(
      z.strictObject({
        kind: z.string(),
        kindLabel: words,
        phase: z.string(),
        phaseLabel: words,
        state: z.string().nullable(),
        stateLabel: words.nullable(),
        open: z.int(),
        closed: z.int(),
        cases: z.int(),
        underReview: z.int().meta({ description: 'Cases with the flag AUTHORITY_REVIEW among them' }),
      }),
    ),
  })
  .meta({ id: 'CaseCounts' });

export const clockView = z
  .strictObject({
    province: z.strictObject({ code: z.string(), name: words }),
    businessTime: z.string(),
    dbTime: z.string(),
    today: z.string(),
    movable: z.boolean(),
    sample: z.boolean(),
  })
  .meta({ id: 'Clock' });
export const clockBody = z.strictObject({ to: moment }).meta({ id: 'ClockBody' });
export const clockAnswer = z
  .strictObject({ status: z.enum(['DONE', 'RUNNING']), businessTime: z.string() })
  .meta({ id: 'ClockAnswer' });
