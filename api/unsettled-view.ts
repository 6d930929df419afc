import type { Candidate } from '../domain/authority/authority-query.ts';
import type { SubjectsAlike } from '../domain/statistics/subjects-apart.ts';
import type { ToldApart, Unsettled } from '../domain/statistics/unsettled-powers.ts';
import type { UnsettledReading } from '../records/reads/read-unsettled.ts';
import { refusalView } from './problem.ts';

/** What is unsettled of each action on a day, as an answer, with how much was judged. */
export function unsettledPowersView(on: string, { at, regime, actions }: UnsettledReading) {
  const found = actions.flatMap(({ unsettled }) => unsettled);
  return {
    on,
    at,
    regime,
    judged: {
      actions: actions.length,
      subjects: sumOf(actions.map(({ judged }) => judged)),
      leftOut: sumOf(actions.map(({ leftOut }) => leftOut)),
      gaps: found.filter(({ kind }) => kind === 'GAP').length,
      overlaps: found.filter(({ kind }) => kind === 'OVERLAP').length,
    },
    items: actions.map(({ unsettled, told, ...action }) => ({
      ...action,
      told: toldView(told),
      unsettled: unsettled.map(unsettledView),
    })),
  };
}

function toldView({ types, fields, modes, facts, amountsDong }: ToldApart) {
  const texts = { types: [...types], fields: [...fields], modes: [...modes], facts: [...facts] };
  return { ...texts, amountsDong: amountsDong.map(String) };
}

function unsettledView({ kind, refusal, candidates, where, everywhere }: Unsettled) {
  return {
    kind,
    refusal: refusalView(refusal),
    papers: candidates.map((candidate, place) => paperView(candidate, place === 0)),
    everywhere,
    where: where.map(whereView),
  };
}

function paperView({ instrument: { id, number, title }, heldAs, offices }: Candidate, suggested: boolean) {
  const posts = offices.map((office) => ({ id: office.id, title: office.title }));
  return { instrument: id, number, title, heldAs, posts, suggested };
}

function whereView({ types, fields, modes, onlyIf, amount, subject }: SubjectsAlike) {
  const { type, field, mode, budgetDong } = subject;
  const band = typeof amount === 'string' ? null : amount;
  return {
    types: listOf(types),
    fields: listOf(fields),
    modes: listOf(modes),
    facts: [...onlyIf],
    amount: typeof amount === 'string' ? amount : ('BAND' as const),
    fromDong: textOf(band?.fromDong ?? null),
    upToDong: textOf(band?.upToDong ?? null),
    asked: { type, field, mode, fact: onlyIf[0] ?? null, amountDong: textOf(budgetDong) },
  };
}

function listOf(codes: SubjectsAlike['types']): 'ALL' | string[] {
  return codes === 'ALL' ? 'ALL' : [...codes];
}

function textOf(dong: bigint | null): string | null {
  return dong === null ? null : `${dong}`;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
