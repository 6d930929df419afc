import type { Calendar } from '../../../domain/calendar/calendar.ts';
import type { DeadlineKind, DeadlineRule, PeriodUnit } from '../../../domain/calendar/deadline-rule.ts';
import { dueOn } from '../../../domain/calendar/due-on.ts';
import { judgeDay } from '../../../domain/calendar/judge-day.ts';
import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import type { Pause } from '../../../domain/calendar/pause.ts';
import { addDays, addMonthsTo, daysBetween, type PlainDate, plainDate } from '../../../domain/time.ts';
import { Random } from '../../oracle/prng.ts';

function rule(period: string, kind: DeadlineKind = 'NOT_LATER'): DeadlineRule {
  const [length, unit] = period.split(' ') as [string, PeriodUnit];
  return {
    code: 'D-00',
    length: Number(length),
    unit,
    kind,
    source: { article: 'test', verification: 'DESIGN_CHOICE' },
  };
}

function pause(from: string, until: string, why: Pause['why'] = 'APPLICANT'): Pause {
  return { from: plainDate(from), until: plainDate(until), why };
}

function due(from: string, period: string, pauses: readonly Pause[]) {
  return dueOn({ rule: rule(period), from: plainDate(from), calendar: OFFICIAL_CALENDAR, pauses });
}

/** The rule of issue 6, day by day and nothing else: what the count is checked against. */
interface Restated {
  readonly isPaused: (day: PlainDate, pause: Pause) => boolean;
  readonly isAway: (day: PlainDate, pause: Pause) => boolean;
  readonly rolls: boolean;
}

const RULES: Restated = {
  isPaused: (day, { from, until }) => from < day && day <= until,
  isAway: (day, { from, until }) => from <= day && day < until,
  rolls: true,
};

function restated(
  { rule: { unit, length }, from, calendar, pauses }: Parameters<typeof dueOn>[0],
  { isPaused, isAway, rolls }: Restated = RULES,
): PlainDate {
  const works = (day: PlainDate) => judgeDay({ date: day, calendar }).working;
  const wanted = unit === 'MO' ? daysBetween({ from, to: addMonthsTo({ date: from, months: length }) }) : length;
  let day = from;
  for (let counted = 0; counted < wanted; ) {
    day = addDays({ date: day, days: 1 });
    if (pauses?.some((one) => isPaused(day, one))) continue;
    if (unit !== 'WD' || works(day)) counted += 1;
  }
  while (rolls && (!works(day) || pauses?.some((one) => isAway(day, one)))) day = addDays({ date: day, days: 1 });
  return day;
}

/** A year's notice that nobody issued: any weekday may be off, any Saturday worked. */
function randomCalendar(random: Random): Calendar {
  const days = Array.from({ length: 60 }, () => {
    const date = addDays({ date: plainDate('2026-01-01'), days: random.below(500) });
    const kind = random.chance(0.7) ? ('HOLIDAY' as const) : ('MAKEUP_WORKDAY' as const);
    return { date, kind, name: { vi: 'ngày', en: 'day' }, basis: 'test', verified: false };
  });
  const distinct = [...new Map(days.map((day) => [day.date, day])).values()];
  return {
    version: 'test',
    years: [
      { year: 2026, state: 'COMPLETE' },
      { year: 2027, state: 'COMPLETE' },
    ],
    days: distinct,
  };
}

function randomPauses(random: Random, from: PlainDate): Pause[] {
  const pauses: Pause[] = [];
  let day = addDays({ date: from, days: random.below(12) - 2 });
  for (let left = random.below(4); left > 0; left -= 1) {
    const until = addDays({ date: day, days: random.below(15) });
    pauses.push({ from: day, until, why: random.pick(['APPLICANT', 'SUSPENSION']) });
    day = addDays({ date: until, days: random.below(8) });
  }
  return pauses;
}

function randomQuestion(random: Random): Parameters<typeof dueOn>[0] {
  const from = addDays({ date: plainDate('2026-01-01'), days: random.below(330) });
  const unit = random.pick(['WD', 'CD', 'MO'] as const);
  const length = 1 + random.below(unit === 'MO' ? 3 : 25);
  return {
    rule: rule(`${length} ${unit}`),
    from,
    calendar: randomCalendar(random),
    pauses: randomPauses(random, from),
  };
}

const SEED = Number(process.env.MANDATE_SEED ?? 20_261_130);
const QUESTIONS = 400;

describe('[DL-3] a period with pauses (domain.md 3.2, clock stop)', () => {
  test.each([
    ['no pause', '2026-03-02', '5 WD', [], '2026-03-09'],
    [
      'sent back on the second day, back on the Tuesday: the rest is counted from the Wednesday',
      '2026-03-02',
      '5 WD',
      [pause('2026-03-04', '2026-03-10')],
      '2026-03-13',
    ],
    [
      'back on the day it was sent back: nothing is left out',
      '2026-03-02',
      '5 WD',
      [pause('2026-03-04', '2026-03-04')],
      '2026-03-09',
    ],
    ['sent back on the day it began', '2026-03-02', '5 WD', [pause('2026-03-02', '2026-03-06')], '2026-03-13'],
    [
      'twice, the second time with its first day the last of the first',
      '2026-03-02',
      '5 WD',
      [pause('2026-03-03', '2026-03-05'), pause('2026-03-05', '2026-03-09')],
      '2026-03-13',
    ],
    [
      'sent back on its last day: it ends on the day the file comes back',
      '2026-03-02',
      '5 WD',
      [pause('2026-03-09', '2026-03-18')],
      '2026-03-18',
    ],
    [
      'and that is a Sunday: on the next working day',
      '2026-03-02',
      '5 WD',
      [pause('2026-03-09', '2026-03-15')],
      '2026-03-16',
    ],
    ['after it was over', '2026-03-02', '5 WD', [pause('2026-03-10', '2026-03-18')], '2026-03-09'],
    [
      'the days of Tết inside a pause are left out once',
      '2026-02-10',
      '5 WD',
      [pause('2026-02-12', '2026-02-24')],
      '2026-02-27',
    ],
    ['calendar days', '2026-03-02', '15 CD', [pause('2026-03-04', '2026-03-10')], '2026-03-23'],
    [
      'calendar days that end on a Sunday roll',
      '2026-03-02',
      '14 CD',
      [pause('2026-03-04', '2026-03-10')],
      '2026-03-23',
    ],
    [
      'a roll-over does not end while the file is away',
      '2026-03-02',
      '5 CD',
      [pause('2026-03-08', '2026-03-12')],
      '2026-03-12',
    ],
    [
      'sent back on the Saturday on which it would end',
      '2026-03-02',
      '5 CD',
      [pause('2026-03-07', '2026-03-12')],
      '2026-03-12',
    ],
    [
      'months move on by the calendar days of the pause',
      '2026-03-02',
      '1 MO',
      [pause('2026-03-04', '2026-03-10')],
      '2026-04-08',
    ],
    [
      'a suspension of forty days',
      '2025-12-31',
      '6 MO',
      [pause('2026-02-01', '2026-03-13', 'SUSPENSION')],
      '2026-08-10',
    ],
  ] as const)('%s: %s + %s', (_case, from, period, pauses, result) => {
    const { date, explanation } = due(from, period, pauses);
    const question = { rule: rule(period), from: plainDate(from), calendar: OFFICIAL_CALENDAR, pauses };
    expect([date, restated(question)]).toEqual([result, result]);
    expect(explanation.result).toBe(date);
  });

  test('[DL-3] it says what it stood still for and what that left out', () => {
    const { explanation } = due('2026-03-02', '5 WD', [
      pause('2026-03-04', '2026-03-10'),
      pause('2026-03-20', '2026-03-25'),
    ]);
    expect(explanation.pauses).toEqual([{ from: '2026-03-04', until: '2026-03-10', why: 'APPLICANT', days: 6 }]);
    expect(explanation.skipped).toEqual([]); // 7 and 8 March lie in the pause
    const held = due('2026-03-02', '5 WD', [pause('2026-03-09', '2026-03-15')]).explanation;
    expect(held).toMatchObject({ heldFrom: '2026-03-09', result: '2026-03-16' });
    expect(held.skipped.map(({ date }) => date)).toEqual(['2026-03-07', '2026-03-08', '2026-03-15']);
  });

  test('[DL-3] a period counted backwards cannot pause', () => {
    const question = {
      from: plainDate('2026-03-20'),
      calendar: OFFICIAL_CALENDAR,
      pauses: [pause('2026-03-04', '2026-03-10')],
    };
    expect(() => dueOn({ rule: rule('5 WD', 'BEFORE'), ...question })).toThrow(RangeError);
  });

  test(`[DL-3] ${QUESTIONS} random periods, pauses and calendars are counted as the rule says (seed ${SEED})`, () => {
    const random = new Random(SEED);
    for (let left = QUESTIONS; left > 0; left -= 1) {
      const question = randomQuestion(random);
      const { date, explanation } = dueOn(question);
      if (date !== restated(question)) throw new Error(`counted ${date}: ${JSON.stringify(question)}`);
      const inside = daysBetween({ from: question.from, to: date });
      const days = Array.from({ length: inside }, (_, index) => addDays({ date: question.from, days: index + 1 }));
      const paused = days.filter((day) => question.pauses?.some((one) => RULES.isPaused(day, one))).length;
      expect(explanation.pauses.reduce((sum, one) => sum + one.days, 0)).toBe(paused);
    }
  });

  test.each<[string, Partial<Restated>]>([
    ['the day of the return is left out', { isPaused: (day, { from, until }) => from <= day && day <= until }],
    ['the day it came back is counted', { isPaused: (day, { from, until }) => from < day && day < until }],
    ['nothing is left out', { isPaused: () => false }],
    ['only suspensions pause', { isPaused: (day, one) => one.why === 'SUSPENSION' && RULES.isPaused(day, one) }],
    ['it may end while the file is away', { isAway: () => false }],
    ['it may end on the day of a return', { isAway: (day, { from, until }) => from < day && day < until }],
    ['it does not roll', { rolls: false }],
  ])('[DL-3] a planted fault is found: %s', (_fault, wrong) => {
    const random = new Random(SEED);
    const questions = Array.from({ length: QUESTIONS }, () => randomQuestion(random));
    const isFound = (question: Parameters<typeof dueOn>[0]) =>
      restated(question, { ...RULES, ...wrong }) !== dueOn(question).date;
    expect(questions.some(isFound)).toBe(true);
  });
});
