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

/** Gathers wakes per case for a moment and sends them two at a time: many acts on one case are one look. */
export function createWaker({
  send,
  gatherMs = 1_000,
  inFlight = 2,
  onFault,
}: {
  send: (caseKey: { province: string; id: string }) => Promise<void>;
  gatherMs?: number;
  inFlight?: number;
  onFault: (error: unknown) => void;
}) {
  const waiting = new Map<string, { province: string; id: string }>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    const workers = Array.from({ length: inFlight }, async () => {
      for (let next = takeOne(); next !== undefined; next = takeOne()) await send(next).catch(onFault);
    });
    await Promise.all(workers);
  }

  function takeOne(): { province: string; id: string } | undefined {
    const [first] = waiting;
    if (first !== undefined) waiting.delete(first[0]);
    return first?.[1];
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    running = (running ?? Promise.resolve()).then(drain);
    return running;
  }

  return {
    /** Returns at once; a wake that fails is left to the sweep. */
    wake({ province, ids }: { province: string; ids: readonly string[] }): void {
      for (const id of ids) waiting.set(`${province} ${id}`, { province, id });
      timer ??= setTimeout(() => void flush(), gatherMs);
    },
    /** Sends what is waiting; resolves when it was sent or given up. */
    flush,
  };
}
