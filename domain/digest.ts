import { addWorkdays } from './calendar/add-workdays.ts';
import type { Calendar } from './calendar/calendar.ts';
import { judgeDay } from './calendar/judge-day.ts';
import { latestSendDay } from './calendar/latest-send-day.ts';
import { DIGEST_PARTS, type DigestFacts, type DigestLine, type DigestPart } from './notice.ts';
import { morningOf, type PlainDate } from './time.ts';

/** Work that falls due within so many working days is told of in the morning. */
export const SOON_WORKDAYS = 5;

/** Lines that one digest carries; all are counted. */
const MOST_LINES = 20;

/** Where it stands on a day; null where there is nothing to tell of it. */
export function digestPart(
  { dueOn, isNew }: { dueOn: string | null; isNew: boolean },
  { today, soon }: { today: PlainDate; soon: PlainDate },
): DigestPart | null {
  if (dueOn !== null && dueOn < today) return 'LATE';
  if (dueOn === today) return 'TODAY';
  if (dueOn !== null && dueOn <= soon) return 'SOON';
  return isNew ? 'NEW' : null;
}

/** The last day that is told of on a working day. */
export function soonOf({ today, calendar }: { today: PlainDate; calendar: Calendar }): PlainDate {
  return addWorkdays({ from: today, workdays: SOON_WORKDAYS, calendar }).result;
}

/** Mornings of one stride of a moving clock: what is told of them is held and written together. */
const MOST_MORNINGS = 20;

/**
 * The next working days after a day whose mornings come before an instant, and on which there is something to tell: the first of
 * all if something is new, and every one from that on which the nearest work (`dueOn`) is told of, for it stays until it is done.
 */
export function digestDays({
  after,
  until,
  dueOn,
  isNew,
  calendar,
}: {
  after: PlainDate;
  until: string;
  dueOn: PlainDate | null;
  isNew: boolean;
  calendar: Calendar;
}): PlainDate[] {
  const days: PlainDate[] = [];
  let day = isNew ? nextWorkday({ after, calendar }) : firstDay({ after, dueOn, calendar });
  while (day !== null && morningOf(day) < until && days.length < MOST_MORNINGS) {
    days.push(day);
    day = firstDay({ after: day, dueOn, calendar });
  }
  return days;
}

/** The first working day after a day on which work that is due on `dueOn` is told of. */
function firstDay({
  after,
  dueOn,
  calendar,
}: {
  after: PlainDate;
  dueOn: PlainDate | null;
  calendar: Calendar;
}): PlainDate | null {
  if (dueOn === null) return null;
  const told = latestSendDay({ meeting: dueOn, workdays: SOON_WORKDAYS, calendar }).result;
  return told > after ? told : nextWorkday({ after, calendar });
}

function nextWorkday({ after, calendar }: { after: PlainDate; calendar: Calendar }): PlainDate {
  return addWorkdays({ from: after, workdays: 1, calendar }).result;
}

export function isWorkday(date: PlainDate, calendar: Calendar): boolean {
  return judgeDay({ date, calendar }).working;
}

/** What one person is told in the morning of a day: what is late first, and of each part what is due first. */
export function digestOf(on: string, lines: readonly DigestLine[]): DigestFacts {
  const count = (part: DigestPart) => lines.filter((line) => line.part === part).length;
  const place = ({ part, dueOn, caseId, code }: DigestLine) =>
    `${DIGEST_PARTS.indexOf(part)} ${dueOn ?? '9'} ${caseId} ${code}`;
  const inOrder = lines.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
  return {
    about: 'DIGEST',
    on,
    late: count('LATE'),
    today: count('TODAY'),
    soon: count('SOON'),
    fresh: count('NEW'),
    lines: inOrder.slice(0, MOST_LINES),
  };
}
