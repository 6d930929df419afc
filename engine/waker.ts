import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { WakeTarget } from '../records/read-agenda.ts';
import { wake } from '../workflows/messages.ts';
import { TASK_QUEUE } from './connect-engine.ts';

const CALL_TIMEOUT_MS = 5_000;

/**
 * Tells a case's workflow to look again. A root's is started where it does not run; a child's is started by its parent's
 * workflow, so where it is not found the root is woken and starts it, or, had it run before, it is started here. Nothing is
 * started for a case that is closed. Nothing is carried but the number reached.
 * @returns whether some workflow will look
 * @throws when the engine cannot be reached; the sweep finds the case later
 */
export async function wakeCase(client: Client, target: WakeTarget): Promise<boolean> {
  if (!target.open) return isSignalled(client, target);
  if (target.id === target.root) return startCase(client, target);
  if (await isSignalled(client, target)) return true;
  return startCase(client, target.seen ? target : { ...target, id: target.root, kind: target.rootKind });
}

/** Starts the workflow of an open case, or wakes the one that runs. @returns true */
export async function startCase(client: Client, { province, id, kind, seq }: WakeTarget): Promise<true> {
  await client.withDeadline(Date.now() + CALL_TIMEOUT_MS, () =>
    client.workflow.signalWithStart(kind, { ...optionsFor({ province, id }), signal: wake, signalArgs: [seq] }),
  );
  return true;
}

async function isSignalled(client: Client, target: WakeTarget): Promise<boolean> {
  try {
    await signal(client, target);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function signal(client: Client, { id, seq }: Pick<WakeTarget, 'id' | 'seq'>): Promise<void> {
  await client.withDeadline(Date.now() + CALL_TIMEOUT_MS, () => client.workflow.getHandle(id).signal(wake, seq));
}

function optionsFor({ province, id }: Pick<WakeTarget, 'province' | 'id'>) {
  return {
    workflowId: id,
    taskQueue: TASK_QUEUE,
    args: [{ province, caseId: id }],
    staticSummary: id,
    workflowTaskTimeout: '2 s' as const,
  };
}

interface Waiting {
  readonly province: string;
  readonly id: string;
  /** When the first act of those gathered came, and the last one. */
  readonly first: number;
  readonly last: number;
}

/**
 * Gathers wakes: a case is looked at when it has been quiet for a moment, or when it has waited long enough, so that many
 * acts in a row are one look. Two at a time are sent.
 */
export function createWaker({
  send,
  quietMs = 1_000,
  longestMs = 10_000,
  inFlight = 2,
  onFault,
}: {
  send: (caseKey: { province: string; id: string }) => Promise<void>;
  quietMs?: number;
  longestMs?: number;
  inFlight?: number;
  onFault: (error: unknown) => void;
}) {
  const waiting = new Map<string, Waiting>();
  const ready = new Map<string, Waiting>();
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> | null = null;

  async function drain(): Promise<void> {
    const senders = Array.from({ length: inFlight }, async () => {
      for (let next = takeReady(); next !== undefined; next = takeReady()) await send(next).catch(onFault);
    });
    await Promise.all(senders);
  }

  function takeReady(): Waiting | undefined {
    const [first] = ready;
    if (first !== undefined) ready.delete(first[0]);
    return first?.[1];
  }

  function sendReady(isDue: (one: Waiting) => boolean): Promise<void> {
    for (const [key, one] of waiting) {
      if (!isDue(one)) continue;
      waiting.delete(key);
      ready.set(key, one);
    }
    sending = (sending ?? Promise.resolve()).then(drain);
    return sending;
  }

  function look(): void {
    timer = null;
    const now = performance.now();
    void sendReady(({ first, last }) => now - last >= quietMs || now - first >= longestMs);
    lookLater();
  }

  function lookLater(): void {
    if (waiting.size > 0) timer ??= setTimeout(look, quietMs / 2);
  }

  return {
    /** Returns at once; a wake that fails is left to the sweep. */
    wake({ province, ids }: { province: string; ids: readonly string[] }): void {
      const last = performance.now();
      for (const id of ids) {
        const key = `${province} ${id}`;
        waiting.set(key, { province, id, first: waiting.get(key)?.first ?? last, last });
      }
      lookLater();
    },
    /** Sends all that is waiting; resolves when it was sent or given up. */
    flush(): Promise<void> {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      return sendReady(() => true);
    },
  };
}
