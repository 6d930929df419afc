import { z } from 'zod';
import { SYSTEM_PART_NAMES } from '../../texts/system-texts.ts';
import { code, words } from './plain.ts';

const PARTS = Object.keys(SYSTEM_PART_NAMES) as [keyof typeof SYSTEM_PART_NAMES];

const partView = z
  .strictObject({
    what: z.enum(PARTS),
    name: words,
    state: z.enum(['OK', 'NOTE', 'MISSING']),
    words: words
      .nullable()
      .meta({ description: 'What is wrong and what to do, in the words of readiness and the doctor' }),
  })
  .meta({ id: 'SystemPart' });

const workerView = z
  .strictObject({
    identity: z.string(),
    build: z.string().nullable().meta({ description: 'Changes with what its workflows are made of' }),
    serves: z.array(z.enum(['WORKFLOWS', 'ACTIVITIES'])),
    lastSeenAt: z.string(),
  })
  .meta({ id: 'WorkerSeen' });

const laggingCase = z
  .strictObject({
    caseId: z.string(),
    kind: z.string(),
    seq: z.int(),
    seen: z.int().nullable().meta({ description: 'Acts that its workflow has seen; null where none has looked yet' }),
    since: z
      .string()
      .nullable()
      .meta({ description: 'Database time of its newest act; null where only what concerns every case is unseen' }),
  })
  .meta({ id: 'LaggingCase' });

const failingWork = z
  .strictObject({
    workflow: z.string(),
    caseId: z
      .string()
      .nullable()
      .meta({ description: 'The case it is of, which can be tried again; null beside cases' }),
    kind: z.string(),
    what: z.enum(['WORKFLOW_TASK', 'ACTIVITY']),
    activity: z.string().nullable(),
    attempt: z.int(),
    failure: z.string().nullable().meta({ description: 'First line of what it failed with' }),
  })
  .meta({ id: 'FailingWork' });

export const systemView = z
  .strictObject({
    dbTime: z.string(),
    parts: z.array(partView),
    versions: z.strictObject({
      product: z.string(),
      node: z.string(),
      postgresql: z.string(),
      temporalServer: z.string().nullable(),
      temporalSdk: z.string(),
    }),
    workers: z.array(workerView).nullable().meta({ description: 'Null while the engine is away' }),
    lagging: z.strictObject({
      total: z.int(),
      oldest: z.array(laggingCase).meta({ description: 'Those that have lagged for longest, 20 at most' }),
    }),
    failing: z.array(failingWork).nullable().meta({
      description: 'What was tried three times or more: of the oldest lagging cases and of what runs beside cases',
    }),
    mail: z
      .strictObject({ mode: z.enum(['SMTP', 'CAUGHT', 'OFF']), waiting: z.int(), undeliverable: z.int() })
      .nullable(),
  })
  .meta({ id: 'System' });

export const retryBody = z.strictObject({ caseId: code }).meta({ id: 'RetryBody' });

export const retryAnswer = z
  .strictObject({
    caseId: z.string(),
    looks: z.boolean().meta({ description: 'False: the case is closed and nothing of it runs' }),
  })
  .meta({ id: 'RetryAnswer' });
