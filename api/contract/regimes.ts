import { z } from 'zod';
import { CASE_KINDS } from '../../domain/machine/definition.ts';
import { CLOCK_EFFECTS, MOVE_OBSTACLES } from '../../domain/machine/move-regime.ts';
import { ROW_ASPECTS } from '../../domain/machine/regime-difference.ts';
import { cursor, next } from './cases.ts';
import { anyJson, code, limitOf, logNumber, sha256Hex, textOf, words } from './plain.ts';

const regimeLine = z
  .strictObject({
    name: z.string(),
    id: z.string(),
    version: z.int(),
    draft: z.boolean(),
    title: words,
    approvedFrom: z.string().nullable(),
    approvedUntil: z.string().nullable(),
    hash: z.string(),
    machines: z.array(z.string()),
  })
  .meta({ id: 'RegimeLine' });
export const regimeList = z.strictObject({ items: z.array(regimeLine) }).meta({ id: 'RegimeList' });
export const regimeParams = z.strictObject({ name: code });
export const regimeView = z
  .strictObject({ name: z.string(), hash: z.string(), definition: z.record(z.string(), anyJson) })
  .meta({ id: 'RegimeView' });
export const diagramParams = z.strictObject({ name: code, kind: z.enum(CASE_KINDS, 'input.value') });
export const diagramView = z
  .strictObject({ regime: z.string(), kind: z.string(), format: z.string(), diagram: z.string() })
  .meta({ id: 'Diagram' });

export const regimeEntryBody = z
  .strictObject({ sha256: sha256Hex })
  .meta({ id: 'RegimeEntryBody', description: 'A stored file that holds the definition as JSON' });
export const regimeAnswer = z
  .strictObject({ status: z.literal('RECORDED'), n: z.string(), name: z.string(), hash: z.string() })
  .meta({ id: 'RegimeAnswer' });
const regimeEntry = z.strictObject({
  name: z.string(),
  hash: z.string(),
  enteredBy: z.string(),
  n: z.string(),
  state: z.enum(['WAITING', 'PUBLISHED', 'OVERTAKEN']),
});
export const regimeEntryList = z.strictObject({ items: z.array(regimeEntry) }).meta({ id: 'RegimeEntryList' });
export const regimeEntryView = regimeEntry
  .extend({ definition: z.record(z.string(), anyJson) })
  .meta({ id: 'RegimeEntryView' });

export const dryRunQuery = z.strictObject({ cursor, limit: limitOf(100).optional() });
const concern = z.enum(['EARLIER_VERSION', 'APPROVAL_DATE']);
const concernedGroup = z
  .strictObject({
    regime: z.string(),
    kind: z.string(),
    state: z.string(),
    why: concern,
    cases: z.int(),
    stateThere: z.boolean(),
    appear: z.array(z.string()),
    vanish: z.array(z.string()),
    change: z.array(z.strictObject({ event: z.string(), in: z.array(z.enum(ROW_ASPECTS)) })),
  })
  .meta({ id: 'ConcernedGroup' });
const concernedCase = z
  .strictObject({
    caseId: z.string(),
    kind: z.string(),
    state: z.string(),
    regime: z.string(),
    why: concern,
    clocks: z.array(
      z.strictObject({
        deadline: z.string(),
        step: z.string().nullable(),
        dueOn: z.string(),
        dueOnThere: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ConcernedCase' });
export const regimeDryRun = z
  .strictObject({
    name: z.string(),
    hash: z.string(),
    asOf: z.string(),
    today: z.string(),
    counts: z.strictObject({
      cases: z.int(),
      earlierVersion: z.int(),
      approvalDate: z.int(),
      withoutState: z.int(),
      withOtherRows: z.int(),
      clocks: z.int(),
      clocksChanged: z.int(),
    }),
    groups: z.array(concernedGroup),
    digest: z.string(),
    items: z.array(concernedCase),
    next,
  })
  .meta({ id: 'RegimeDryRun' });

export const moveQuery = z.strictObject({ to: code });
const obstacle = z.strictObject({ caseId: z.string(), why: z.enum(MOVE_OBSTACLES), found: z.string() });
const moveEffect = z
  .strictObject({
    caseId: z.string(),
    kind: z.string(),
    state: z.string(),
    from: z.string(),
    kept: z.array(z.string()),
    lost: z.array(z.string()),
    added: z.array(z.string()),
    clocks: z.array(
      z.strictObject({
        deadline: z.string(),
        step: z.string().nullable(),
        effect: z.enum(CLOCK_EFFECTS),
        dueOn: z.string().nullable(),
        dueOnThere: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'MoveEffect' });
export const moveDryRun = z
  .strictObject({
    caseId: z.string(),
    from: z.string(),
    to: z.string(),
    today: z.string(),
    coversToday: z.boolean(),
    effects: z.array(moveEffect),
    obstacles: z.array(obstacle),
    digest: z.string(),
  })
  .meta({ id: 'MoveDryRun' });
export const moveBody = z
  .strictObject({
    to: code,
    instrument: code,
    article: textOf(200).nullable().meta({ description: 'Null for a paper whose text is not public' }),
    reason: textOf(2000),
    digest: sha256Hex,
  })
  .meta({ id: 'TransitionBody' });
export const moveEntered = z
  .strictObject({
    status: z.literal('ENTERED'),
    n: z.string(),
    caseId: z.string(),
    from: z.string(),
    to: z.string(),
  })
  .meta({ id: 'TransitionEntered' });
export const moveParams = z.strictObject({ id: code, n: logNumber });
export const moveConfirmation = z.strictObject({ digest: sha256Hex }).meta({ id: 'TransitionConfirmation' });
export const moveDone = z
  .strictObject({
    status: z.literal('MOVED'),
    n: z.string(),
    caseId: z.string(),
    from: z.string(),
    to: z.string(),
    cases: z.array(z.string()),
  })
  .meta({ id: 'TransitionDone' });
const enteredMove = z.strictObject({
  n: z.string(),
  from: z.string(),
  to: z.string(),
  instrument: z.string(),
  article: z.string().nullable(),
  reason: z.string(),
  enteredBy: z.string(),
  doneN: z.string().nullable(),
});
export const moveList = z
  .strictObject({ items: z.array(enteredMove.extend({ caseId: z.string() })) })
  .meta({ id: 'TransitionList' });

export const massMoveQuery = dryRunQuery.extend({ to: code });
const moveCounts = { acts: z.int(), steps: z.int(), clocks: z.int() };
export const massMoveDryRun = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    today: z.string(),
    coversToday: z.boolean(),
    counts: z
      .strictObject({ cases: z.int(), moved: z.int(), left: z.int(), ...moveCounts })
      .meta({ description: 'Root cases; cases moved with them; steps that open or close, periods that run otherwise' }),
    groups: z.array(
      z.strictObject({
        kind: z.string(),
        state: z.string(),
        why: z.enum(MOVE_OBSTACLES).nullable().meta({ description: 'The first obstacle; null for those that move' }),
        found: z.string().nullable(),
        cases: z.int(),
      }),
    ),
    digest: z.string(),
    items: z.array(
      z.strictObject({
        caseId: z.string(),
        kind: z.string(),
        state: z.string(),
        ...moveCounts,
        obstacles: z.array(obstacle),
      }),
    ),
    next,
  })
  .meta({ id: 'MassTransitionDryRun' });
export const massMoveParams = regimeParams.extend({ n: logNumber });
const massMoveAnswer = { n: z.string(), from: z.string(), to: z.string() };
export const massMoveEntered = z
  .strictObject({ status: z.literal('ENTERED'), ...massMoveAnswer })
  .meta({ id: 'MassTransitionEntered' });
export const massMoveOrdered = z
  .strictObject({ status: z.literal('ORDERED'), ...massMoveAnswer })
  .meta({ id: 'MassTransitionOrdered', description: '`n` is the number of the mass act' });
export const massMoveList = z.strictObject({ items: z.array(enteredMove) }).meta({ id: 'MassTransitionList' });
