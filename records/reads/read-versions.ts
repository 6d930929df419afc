import { isDeepStrictEqual } from 'node:util';
import type { Facts } from '../../domain/machine/definition.ts';
import { factsApart } from '../../domain/machine/slate.ts';
import { foldActs } from '../fold-acts.ts';
import type { Ledger } from '../ledger.ts';
import { readCaseThen } from './case-then.ts';
import type { Reader } from './viewer.ts';

/**
 * What each act of a case changed of its content, folded again from the log. Whether the reader sees the case was asked before.
 * @returns by the number of the act, in the order of the log; a fact that was taken out is null. Acts that changed none are left out
 */
export async function readVersions(
  ledger: Ledger,
  { province, person, id }: Reader & { id: string },
): Promise<ReadonlyMap<string, Facts>> {
  const { cases } = await readCaseThen(ledger, { province, person, id, before: null });
  const versions = new Map<string, Facts>();
  await foldActs(ledger, {
    province,
    cases: cases.map((one) => one.id),
    tell({ n, caseId, before, after }) {
      if (caseId !== id) return;
      const changed = changedFacts(factsApart(before.facts), factsApart(after.facts));
      if (Object.keys(changed).length > 0) versions.set(n, changed);
    },
  });
  return versions;
}

function changedFacts(before: Facts, after: Facts): Facts {
  const names = Object.keys({ ...before, ...after });
  return Object.fromEntries(
    names.filter((name) => !isDeepStrictEqual(before[name], after[name])).map((name) => [name, after[name] ?? null]),
  );
}
