import type { CaseChange } from './life-reading.ts';
import type { Telling } from './standings/telling.ts';

/** What a decision leaves behind: rows for the SQL function `record`, and what to answer. */
export interface Recording<Answer> {
  readonly rows: Readonly<Record<string, unknown>>;
  /** What is told beside the log. */
  readonly tell?: Telling;
  /** The same for what the process holds of the cases; none where the rows touch no case. */
  readonly changes?: readonly CaseChange[];
  readonly answer: Answer;
}

/** What is to be recorded, or that nothing of the log is: something may be told beside it. */
export type Judgement<Answer> = Recording<Answer> | { readonly answer: Answer; readonly tell?: Telling };
