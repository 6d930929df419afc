import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { ToldAct } from '../../domain/importing/plan-history.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { NOTHING_BESIDE, rowsOfActs, type WrittenAct } from '../act-recording.ts';
import type { Ledger } from '../commit-act.ts';
import { inLegalTransaction } from '../legal-transaction.ts';
import { readCalendar } from '../reads/calendars-known.ts';
import { carryOutAccounts } from './carry-out-accounts.ts';
import { caseKey, type PlannedCase, planCase } from './check-lines.ts';
import { confirmKey } from './enter-import.ts';
import { findImportGround } from './import-ground.ts';
import { readPage, type StagingPlace } from './stage-lines.ts';

/** Acts in one transaction: nobody else waits long for the head of the log. */
const MOST_ACTS = 200;

/**
 * Brings in the cases of a confirmed run, some in each legal transaction, every one with its whole family and history; or, where
 * it is one of accounts, the items of the register.
 * A case that is there is passed over, so that a run which was broken off goes on where it stood.
 * @returns how many cases or items were brought in now
 * @throws when the run was not confirmed, or when a line that was checked cannot be carried out (a fault)
 */
export async function carryOutImport(
  ledger: Ledger,
  { place, onProgress = () => undefined }: { place: StagingPlace; onProgress?: (cases: number) => void },
): Promise<number> {
  const { province, run } = place;
  const entered = await ledger.db.importRun.findUniqueOrThrow({ where: { province_id: { province, id: run } } });
  const confirmed = await ledger.db.actKey.findUnique({ where: { province_key: { province, key: confirmKey(run) } } });
  if (confirmed === null) throw new Error(`import ${run} was not confirmed`);
  if (entered.kind === 'ACCOUNTS') return carryOutAccounts(ledger, { place, onProgress });
  const asOf = entered.asOf.toISOString();
  let brought = 0;
  for (let after: string | null = ''; after !== null; ) {
    const page = await readPage(ledger.db, place, after);
    const there = await findThere(
      ledger,
      province,
      page.codes.map(({ code }) => code),
    );
    const waiting = page.codes.filter(({ code }) => !there.has(code));
    const lines = waiting.flatMap((one) => one.lines);
    const ground = await findImportGround(ledger, { province, asOf, lines });
    const calendar = await readCalendar(ledger.db, province);
    const planned = waiting.map(({ lines: own }) => sound(planCase(ledger, own, { ground, calendar })));
    for (const batch of batchesOf(planned)) {
      await bringIn(ledger, { place, batch, calendar });
      brought += batch.length;
      onProgress(brought);
    }
    after = page.next;
  }
  return brought;
}

type Sound = Exclude<PlannedCase, { faults: unknown }>;

function sound(planned: PlannedCase): Sound {
  if ('faults' in planned)
    throw new Error(`an import that was checked has faults: ${JSON.stringify(planned.faults[0])}`);
  return planned;
}

async function findThere({ db }: Ledger, province: string, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT id FROM case_file WHERE province = ${province} AND id = ANY (${[...codes]})`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** As many whole cases as fit into one transaction; a long history goes alone. */
function batchesOf(cases: readonly Sound[]): Sound[][] {
  const batches: Sound[][] = [];
  let acts = MOST_ACTS;
  for (const one of cases) {
    if (acts + one.acts.length > MOST_ACTS) {
      batches.push([]);
      acts = 0;
    }
    batches.at(-1)?.push(one);
    acts += one.acts.length;
  }
  return batches;
}

async function bringIn(
  { db, regimes }: Ledger,
  { place: { province, run }, batch, calendar }: { place: StagingPlace; batch: readonly Sound[]; calendar: Calendar },
): Promise<void> {
  const codes = batch.map(({ told }) => told.code);
  const question = { province, key: null, person: null, cases: codes, keys: [], roles: [], documents: [] };
  await inLegalTransaction(db, question, (loaded) => {
    // whoever carries the import out begins again where it stands
    if (loaded.calendar.version !== calendar.version) throw new Error('the calendar changed while cases were planned');
    const there = new Set(loaded.cases.map((state) => state.id));
    const fresh = batch.filter(({ told }) => !there.has(told.code));
    if (fresh.length === 0) return { answer: null };
    const acts = fresh.flatMap(({ told, acts: own, fingerprint }, place) => {
      const before = fresh.slice(0, place).reduce((sum, one) => sum + one.acts.length, 0);
      return own.map((act, index) => ({
        first: index === 0 ? { told, fingerprint } : null,
        written: writtenAct(act, { run, before }),
      }));
    });
    const { rows, changes, numbers } = rowsOfActs(
      acts.map(({ written }) => written),
      { province, loaded, regimes },
    );
    const keys = acts.flatMap(({ first }, index) => {
      if (first === null) return [];
      const { told, fingerprint } = first;
      return [{ key: caseKey(told.code), person: '', fingerprint, n: numbers[index], answer: JSON.stringify({ run }) }];
    });
    return { rows: { ...rows, keys }, changes, answer: null };
  });
}

/** Nobody of today did it: the basis is the file and the line that tell it. */
function writtenAct(
  { act, today, line, reason, papers }: ToldAct,
  { run, before }: { run: string; before: number },
): WrittenAct {
  const source = line === null ? {} : { file: line.file, line: line.line };
  return {
    act: { ...act, cause: act.cause === null ? null : act.cause + before },
    today,
    person: null,
    office: null,
    basis: { kind: 'IMPORT', run, ...source },
    reason,
    ...NOTHING_BESIDE,
    papers,
  };
}
