import type { Standing } from '../../domain/authority/standing.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { type Database, readPrepared } from '../database.ts';
import type { InboxLines } from '../reads/judge-lines.ts';
import type { ReviewGround } from './review-ground.ts';

/** Decisions read and judged at a time. */
export const PAGE = 500;

/** An open step that authority decides, with what was last told of it. */
export interface Decision {
  readonly caseId: string;
  readonly step: string;
  /** Number in the log of the act that opened it or last changed what it is about. */
  readonly version: string;
  readonly life: string;
  /** Null: nobody was told of it yet. */
  readonly known: (Standing & { readonly lost: readonly string[]; readonly n: string }) | null;
  /** It was judged since something was last done in its life. */
  readonly isMarked: boolean;
  readonly isFlagged: boolean;
  readonly isOtherLost: boolean;
}

/** The next decisions after a place, by case and step: all, or those in whose life something was done since they were judged. */
export async function findDecisions(
  db: Pick<Database, 'pool'>,
  { province, whole, after }: { province: string; whole: boolean; after: readonly [caseId: string, step: string] },
): Promise<readonly Decision[]> {
  const [row] = await readPrepared<{ found: Decision[] }>(
    db,
    'decisions_to_review',
    Prisma.sql`SELECT decisions_to_review(${province}, ${whole}, ${[...after]}::text[], ${PAGE}::int) AS found`,
  );
  return row?.found ?? [];
}

/** Reads what it takes to judge these open steps, as the inbox does; whose eyes it is read with hides none of them. */
export async function readLines(
  db: Pick<Database, 'pool'>,
  {
    province,
    page,
    ground,
  }: {
    province: string;
    page: readonly Pick<Decision, 'caseId' | 'step'>[];
    ground: Pick<ReviewGround, 'people' | 'sides'>;
  },
): Promise<InboxLines & { readonly mark: string }> {
  const [row] = await readPrepared<{ lines: InboxLines & { mark: string } }>(
    db,
    'inbox_lines',
    Prisma.sql`SELECT inbox_lines(${province}, ${EVERYTHING}::jsonb, ${page.map(({ caseId }) => caseId)}::text[],
      ${page.map(({ step }) => step)}::text[], ${[...ground.people]}::text[], ${[...ground.sides]}::text[]) AS lines`,
  );
  if (row === undefined) throw new Error(`there is no province ${province}`);
  return row.lines;
}

const EVERYTHING = JSON.stringify({ person: '', units: [], ids: [], official: true });
