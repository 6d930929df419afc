import type { DeskOutcome } from '../records/desk/write-once.ts';
import { stopFor } from './problem.ts';

/** @returns what was written beside the record, now or the first time. @throws Stopped with the refusal */
export function doneBy<Answer>(outcome: DeskOutcome<Answer>): Answer {
  if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal, 'body');
  return outcome.answer;
}
