import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { CASES, type CaseFilter, conditions } from './case-filter.ts';
import { asReader, isSeen, type Reader } from './viewer.ts';

/** Cases of a kind in which a step with this code is open. */
export interface OpenSteps {
  readonly kind: string;
  readonly code: string;
  readonly cases: number;
}

/** Open steps of the cases that the reader sees under a filter, by kind and code; seats of a council are one. */
export function countOpenSteps(
  db: Database,
  { filter, ...reader }: Reader & { filter: Omit<CaseFilter, 'words'> },
): Promise<OpenSteps[]> {
  return db.$queryRaw<OpenSteps[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT c.kind, s.code, count(DISTINCT c.id)::int AS cases
    FROM ${CASES} JOIN step s ON s.province = c.province AND s.case_id = c.id AND s.status = 'OPEN', me
    WHERE o.province = ${reader.province} ${conditions(filter, [])} AND ${isSeen(reader)} GROUP BY 1, 2`);
}
