import { readStanding } from '../records/reads/viewer.ts';
import { Stopped } from './problem.ts';
import type { Call } from './route.ts';

/** Whose duty the installation is. */
export const KEEPER = 'ADMIN';

/** @throws Stopped for anybody who does not keep the installation now */
export async function refuseNonAdministrators({
  desk,
  province,
  person,
}: Pick<Call<unknown, unknown, unknown>, 'desk' | 'province' | 'person'>): Promise<void> {
  const { offices } = await readStanding(desk.ledger.db, { province, person });
  if (!offices.some(({ role }) => role === KEEPER)) throw new Stopped('duty.not_held', { detail: { roles: KEEPER } });
}
