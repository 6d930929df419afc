import { randomUUID } from 'node:crypto';
import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import type { ImportFault } from '../../domain/importing/told-line.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { anyCaseRefusalOf, officesOf, remediesByRole } from '../act-basis.ts';
import { businessNow } from '../advance-clock.ts';
import type { Ledger } from '../commit-act.ts';
import { inLegalTransaction, type Loaded, type Question } from '../legal-transaction.ts';
import { chainEntries } from '../log-writer.ts';
import { loadLockFree } from '../reads/load-lock-free.ts';
import { recordRefusal } from '../record-refusal.ts';
import { standingSlice } from '../register-slice.ts';
import { sha256 } from '../sha256.ts';
import { type Checked, checkLines } from './check-lines.ts';
import { faultList } from './fault-list.ts';
import type { ImportFile } from './read-lines.ts';
import { type StagingPlace, stageLines } from './stage-lines.ts';

export type EnterOutcome =
  | { readonly status: 'ENTERED'; readonly run: string; readonly fresh: number; readonly unchanged: number }
  /** Every case of the files is there already, word for word: nothing was recorded. */
  | { readonly status: 'UNCHANGED'; readonly unchanged: number }
  | { readonly status: 'FAULTY'; readonly faults: readonly ImportFault[]; readonly total: number }
  | { readonly status: 'REFUSED'; readonly refusal: Refusal };

export type ConfirmOutcome =
  | { readonly status: 'CONFIRMED'; readonly run: string; readonly n: string }
  | { readonly status: 'REFUSED'; readonly refusal: Refusal };

/** Who keeps the files of tasks enters; the head of a division who is another person confirms (as for the register, R18). */
export const CASE_ENTERERS = ['DOST_SPEC', 'DOST_PLAN'];
export const CASE_CONFIRMERS = ['DOST_HEAD'];

/** How far a long check has come: lines read, then cases looked at. */
export type Progress = (seen: { readonly lines: number; readonly cases: number }) => void;

/**
 * Enters files of running cases: every line is read and every history folded before anything counts. A file with one fault
 * is not kept; one that says nothing new changes nothing. The cases come when another person has confirmed.
 */
export async function enterImport(
  ledger: Ledger,
  {
    province,
    person,
    files,
    papers = new Map(),
    onProgress = () => undefined,
  }: {
    province: string;
    person: string;
    files: readonly ImportFile[];
    /** SHA-256 of stored files by the name that lines call them. */
    papers?: ReadonlyMap<string, string>;
    onProgress?: Progress;
  },
): Promise<EnterOutcome> {
  const asked = { province, person, roles: CASE_ENTERERS };
  const refusal = await findRoleRefusal(ledger, asked);
  if (refusal !== null) return refuse(ledger, asked, 'enterImport', refusal);
  const content = contentOf(files, papers);
  const known = await findKnownOutcome(ledger, { province, content });
  if (known !== null) return known;
  const place = { province, run: randomUUID() };
  const asOf = await businessNow(ledger, province);
  const staged = await stage(ledger, { place, asOf, person, files, papers, content, onProgress });
  if ('outcome' in staged) return staged.outcome;
  await recordEntry(ledger, { place, asOf, person, files, checked: staged.checked });
  const { fresh, unchanged } = staged.checked;
  return { status: 'ENTERED', run: place.run, fresh, unchanged };
}

/** What files say, whatever they are called. */
function contentOf(files: readonly ImportFile[], papers: ReadonlyMap<string, string>): string {
  return canonicalDigest(
    { files: files.map((file) => file.sha256).toSorted(), papers: [...papers].map(String).toSorted() },
    sha256,
  );
}

/**
 * What the same files came to before. A run that broke off before its entry was recorded, and one that was overtaken, can
 * never be confirmed: its files are looked at anew.
 */
async function findKnownOutcome(
  { db }: Ledger,
  { province, content }: { province: string; content: string },
): Promise<EnterOutcome | null> {
  const runs = await db.importRun.findMany({ where: { province, content, kind: 'CASES' }, orderBy: { id: 'asc' } });
  let waiting: EnterOutcome | null = null;
  for (const { id: run, cases } of runs) {
    const confirmed = await db.actKey.findUnique({ where: { province_key: { province, key: confirmKey(run) } } });
    if (confirmed !== null) return { status: 'UNCHANGED', unchanged: cases };
    const entered = await findEntered({ db }, { province, run });
    if (entered?.overtaken === false) waiting ??= { status: 'ENTERED', run, fresh: cases, unchanged: 0 };
  }
  return waiting;
}

/** A check of a large file takes its time, and nobody else waits for it. */
const MOST_CHECK_MS = 3_600_000;

/** Pages are read along the index of their codes. */
const PLANS_NOT_WANTED = ['enable_seqscan', 'enable_bitmapscan', 'enable_sort'];

/** Thrown through the staging transaction, so that nothing of the files stays. */
class NotKept extends Error {
  readonly outcome: EnterOutcome;
  constructor(outcome: EnterOutcome) {
    super(outcome.status);
    this.outcome = outcome;
  }
}

/** Reads and checks in one transaction: what is not accepted was never there. */
async function stage(
  { db, regimes }: Ledger,
  {
    place,
    asOf,
    person,
    files,
    papers,
    content,
    onProgress,
  }: {
    place: StagingPlace;
    asOf: string;
    person: string;
    files: readonly ImportFile[];
    papers: ReadonlyMap<string, string>;
    content: string;
    onProgress: Progress;
  },
): Promise<{ readonly checked: Checked } | { readonly outcome: EnterOutcome }> {
  const faults = faultList();
  const seen = { lines: 0, cases: 0 };
  const tell = (more: Partial<typeof seen>) => onProgress(Object.assign(seen, more));
  try {
    return await db.$transaction(
      async (tx) => {
        await stageLines(tx, { place, files, papers, faults, onProgress: (lines) => tell({ lines }) });
        const ledger = { db: tx, regimes };
        // nobody has counted these lines yet: without this every page would sort all that are left
        await tx.$executeRaw`SELECT set_config(name, 'off', true) FROM unnest(${PLANS_NOT_WANTED}::text[]) AS name`;
        const checked = await checkLines(ledger, { place, asOf, faults, onProgress: (cases) => tell({ cases }) });
        if (faults.total > 0) throw new NotKept({ status: 'FAULTY', faults: faults.told(), total: faults.total });
        if (checked.fresh === 0) throw new NotKept({ status: 'UNCHANGED', unchanged: checked.unchanged });
        const { province, run } = place;
        const named = files.map(({ name, sha256: digest }) => ({ name, sha256: digest }));
        await tx.importRun.create({
          data: { province, id: run, content, asOf, enteredBy: person, files: named, cases: checked.fresh },
        });
        return { checked };
      },
      { timeout: MOST_CHECK_MS, maxWait: 10_000 },
    );
  } catch (error) {
    if (error instanceof NotKept) return { outcome: error.outcome };
    throw error;
  }
}

/** Confirms what another person has entered; from then on the cases are brought in. Repeating it answers the same. */
export async function confirmImport(
  ledger: Ledger,
  { province, person, run }: { province: string; person: string; run: string },
): Promise<ConfirmOutcome> {
  const asked = { province, person, roles: CASE_CONFIRMERS };
  const entered = await findEntered(ledger, { province, run });
  if (entered === null) {
    const notHis = roleRefusalOf(await loadLockFree(ledger.db, questionFor(asked)), asked);
    return { status: 'REFUSED', refusal: notHis ?? { rule: 'import.unknown', detail: { run } } };
  }
  const key = confirmKey(run);
  const same: Refusal | null =
    entered.enteredBy === person ? { rule: 'sod.enter_verify', detail: { rule: 'SoD-9', person } } : null;
  const outcome = await inLegalTransaction<ConfirmOutcome | Repeated>(
    ledger.db,
    { ...questionFor(asked), key },
    (loaded) => {
      if (loaded.recorded != null) return { answer: { status: 'REPEATED', ...loaded.recorded } };
      const stale: Refusal | null = entered.overtaken ? { rule: 'import.overtaken', detail: { run } } : null;
      const refusal = roleRefusalOf(loaded, asked) ?? same ?? stale;
      if (refusal !== null) return { answer: { status: 'REFUSED', refusal } };
      const payload = { run, cases: entered.cases, enteredBy: entered.enteredBy };
      const written = chainEntries(loaded, province, [
        { kind: 'IMPORT', event: 'confirmImport', person, payload, key },
      ]);
      const { n } = written.head;
      const answer: ConfirmOutcome = { status: 'CONFIRMED', run, n };
      const fingerprint = canonicalDigest(payload, sha256);
      return {
        rows: { province, ...written, keys: [{ key, person, fingerprint, n, answer: JSON.stringify(answer) }] },
        answer,
      };
    },
  );
  if (outcome.status === 'CONFIRMED') return outcome;
  if (outcome.status === 'REFUSED') return refuse(ledger, asked, 'confirmImport', outcome.refusal);
  const answer: ConfirmOutcome = { status: 'CONFIRMED', run, n: outcome.n };
  if (outcome.person === person) return answer;
  const refusal = roleRefusalOf(await loadLockFree(ledger.db, questionFor(asked)), asked) ?? same;
  return refusal === null ? answer : refuse(ledger, asked, 'confirmImport', refusal);
}

/** The run was confirmed before: who did it is answered the same, another one is told only what he might have done. */
interface Repeated {
  readonly status: 'REPEATED';
  readonly person: string;
  readonly n: string;
}

interface Entered {
  readonly enteredBy: string;
  readonly cases: number;
  /** A case of it is there by now, or comes with another import. */
  readonly overtaken: boolean;
}

async function findEntered(
  { db }: Pick<Ledger, 'db'>,
  { province, run }: { province: string; run: string },
): Promise<Entered | null> {
  const [row] = await db.$queryRaw<Entered[]>(Prisma.sql`
    SELECT r.entered_by AS "enteredBy", r.cases, EXISTS (
      SELECT FROM import_line l WHERE l.province = r.province AND l.run = r.id AND (
        EXISTS (SELECT FROM case_file c WHERE c.province = l.province AND c.id = l.code)
        OR EXISTS (SELECT FROM import_line o JOIN act_key k ON k.province = o.province AND k.key = 'import/run/' || o.run
          WHERE o.province = l.province AND o.code = l.code AND o.run <> l.run))) AS overtaken
    FROM import_run r JOIN act_key e ON e.province = r.province AND e.key = 'import/entry/' || r.id
    WHERE r.province = ${province} AND r.id = ${run} AND r.kind = 'CASES'`);
  return row ?? null;
}

/** Natural key of a confirmation: a run is confirmed once. */
export function confirmKey(run: string): string {
  return `import/run/${run}`;
}

/** Lock-free: whether it is this person's work at all, before a file is read. @returns why not */
export async function findRoleRefusal({ db }: Pick<Ledger, 'db'>, asked: Asked): Promise<Refusal | null> {
  return roleRefusalOf(await loadLockFree(db, questionFor(asked)), asked);
}

interface Asked {
  readonly province: string;
  readonly person: string;
  readonly roles: readonly string[];
}

function questionFor({ province, person, roles }: Asked): Question {
  return { province, key: null, person, cases: [], keys: [`person:${person}`], roles, documents: [] };
}

function roleRefusalOf(loaded: Loaded, { person, roles }: Asked): Refusal | null {
  const at = loaded.businessTime;
  const register = standingSlice(loaded);
  const isHeld = officesOf(register, person, at).some((office) => roles.includes(office.role));
  const refusal = isHeld
    ? anyCaseRefusalOf(register, person, at)
    : { rule: 'duty.not_held', detail: { roles: roles.join(' ') } };
  if (refusal === null) return null;
  const isAble = (other: string) => other !== person && anyCaseRefusalOf(register, other, at) === null;
  return { ...refusal, remedy: remediesByRole(register, { roles, at, isAble }) };
}

async function refuse(ledger: Ledger, { province, person }: Asked, event: string, refusal: Refusal) {
  await recordRefusal(ledger.db, { province, person, target: { kind: 'task' }, event }, refusal);
  return { status: 'REFUSED', refusal } as const;
}

/** The entry names the files by their digests; the codes' numbers are taken, so that no new case gets one of them. */
async function recordEntry(
  ledger: Ledger,
  {
    place: { province, run },
    asOf,
    person,
    files,
    checked: { fresh, series },
  }: { place: StagingPlace; asOf: string; person: string; files: readonly ImportFile[]; checked: Checked },
): Promise<void> {
  const question = questionFor({ province, person, roles: [] });
  await inLegalTransaction(ledger.db, question, (loaded) => {
    const key = `import/entry/${run}`;
    const payload = {
      run,
      files: files.map(({ name, sha256: digest }) => ({ name, sha256: digest })),
      cases: fresh,
      asOf,
    };
    const written = chainEntries(loaded, province, [{ kind: 'IMPORT', event: 'enterImport', person, payload, key }]);
    const { n } = written.head;
    const keys = [
      { key, person, fingerprint: canonicalDigest(payload, sha256), n, answer: JSON.stringify({ run, n }) },
    ];
    return { rows: { province, ...written, keys, series }, answer: null };
  });
}
