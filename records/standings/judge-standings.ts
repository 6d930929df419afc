import type { HoldersAnswer } from '../../domain/authority/holders-of.ts';
import type { RegisterSlice } from '../../domain/authority/register.ts';
import { findInstrument, holdersAt } from '../../domain/authority/register-lookups.ts';
import { partedFrom, type Standing, type StandingHolder, standingOf } from '../../domain/authority/standing.ts';
import type { Row } from '../../domain/machine/definition.ts';
import type { MoveReason, NewNotice } from '../../domain/notice.ts';
import { askHolders, findBasis } from '../act-basis.ts';
import type { Ledger } from '../commit-act.ts';
import type { RegisterRow } from '../legal-transaction.ts';
import { type AskedOfStep, asksOf, type InboxLines, rowsOf } from '../reads/judge-lines.ts';

/** An open decision as it is judged. */
export interface JudgedStep {
  readonly step: InboxLines['steps'][number];
  readonly standing: Standing;
  readonly question: AskedOfStep['question'];
  /** The same for decisions that are alike in everything they are judged by. */
  readonly alike: string;
}

/** Judges who may decide each of these steps, by the functions of the act; steps that are alike are judged once. */
export function judgeStandings(
  ledger: Ledger,
  { lines, register, known }: { lines: InboxLines; register: readonly RegisterRow[]; known: Map<string, Standing> },
): JudgedStep[] {
  const askOf = asksOf(ledger, { ...lines, register, person: null });
  return lines.steps.flatMap((step) => {
    const asked = askOf(step);
    if (asked === null) return [];
    const { question, alike } = asked;
    const standing = known.get(alike) ?? judge(question, { code: step.code, sample: lines.sample });
    known.set(alike, standing);
    return [{ step, standing, question, alike }];
  });
}

type AuthorityRow = Row & { readonly basis: { readonly kind: 'AUTHORITY' } };

function decisionRows({ regime, state }: AskedOfStep['question'], code: string): AuthorityRow[] {
  return rowsOf(regime, state, code).filter((row): row is AuthorityRow => row.basis.kind === 'AUTHORITY');
}

/**
 * What only duties kept apart from one of its rows hold back, another row of the same power may still give; one that proves
 * something else to a conditional grant is another power.
 */
function judge(question: AskedOfStep['question'], { code, sample }: { code: string; sample: boolean }): Standing {
  const answers = decisionRows(question, code).map((row) => {
    const { action } = row.basis;
    const answer = askHolders({ ...question, row }, action);
    return { action, power: powerOf(row), ...heldBy(answer, { action, sample }) };
  });
  const holders = answers.flatMap((answer) => answer.holders);
  const held = new Set(answers.filter((answer) => answer.holders.length > 0).map(({ power }) => power));
  const blocked = answers.filter(({ power }) => !held.has(power)).map(({ action, why }) => [action, why] as const);
  return standingOf({ holders, blocked: Object.fromEntries(blocked) });
}

function powerOf({ basis: { action }, proves = [] }: AuthorityRow): string {
  return [action, ...proves].join(' ');
}

function heldBy(
  answer: HoldersAnswer,
  { action, sample }: { action: string; sample: boolean },
): { holders: StandingHolder[]; why: string } {
  if (!answer.ok) return { holders: [], why: answer.refusal.rule };
  const holders = answer.holders
    .filter(({ illustrative }) => sample || !illustrative)
    .map(({ person, office, onBehalfOf, capacity, chain }) => ({
      action,
      person,
      office,
      onBehalfOf,
      capacity,
      chain: chain.map(({ instrument }) => instrument),
    }));
  return { holders, why: answer.holders.length === 0 ? 'slate.same_person' : 'authority.illustrative' };
}

/** Why the first of those who had it has it no longer: what an attempt would be refused with. Null where nobody lost it. */
export function reasonOf(
  { step, question, standing }: JudgedStep,
  before: Pick<Standing, 'holders'>,
): MoveReason | null {
  const [lost] = partedFrom(before.holders, standing.holders);
  const row = decisionRows(question, step.code).find(({ basis }) => basis.action === lost?.action);
  if (lost === undefined || row === undefined) return null;
  const found = findBasis({ ...question, request: { person: lost.person }, row });
  if (!('refusal' in found)) return null;
  const { rule, detail } = found.refusal;
  return { rule, detail };
}

export type Receiver = Pick<NewNotice, 'person' | 'kind'>;

/** Whom a change is told to: those it left and those it came to, and for whom a substitute began or ended. Each once. */
export function receiversOf(
  { question, standing }: Pick<JudgedStep, 'question' | 'standing'>,
  before: Pick<Standing, 'holders'>,
): Receiver[] {
  const left = partedFrom(before.holders, standing.holders);
  const came = partedFrom(standing.holders, before.holders);
  const all: Receiver[] = [
    ...left.map(({ person }) => ({ person, kind: 'WORK_LEFT' }) as const),
    ...came.map(({ person }) => ({ person, kind: 'WORK_CAME' }) as const),
    ...principalsOf(left, question).map((person) => ({ person, kind: 'SUBSTITUTE_ENDED' }) as const),
    ...principalsOf(came, question).map((person) => ({ person, kind: 'SUBSTITUTE_BEGAN' }) as const),
  ];
  return [...new Map(all.toReversed().map((one) => [one.person, one])).values()].toReversed();
}

/** Those who may decide it in place of somebody who is away. */
export function substitutesIn({ question, standing }: Pick<JudgedStep, 'question' | 'standing'>): Receiver[] {
  const found = standing.holders.filter((holder) => isSubstitute(holder, question.register));
  return [...new Set(found.map(({ person }) => person))].map((person) => ({ person, kind: 'SUBSTITUTE_WORK' }));
}

function principalsOf(holders: readonly StandingHolder[], { register, at }: AskedOfStep['question']): string[] {
  return holders
    .filter((holder) => isSubstitute(holder, register))
    .flatMap(({ onBehalfOf }) => (onBehalfOf === null ? [] : holdersAt({ office: onBehalfOf, at, register })));
}

/** A deputy signs KT. under an assignment of work, a substitute under an authorisation (R6, R19). */
function isSubstitute({ capacity, chain }: StandingHolder, register: RegisterSlice): boolean {
  const paper = chain.at(-1);
  return capacity === 'KT' && paper !== undefined && findInstrument({ id: paper, register })?.kind === 'AUTHORISATION';
}
