import type { ImportFault } from '../domain/importing/told-line.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import type { Ledger } from '../records/ledger.ts';
import { importFaultWords } from '../texts/import-texts.ts';

/** What an import by the command is given. */
export interface ImportRun {
  readonly ledger: Ledger;
  readonly province: string;
  readonly paths: readonly string[];
  readonly enteredBy: string;
  /** Undefined: the files are entered and wait. */
  readonly confirmedBy: string | undefined;
}

/** Tells how far it is, where somebody looks on. */
export function say(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}   `);
}

/** @returns the exit code */
export function sayFaults({ faults, total }: { faults: readonly ImportFault[]; total: number }): number {
  for (const fault of faults) console.log(lineOf(fault));
  console.log(`${total} faults; nothing was kept`);
  return 1;
}

/** @returns the exit code */
export function sayRefusal({ rule, detail }: Refusal): number {
  console.log(`refused: ${rule} ${JSON.stringify(detail)}`);
  return 1;
}

function lineOf(fault: ImportFault): string {
  const { vi, en } = importFaultWords(fault);
  return `${fault.file}:${fault.line}${fault.column === null ? '' : ` ${fault.column}`}: ${fault.code} – ${vi} / ${en}`;
}
