import { Prisma } from '../../prisma/generated/client.ts';
import { type Database, readPrepared } from '../database.ts';
import { type RawRegister, type RegisterReading, registerReading } from '../register-reading.ts';

export interface CurrentRegister {
  readonly reading: RegisterReading;
  readonly businessTime: string;
}

/** The register as it stands now, and business now; what this process holds is sent again only where it has changed. */
export async function currentRegister(
  db: Pick<Database, 'pool' | 'holdings'>,
  province: string,
): Promise<CurrentRegister> {
  const holdings = db.holdings.of(province);
  const held = holdings.register;
  const [row] = await readPrepared<{ businessTime: string; register: RawRegister | null }>(
    db,
    'current_register',
    Prisma.sql`SELECT instant(clock_timestamp() + clock_offset_ms * interval '1 millisecond') AS "businessTime",
      CASE WHEN register_mark <> ${held?.mark ?? ''} THEN read_register(province) END AS register
    FROM audit_head WHERE province = ${province}`,
  );
  if (row === undefined) throw new Error(`there is no province ${province}`);
  const { businessTime, register } = row;
  holdings.noteBusinessTime(businessTime);
  if (register === null && held !== null) return { reading: held, businessTime };
  const reading = registerReading(register ?? { mark: '', rows: [] });
  holdings.register = reading;
  return { reading, businessTime };
}

/** The register as this process holds it, and about what business time is; null where it was never read. Both may have moved. */
export function heldRegister({ holdings }: Pick<Database, 'holdings'>, province: string): CurrentRegister | null {
  const { register: reading } = holdings.of(province);
  const businessTime = holdings.of(province).guessBusinessTime();
  return reading === null || businessTime === null ? null : { reading, businessTime };
}
