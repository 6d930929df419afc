import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { isNamedInPapers, type RegisterReading, type Viewer, viewerOf } from '../register-reading.ts';
import { currentRegister } from './current-register.ts';

/** Who reads, in which province: every read of a case asks the same `sees` as the write path. */
export interface Reader {
  readonly province: string;
  readonly person: string;
}

/** `me(v, at)`: the reader as `sees` knows one, at business time. */
export function asReader({ province, person }: Reader): Prisma.Sql {
  return Prisma.sql`me AS MATERIALIZED (
    SELECT viewer(h.province, ${person}, clock_timestamp() + h.clock_offset_ms * interval '1 millisecond') AS v,
      clock_timestamp() + h.clock_offset_ms * interval '1 millisecond' AS at
    FROM audit_head h WHERE h.province = ${province})`;
}

/**
 * Whether the reader sees the case `c`, where many are asked about beside `me`: `sees`, the other way round. The cases near the
 * reader are found once, not row by row.
 */
export function isSeen({ province }: Pick<Reader, 'province'>): Prisma.Sql {
  return Prisma.sql`(openly_seen(me.v, c.kind, c.state)
    OR c.id IN (SELECT near.id FROM me reader, cases_near(${province}, reader.v) near (id)))`;
}

export interface Standing extends Viewer {
  /** Some paper names one of these offices or its role: a power may be held that goes with no office. */
  readonly isNamed: boolean;
  readonly businessTime: string;
}

/** What a person is at business time: offices, units, and whether on the side of the authority. */
export async function readStanding(
  db: Pick<Database, 'pool' | 'holdings'>,
  { province, person }: Reader,
): Promise<Standing> {
  const { reading, businessTime } = await currentRegister(db, province);
  return standingIn(reading, { person, businessTime });
}

/** The same of a register at hand. */
export function standingIn(
  reading: RegisterReading,
  { person, businessTime }: { person: string; businessTime: string },
): Standing {
  const viewer = viewerOf(reading, person, businessTime);
  return { ...viewer, isNamed: isNamedInPapers(reading, { ...viewer, at: businessTime }), businessTime };
}
