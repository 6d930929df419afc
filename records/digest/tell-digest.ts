import { digestOf, digestPart, firstDigestDay, isWorkday, nextWorkday, soonOf } from '../../domain/digest.ts';
import type { DigestLine, NewNotice } from '../../domain/notice.ts';
import { addDays, dateInProvince, instant, morningOf, type PlainDate, plainDate } from '../../domain/time.ts';
import { readAwards } from '../awards.ts';
import type { Ledger } from '../commit-act.ts';
import { groupBy } from '../group-by.ts';
import { type CurrentRegister, currentRegister } from '../reads/current-register.ts';
import { asksOf, type InboxLines } from '../reads/judge-lines.ts';
import type { RegisterReading } from '../register-reading.ts';
import { readLines } from '../standings/find-decisions.ts';
import { tell } from '../standings/tell.ts';
import { noticeRow } from '../standings/telling.ts';
import { type Worker, workHolders } from '../work-holders.ts';
import { findNearestWork, findStepsToTell, noteDigest, type OpenStep, readDigestState } from './digest-state.ts';

/** Steps read and judged at a time. */
const PAGE = 500;

/**
 * Tells everybody who has something open that is late, due today, due soon or new since the last time, what it is: once on each
 * working day, from 08:00 on. On a day off nobody is told. Mornings that nobody looked at are not made good: today's tells all.
 * @returns how many persons were told
 */
export async function tellDigest(ledger: Ledger, { province }: { province: string }): Promise<number> {
  const { db } = ledger;
  const current = await currentRegister(db, province);
  const { businessTime, reading } = current;
  const today = dateInProvince(instant(businessTime));
  const { n, last } = await readDigestState(db, province);
  if (businessTime < morningOf(today) || (last !== null && last.lastOn >= today)) return 0;
  if (!isWorkday(today, reading.calendar)) {
    await noteDigest(db, { province, lastOn: today, n: last?.n ?? n });
    return 0;
  }
  const notices = await digests(ledger, { province, current, today, since: last?.n ?? n });
  await tell(db, { province, notices: notices.map((notice) => noticeRow(notice, { n, businessTime })) });
  await noteDigest(db, { province, lastOn: today, n });
  return notices.length;
}

/** @returns the next morning of business time on which somebody is to be told something; null where nothing is open that is due */
export async function findNextDigest({ db }: Ledger, province: string): Promise<string | null> {
  const { businessTime, reading } = await currentRegister(db, province);
  const { calendar } = reading;
  const today = dateInProvince(instant(businessTime));
  const { n, last } = await readDigestState(db, province);
  const isToCome = businessTime <= morningOf(today) && (last?.lastOn ?? '') < today;
  const after = isToCome ? addDays({ date: today, days: -1 }) : today;
  const { dueOn, isNew } = await findNearestWork(db, { province, since: last?.n ?? n });
  if (isNew) return morningOf(nextWorkday({ after, calendar }));
  return dueOn === null ? null : morningOf(firstDigestDay({ after, dueOn: plainDate(dueOn), calendar }));
}

interface DigestQuestion {
  readonly province: string;
  readonly current: CurrentRegister;
  readonly today: PlainDate;
  /** Number in the log of the last entry that was known the last time. */
  readonly since: string;
}

async function digests(ledger: Ledger, question: DigestQuestion): Promise<NewNotice[]> {
  const { province, current, today, since } = question;
  const soon = soonOf({ today, calendar: current.reading.calendar });
  const steps = await findStepsToTell(ledger.db, { province, soon, since });
  const told: { person: string; line: DigestLine }[] = [];
  for (let from = 0; from < steps.length; from += PAGE) {
    const page = steps.slice(from, from + PAGE);
    told.push(...(await linesOf(ledger, { province, current, page, days: { today, soon } })));
  }
  return [...groupBy(told, ({ person }) => person)].map(([person, own]): NewNotice => {
    const facts = digestOf(
      today,
      own.map(({ line }) => line),
    );
    return { person, kind: 'DIGEST', event: `digest/${today}`, caseId: null, step: null, facts };
  });
}

interface PageQuestion extends Pick<DigestQuestion, 'province' | 'current'> {
  readonly page: readonly OpenStep[];
  readonly days: { readonly today: PlainDate; readonly soon: PlainDate };
}

async function linesOf(
  ledger: Ledger,
  { province, current, page, days }: PageQuestion,
): Promise<{ person: string; line: DigestLine }[]> {
  const lines = await readWork(ledger, { province, current, page });
  const isNew = new Set(page.flatMap((one) => (one.isNew ? [`${one.caseId} ${one.step}`] : [])));
  const askOf = asksOf(ledger, { ...lines, register: current.reading.rows, person: null });
  const known = new Map<string, Worker[]>();
  return lines.steps.flatMap((step) => {
    const part = digestPart({ dueOn: step.dueOn, isNew: isNew.has(`${step.caseId} ${step.step}`) }, days);
    const asked = askOf(step);
    if (asked === null || part === null) return [];
    const { caseId, kind, regime, title, code, dueOn, seat } = step;
    const name = `${asked.alike} ${seat ?? ''}`;
    const { request: _request, state, facts: _facts, ...ground } = asked.question;
    const workers = known.get(name) ?? workHolders({ state, code, seat }, { ...ground, sample: lines.sample });
    known.set(name, workers);
    const line: DigestLine = { caseId, kind, regime, title, code, dueOn, part };
    return workers.map(({ person }) => ({ person, line }));
  });
}

/** What it takes to judge whose work these steps are. */
async function readWork(
  { db, regimes }: Ledger,
  { province, current, page }: Omit<PageQuestion, 'days'>,
): Promise<InboxLines> {
  const { reading, businessTime: at } = current;
  const asked = page.map(({ caseId, step }) => ({ caseId, step }));
  const lines = await readLines(db, { province, page: asked, ground: everybodyIn(reading) });
  const keys = ['ALL', ...regimes.allActions()].map((action) => `action:${action}`);
  const awards = await readAwards(db.pool, { province, register: reading, keys, cases: lines.cases, at });
  return { ...lines, awards };
}

function everybodyIn({ rows }: RegisterReading): { people: string[]; sides: string[] } {
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  const people = [...new Set(of('PERSON'))];
  return { people, sides: [...people, ...new Set(of('UNIT'))] };
}
