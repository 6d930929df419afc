import fc from 'fast-check';
import { OFFICIAL_CALENDAR } from '../../domain/calendar/official-days.ts';
import { digestDays, digestOf, digestPart, isWorkday, soonOf } from '../../domain/digest.ts';
import type { DigestLine } from '../../domain/notice.ts';
import { addDays, instant, morningOf, type PlainDate, plainDate } from '../../domain/time.ts';

const calendar = OFFICIAL_CALENDAR;
const today = plainDate('2025-06-30');
const soon = soonOf({ today, calendar });

test('[DL-6] each piece of work stands in one part of the morning, on both sides of each border', () => {
  expect(soon).toBe('2025-07-07');
  const parts = ['2025-06-29', '2025-06-30', '2025-07-01', '2025-07-07', '2025-07-08', null].map((dueOn) =>
    digestPart({ dueOn, isNew: false }, { today, soon }),
  );
  expect(parts).toEqual(['LATE', 'TODAY', 'SOON', 'SOON', null, null]);
  expect(digestPart({ dueOn: null, isNew: true }, { today, soon })).toBe('NEW');
  expect(digestPart({ dueOn: '2025-06-29', isNew: true }, { today, soon })).toBe('LATE');
});

test('[DL-6] the mornings to tell are the working days that have something, one after another, before an instant', () => {
  const seed = Date.now();
  console.info(`seed ${seed}`);
  const day = fc.integer({ min: 0, max: 500 }).map((count) => addDays({ date: plainDate('2024-04-01'), days: count }));
  const asked = fc.record({
    after: day,
    dueOn: fc.oneof(day, fc.constant(null)),
    isNew: fc.boolean(),
    ahead: fc.integer({ min: 0, max: 60 }),
    offMs: fc.constantFrom(0, 1),
  });
  fc.assert(
    fc.property(asked, ({ after, dueOn, isNew, ahead, offMs }) => {
      const last = addDays({ date: after, days: ahead });
      const until = instant(new Date(Date.parse(morningOf(last)) + offMs).toISOString());
      const workdays = Array.from({ length: ahead }, (_none, place) => addDays({ date: after, days: place + 1 }))
        .filter((one) => isWorkday(one, calendar))
        .filter((one) => one < last || offMs === 1);
      const told = workdays.filter(
        (one, place) => digestPart({ dueOn, isNew: isNew && place === 0 }, days(one)) !== null,
      );
      expect(digestDays({ after, until, dueOn, isNew, calendar })).toEqual(told.slice(0, 20));
    }),
    { seed, numRuns: 500 },
  );
});

function days(day: PlainDate): { today: PlainDate; soon: PlainDate } {
  return { today: day, soon: soonOf({ today: day, calendar }) };
}

test('[DL-6] all is counted, the first twenty are named, what is late before all', () => {
  const line = (part: DigestLine['part'], place: number): DigestLine => {
    return { caseId: `C-${place}`, kind: 'task', regime: 'R', title: '', code: 'S', dueOn: '2025-06-30', part };
  };
  const lines = [
    line('NEW', 0),
    ...Array.from({ length: 30 }, (_none, place) => line('LATE', place)),
    line('TODAY', 1),
  ];
  const { late, today: due, soon: near, fresh, lines: named } = digestOf(today, lines);
  expect([late, due, near, fresh, named.length]).toEqual([30, 1, 0, 1, 20]);
  expect(new Set(named.map(({ part }) => part))).toEqual(new Set(['LATE']));
});
