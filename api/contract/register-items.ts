import { z } from 'zod';
import {
  ACTIONS,
  AGGREGATE_PER,
  INSTRUMENT_LEVELS,
  INSTRUMENT_STATUSES,
  SIGNATURE_MODES,
  SUCCESSION_KINDS,
} from '../../domain/authority/register.ts';
import { DAY_KINDS } from '../../domain/calendar/calendar.ts';
import { code, date, dong, mailAddress, moment, monthDay, sha256Hex, textOf } from './plain.ts';

const VALUE = 'input.value';
const role = z.string(VALUE).regex(/^[A-Z][A-Z0-9_]{1,39}$/, VALUE);
const title = z.strictObject({ vi: textOf(300), en: textOf(300) });
const period = { from: moment, until: moment.nullable() };
const list = (item: z.ZodType) => z.array(item, VALUE).min(1, VALUE).max(200, VALUE);
const scope = z.union([z.literal('ALL'), list(code)], VALUE);
const actions = z.union([z.literal('ALL'), list(z.enum(ACTIONS, VALUE))], VALUE);
const kinds = Object.keys(INSTRUMENT_LEVELS) as [keyof typeof INSTRUMENT_LEVELS, ...(keyof typeof INSTRUMENT_LEVELS)[]];
const modes = SIGNATURE_MODES.filter((mode) => mode !== 'Q');

const instrument = z.strictObject({
  ...period,
  kind: z.enum(kinds, VALUE),
  number: textOf(100),
  title: textOf(500),
  issuer: code,
  giver: code.nullable(),
  province: code,
  signedOn: date,
  parent: code.nullable(),
  publicText: z.enum(['FULL', 'TITLE_ONLY', 'NONE'], VALUE),
  scopeStatus: z.enum(['VERIFIED', 'ILLUSTRATIVE'], VALUE),
  status: z.enum(INSTRUMENT_STATUSES, VALUE),
  statusFrom: moment.nullable(),
  redelegation: z.enum(['FORBIDDEN', 'WITH_CONSENT', 'ALLOWED'], VALUE),
  consent: textOf(300).nullable(),
  signatureMode: z.enum(modes, VALUE),
  paper: sha256Hex.optional(),
  seal: z.enum(['ISSUER', 'HOLDER'], VALUE).optional(),
  reportDuty: z
    .strictObject({ every: z.enum(['QUARTER', 'YEAR'], VALUE), dueMonthDay: monthDay.optional() })
    .optional(),
  reconfirm: z.literal(true).optional(),
});

const statusChange = z.strictObject({
  instrument: code,
  status: z.enum(
    INSTRUMENT_STATUSES.filter((status) => status !== 'DRAFT'),
    VALUE,
  ),
  from: moment,
  by: code.nullable(),
  forCause: z.boolean(VALUE),
  text: textOf(2000),
});

const grantTarget = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('ROLE'), role }),
    z.strictObject({ kind: z.literal('OFFICE'), office: code }),
    z.strictObject({ kind: z.literal('PERSON'), person: code, office: code }),
  ],
  VALUE,
);

const grant = z.strictObject({
  instrument: code,
  article: textOf(100).nullable(),
  actions,
  taskTypes: scope,
  fields: scope,
  modes: scope,
  ceilingDong: dong.nullable(),
  floorDong: dong.nullable(),
  to: grantTarget,
  conditions: z
    .array(
      z.discriminatedUnion(
        'kind',
        [
          z.strictObject({ kind: z.literal('ONLY_IF'), fact: code }),
          z.strictObject({ kind: z.literal('DUTY'), code }),
          z.strictObject({ kind: z.literal('AGGREGATE'), per: z.enum(AGGREGATE_PER, VALUE), ceilingDong: dong }),
        ],
        VALUE,
      ),
      VALUE,
    )
    .max(20, VALUE),
});

/** What another system knows it by: an import from there keeps it as it is told. */
const known = { outsideId: code.optional() };

const note = { ...period, actions, life: code.nullable(), text: textOf(2000) };

const succeeded = { old: code, new: code.nullable() };

/** What may be entered into the register, by kind; the fields are those of `domain/authority/register.ts`. */
/** The calendar of a year, every day that is not as its weekday says. */
export const calendarYear = z.strictObject({
  year: z.int(VALUE).min(1990, VALUE).max(2199, VALUE),
  state: z.enum(['COMPLETE', 'PROVISIONAL'], VALUE),
  days: z
    .array(
      z.strictObject({
        date,
        kind: z.enum(DAY_KINDS, VALUE),
        name: title,
        basis: textOf(300),
        verified: z.boolean(VALUE),
      }),
      VALUE,
    )
    .max(200, VALUE),
});

const DATA = {
  UNIT: z.strictObject({ ...known, kind: role, name: textOf(300), code: code.optional() }),
  OFFICE: z.strictObject({
    ...known,
    unit: code,
    role,
    title,
    head: z.literal(true).optional(),
    seats: z.int(VALUE).min(1, VALUE).max(500, VALUE).optional(),
  }),
  PERSON: z.strictObject({
    ...known,
    name: textOf(200),
    email: mailAddress.optional(),
    organisation: textOf(300).optional(),
  }),
  APPOINTMENT: z.strictObject({ ...known, ...period, person: code, office: code, acting: z.literal(true).optional() }),
  WORK_ASSIGNMENT: z.strictObject({
    ...period,
    instrument: code,
    headOffice: code,
    deputyOffice: code,
    actions,
    fields: scope,
  }),
  SUBSTITUTION: z.strictObject({
    ...period,
    instrument: code,
    office: code,
    substitute: code,
    substituteOffice: code,
    actions,
    fields: scope,
    ceilingDong: dong.nullable(),
    reason: textOf(500),
  }),
  INSTRUMENT: instrument,
  STATUS_CHANGE: statusChange,
  GRANT: grant,
  PRECEDENCE_NOTE: z.strictObject({ ...note, prefers: code, over: list(code) }),
  LEGAL_NOTE: z.strictObject({ ...note, instrument: code }),
  BAR: z.strictObject({ ...period, person: code, life: code, code }),
  INTEREST: z.strictObject({ ...period, person: code, life: code, code, text: textOf(2000) }),
  SUSPENSION: z.strictObject({ ...period, person: code }),
  ABSENCE: z.strictObject({ ...period, person: code, removesAuthority: z.boolean(VALUE) }),
  SUCCESSION: z.strictObject({
    kind: z.enum(SUCCESSION_KINDS, VALUE),
    instrument: code,
    from: moment,
    units: z.array(z.strictObject(succeeded), VALUE).max(200, VALUE),
    offices: z
      .array(z.strictObject({ ...succeeded, actions: actions.optional(), fields: scope.optional() }), VALUE)
      .max(500, VALUE),
    text: textOf(2000),
  }),
  ACCOUNT: z.strictObject({
    ...known,
    ...period,
    person: code,
    issuer: z.url(VALUE).max(300, VALUE),
    subject: textOf(200),
    reason: textOf(500).optional(),
  }),
  CALENDAR_YEAR: calendarYear,
} as const;

/** An item of a kind as it is sent. */
export interface RegisterItemOf<Kind extends keyof typeof DATA> {
  readonly kind: Kind;
  readonly id: string;
  readonly data: z.input<(typeof DATA)[Kind]>;
}

const [first, ...rest] = Object.entries(DATA).map(([kind, data]) =>
  z
    .strictObject({ kind: z.literal(kind), id: code, data: data.meta({ id: `RegisterData_${kind}` }) })
    .meta({ id: `RegisterItem_${kind}` }),
);
if (first === undefined) throw new Error('there are kinds of register item');

export const registerItemBody = z.discriminatedUnion('kind', [first, ...rest], VALUE).meta({ id: 'RegisterItem' });
