import {
  CancellationScope,
  condition,
  continueAsNew,
  ParentClosePolicy,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  startChild,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { Agenda, CaseInput } from '../domain/machine/agenda.ts';
import { type CaseReading, state, wake } from './messages.ts';

/** What a phase of a lifecycle waits for; the facts decide which of it comes. */
export interface Phase {
  readonly phase: string;
  /** Periods of its open steps: their passing is recorded and moves nothing. */
  readonly clocks?: readonly string[];
  /** What time brings about by itself. */
  readonly obligations?: readonly string[];
  /** Kinds of case that are opened in it and live beside it. */
  readonly children?: readonly string[];
}

const { readAgenda } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10 s',
  retry: { initialInterval: '200 ms', maximumInterval: '10 s' },
});

/** A wait longer than this looks again before it goes on: a clock that nobody announced cannot pass unseen. */
const LONGEST_WAIT_MS = 30 * 24 * 3_600_000;
/** Database and engine tell the same instant a little differently. */
const CLOCK_DRIFT_MS = 2_000;

/**
 * Follows one case from its opening to its end. What it knows comes only from what it reads; what it does is repeatable:
 * 1. a wake, a timer or the start makes it read the agenda;
 * 2. children that were opened are started, each as a workflow of its own that outlives this one;
 * 3. what time has brought about is committed as acts of the system, and who is to be reminded is told;
 * 4. it waits for the nearest due instant or the next wake.
 * It continues as new when history grows long, and ends when the case is closed.
 */
export async function followCase(input: CaseInput, phases: readonly Phase[]): Promise<void> {
  let wakes = 0;
  let read: Agenda | null = null;
  const started = new Set<string>();
  // a look that finds nothing new leaves no event of its own: runs from before keep their way
  const isLean = patched('lean-looks');
  const timer = isLean ? keptTimer() : null;
  setHandler(wake, () => {
    wakes += 1;
  });
  setHandler(state, () => (read === null ? null : readingOf(read, phases)));
  for (;;) {
    const seen = wakes;
    const agenda: Agenda = await readAgenda({ ...input, since: read?.seq ?? 0 });
    const isMoved = read?.phase !== agenda.phase || read.state !== agenda.state;
    read = agenda;
    describe(agenda, phases, { upsert: isMoved || !isLean });
    await startChildren(input, agenda, started);
    if (!agenda.open) return;
    if (agenda.next?.waitMs === 0) await commitPassedTime(input, agenda);
    else if (workflowInfo().continueAsNewSuggested) await continueAsNew<(input: CaseInput) => Promise<void>>(input);
    else if (timer === null) await waitFor(agenda, () => wakes > seen);
    else {
      timer.setFor(agenda);
      await condition(() => wakes > seen || timer.hasPassed());
    }
  }
}

/** One timer for the nearest due instant, set again only when that instant is another one. */
function keptTimer() {
  let running: {
    readonly key: string;
    readonly atMs: number;
    readonly scope: CancellationScope;
    passed: boolean;
  } | null = null;
  return {
    setFor({ next }: Agenda): void {
      const key =
        next === null ? '' : `${next.deadline}/${next.round} ${next.dueOn}${next.reminder === true ? ' reminder' : ''}`;
      const wait = Math.min(next?.waitMs ?? 0, LONGEST_WAIT_MS);
      const atMs = Date.now() + wait;
      if (running !== null && !running.passed && running.key === key && running.atMs <= atMs + CLOCK_DRIFT_MS) return;
      running?.scope.cancel();
      running = null;
      if (next === null) return;
      const scope = new CancellationScope();
      const mine = { key, atMs, scope, passed: false };
      running = mine;
      const passing = scope.run(() => sleep(wait, { summary: summaryOf(next) }));
      passing.then(
        () => {
          mine.passed = true;
        },
        () => undefined, // another instant is nearer
      );
    },
    hasPassed: () => running?.passed === true,
  };
}

async function waitFor({ next }: Agenda, woken: () => boolean): Promise<void> {
  if (next === null) return condition(woken);
  await condition(woken, Math.min(next.waitMs, LONGEST_WAIT_MS), { summary: summaryOf(next) });
}

function summaryOf({ deadline, step, dueOn, reminder }: NonNullable<Agenda['next']>): string {
  return `${reminder === true ? 'reminder of ' : ''}${deadline}${step === null ? '' : ` ${step}`}, due ${dueOn}`;
}

async function commitPassedTime(input: CaseInput, { next }: Agenda): Promise<void> {
  const { commitDue } = proxyActivities<Activities>({
    startToCloseTimeout: '1 minute',
    retry: { initialInterval: '500 ms', maximumInterval: '30 s' },
    summary: next?.reminder === true ? summaryOf(next) : `${next?.deadline ?? ''} passed on ${next?.dueOn ?? ''}`,
  });
  await commitDue(input);
}

/** A child that runs already was started by an earlier look; nothing is lost or doubled. */
async function startChildren({ province }: CaseInput, { children }: Agenda, started: Set<string>): Promise<void> {
  for (const { id, kind } of children.filter((child) => !started.has(child.id))) {
    started.add(id);
    try {
      await startChild(kind, {
        workflowId: id,
        args: [{ province, caseId: id }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        staticSummary: id,
      });
    } catch (error) {
      if ((error as Error).name !== 'WorkflowExecutionAlreadyStartedError') throw error;
    }
  }
}

function describe(agenda: Agenda, phases: readonly Phase[], { upsert }: { upsert: boolean }): void {
  const phase = phases.find((one) => one.phase === agenda.phase);
  const lines = [
    `phase ${agenda.phase}${phase === undefined ? ' (not named in this code)' : ''}, state ${agenda.state}, ${agenda.seq} acts`,
    `waits for: ${agenda.steps.join(', ') || 'nothing'}`,
    ...(agenda.next === null ? [] : [`next: ${summaryOf(agenda.next)}`]),
    ...(phase?.obligations ?? []).map((obligation) => `obligation of this phase: ${obligation}`),
    ...agenda.acts.slice(-5).map((act) => `act ${act.n}: ${act.event}`),
  ];
  setCurrentDetails(lines.join('\n\n'));
  if (upsert) upsertSearchAttributes({ MandatePhase: [agenda.phase], MandateState: [agenda.state] });
}

function readingOf(agenda: Agenda, phases: readonly Phase[]): CaseReading {
  const { phase, state: now, seq, steps, next } = agenda;
  return { phase, state: now, seq, steps, next, known: phases.some((one) => one.phase === phase) };
}
