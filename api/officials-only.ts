import { readStanding } from '../records/reads/viewer.ts';
import { Stopped } from './problem.ts';
import type { Call } from './route.ts';

/** @throws Stopped `officials.only` for who holds no post on the side of the authority */
export async function refuseOthers({
  desk,
  province,
  person,
}: Pick<Call<never, never, never>, 'desk' | 'province' | 'person'>): Promise<void> {
  const { official } = await readStanding(desk.ledger.db, { province, person });
  if (!official) throw new Stopped('officials.only');
}
