import type { Database } from '../../records/database.ts';

/**
 * Ids of the open cases in which there is something to follow (docs/adr/0010): roots, and those under them with a running
 * period. Told from the rows, not by the view that the product asks.
 */
export async function followedCases(db: Pick<Database, 'caseFile' | 'clock'>, province = 'QN'): Promise<string[]> {
  const files = await db.caseFile.findMany({ where: { province, open: true }, orderBy: { id: 'asc' } });
  const running = await db.clock.findMany({ where: { province, status: 'RUNNING' } });
  const waiting = new Set(running.map(({ caseId }) => caseId));
  return files.filter(({ id, root }) => id === root || waiting.has(id)).map(({ id }) => id);
}
