/** What the transaction asks for under the lock. */
export interface Question {
  readonly province: string;
  readonly key: string | null;
  /** Who asks; null for time and the installer. */
  readonly person: string | null;
  /** Cases the act names; their whole families are loaded. */
  readonly cases: readonly string[];
  /** Register keys (`person:`, `action:` …) and roles whose part of the register is loaded. */
  readonly keys: readonly string[];
  readonly roles: readonly string[];
  /** True: the whole register, for what changes it. */
  readonly wholeRegister?: boolean;
  /** The register item that is changed: where it is a succession, what it would leave behind is read too. */
  readonly openWorkFor?: { readonly id: string; readonly kind: string | null };
  /** The transition that is confirmed, by the number of its entry: whether it has been already is read too. */
  readonly transition?: string;
  /** Files (SHA-256) the act names. */
  readonly documents: readonly string[];
  /** True: what is to be told of the named cases by now is read too. */
  readonly dueReminders?: true;
  /** For a decision signed on paper: what its number and its place among the acts are compared with. */
  readonly paper?: PaperQuestion;
}

export interface PaperQuestion {
  /** Number in the log of its entry; null while it is entered. */
  readonly decision: string | null;
  readonly issuer: string;
  readonly year: string;
  readonly number: string;
  /** What it is about: the case, or those that the opened one belongs to or judges. */
  readonly cases: readonly string[];
}
