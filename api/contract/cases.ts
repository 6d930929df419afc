import { z } from 'zod';
import { PAUSE_CAUSES } from '../../domain/calendar/pause.ts';
import { URGENCIES } from '../../domain/calendar/urgency.ts';
import { CLOCK_STATUSES } from '../../domain/machine/case-state.ts';
import { VERDICTS, WAYS } from '../../domain/machine/definition.ts';
import { PRESS_STATES } from '../../domain/machine/press.ts';
import { SIGNING_STATES, SLATE_DECISIONS } from '../../domain/machine/slate.ts';
import { HOLDER_KINDS } from '../../domain/statistics/control-sheet.ts';
import { DUE_BANDS } from '../../domain/statistics/open-work.ts';
import { LANGUAGES } from '../../texts/words.ts';
import { caseKind } from './acts.ts';
import { anyJson, code, date, limitOf, textOf, words } from './plain.ts';
import { remedy } from './problem.ts';

const VALUE = 'input.value';
const stateName = z.string(VALUE).regex(/^[A-Z][A-Z0-9_]{0,59}$/, VALUE);

export const caseParams = z.strictObject({ id: code });
/** Who has said to be doing an open step; coordination, never authority. */
export const claimView = z
  .strictObject({ by: z.strictObject({ id: z.string(), name: z.string() }), until: z.string() })
  .nullable()
  .meta({ description: 'Who claims it, and before when; whoever else may do it says overClaim with the act' });

export const cursor = z.string('input.cursor').max(600, 'input.cursor').optional();

/** `match`: best match and newest change first; `due`: nearest last day first. */
export const CASE_SORTS = ['match', 'due', 'code'] as const;

export const caseQuery = z.strictObject({
  kind: caseKind.optional(),
  state: stateName.optional(),
  phase: z
    .string(VALUE)
    .regex(/^[a-zA-Z]{1,40}$/, VALUE)
    .optional(),
  open: z.enum(['true', 'false'], VALUE).optional(),
  life: code.optional(),
  root: code.optional(),
  flag: stateName.optional().meta({ description: 'Only cases with this flag, as AUTHORITY_REVIEW' }),
  q: textOf(100)
    .optional()
    .meta({ description: 'Words of code, title, receipt, paper or party; with or without diacritics' }),
  holder: code.optional().meta({
    description:
      'me: with an open step that waits for me; else with whom it is, as the facets have it; NOBODY: it waits for nobody',
  }),
  due: z
    .enum(DUE_BANDS, VALUE)
    .optional()
    .meta({ description: 'Only open cases whose nearest last day, of their own or of what is under them, lies there' }),
  year: z
    .string(VALUE)
    .regex(/^(19|20|21)\d\d$/, VALUE)
    .optional()
    .meta({ description: 'Year in which the root was opened', example: '2025' }),
  field: code.optional().meta({ description: 'Field of science of the root; NONE: it has none' }),
  unit: code.optional().meta({ description: 'Organisation that leads or proposes the root; NONE: there is none' }),
  step: stateName.optional().meta({ description: 'Only cases in which a step with this code is open' }),
  openedFrom: date.optional().meta({ description: 'Legal day of the act that opened it, from' }),
  openedTo: date.optional(),
  sort: z.enum(CASE_SORTS, VALUE).optional().meta({ description: 'Else best match and newest change first' }),
  columns: z
    .string(VALUE)
    .regex(/^[a-z]{1,20}(,[a-z]{1,20}){0,30}$/, VALUE)
    .optional()
    .meta({ description: 'Columns of the table, in their order', example: 'code,title,due' }),
  format: z
    .enum(['json', 'csv'], VALUE)
    .optional()
    .meta({ description: 'Wins over `Accept`; csv has every row, its date and filter on top, and no cursor' }),
  language: z.enum(LANGUAGES, VALUE).optional().meta({ description: 'Of the table; wins over `Accept-Language`' }),
  cursor,
  limit: limitOf(100).optional(),
});

export const personView = z.strictObject({ id: z.string(), name: z.string() }).meta({ id: 'PersonView' });
export const officeView = z.strictObject({ id: z.string(), title: words }).meta({ id: 'OfficeView' });

/** Whom a period waits for that stands still. */
export const pausedFor = z
  .enum(PAUSE_CAUSES)
  .nullable()
  .meta({ description: 'No last day because a period stands still: whom it waits for' });

export const caseLine = z
  .strictObject({
    id: z.string(),
    kind: caseKind,
    kindLabel: words,
    regime: z.string(),
    root: z.string(),
    parent: z.string().nullable(),
    life: z.string(),
    state: z.string(),
    stateLabel: words,
    phase: z.string(),
    phaseLabel: words,
    phaseAt: z
      .strictObject({ place: z.int(), of: z.int() })
      .meta({ description: 'Which of the phases of its machine it is in, from 1' }),
    open: z.boolean(),
    title: z.string(),
    receipt: z.string().nullable(),
    flags: z.array(z.string()),
    openedAt: z.string(),
    changedAt: z.string(),
    openedOn: z.string().meta({ description: 'Legal day of the act that opened it' }),
    field: z.string().nullable(),
    unit: personView.nullable().meta({ description: 'Organisation that leads or proposes its root' }),
    dueOn: z.string().nullable().meta({ description: 'Nearest last day of what is open in it or under it' }),
    urgency: z.enum(URGENCIES),
    workdaysLeft: z.int().nullable().meta({ description: 'Below zero: so many working days have passed since' }),
    paused: pausedFor,
    waits: z
      .strictObject({
        caseId: z.string(),
        label: words,
        since: z.string(),
        holder: z.strictObject({ kind: z.enum(HOLDER_KINDS), id: z.string(), title: words }),
        persons: z.array(personView).meta({ description: 'Who may do it now; told to officials' }),
      })
      .nullable()
      .meta({ description: 'The most urgent work, in it or under it, that somebody has; null where nobody has any' }),
    pieces: z.int().meta({ description: 'Pieces of work that somebody has, in it and under it' }),
  })
  .meta({ id: 'CaseLine' });

const next = z.string().nullable().meta({ description: 'Cursor of the next page; null on the last' });

export type CaseLine = z.output<typeof caseLine>;
export type CaseQuery = z.output<typeof caseQuery>;
export const caseList = z.strictObject({ items: z.array(caseLine), next }).meta({ id: 'CaseList' });

const stepView = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    label: words,
    status: z.enum(['OPEN', 'DONE', 'VOID']),
    seat: personView.nullable(),
    openedOn: z.string(),
    dueOn: z.string().nullable(),
    version: z.string(),
    claim: claimView,
  })
  .meta({ id: 'StepView' });

const verdict = z.enum(VERDICTS).meta({ id: 'Verdict' });

const slateEntry = z
  .strictObject({
    slot: z.string(),
    verdict,
    round: z.int(),
    person: personView.nullable(),
    on: z.string(),
    seq: z.int().meta({ description: 'Number of the act in the case, as the timeline has it' }),
    digest: z.string().nullable().meta({ description: 'SHA-256 of what was shown to whoever said it' }),
    said: z.string().nullable().meta({ description: 'Words of a question or an answer' }),
    signature: z.string().nullable().meta({ description: 'Provider of the personal signature that came with it' }),
    counts: z.boolean(),
    voidSince: z.int().nullable().meta({ description: 'Number of the act since which it no longer counts' }),
  })
  .meta({ id: 'SlateEntry' });

const slateView = z
  .strictObject({
    code: z.string(),
    label: words,
    way: z.enum(WAYS),
    consults: z.boolean().meta({ description: 'Opinions are asked; none of them decides' }),
    needed: z.int().nullable(),
    stillNeeded: z.int(),
    round: z.int(),
    decision: z.enum(SLATE_DECISIONS),
    asked: z.boolean().meta({ description: 'The case is where it is asked' }),
    material: z
      .strictObject({ facts: z.array(z.string()), papers: z.array(z.string()) })
      .meta({ description: 'A change of these voids what was said before' }),
    slots: z.array(
      z.strictObject({
        slot: z.string(),
        label: words,
        group: z.string().nullable(),
        open: z.boolean(),
        said: slateEntry.nullable(),
        question: slateEntry.nullable(),
        signing: z
          .enum(SIGNING_STATES)
          .meta({ description: 'FAILED is no decision: the slot is open, to be tried again' }),
      }),
    ),
    entries: z.array(slateEntry).meta({ description: 'Everything said, in all rounds' }),
  })
  .meta({ id: 'SlateView', description: 'Several approvals, or opinions, that the case needs before it moves on' });

const slotRef = z.strictObject({ slate: z.string(), slot: z.string(), verdict }).nullable();

export const clockPause = z
  .strictObject({
    from: z.string(),
    until: z.string().nullable().meta({ description: 'The day on which it went on; null while it stands still' }),
    why: z.enum(PAUSE_CAUSES),
  })
  .meta({ id: 'ClockPause' });

const clockView = z
  .strictObject({
    deadline: z.string(),
    label: words,
    round: z.int(),
    step: z.string().nullable(),
    startedOn: z.string(),
    dueOn: z.string(),
    dueAt: z.string(),
    status: z.enum(CLOCK_STATUSES),
    pauses: z.array(clockPause),
    calendar: z.string().meta({ description: 'Version of the calendar that it was counted with' }),
    article: z.string(),
  })
  .meta({ id: 'ClockView' });

const relatedCase = z
  .strictObject({
    id: z.string(),
    kind: caseKind,
    state: z.string(),
    stateLabel: words,
    title: z.string(),
    open: z.boolean(),
  })
  .meta({ id: 'RelatedCase' });

const filedPaper = z
  .strictObject({
    kind: z.string(),
    sha256: z.string(),
    name: z.string(),
    number: z.string().nullable(),
    datedOn: z.string().nullable(),
    n: z.string(),
  })
  .meta({ id: 'FiledPaper' });

export const caseView = z
  .strictObject({
    id: z.string(),
    kind: caseKind,
    kindLabel: words,
    title: z.string(),
    state: z.string(),
    stateLabel: words,
    phase: z.string(),
    phaseLabel: words,
    phases: z
      .array(z.strictObject({ code: z.string(), label: words }))
      .meta({ description: 'Phases of its machine, in their order' }),
    open: z.boolean(),
    version: z.string(),
    seq: z.int(),
    root: z.string(),
    parent: z.string().nullable(),
    origin: z.string().nullable(),
    life: z.string(),
    subjects: z.array(z.string()),
    regime: z.strictObject({ name: z.string(), hash: z.string(), title: words }),
    receipt: z.string().nullable(),
    openedAt: z.string(),
    changedAt: z.string(),
    facts: z.record(z.string(), anyJson),
    factLabels: z
      .record(z.string(), words)
      .meta({ description: 'What the regime calls those facts that people entered' }),
    flags: z.array(z.string()),
    parties: z.array(z.strictObject({ role: z.string(), id: z.string(), name: z.string() })),
    seats: z.array(z.strictObject({ person: z.string(), name: z.string(), post: z.string() })),
    steps: z.array(stepView),
    slates: z.array(slateView),
    clocks: z.array(clockView),
    papers: z.array(filedPaper),
    children: z.array(relatedCase),
    related: z.array(relatedCase),
    presses: z
      .array(
        z.strictObject({
          n: z.string().meta({ description: 'Number in the log; `answerPress` names it' }),
          step: z.string(),
          answerBy: z.string(),
          text: z.string(),
          state: z.enum(PRESS_STATES),
          answer: z.string().nullable(),
        }),
      )
      .meta({ description: 'Questions about late work of the case, the newest first; more at /presses' }),
    paperDecisions: z
      .array(
        z.strictObject({
          decision: z.string(),
          event: z.string(),
          number: z.string(),
          signedOn: z.string(),
          status: z.string(),
          act: z.string().nullable(),
        }),
      )
      .meta({ description: 'Signed on paper: those that became acts, and for officials those that wait' }),
    subjectDigest: z.string(),
  })
  .meta({ id: 'CaseView' });
export type CaseView = z.infer<typeof caseView>;

export const pageQuery = z.strictObject({ cursor, limit: limitOf(200).optional() });
export const timelineQuery = pageQuery.extend({
  order: z
    .enum(['oldest', 'newest'], 'input.value')
    .optional()
    .meta({ description: 'Which come first; the oldest where absent' }),
});

export const refusalView = z
  .strictObject({
    code: z.string(),
    rule: z.string(),
    title: words,
    detail: words,
    facts: z.record(z.string(), z.string()),
    remedy: z.array(remedy),
  })
  .meta({ id: 'RefusalView' });

/** The paper an act was signed on; who entered and who checked it stand beside its person. */
const signedPaper = z
  .strictObject({
    decision: z.string(),
    number: z.string(),
    issuer: z.string(),
    signedOn: z.string(),
    signedAt: z.string(),
    file: z.string(),
    enteredBy: personView,
    checkedBy: personView,
    todayRefusal: refusalView
      .nullable()
      .meta({ description: 'Why the signer could not have signed it on the day it was recorded' }),
  })
  .meta({ id: 'SignedPaper' });

const assurance = z
  .strictObject({
    method: z.enum(['PERSONA', 'OIDC']),
    acr: z.string().nullable(),
    amr: z.array(z.string()),
    provenAt: z.string().nullable(),
    steppedUp: z.boolean(),
  })
  .meta({
    id: 'Assurance',
    description: 'How sure it was who acted: by what and when he had proved it, and whether anew for this act',
  });

const actLine = z
  .strictObject({
    n: z.string(),
    seq: z.int(),
    event: z.string(),
    label: words,
    row: z.string(),
    article: z.string(),
    verification: z.string(),
    sealed: z.boolean(),
    person: personView.nullable(),
    office: officeView.nullable(),
    onBehalfOf: officeView.nullable().meta({ description: 'The post of the head that was signed for' }),
    basis: anyJson,
    fromState: z.string(),
    toState: z.string(),
    toStateLabel: words,
    reason: z.string().nullable(),
    step: z.string().nullable(),
    duty: z.string().nullable(),
    cause: z.string().nullable(),
    payload: z.record(z.string(), anyJson).nullable(),
    papers: z.array(
      z.strictObject({ kind: z.string(), sha256: z.string(), name: z.string(), number: z.string().nullable() }),
    ),
    today: z.string(),
    businessTime: z.string(),
    dbTime: z.string(),
    dueAt: z.string().nullable(),
    slot: slotRef,
    voided: z
      .array(z.strictObject({ slate: z.string(), slot: z.string(), person: z.string().nullable(), seq: z.int() }))
      .meta({ description: 'What had been said in a slate and no longer counts since this act' }),
    subjectDigest: z.string().nullable().meta({ description: 'SHA-256 of what was shown to whoever signed' }),
    signature: z
      .strictObject({
        provider: z.string(),
        simulated: z.boolean(),
        certificate: z.string(),
        signer: z.string().nullable(),
        digest: z.string().nullable(),
        standing: z.enum(['VALID', 'REVOKED', 'EXPIRED']),
      })
      .nullable()
      .meta({ description: 'The personal signature that came with the act, as its provider found it' }),
    assurance: assurance.nullable(),
    signedOnPaper: signedPaper.nullable(),
    decidedAgain: z
      .strictObject({ n: z.string(), event: z.string() })
      .nullable()
      .meta({ description: 'The act that confirmed it, or set it aside, because of something found late' }),
  })
  .meta({ id: 'ActLine' });

export const timeline = z.strictObject({ caseId: z.string(), items: z.array(actLine), next }).meta({ id: 'Timeline' });

export const versionList = z
  .strictObject({
    caseId: z.string(),
    items: z.array(
      z.strictObject({
        n: z.string(),
        label: words,
        sealed: z.boolean(),
        person: personView.nullable(),
        businessTime: z.string(),
        changed: z
          .record(z.string(), anyJson)
          .meta({ description: 'What the act left of the content where it is not as it was; null: taken out' }),
      }),
    ),
    next,
  })
  .meta({ id: 'VersionList', description: 'Each goes on from the one before; the first goes on from nothing' });

const basisRule = z
  .strictObject({
    kind: z.enum(['AUTHORITY', 'DUTY', 'OWN_RIGHT', 'COLLEGIAL', 'TIME', 'IMPORT', 'MASS_ACT', 'STEP_HOLDER']),
    action: z.string().nullable(),
    of: z.array(z.string()),
  })
  .meta({ id: 'BasisRule', description: '`of`: roles of the duty, parties of the right, posts of the council' });

const possibleAction = z
  .strictObject({
    id: z.string().meta({
      description: 'Tells it apart within its sheet: its event, and what it is about where there are several',
    }),
    event: z.string(),
    row: z.string(),
    label: words,
    article: z.string(),
    verification: z.string(),
    basis: basisRule,
    office: officeView.nullable().meta({
      description: 'The post it would be recorded from; null where it rests on none, or on what is still to come',
    }),
    may: z.boolean(),
    refusal: refusalView.nullable(),
    warnings: z.array(z.string()),
    step: z.string().nullable(),
    ifMatch: z.string().meta({ description: 'To send as If-Match, in quotes' }),
    bulk: z.boolean().meta({ description: 'May be done for many dossiers at once, each by its own act' }),
    sendsBack: z.boolean().meta({ description: 'Gives it back, to be mended and handed in again' }),
    signs: z.boolean().meta({ description: 'Signing: it may need a step-up before' }),
    claim: claimView,
    signsSubject: z.boolean(),
    signature: z.enum(['ACCEPTED', 'REQUIRED']).nullable(),
    slot: slotRef,
    needsInput: z.strictObject({
      reason: z.boolean(),
      papers: z.array(z.string()),
      guards: z.array(z.string()),
      fields: z.array(z.string()).meta({ description: 'Fields that the guards miss as the case stands' }),
      amounts: z.boolean(),
    }),
    carries: z.array(z.string()),
    fields: z.record(z.string(), anyJson).meta({ description: 'Field rules of the regime, for a form' }),
    leadsTo: z
      .array(
        z.strictObject({
          state: z.string(),
          label: words,
          steps: z.array(
            z.strictObject({
              code: z.string(),
              label: words,
              period: z.strictObject({ length: z.int(), unit: z.enum(['WD', 'CD', 'MO']) }).nullable(),
            }),
          ),
        }),
      )
      .meta({ description: 'States it may lead to with the work that waits there; none where the state stays' }),
  })
  .meta({ id: 'PossibleAction' });

export const actionQuery = z.strictObject({
  office: code.optional().meta({ description: 'The post of mine I work from; where absent any that I hold' }),
});

export const actionSheet = z
  .strictObject({
    caseId: z.string(),
    state: z.string(),
    stateLabel: words,
    version: z.string(),
    subjectDigest: z.string(),
    businessTime: z.string(),
    actions: z.array(possibleAction),
    claimable: z
      .array(z.string())
      .meta({ description: 'Open steps that several may do, the reader among them: those can be claimed' }),
    follows: z.array(
      z.strictObject({
        event: z.string(),
        row: z.string(),
        label: words,
        movedBy: z.array(z.string()),
        byTime: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ActionSheet' });

export const openingsQuery = actionQuery.extend({
  along: z
    .string()
    .max(4000)
    .optional()
    .meta({ description: 'Ids of other cases, by commas, that the new one would be about too' }),
});

export const openingSheet = z
  .strictObject({
    caseId: z.string(),
    openings: z.array(
      possibleAction.extend({
        kind: caseKind,
        kindLabel: words,
        parent: z.string().nullable().meta({ description: 'Under which case it would stand' }),
        subjects: z.array(z.string()).meta({ description: 'Which cases it would be about' }),
      }),
    ),
    beside: z.array(relatedCase).meta({ description: 'Cases that the new one may be about too, a hundred at most' }),
  })
  .meta({ id: 'OpeningSheet' });

export const receiptParams = z.strictObject({ number: code });
export const receiptView = z
  .strictObject({
    receipt: z.string(),
    caseId: z.string(),
    kind: caseKind,
    title: z.string(),
    state: z.string(),
    stateLabel: words,
    issuedOn: z.string().nullable(),
  })
  .meta({ id: 'ReceiptView' });

export { next };
