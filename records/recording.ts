import type { CaseChange } from './life-reading.ts';

/** What a decision leaves behind: rows for the SQL function `record`, and what to answer. */
export interface Recording<Answer> {
  readonly rows: Readonly<Record<string, unknown>>;
  /** Rows for the SQL function `tell`: what is told beside the log. Only of one that has its transaction to itself. */
  readonly tell?: Readonly<Record<string, unknown>>;
  /** The same for what the process holds of the cases; none where the rows touch no case. */
  readonly changes?: readonly CaseChange[];
  readonly answer: Answer;
}

/** What is to be recorded, or that nothing is. */
export type Judgement<Answer> = Recording<Answer> | { readonly answer: Answer };
