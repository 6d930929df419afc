import type { PauseCause } from '../calendar/pause.ts';

/**
 * What a regime says, as data: machines made of states, rows (transitions) and steps. Nothing here runs; the reducer
 * (`transition.ts`) gives it its meaning and the checker (`check-regime.ts`) refuses what cannot mean anything.
 */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Facts = Readonly<Record<string, Json>>;

/** The Vietnamese words stand on screens and papers, the English ones are complete beside them. */
export interface Label {
  readonly vi: string;
  readonly en: string;
}

/**
 * How sure we are of a row: READ in the named text, UNVERIFIED template number that the province must confirm,
 * DESIGN_CHOICE of ours, ILLUSTRATIVE content of a paper whose text is not public.
 */
export const VERIFICATIONS = ['READ', 'UNVERIFIED', 'DESIGN_CHOICE', 'ILLUSTRATIVE'] as const;
export interface Source {
  readonly article: string;
  readonly verification: (typeof VERIFICATIONS)[number];
}

/** One running machine is a case; these are the machines of a regime. */
export const CASE_KINDS = [
  'proposal',
  'call',
  'application',
  'task',
  'councilSession',
  'fundingAppraisal',
  'contract',
  'tranche',
  'progressReport',
  'inspection',
  'acceptance',
  'postAcceptance',
  'applicationMonitoring',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Before its first row a case is in no state of its machine. */
export const NEW = 'NEW';

/** What an act of this row rests on. The kinds are closed: an event with none cannot be published. */
export type BasisRule =
  /** Power to decide, resolved from instruments in force at the minute of the act (domain.md 4.4). */
  | { readonly kind: 'AUTHORITY'; readonly action: string }
  /** Work of an office: the actor holds an office with one of these roles. */
  | { readonly kind: 'DUTY'; readonly roles: readonly string[] }
  /** The act of a party of the case: the actor is that person or holds an office in that unit. */
  | { readonly kind: 'OWN_RIGHT'; readonly parties: readonly string[] }
  /** The act of a council: the actor holds one of these seats in this case. */
  | { readonly kind: 'COLLEGIAL'; readonly posts: readonly string[] }
  /** Time itself; committed by the system when the instant has come. */
  | { readonly kind: 'TIME' }
  /** The file of a running case, entered by one person and confirmed by another; nobody's act by itself. */
  | { readonly kind: 'IMPORT' }
  /** One act that bears on many cases, each with a part of it in its own log; the act itself stands elsewhere in the log. */
  | { readonly kind: 'MASS_ACT' }
  /** Whoever may do this open step of the case (its id); no regime writes it. */
  | { readonly kind: 'STEP_HOLDER'; readonly step: string };

/** One field of an act's payload; the API's schema and every form are made from these. */
export interface FieldRule {
  readonly type:
    | 'text' // 1 to `max` characters (default 2000), NFC, no control characters
    | 'code' // letters, digits, dot, dash, slash: ids of cases, units, persons, instruments, numbers of papers
    | 'person' // id of a known person
    | 'unit' // id of a known unit
    | 'dong' // whole dong as a string of digits
    | 'count' // whole number 0 to 1,000,000
    | 'date' // YYYY-MM-DD, a date that exists
    | 'yes' // true or false
    | 'choice' // one of `oneOf`
    | 'list'; // up to 200 items, each with the fields of `item`
  readonly label: Label;
  readonly optional?: true;
  readonly max?: number;
  readonly oneOf?: readonly string[];
  readonly item?: Readonly<Record<string, FieldRule>>;
}

/** A guard by name, with its arguments: `['sentBefore', 'D-01', 'meetingOn']` or `'receiverNamed'`. */
export type GuardCall = string | readonly [name: string, ...args: readonly Json[]];

/** The next state, or the value of a field or fact that names it. */
export type Target = string | { readonly by: string; readonly is: Readonly<Record<string, string>> };

/** True when the field or fact `fact` has the value `is` (for a record keyed by case id: the entry of the case moved). */
export interface Condition {
  readonly fact: string;
  readonly is: Json;
}

/** A row that moves another case in the same transaction, on the same basis. */
export interface Move {
  /** PARENT, ROOT, the SUBJECTS this case was opened about, its ORIGIN, or those children (or linked cases) of a kind. */
  readonly target: 'PARENT' | 'ROOT' | 'ORIGIN' | 'SUBJECTS' | 'CHILDREN' | 'SESSIONS';
  readonly kind?: CaseKind;
  readonly event: string;
  readonly when?: Condition;
  /** Payload of the moved row: its field ← field or fact of this case. */
  readonly with?: Readonly<Record<string, string>>;
}

/** A row that opens another case in the same transaction. */
export interface Opening {
  readonly kind: CaseKind;
  /** A child belongs to this case for life; a root only remembers this case as its origin. */
  readonly as: 'CHILD' | 'ROOT';
  readonly event: string;
  readonly when?: Condition;
  readonly with?: Readonly<Record<string, string>>;
  /** A list field or fact: one case is opened for each item, whose fields join the payload. */
  readonly each?: string;
  /** Field or fact that lists the ids of the cases the opened one is about; SELF for this case. */
  readonly subjects?: string;
}

/** How several approvals become one decision (features.md AU-1). */
export const WAYS = ['SEQUENCE', 'PARALLEL', 'M_OF_N', 'ONE_PER_GROUP'] as const;

/**
 * What may be said in a slot (AU-11). `ask` leaves the slot open and its question is answered elsewhere (`answer`);
 * `abstain` counts as neither; `noAnswer` is time's: the day has passed, which is no consent; `fail` says nothing: the
 * signature of an approval did not hold (AU-14).
 */
export const VERDICTS = ['approve', 'refuse', 'return', 'abstain', 'ask', 'answer', 'noAnswer', 'fail'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One place of a slate: filled by one person, by acts, a step and a basis of its own. */
export interface SlotRule {
  readonly slot: string;
  readonly label: Label;
  /** ONE_PER_GROUP: the group it can speak for. */
  readonly group?: string;
}

/** Several approvals of different persons that the case needs before a row moves it. */
export interface SlateRule {
  readonly code: string;
  readonly label: Label;
  readonly way: (typeof WAYS)[number];
  /** M_OF_N: how many of the slots have to approve. */
  readonly needed?: number;
  readonly groups?: readonly { readonly group: string; readonly label: Label }[];
  /** In their order, where that counts. */
  readonly slots: readonly SlotRule[];
  /** States in which it is asked; each time the case comes back into them, and the condition holds again, is a new round. */
  readonly in: readonly string[];
  readonly when?: Condition;
  /** Slates that must be done before. */
  readonly after?: readonly string[];
  /** Facts and kinds of paper whose change voids what was approved before it (AU-12, R16). */
  readonly material: { readonly facts: readonly string[]; readonly papers: readonly string[] };
  /** It asks for opinions: done when everybody has spoken or let the day pass, whatever was said. */
  readonly consults?: true;
  /** Registry work and no approval: one person may fill several of its slots. */
  readonly clerical?: true;
  /** What it becomes when enough can no longer approve and no single verdict decides it. */
  readonly short?: 'REFUSED' | 'RETURNED';
  /** Rows of the machine that follow from the act that decides it. */
  readonly outcomes: { readonly done: string; readonly refused?: string; readonly returned?: string };
  readonly source: Source;
}

/** One row of a machine: what the tables of domain.md 3.3 and 3.4 write as a line. */
export interface Row {
  /** T08, P01, CS-04 …; unique in the regime and quoted by every act. */
  readonly row: string;
  readonly event: string;
  readonly label: Label;
  readonly from: readonly string[];
  /** '=' stays in the same state. */
  readonly to: Target;
  readonly basis: BasisRule;
  /** Set when the row fires only as a consequence: `machine.event` that moves it. */
  readonly movedBy?: readonly string[];
  readonly guards?: readonly GuardCall[];
  readonly fields?: Readonly<Record<string, FieldRule>>;
  /** Named computation over the situation whose results become facts (a tally, a ceiling). */
  readonly derives?: string;
  /** Constant facts. */
  readonly sets?: Facts;
  /** Numeric facts that go up by one. */
  readonly counts?: readonly string[];
  readonly raises?: readonly string[];
  readonly lowers?: readonly string[];
  /** Party of the case ← field or fact that holds its unit or person. */
  readonly parties?: Readonly<Record<string, string>>;
  /** Field that lists `{person, post}`; those become the seats of the case. */
  readonly seats?: string;
  /** Kinds of paper that must be on the file of this case's family, or come with this act. */
  readonly needs?: readonly string[];
  /** Kinds of paper that may come with this act. */
  readonly carries?: readonly string[];
  readonly reason?: 'REQUIRED';
  /** Deadlines that start (from today, or from the date in the named fact) or stop with this row. */
  readonly starts?: readonly ClockStart[];
  readonly stops?: readonly string[];
  readonly opens?: readonly Opening[];
  readonly moves?: readonly Move[];
  /** The payload stays unread, and the actor unnamed, until a row that unseals. */
  readonly sealed?: true;
  readonly unseals?: true;
  /** The case gets its receipt number with this act, once. */
  readonly issuesReceipt?: true;
  /** The duty this act is, for keeping duties apart (SoD-1 …). */
  readonly duty?: string;
  /** The act is judged against the digest of what was shown (decisions). */
  readonly signsSubject?: true;
  /** What its guards make sure of: facts that conditional grants ask of an act (ONLY_IF). */
  readonly proves?: readonly string[];
  /** A personal signature over what was shown may, or must, come with the act; its slot has a row `fail`. */
  readonly signature?: 'ACCEPTED' | 'REQUIRED';
  /** May be done for a list of cases in a row, each by an act of its own; never a vote, a score or a release of money. */
  readonly bulk?: true;
  /** The act speaks for this slot of a slate. */
  readonly slot?: { readonly slate: string; readonly slot: string; readonly verdict: Verdict };
  readonly source: Source;
  readonly note?: string;
}

export interface ClockStart {
  readonly deadline: string;
  /** Fact with the date the period is counted from; today when absent. */
  readonly from?: string;
  /** Fact with the day a running case was brought in: rounds of a repeating period before it were kept elsewhere. */
  readonly followedFrom?: string;
}

/** One piece of open work; open while the case is in one of `in` and all of `after` are done. */
export interface StepRule {
  readonly code: string;
  readonly label: Label;
  readonly in: readonly string[];
  readonly after?: readonly string[];
  /** Events that answer the step. */
  readonly events: readonly string[];
  /** One step for each seat with one of these posts; answered by that seat only. */
  readonly eachSeat?: readonly string[];
  /** Open only under this condition (a seat that was present, a mode …). */
  readonly when?: Condition;
  /** The work of a slot: open while its slate asks for it; with `answers` while a question of the slot waits. */
  readonly slot?: { readonly slate: string; readonly slot: string; readonly answers?: true };
  /** The step stays open until this holds, however many acts answer it (a settlement in parts). */
  readonly until?: Condition;
  readonly deadline?: ClockStart;
}

export interface StateRule {
  readonly label: Label;
  readonly phase: string;
  /** A closed state needs no exit. */
  readonly closed?: true;
  /** The case waits for somebody else: periods that RESUME stand still in it. */
  readonly waitsFor?: PauseCause;
}

export interface PhaseRule {
  readonly code: string;
  readonly label: Label;
}

export interface Machine {
  readonly kind: CaseKind;
  readonly label: Label;
  /** Root cases carry a code of their own; the others are children. */
  readonly root: boolean;
  /** In their order; the workflow of this kind names the same ones. */
  readonly phases: readonly PhaseRule[];
  readonly states: Readonly<Record<string, StateRule>>;
  readonly rows: readonly Row[];
  readonly steps: readonly StepRule[];
  readonly slates?: readonly SlateRule[];
  /** Roles of the offices that may waive a period of its cases; those of `WAIVERS` where it says nothing. */
  readonly waivedBy?: readonly string[];
  /** Roles of the offices that may press the holder of late work; absent: the director's, the chairman's and their deputies. */
  readonly pressedBy?: readonly string[];
}

/** A period of the deadline catalogue (domain.md 3.2). */
export interface DeadlineRule {
  readonly code: string;
  readonly label: Label;
  /** `WD` working days, `CD` calendar days, `MO` months. */
  readonly unit: 'WD' | 'CD' | 'MO';
  readonly length: number;
  /** BEFORE counts backwards from a date; CUTOFF has a legal effect of its own; REPEATING starts again when it passes. */
  readonly kind: 'NOT_LATER' | 'AT_LEAST' | 'BEFORE' | 'REPEATING' | 'CUTOFF' | 'ALERT';
  /** The TIME event that fires when it passes; without one the passing itself is recorded. */
  readonly onDue?: string;
  /**
   * What a state that waits does to it (domain.md 3.2, clock stop). RESTART, where nothing is said: it ends with its step, which
   * has a period of its own when it is opened again. RESUME: it stands still and goes on, counted from its first day.
   */
  readonly pause?: 'RESTART' | 'RESUME';
  readonly source: Source;
}

/**
 * Whom a reminder goes to: HOLDERS who may do the work now, SUPERIOR and HEAD the posts that stand above theirs by the ladder.
 */
export const REMINDED = ['HOLDERS', 'SUPERIOR', 'HEAD'] as const;
export type Reminded = (typeof REMINDED)[number];

/** One rung of a ladder: on which working day whom is told of a period that somebody has to keep. */
export interface ReminderRule {
  readonly code: string;
  /** Working days after the last day of the period; negative before it, 0 on it. */
  readonly offset: number;
  readonly to: readonly Reminded[];
  /** It is told by an act of the system in the log of the case. */
  readonly escalates?: true;
  readonly source: Source;
}

/** Who is told when a period nears its end and when it is over (features.md DL-4, DL-6). */
export interface ReminderLadder {
  /** In the order of their days. */
  readonly rules: readonly ReminderRule[];
  /** By the role of who should have done it, or the party: roles of the superior and of the head. */
  readonly above: Readonly<Record<string, { readonly superior: string; readonly head: string }>>;
  readonly source: Source;
}

/** Two duties that one person must not hold over the life of a task (domain.md 4.5). */
export interface DutiesApart {
  readonly rule: string;
  readonly first: string;
  readonly second: string;
  readonly kind: 'block' | 'warn';
  readonly source: Source;
}

/** Who holds a power before any instrument moves it; dated, pinned with the profile (domain.md 4.6, base column). */
export interface BaseHolder {
  readonly action: string;
  readonly label: Label;
  readonly holderRole: string;
  /** Other holder that a text of another rank names; the province chooses. It may give the power, not use it. */
  readonly alsoNamed?: readonly string[];
  /** The power cannot be delegated or decentralised. */
  readonly immovable?: true;
  readonly source: Source;
  readonly from: string;
  readonly until: string | null;
}

export interface Regime {
  readonly id: string;
  readonly version: number;
  /** Not to be used in earnest: only a sample province may publish it. */
  readonly draft?: true;
  readonly title: Label;
  /** Approvals dated in [from, until) fall under this profile (domain.md 0.4). */
  readonly approvedFrom: string | null;
  readonly approvedUntil: string | null;
  readonly machines: Readonly<Partial<Record<CaseKind, Machine>>>;
  readonly deadlines: Readonly<Record<string, DeadlineRule>>;
  readonly baseHolders: readonly BaseHolder[];
  readonly dutiesApart: readonly DutiesApart[];
  /** Absent: the ladder of the product. */
  readonly reminders?: ReminderLadder;
  /** Council, money and other numbers, by name, each with its source. */
  readonly numbers: Readonly<Record<string, { readonly value: Json; readonly source: Source }>>;
  /** Exits that the texts leave open and this regime adds, in words. */
  readonly notes: readonly string[];
}

/** @returns the states a row may lead to; none where it stays in the same one */
export function statesAfter({ to }: Pick<Row, 'to'>): string[] {
  if (typeof to === 'string') return to === '=' ? [] : [to];
  return Object.values(to.is);
}
