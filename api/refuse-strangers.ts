import { readStanding } from '../records/reads/viewer.ts';
import { Stopped } from './problem.ts';
import { KEEPER } from './refuse-non-administrators.ts';
import type { Call } from './route.ts';

/** How far work on many cases has come, in counts: for officials, and for whoever keeps the installation. @throws Stopped */
export async function refuseStrangers({
  desk,
  province,
  person,
}: Pick<Call<never, never, never>, 'desk' | 'province' | 'person'>): Promise<void> {
  const { official, offices } = await readStanding(desk.ledger.db, { province, person });
  if (!official && !offices.some(({ role }) => role === KEEPER)) throw new Stopped('officials.only');
}
