import type { Refusal } from '../domain/machine/refusal.ts';
import { officesOf } from './act-basis.ts';
import type { Database } from './database.ts';
import { inLegalTransaction, type Loaded, type Recording } from './legal-transaction.ts';
import { chainEntries } from './log-writer.ts';
import { standingSlice } from './register-slice.ts';
import type { Telling } from './standings/telling.ts';

export type ClockOutcome =
  | { readonly status: 'RECORDED'; readonly from: string; readonly to: string; readonly n: string }
  | { readonly status: 'REFUSED'; readonly refusal: Refusal };

/** Who may move the clock of a sample or test installation: no business decision, so its administrator. */
const MOVERS = ['ADMIN'];

/**
 * Records that business time is to move forward to `to`; the strides follow (`strideClock`). Only a sample or test
 * province's clock moves, and never back.
 */
export function requestClockMove(
  db: Database,
  { province, person, to }: { province: string; person: string; to: string },
): Promise<ClockOutcome> {
  return inClockTransaction(db, { province, person }, (loaded) => {
    const from = loaded.businessTime;
    if (!loaded.clockMovable) return refused('clock.immovable', { from });
    const held = officesOf(standingSlice(loaded), person, from);
    if (!held.some((office) => MOVERS.includes(office.role)))
      return refused('duty.not_held', { roles: MOVERS.join(' ') });
    if (to < from) return refused('clock.backwards', { from, to });
    if (loaded.clockTarget !== null && loaded.clockTarget > to)
      return refused('clock.backwards', { from: loaded.clockTarget, to });
    return clockRecording(loaded, { province, person, event: 'requestClockMove', from, to, head: { clockTarget: to } });
  });
}

/**
 * One stride of a clock whose move was requested; it reaches no further than the request, whoever asks for it.
 * @param telling what people are told on the way, with the stride or not at all; where something was recorded since it was worked
 *   out, neither is done
 */
export function strideClock(
  db: Database,
  { province, to, telling }: { province: string; to: string; telling?: Telling },
): Promise<ClockOutcome> {
  const told = telling === undefined ? {} : { tell: telling };
  return inClockTransaction(db, { province, person: null }, (loaded) => {
    const { businessTime: from, clockTarget } = loaded;
    if (telling?.digest !== undefined && telling.digest.n !== loaded.n)
      return refused('version.stale', { n: loaded.n });
    if (clockTarget === null || to > clockTarget) return refused('clock.immovable', { from, to });
    const isPast = from >= clockTarget; // it took so long that time itself has passed the target
    if (isPast)
      return clockRecording(loaded, {
        province,
        person: null,
        event: 'strideClock',
        from,
        to: from,
        head: { clockTarget: null },
      });
    if (to < from) return refused('clock.backwards', { from, to });
    const moved = {
      clockOffsetMs: `${Date.parse(to) - Date.parse(loaded.dbTime)}`,
      agenda: `${BigInt(loaded.agenda) + 1n}`,
      clockTarget: to === clockTarget ? null : clockTarget,
    };
    const ahead = { ...loaded, businessTime: to };
    return {
      ...told,
      ...clockRecording(ahead, { province, person: null, event: 'strideClock', from, to, head: moved }),
    };
  });
}

type Judged = Recording<ClockOutcome> | { readonly answer: ClockOutcome };

function inClockTransaction(
  db: Database,
  { province, person }: { province: string; person: string | null },
  judge: (loaded: Loaded) => Judged,
): Promise<ClockOutcome> {
  const keys = person === null ? [] : [`person:${person}`];
  return inLegalTransaction(db, { province, key: null, person, cases: [], keys, roles: [], documents: [] }, judge);
}

function clockRecording(
  loaded: Loaded,
  {
    province,
    person,
    event,
    from,
    to,
    head,
  }: { province: string; person: string | null; event: string; from: string; to: string; head: object },
): Judged {
  const written = chainEntries(loaded, province, [{ kind: 'CLOCK', event, person, payload: { from, to } }]);
  const answer: ClockOutcome = { status: 'RECORDED', from, to, n: written.head.n };
  return { rows: { province, ...written, head: { ...written.head, ...head } }, answer };
}

function refused(rule: string, detail: Record<string, string>): { answer: ClockOutcome } {
  return { answer: { status: 'REFUSED', refusal: { rule, detail } } };
}
