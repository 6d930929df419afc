import fc from 'fast-check';
import { OFFICIAL_CALENDAR } from '../../domain/calendar/official-days.ts';
import { digestOf, digestPart, firstDigestDay, isWorkday, soonOf } from '../../domain/digest.ts';
import type { DigestLine } from '../../domain/notice.ts';
import { addDays, plainDate } from '../../domain/time.ts';

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

test('[DL-6] the morning on which work is told of first is the first working day that has it among what is due soon', () => {
  const seed = Date.now();
  console.info(`seed ${seed}`);
  const day = fc.integer({ min: 0, max: 500 }).map((count) => addDays({ date: plainDate('2024-04-01'), days: count }));
  fc.assert(
    fc.property(day, day, (after, dueOn) => {
      let first = addDays({ date: after, days: 1 });
      while (!isWorkday(first, calendar) || dueOn > soonOf({ today: first, calendar }))
        first = addDays({ date: first, days: 1 });
      expect(firstDigestDay({ after, dueOn, calendar })).toBe(first);
    }),
    { seed, numRuns: 300 },
  );
});

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
