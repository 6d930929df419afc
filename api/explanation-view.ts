import type { Check } from '../domain/authority/authority-query.ts';
import type { Holder } from '../domain/authority/holders-of.ts';
import type { Label } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { plainDate, startOfDay } from '../domain/time.ts';
import type { Explained } from '../records/reads/explain.ts';
import { findNames } from '../records/reads/find-names.ts';
import { checkWords, type NameOf } from '../texts/check-texts.ts';
import { explanationSummary } from '../texts/explanation-summary.ts';
import type { Desk } from './desk.ts';
import { refusalView } from './problem.ts';

/** @returns the instant from which on nothing is known, for "known to the end of this day"; null where no day is named */
export function knownBefore(known: string | undefined): string | null {
  return known === undefined ? null : startOfDay(plainDate(nextDay(known)));
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** What an answer about authority is told with. */
export interface Asked {
  readonly act: Label;
  readonly person: string | null;
  readonly at: string;
  readonly knownOn: string | null;
  readonly amountDong: string | null;
  readonly checks: readonly Check[];
  readonly holders: readonly Holder[];
  readonly refusal: Refusal | null;
  /** Papers of the basis; null where there is none. */
  readonly papers: readonly string[] | null;
}

/** Every rule in words, and the paragraph that sums them up, with names in place of ids. */
export async function toldIn({ ledger }: Desk, province: string, asked: Asked) {
  const { checks, holders, refusal, person, act, papers, ...facts } = asked;
  const names = await findNames(ledger.db, { province, ids: idsIn(asked) });
  const nameOf: NameOf = (id, language) => names.get(id)?.[language] ?? id;
  const others = holders.filter((one) => one.person !== person).map((one) => ({ ...one, how: 'ACTS' }));
  const view = refusal === null ? null : refusalView(refusal);
  const summary = explanationSummary(
    {
      ...facts,
      act,
      person,
      papers: papers ?? [],
      may: refusal === null && papers !== null,
      why: view?.detail ?? null,
      instead: refusal === null ? (person === null ? others : []) : (refusal.remedy ?? []),
    },
    nameOf,
  );
  return { summary, refusal: view, checks: checks.map((one) => ({ ...one, words: checkWords(one, nameOf) })) };
}

/** Whatever could be an id of somebody or something with a name. */
function idsIn({ person, checks, holders, refusal, papers }: Asked): string[] {
  const remedies = refusal?.remedy ?? [];
  return [
    ...(person === null ? [] : [person]),
    ...checks.flatMap(({ detail }) => Object.values(detail).flatMap((value) => value.split(' '))),
    ...holders.flatMap((one) => [one.person, one.office]),
    ...remedies.flatMap((one) => [one.person ?? '', one.office ?? '', one.instrument ?? '']),
    ...(papers ?? []),
  ].filter((id) => id !== '');
}

/** An explanation of an act in a case, as an answer. */
export async function explanationView(
  desk: Desk,
  { province, knownOn, explained }: { province: string; knownOn: string | null; explained: Explained },
) {
  const { row, person, at, subject, checks, holders, refusal, basis, knownN, caseId, kind, state, regime } = explained;
  const papers = basis === null ? null : papersIn(basis);
  const amountDong = subject.budgetDong;
  const told = await toldIn(desk, province, {
    act: row.label,
    person,
    at,
    knownOn,
    amountDong,
    checks,
    holders,
    refusal,
    papers,
  });
  return {
    caseId,
    kind,
    state,
    regime,
    event: row.event,
    row: row.row,
    label: row.label,
    person,
    at,
    known: knownOn === null || knownN === null ? null : { on: knownOn, n: knownN },
    subject,
    may: basis !== null,
    basis: basis === null ? null : { ...basis },
    papers: [...explained.papers],
    ...told,
  };
}

function papersIn({ chain }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(chain) ? chain.map((link) => String((link as { instrument: string }).instrument)) : [];
}
