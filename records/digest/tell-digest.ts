import { digestDays, digestOf, digestPart, isWorkday, soonOf } from '../../domain/digest.ts';
import type { DigestLine, NewNotice } from '../../domain/notice.ts';
import { addDays, dateInProvince, instant, morningOf, type PlainDate } from '../../domain/time.ts';
import { strideClock } from '../business-clock.ts';
import type { Ledger } from '../commit-act.ts';
import { findStepWorkers } from '../find-step-workers.ts';
import { groupBy } from '../group-by.ts';
import { powerBorders } from '../power-borders.ts';
import { currentRegister } from '../reads/current-register.ts';
import { type RegisterReading, stretchOf } from '../register-reading.ts';
import { tell } from '../standings/tell.ts';
import { noticeRow } from '../standings/telling.ts';
import { findNearestWork, findStepsToTell, type OpenStep, readDigestState } from './digest-state.ts';

/**
 * Tells everybody who has something open that is late, due today, due soon or new since the last time, what it is: once on each
 * working day, from 08:00 on. On a day off nobody is told. Mornings that nobody looked at are not made good: today's tells all.
 * @returns how many persons were told
 */
export async function tellDigest(ledger: Ledger, { province }: { province: string }): Promise<number> {
  const { db } = ledger;
  const { businessTime: at, reading } = await currentRegister(db, province);
  const today = dateInProvince(instant(at));
  const { n, last } = await readDigestState(db, province);
  if (at < morningOf(today) || (last !== null && last.lastOn >= today)) return 0;
  if (!isWorkday(today, reading.calendar)) {
    await tell(db, { province, digest: { last_on: today, n: last?.n ?? n } });
    return 0;
  }
  const [notices = []] = await digestsOf(ledger, { province, reading, at, mornings: [today], since: last?.n ?? n });
  const rows = notices.map((notice) => noticeRow(notice, { n, businessTime: at }));
  await tell(db, { province, notices: rows, digest: { last_on: today, n } });
  return notices.length;
}

/**
 * One stride of a moving clock over the next mornings before an instant on which somebody is to be told something, which they are:
 * nothing is done on the way and nobody's powers change, so that what waits is judged once for all of them.
 * @param until before which nothing falls due
 * @returns whether there was any
 */
export async function strideMornings(
  ledger: Ledger,
  { province, until }: { province: string; until: string },
): Promise<boolean> {
  const { db, regimes } = ledger;
  const { businessTime, reading } = await currentRegister(db, province);
  const { calendar } = reading;
  const today = dateInProvince(instant(businessTime));
  const { n, last } = await readDigestState(db, province);
  const isToCome = businessTime < morningOf(today) && (last?.lastOn ?? '') < today;
  const after = isToCome ? addDays({ date: today, days: -1 }) : today;
  const since = last?.n ?? n;
  const nearest = await findNearestWork(db, { province, since });
  const ahead = digestDays({ ...nearest, after, until, calendar });
  if (ahead[0] === undefined) return false;
  const at = morningOf(ahead[0]);
  const { borders } = powerBorders(reading, regimes);
  const border = borders[stretchOf({ borders }, at)] ?? until;
  const mornings = ahead.filter((day) => morningOf(day) < border);
  const told = await digestsOf(ledger, { province, reading, at, mornings, since });
  const notices = mornings.flatMap((day, place) =>
    (told[place] ?? []).map((notice) => noticeRow(notice, { n, businessTime: morningOf(day) })),
  );
  const lastOn = mornings.at(-1) as PlainDate;
  const telling = { province, notices, digest: { last_on: lastOn, n } };
  await strideClock(db, { province, to: morningOf(lastOn), telling });
  return true;
}

interface DigestQuestion {
  readonly province: string;
  readonly reading: RegisterReading;
  /** The instant at which it is judged whose work it is. */
  readonly at: string;
  readonly mornings: readonly PlainDate[];
  /** Number in the log of the last entry that was known the last time; what came since is new on the first morning. */
  readonly since: string;
}

/** @returns for each of these mornings what each person is to be told */
async function digestsOf(ledger: Ledger, question: DigestQuestion): Promise<NewNotice[][]> {
  const { province, reading, mornings, since } = question;
  const days = mornings.map((today) => ({ today, soon: soonOf({ today, calendar: reading.calendar }) }));
  const soon = days.at(-1)?.soon ?? '';
  const steps = await findStepsToTell(ledger.db, { province, soon, since });
  const work = await workOf(ledger, { ...question, steps });
  return days.map((day, place) => {
    const told = work.flatMap(({ isNew, persons, ...line }) => {
      const part = digestPart({ dueOn: line.dueOn, isNew: isNew && place === 0 }, day);
      return part === null ? [] : persons.map((person) => ({ person, line: { ...line, part } }));
    });
    return [...groupBy(told, ({ person }) => person)].map(([person, own]): NewNotice => {
      const lines = own.map(({ line }) => line);
      const event = `digest/${day.today}`;
      return { person, kind: 'DIGEST', event, caseId: null, step: null, facts: digestOf(day.today, lines) };
    });
  });
}

/** Something open, and those whose work it is. */
interface Work extends Omit<DigestLine, 'part'> {
  readonly isNew: boolean;
  readonly persons: readonly string[];
}

async function workOf(
  ledger: Ledger,
  {
    province,
    reading,
    at,
    steps,
  }: Pick<DigestQuestion, 'province' | 'reading' | 'at'> & { steps: readonly OpenStep[] },
): Promise<Work[]> {
  const found = await findStepWorkers(ledger, { province, reading, at, steps });
  const isNew = new Set(steps.flatMap((one) => (one.isNew ? [`${one.caseId} ${one.step}`] : [])));
  return found.map(({ step, workers }): Work => {
    const { caseId, kind, regime, title, code, dueOn } = step;
    const persons = workers.map(({ person }) => person);
    return { caseId, kind, regime, title, code, dueOn, isNew: isNew.has(`${caseId} ${step.step}`), persons };
  });
}
