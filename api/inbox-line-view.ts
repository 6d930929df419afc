import type { Calendar } from '../domain/calendar/calendar.ts';
import { type DueIn, urgencyOf } from '../domain/calendar/urgency.ts';
import { pauseOf } from '../domain/machine/clocks.ts';
import { wasSentBack } from '../domain/machine/sends-back.ts';
import { dateInProvince, instant, plainDate } from '../domain/time.ts';
import type { NamedClaim } from '../records/reads/inbox-line.ts';
import type { InboxItem } from '../records/reads/judge-lines.ts';
import type { Desk } from './desk.ts';
import { machineFor, stateLabel, stepLabel } from './views.ts';

/** What urgency is told by. */
interface Now {
  readonly businessTime: string;
  readonly calendar: Calendar;
}

/** @returns how near a last day is now */
export function urgencyIn(dueOn: string | null, { businessTime, calendar }: Now): DueIn {
  const today = dateInProvince(instant(businessTime));
  return urgencyOf(dueOn === null ? null : plainDate(dueOn), { today, calendar });
}

interface LineOfDay {
  readonly today: string;
  readonly calendar: Calendar;
  readonly view: ReturnType<typeof makeView>;
}

/** An item that was read before is the same object, and looks the same for the rest of the day. */
const views = new WeakMap<InboxItem, LineOfDay>();

/** A line of an inbox as it is answered. */
export function inboxLineView(desk: Desk, item: InboxItem, { claim, ...now }: Now & { claim: NamedClaim | undefined }) {
  const view = plainView(desk, item, now);
  return claim === undefined ? view : { ...view, claim };
}

function plainView(desk: Desk, item: InboxItem, now: Now) {
  const today = dateInProvince(instant(now.businessTime));
  const known = views.get(item);
  if (known?.today === today && known.calendar === now.calendar) return known.view;
  const view = makeView(desk, item, now);
  views.set(item, { today, calendar: now.calendar, view });
  return view;
}

function makeView({ ledger }: Desk, { regime, version, ...item }: InboxItem, now: Now) {
  const machine = machineFor(ledger.regimes, { regime, kind: item.kind });
  const rule = machine.steps.find(({ code }) => code === item.code);
  const of = rule?.slot;
  const deadline = ledger.regimes.get(regime).deadlines[rule?.deadline?.deadline ?? ''];
  return {
    ...item,
    ...urgencyIn(item.dueOn, now),
    paused: item.dueOn === null ? (pauseOf(deadline, { machine, state: item }) ?? null) : null,
    sentBack: wasSentBack(machine, item),
    claim: null as NamedClaim | null,
    slot: of === undefined ? null : { slate: of.slate, slot: of.slot },
    stateLabel: stateLabel(machine, item.state),
    label: stepLabel(machine, item.code),
    ifMatch: `s${version}`,
  };
}
