import type { Machine } from '../../domain/machine/definition.ts';
import { dateInProvince, instant } from '../../domain/time.ts';
import { requestClockMove } from '../../records/business-clock.ts';
import { type CaseCount, countCases } from '../../records/reads/count-cases.ts';
import { type ClockReading, readClock } from '../../records/reads/read-clock.ts';
import { clockAnswer, clockBody, clockView, countQuery, countView } from '../contract/others.ts';
import type { Desk } from '../desk.ts';
import { stopFor } from '../problem.ts';
import { route } from '../route.ts';
import { phaseLabel, stateLabel } from '../views.ts';

const countRoute = route({
  method: 'get',
  path: '/statistics/cases',
  id: 'countCases',
  tag: 'statistics',
  summary: 'Cases that I see, counted by kind and stage or state; the counts sum to the total',
  who: 'signedIn',
  query: countQuery,
  answers: { 200: { description: 'Counts', schema: countView } },
  problems: [],
  async run({ desk, province, person, query }) {
    const { counts, total } = await countCases(desk.ledger.db, { province, person, by: query.by });
    return { body: { by: query.by, total, counts: counts.map((count) => countLine(desk, count)) } };
  },
});

/** Labels are those of the newest regime that has the machine; a state keeps its meaning over the versions. */
function countLine({ ledger }: Desk, count: CaseCount) {
  const machines = ledger.regimes
    .all()
    .map((regime) => Object.values(regime.machines).find((one) => one.kind === count.kind));
  const machine = machines.findLast((one): one is Machine => one !== undefined);
  const plain = { vi: count.kind, en: count.kind };
  return {
    ...count,
    kindLabel: machine?.label ?? plain,
    phaseLabel: machine === undefined ? plain : phaseLabel(machine, count.phase),
    stateLabel: count.state === null || machine === undefined ? null : stateLabel(machine, count.state),
  };
}

const clockRoute = route({
  method: 'get',
  path: '/clock',
  id: 'getClock',
  tag: 'clock',
  summary: 'Database time and business time; they differ only where the installation is a sample',
  who: 'signedIn',
  answers: { 200: { description: 'Both clocks', schema: clockView } },
  problems: [],
  async run({ desk, province }) {
    const clock = await clockNow(desk, province);
    const { businessTime, dbTime, movable, sample } = clock;
    const today = dateInProvince(instant(businessTime));
    const { code, vi, en } = clock.province;
    return { body: { province: { code, name: { vi, en } }, businessTime, dbTime, today, movable, sample } };
  },
});

const moveRoute = route({
  method: 'post',
  path: '/clock',
  id: 'moveClock',
  tag: 'clock',
  summary:
    'Move the business clock of a sample installation forward; what falls due on the way is committed in its order',
  who: 'signedIn',
  body: clockBody,
  answers: {
    200: { description: 'Arrived', schema: clockAnswer },
    202: { description: 'Still on the way', schema: clockAnswer },
  },
  problems: ['clock.immovable', 'clock.backwards', 'clock.skew', 'duty.not_held'],
  async run({ desk, province, person, body }) {
    const requested = await requestClockMove(desk.ledger.db, { province, person, to: body.to });
    if (requested.status === 'REFUSED') throw stopFor(requested.refusal);
    // the move is on record: while the engine is away it waits for the sweep
    const status = await desk.engine.advanceClock({ province }).catch((error: unknown) => {
      desk.log.warn({ err: error }, 'the clock waits for the engine');
      return 'RUNNING' as const;
    });
    const { businessTime } = await clockNow(desk, province);
    return { status: status === 'DONE' ? 200 : 202, body: { status, businessTime } };
  },
});

async function clockNow({ ledger }: Desk, province: string): Promise<ClockReading> {
  const clock = await readClock(ledger.db, province);
  if (clock === null) throw new Error(`the province ${province} is not founded`);
  return clock;
}

export const RECORD_ROUTES = [countRoute, clockRoute, moveRoute];
