import { answerOfCounter, answerOfEngine } from './calendar-answers.ts';
import { calendarQuestions, type Question, type RandomCalendar } from './calendar-questions.ts';
import { type CountingRules, DayCounter, RULES, textOf } from './day-counter.ts';

/** A question and both answers; the engine's are given by the real rules always. */
export interface Compared {
  readonly question: Question;
  readonly engine: string;
  readonly counted: string;
}

/** Asks the engine and a counter one question after another; the same ones for the same seed. */
export function* compareAnswers(seed: number, total: number, rules: CountingRules = RULES): Generator<Compared> {
  let on: RandomCalendar | undefined;
  let counter: DayCounter | undefined;
  for (const { on: calendar, question } of calendarQuestions(seed, total)) {
    if (counter === undefined || calendar !== on) counter = new DayCounter(calendar.papers, rules);
    on = calendar;
    const engine = answerOfEngine(question, calendar.calendar);
    yield { question, engine, counted: answerOfCounter(question, counter) };
  }
}

/** A question as a person reads it. */
export function told(question: Question): string {
  return JSON.stringify(question.ask === 'PERIOD' ? { ...question, start: textOf(question.start) } : question);
}
