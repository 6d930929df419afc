import type { Refusal } from '../domain/machine/refusal.ts';
import { officesOf } from './act-basis.ts';
import type { Database } from './database.ts';
import { inLegalTransaction } from './legal-transaction.ts';
import { chainEntries } from './log-writer.ts';
import { registerSlice } from './register-slice.ts';

export type ClockOutcome =
  | { readonly status: 'MOVED'; readonly from: string; readonly to: string; readonly n: string }
  | { readonly status: 'REFUSED'; readonly refusal: Refusal };

/** Who may move the clock of a sample or test installation: no business decision, so its administrator. */
const MOVERS = ['ADMIN'];

/**
 * Moves business time of a sample or test province forward to `to`; an entry in the log says from where to where. In
 * production the clock is immovable; it never goes back.
 */
export function moveBusinessClock(
  db: Database,
  { province, person, to }: { province: string; person: string; to: string },
): Promise<ClockOutcome> {
  const question = { province, key: null, person, cases: [], keys: [`person:${person}`], roles: [], documents: [] };
  return inLegalTransaction<ClockOutcome>(db, question, (loaded) => {
    const from = loaded.businessTime;
    if (!loaded.clockMovable) return refused('clock.immovable', { from });
    const held = officesOf(registerSlice(loaded.register, []), person, from);
    if (!held.some((office) => MOVERS.includes(office.role)))
      return refused('duty.not_held', { roles: MOVERS.join(' ') });
    if (to < from) return refused('clock.backwards', { from, to });
    const clockOffsetMs = `${Date.parse(to) - Date.parse(loaded.dbTime)}`;
    const head = { ...loaded, businessTime: to };
    const written = chainEntries(head, province, [
      { kind: 'CLOCK', event: 'moveBusinessClock', person, payload: { from, to } },
    ]);
    const agenda = `${BigInt(loaded.agenda) + 1n}`;
    return {
      rows: { province, ...written, head: { ...written.head, clockOffsetMs, agenda } },
      answer: { status: 'MOVED', from, to, n: written.head.n },
    };
  });
}

function refused(rule: string, detail: Record<string, string>): { answer: ClockOutcome } {
  return { answer: { status: 'REFUSED', refusal: { rule, detail } } };
}
