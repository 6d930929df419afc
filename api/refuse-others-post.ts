import { readStanding } from '../records/reads/viewer.ts';
import { Stopped } from './problem.ts';
import type { Call } from './route.ts';

/** Whoever says which post he works from holds it now. @throws Stopped */
export async function refuseOthersPost(
  { desk, province, person }: Pick<Call<unknown, unknown, unknown>, 'desk' | 'province' | 'person'>,
  office: string | undefined,
): Promise<void> {
  if (office === undefined) return;
  const { offices } = await readStanding(desk.ledger.db, { province, person });
  if (!offices.some(({ id }) => id === office)) throw new Stopped('capacity.not_held', { detail: { office } });
}
