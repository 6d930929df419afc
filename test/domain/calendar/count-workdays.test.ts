import fc from 'fast-check';
import { addCalendarDays } from '../../../domain/calendar/add-calendar-days.ts';
import { addWorkdays } from '../../../domain/calendar/add-workdays.ts';
import { type Calendar, DAY_KINDS, type DayKind } from '../../../domain/calendar/calendar.ts';
import { latestSendDay } from '../../../domain/calendar/latest-send-day.ts';
import { plainDate } from '../../../domain/time.ts';

const seed = Number(process.env.FC_SEED ?? Date.now() % 1_000_000_000);
const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(2026, 0, 1);
const text = (day: number) => new Date(FIRST_MS + day * DAY_MS).toISOString().slice(0, 10);

/** Days of 2026 and 2027 by number, with random notices: Saturdays worked, weekdays off. */
const notices = fc.dictionary(fc.integer({ min: 0, max: 729 }).map(String), fc.constantFrom(...DAY_KINDS), {
  maxKeys: 120,
});

function calendarOf(kinds: Record<string, DayKind>): Calendar {
  const years = [2026, 2027].map((year) => ({ year, state: 'COMPLETE' as const }));
  const days = Object.entries(kinds).map(([day, kind]) => ({
    date: plainDate(text(Number(day))),
    kind,
    name: { vi: 'x', en: 'x' },
    basis: 'x',
    verified: true,
  }));
  return { version: 'x', years, days };
}

/** The second opinion: every day of two years is coloured first, then positions are counted. 1 Jan 2026 is a Thursday. */
function workdaysOf(kinds: Record<string, DayKind>): number[] {
  const all = Array.from({ length: 730 }, (_, day) => day);
  return all.filter((day) => {
    const kind = kinds[String(day)];
    if (kind !== undefined) return kind === 'MAKEUP_WORKDAY';
    return ![2, 3].includes(day % 7);
  });
}

describe(`[DL-2] counting agrees with a counter written apart (seed ${seed}; FC_SEED repeats it)`, () => {
  const question = {
    kinds: notices,
    start: fc.integer({ min: 150, max: 400 }),
    length: fc.integer({ min: 1, max: 60 }),
  };

  test('forwards, backwards and rolled over', () => {
    fc.assert(
      fc.property(fc.record(question), ({ kinds, start, length }) => {
        const calendar = calendarOf(kinds);
        const from = plainDate(text(start));
        const worked = workdaysOf(kinds);
        const after = worked.filter((day) => day > start);
        const before = worked.filter((day) => day < start);
        const onOrAfter = worked.find((day) => day >= start + length) as number;
        expect(addWorkdays({ from, workdays: length, calendar }).result).toBe(text(after[length - 1] as number));
        expect(latestSendDay({ meeting: from, workdays: length, calendar }).result).toBe(
          text(before.at(-length) as number),
        );
        expect(addCalendarDays({ from, days: length, calendar }).result).toBe(text(onOrAfter));
      }),
      { seed, numRuns: 300 },
    );
  });

  test('an explanation accounts for every day between start and result', () => {
    fc.assert(
      fc.property(fc.record(question), ({ kinds, start, length }) => {
        const calendar = calendarOf(kinds);
        const { result, skipped } = addWorkdays({ from: plainDate(text(start)), workdays: length, calendar });
        const passed = Math.round((Date.parse(result) - FIRST_MS) / DAY_MS) - start;
        expect(skipped.length + length).toBe(passed);
      }),
      { seed, numRuns: 300 },
    );
  });
});
