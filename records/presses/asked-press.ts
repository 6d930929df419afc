/** A question about late work, as it stands in the log. */
export interface AskedPress {
  /** Number in the log. */
  readonly n: string;
  readonly by: string;
  readonly step: string;
  readonly answerBy: string;
  /** Number in the log of the answer; null while there is none. */
  readonly answered: string | null;
}
