import type { Calendar, DayKind, OfficialDay } from '../../../domain/calendar/calendar.ts';
import type { DeadlineKind, PeriodUnit } from '../../../domain/calendar/deadline-rule.ts';
import { plainDate } from '../../../domain/time.ts';
import { Random } from '../../oracle/prng.ts';
import { type DayNumber, numberOf, type Papers, textOf, weekdayOf } from './day-counter.ts';

/** A calendar in both forms: rows for the engine, numbers for the counter. */
export interface RandomCalendar {
  readonly calendar: Calendar;
  readonly papers: Papers;
}

export type Question =
  | {
      readonly ask: 'PERIOD';
      readonly kind: DeadlineKind;
      readonly unit: PeriodUnit;
      readonly length: number;
      readonly start: DayNumber;
      /** By the row of a regime, or by the function that counts such a period. */
      readonly byRule: boolean;
    }
  | { readonly ask: 'RECEIPT'; readonly instantMs: number; readonly closes: string };

const YEARS = Array.from({ length: 12 }, (_, index) => 2024 + index);
const FIRST = numberOf(`${YEARS[0]}-01-01`);
const LAST = numberOf(`${YEARS.at(-1)}-12-31`);
const KINDS: readonly DeadlineKind[] = ['NOT_LATER', 'AT_LEAST', 'BEFORE', 'REPEATING', 'CUTOFF', 'ALERT'];
const LONGEST = { WD: 45, CD: 120, MO: 36 } as const satisfies Record<PeriodUnit, number>;
const CLOSINGS = ['17:00', '16:30', '11:45'];

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const PROVINCE_MS = 7 * 60 * MINUTE_MS;

/** One calendar after another, with questions about each; the same for the same seed. */
export function* calendarQuestions(seed: number, total: number, perCalendar = 2_000) {
  const random = new Random(seed);
  for (let asked = 0; asked < total; asked += perCalendar) {
    const days = randomDays(random);
    const on = randomCalendar(days, random);
    const near = [...days.keys()];
    for (let n = asked; n < Math.min(total, asked + perCalendar); n += 1)
      yield { on, question: randomQuestion(near, random) };
  }
}

/** Twelve years of notices as they are, and some days as they never were. */
function randomDays(random: Random): Map<DayNumber, DayKind> {
  const days = new Map<DayNumber, DayKind>();
  const say = (day: DayNumber, kind: DayKind) => days.set(day, kind);
  const isWeekend = (day: DayNumber) => weekdayOf(day) === 0 || weekdayOf(day) === 6;
  for (const year of YEARS.filter(() => random.chance(0.85))) {
    const on = (monthDay: string) => numberOf(`${year}-${monthDay}`);
    const tet = on('01-19') + random.below(33);
    const holidays = ['01-01', '04-30', '05-01', '09-02', random.pick(['09-01', '09-03']), '11-24'].map(on);
    for (const day of [...holidays, tet, tet + 1, tet + 2, tet + 3, tet + 4, on('03-30') + random.below(31)])
      if (random.chance(0.9)) say(day, 'HOLIDAY');
    for (const [day] of [...days].filter(([day, kind]) => kind === 'HOLIDAY' && day >= on('01-01') && isWeekend(day))) {
      let inLieu = day + 1;
      while (isWeekend(inLieu) || days.has(inLieu)) inLieu += 1;
      if (random.chance(0.7)) say(inLieu, 'COMPENSATORY');
    }
    for (let swaps = random.below(4); swaps > 0; swaps -= 1) {
      const off = on('01-01') + random.below(350);
      if (isWeekend(off) || days.has(off)) continue;
      say(off, 'SWAPPED_OFF');
      const saturday = off + 6 - weekdayOf(off) + 7 * (random.below(5) - 2);
      if (!days.has(saturday) && saturday >= FIRST && saturday <= LAST) say(saturday, 'MAKEUP_WORKDAY');
    }
    for (let odd = random.below(6); odd > 0; odd -= 1) {
      const day = on('01-01') + random.below(350);
      const kinds = isWeekend(day) ? (['HOLIDAY', 'MAKEUP_WORKDAY'] as const) : (['HOLIDAY', 'SWAPPED_OFF'] as const);
      if (!days.has(day)) say(day, random.pick(kinds));
    }
  }
  return days;
}

function randomCalendar(kinds: ReadonlyMap<DayNumber, DayKind>, random: Random): RandomCalendar {
  const years = YEARS.filter(() => random.chance(0.85)).map((year) => ({
    year,
    state: random.chance(0.7) ? ('COMPLETE' as const) : ('PROVISIONAL' as const),
  }));
  const days = [...kinds].map(([day, kind]): OfficialDay => {
    return { date: plainDate(textOf(day)), kind, name: { vi: 'x', en: 'x' }, basis: 'x', verified: random.chance(0.5) };
  });
  const of = (wanted: DayKind) => new Set([...kinds].filter(([, kind]) => kind === wanted).map(([day]) => day));
  return {
    calendar: { version: 'random', years, days },
    papers: {
      holidays: of('HOLIDAY'),
      inLieu: of('COMPENSATORY'),
      swappedOff: of('SWAPPED_OFF'),
      worked: of('MAKEUP_WORKDAY'),
      completeYears: new Set(years.filter(({ state }) => state === 'COMPLETE').map(({ year }) => year)),
    },
  };
}

function randomQuestion(near: readonly DayNumber[], random: Random): Question {
  if (random.chance(0.15)) return randomReceipt(near, random);
  const kind = random.pick(KINDS);
  const unit = random.pick(['WD', 'WD', 'CD', 'MO'] as const);
  const longest = random.chance(0.5) ? LONGEST[unit] : 10;
  const start = randomDay(near, random);
  return { ask: 'PERIOD', kind, unit, length: 1 + random.below(longest), start, byRule: random.chance(0.7) };
}

function randomReceipt(near: readonly DayNumber[], random: Random): Question {
  const closes = random.pick(CLOSINGS);
  const [hour = 0, minute = 0] = closes.split(':').map(Number);
  const closing = (hour * 60 + minute) * MINUTE_MS;
  const sinceMidnight = random.chance(0.4) ? closing + random.pick([-1, 0, 0, 1]) : random.below(DAY_MS);
  return { ask: 'RECEIPT', instantMs: randomDay(near, random) * DAY_MS + sinceMidnight - PROVINCE_MS, closes };
}

/** Any day, often one near a day that a notice names or near the end of a month. */
function randomDay(near: readonly DayNumber[], random: Random): DayNumber {
  const any = FIRST + random.below(LAST - FIRST + 1);
  const way = random.next();
  if (way < 0.3 && near.length > 0) return within(random.pick(near) + random.below(21) - 10);
  if (way < 0.6) return within(numberOf(`${textOf(any).slice(0, 8)}01`) - 1 - random.below(4));
  return any;
}

function within(day: DayNumber): DayNumber {
  return Math.max(FIRST, Math.min(LAST, day));
}
