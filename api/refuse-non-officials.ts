import { readStanding } from '../records/reads/viewer.ts';
import { Stopped } from './problem.ts';
import type { Call } from './route.ts';

/** @throws Stopped for anybody who is not on the side of the authority now */
export async function refuseNonOfficials({
  desk,
  province,
  person,
}: Pick<Call<never, never, never>, 'desk' | 'province' | 'person'>): Promise<void> {
  const { official } = await readStanding(desk.ledger.db, { province, person });
  if (!official) throw new Stopped('officials.only');
}
