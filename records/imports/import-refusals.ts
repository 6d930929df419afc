import type { Refusal } from '../../domain/machine/refusal.ts';
import type { Ledger } from '../commit-act.ts';
import { ENTERERS, VERIFIERS } from '../register-judgement.ts';
import { CASE_CONFIRMERS, CASE_ENTERERS, findRoleRefusal } from './enter-import.ts';
import type { ImportReading } from './read-imports.ts';

type Kind = ImportReading['kind'];

/** Why somebody does not enter or confirm files of a kind; null where he may. */
export interface ImportRefusals {
  readonly entering: Readonly<Record<Kind, Refusal | null>>;
  /** What is in an import is asked when it is confirmed. */
  readonly confirming: (run: Pick<ImportReading, 'kind' | 'enteredBy' | 'status'>) => Refusal | null;
}

/** What the posts of a person let him do with imports, asked without a lock so that it can be said before he tries. */
export async function readImportRefusals(
  ledger: Pick<Ledger, 'db'>,
  { province, person }: { province: string; person: string },
): Promise<ImportRefusals> {
  const askFor = (roles: readonly string[]) => findRoleRefusal(ledger, { province, person, roles });
  const [enterCases, enterAccounts, confirmCases, confirmAccounts] = await Promise.all(
    [CASE_ENTERERS, ENTERERS, CASE_CONFIRMERS, VERIFIERS].map(askFor),
  );
  const confirming = { CASES: confirmCases ?? null, ACCOUNTS: confirmAccounts ?? null };
  return {
    entering: { CASES: enterCases ?? null, ACCOUNTS: enterAccounts ?? null },
    confirming({ kind, enteredBy, status }) {
      if (status !== 'ENTERED') return null;
      const own: Refusal = { rule: 'sod.enter_verify', detail: { rule: 'SoD-9', person } };
      return confirming[kind] ?? (enteredBy === person ? own : null);
    },
  };
}
