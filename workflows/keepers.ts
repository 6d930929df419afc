import { continueAsNew, proxyActivities, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type {
  ClockInput,
  DigestInput,
  ImportInput,
  MailInput,
  MassActInput,
  ReviewInput,
} from '../domain/machine/agenda.ts';
import type { SweepInput } from './messages.ts';

const { sweepCases, sealRefusals, reconcileCases, advanceClock, tellDigest } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '500 ms', maximumInterval: '10 s' },
});

const { carryOutImport } = proxyActivities<Activities>({
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '1 s', maximumInterval: '1 minute' },
});

const { reviewStandings } = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 s', maximumInterval: '1 minute' },
});

/** A part of it takes seconds; one whose worker is lost is taken up again soon. */
const { carryOutMassAct } = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '20 s',
  retry: { initialInterval: '500 ms', maximumInterval: '10 s' },
});

/** One that is lost is tried again soon; what a mail server refuses or defers is no failure of it. */
const { sendMails } = proxyActivities<Activities>({
  startToCloseTimeout: '12 minutes',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '5 s', maximumInterval: '5 minutes' },
});

const SCHEDULED_EVERY_MS = 60_000;
const DEFAULT_SWEEP_MS = 10_000;

/** A schedule starts it every minute, and it works for that minute: few runs to keep, and yet a lost wake waits seconds. */
export async function sweep({ everyMs = DEFAULT_SWEEP_MS }: Partial<SweepInput> = {}): Promise<void> {
  await sweepCases();
  for (let leftMs = SCHEDULED_EVERY_MS - 2 * everyMs; leftMs >= 0; leftMs -= everyMs) {
    await sleep(everyMs, { summary: 'until the next sweep' });
    await sweepCases();
  }
}

/** Started by a schedule: refused attempts get into the log. */
export async function seal(): Promise<void> {
  await sealRefusals();
}

/** Started by a schedule and at the start of a worker: every open case has a running workflow. */
export async function reconcile(): Promise<void> {
  await reconcileCases();
}

/** Moves a sample province's business clock from due instant to due instant until it has arrived. */
export async function businessClock(input: ClockInput): Promise<void> {
  while (!(await advanceClock(input))) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof businessClock>(input);
  }
  await sweepCases();
}

/** Brings in the cases of a confirmed import; the sweep then starts their workflows. */
export async function importCases(input: ImportInput): Promise<void> {
  await carryOutImport(input);
  await sweepCases();
}

/**
 * Tells whom what is open has left and come to, once the register or the hour has changed who may decide it; the cases in whose
 * log that stands are then woken by the sweep.
 */
export async function reviewAuthority(input: ReviewInput): Promise<void> {
  const { judged, moved } = await reviewStandings(input);
  setCurrentDetails(`${judged} open decisions judged, ${moved} changes of who may decide recorded`);
  if (moved > 0) await sweepCases();
}

/** Carries out a province's mass acts one after the other, part by part; each one that ends has the workflows of its cases woken. */
export async function massActs(input: MassActInput): Promise<void> {
  for (let part = await carryOutMassAct(input); part !== null; part = await carryOutMassAct(input)) {
    const { n, kind, item, total, looked, done, left, ended } = part;
    setCurrentDetails(
      `${kind} ${item} (entry ${n}): ${looked} of ${total} cases looked at, ${done} done, ${left} left`,
    );
    if (ended) await sweepCases();
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof massActs>(input);
  }
}

/** Sends a province's mails until none is due. Nothing waits for it but they. */
export async function mails(input: MailInput): Promise<void> {
  let sent = 0;
  for (let part = await sendMails(input); isMoreDue(part); part = await sendMails(input)) {
    sent += part.sent;
    setCurrentDetails(`${sent} mails sent`);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof mails>(input);
  }
}

/** Started by the sweep when a province's morning has come: tells people what waits for them, if its calendar has a working day. */
export async function digest(input: DigestInput): Promise<void> {
  setCurrentDetails(`${await tellDigest(input)} persons told`);
}

type MailPart = Awaited<ReturnType<Activities['sendMails']>>;

function isMoreDue(part: MailPart): part is NonNullable<MailPart> {
  return part !== null && !part.isServerAway && part.addressed + part.tried > 0;
}
