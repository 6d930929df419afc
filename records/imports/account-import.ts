import {
  type AccountDifference,
  CARRIED_CHANGES,
  type DifferenceItem,
  type PeopleCounts,
} from '../../domain/importing/comparing.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';

/** An import of units, posts, people and accounts as it was entered. */
export interface AccountImport {
  readonly run: string;
  readonly enteredBy: string;
  readonly confirmedBy: string | null;
  readonly people: PeopleCounts;
  readonly unchanged: number;
  readonly changes: Readonly<Record<string, number>>;
}

/** An item of it; `batch`: those that are carried out together. */
export type ImportItem = DifferenceItem & { readonly place: number; readonly batch: number | null };

/** Items in one legal transaction: nobody else waits long for the head of the log. */
export const MOST_ITEMS = 200;

/** In which order items come to be: names have to be there before what names them, a seat is free before it is taken. */
const PHASES: readonly ((item: DifferenceItem) => boolean)[] = [
  ({ kind }) => kind === 'UNIT',
  ({ kind }) => kind === 'OFFICE',
  ({ kind }) => kind === 'PERSON',
  ({ kind }) => kind === 'ACCOUNT',
  ({ stamp }) => stamp === 'until',
  () => true,
];

/** Places and batches of a difference: each batch of one phase, those that are only told at the end. */
export function inBatches(items: readonly DifferenceItem[]): ImportItem[] {
  const carried = items.filter(({ change }) => isCarried(change));
  const phases = PHASES.map((): DifferenceItem[] => []);
  for (const item of carried) phases[PHASES.findIndex((isOf) => isOf(item))]?.push(item);
  let batch = 0;
  const placed = phases.flatMap((phase) =>
    phase.map((item, index) => {
      if (index % MOST_ITEMS === 0) batch += 1;
      return { ...item, batch };
    }),
  );
  const told = items.filter(({ change }) => !isCarried(change)).map((item) => ({ ...item, batch: null }));
  return [...placed, ...told].map((item, place) => ({ ...item, place }));
}

function isCarried(change: DifferenceItem['change']): boolean {
  return (CARRIED_CHANGES as readonly string[]).includes(change);
}

/** Keeps what was compared, for people to read and to be carried out as it is. */
export async function stageAccounts(
  db: Database,
  { province, run, content, asOf, enteredBy, files, difference, items }: Staging,
): Promise<void> {
  const changes: Record<string, number> = {};
  for (const { kind, change } of items) changes[`${kind} ${change}`] = (changes[`${kind} ${change}`] ?? 0) + 1;
  const { people, unchanged } = difference;
  const counts = { people: { ...people }, unchanged, changes };
  const cases = items.filter(({ batch }) => batch !== null).length;
  await db.$transaction([
    db.importRun.create({
      data: { province, id: run, content, asOf, enteredBy, files: [...files], cases, kind: 'ACCOUNTS', counts },
    }),
    db.$executeRaw(Prisma.sql`
      INSERT INTO import_item (province, run, place, batch, change, kind, id, base, data, stamp, name)
      SELECT ${province}, ${run}, i.place, i.batch, i.change, i.kind, i.id, i.base, i.data, i.stamp, i.name
      FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
        AS i(place int, batch int, change text, kind text, id text, base int, data jsonb, stamp text, name text)`),
  ]);
}

interface Staging {
  readonly province: string;
  readonly run: string;
  readonly content: string;
  readonly asOf: string;
  readonly enteredBy: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly difference: Pick<AccountDifference, 'people' | 'unchanged'>;
  readonly items: readonly ImportItem[];
}

/** Takes away what was staged and is not entered after all. */
export async function unstageAccounts(
  db: Database,
  { province, run }: { province: string; run: string },
): Promise<void> {
  await db.importItem.deleteMany({ where: { province, run } });
  await db.importRun.delete({ where: { province_id: { province, id: run } } });
}

/** @returns an import of accounts that was entered; null: there is none with this id */
export async function findAccountImport(
  db: Pick<Database, '$queryRaw'>,
  { province, run }: { province: string; run: string },
): Promise<AccountImport | null> {
  const [row] = await db.$queryRaw<
    {
      enteredBy: string;
      confirmedBy: string | null;
      counts: Omit<AccountImport, 'run' | 'enteredBy' | 'confirmedBy'>;
    }[]
  >(Prisma.sql`
    SELECT r.entered_by AS "enteredBy", k.person AS "confirmedBy", r.counts
    FROM import_run r JOIN act_key e ON e.province = r.province AND e.key = 'import/entry/' || r.id
      LEFT JOIN act_key k ON k.province = r.province AND k.key = 'import/run/' || r.id
    WHERE r.province = ${province} AND r.id = ${run} AND r.kind = 'ACCOUNTS'`);
  if (row === undefined) return null;
  const { counts, ...rest } = row;
  return { run, ...rest, ...counts };
}

/** @returns its items in their order: those of a batch, or from a place on, of some changes */
export async function listImportItems(
  db: Pick<Database, 'importItem'>,
  {
    province,
    run,
    batch,
    changes,
    after = -1,
    limit,
  }: {
    province: string;
    run: string;
    batch?: number;
    changes?: readonly string[];
    after?: number;
    limit?: number;
  },
): Promise<ImportItem[]> {
  const rows = await db.importItem.findMany({
    where: {
      province,
      run,
      place: { gt: after },
      ...(batch === undefined ? {} : { batch }),
      ...(changes === undefined ? {} : { change: { in: [...changes] } }),
    },
    orderBy: { place: 'asc' },
    ...(limit === undefined ? {} : { take: limit }),
  });
  return rows.map(
    ({ province: _province, run: _run, data, ...row }) => ({ ...row, data: data as Facts }) as ImportItem,
  );
}

/** Key of a batch, which is carried out once. */
export function batchKey(run: string, batch: number): string {
  return `import/batch/${run}/${batch}`;
}

/** Items of a batch that could not be carried out, by their place, with the rule that kept them from it. */
export interface BatchAnswer {
  readonly done: number;
  readonly left: readonly { readonly place: number; readonly rule: string }[];
}

/** @returns items of an import that could not be carried out, by their place */
export async function listLeft(
  db: Pick<Database, 'actKey'>,
  { province, run }: { province: string; run: string },
): Promise<BatchAnswer['left']> {
  const rows = await db.actKey.findMany({
    where: { province, key: { startsWith: `import/batch/${run}/` } },
    select: { answer: true },
  });
  return rows
    .flatMap(({ answer }) => (JSON.parse(answer) as BatchAnswer).left)
    .toSorted((one, other) => one.place - other.place);
}
