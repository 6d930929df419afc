import { Prisma } from '../../prisma/generated/client.ts';
import { type Database, readPrepared } from '../database.ts';
import type { Viewer } from '../register-reading.ts';
import type { InboxLines } from './judge-lines.ts';

/**
 * Those of these steps that are open and seen by the viewer, with everything they are judged by.
 * @param people whose duties can matter
 * @param sides persons and units whose sides in a case can matter
 * @throws where there is no such province
 */
export async function askLines(
  db: Pick<Database, 'pool'>,
  {
    province,
    viewer: { person, units, official },
    people,
    sides,
    steps,
  }: {
    province: string;
    viewer: Pick<Viewer, 'person' | 'units' | 'official'>;
    people: readonly string[];
    sides: readonly string[];
    steps: readonly (readonly [caseId: string, step: string, ...rest: unknown[]])[];
  },
): Promise<InboxLines & { readonly mark: string }> {
  const me = JSON.stringify({ person, units, ids: [person, ...units], official });
  const [row] = await readPrepared<{ lines: (InboxLines & { mark: string }) | null }>(
    db,
    'inbox_lines',
    Prisma.sql`SELECT inbox_lines(${province}, ${me}::jsonb, ${steps.map(([caseId]) => caseId)}::text[],
      ${steps.map(([, step]) => step)}::text[], ${[...people]}::text[], ${[...sides]}::text[]) AS lines`,
  );
  if (row?.lines == null) throw new Error(`there is no province ${province}`);
  return row.lines;
}
