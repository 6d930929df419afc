import { Client, Connection } from '@temporalio/client';
import { openPool } from './databases.ts';
import { act, floorCase } from './floor-workflow.ts';
import type { System } from './run-callers.ts';

type Handle = Awaited<ReturnType<typeof startOne>>;

export interface TemporalFloor extends System<Handle> {
  /** Starts the workflows of so many cases, outside what is measured. */
  start(cases: number, steps: number): Promise<Handle[]>;
  /** Of the server. */
  readonly version: string;
  close(): Promise<void>;
}

/** Bare Temporal: an Update with a local activity for each act, then a look into the table it wrote. */
export async function openTemporalFloor({
  address,
  databaseUrl,
}: {
  address: string;
  databaseUrl: string;
}): Promise<TemporalFloor> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  const pool = openPool(databaseUrl);
  let started = 0;
  return {
    version: serverVersion ?? '',
    async start(cases, steps) {
      const handles: Handle[] = [];
      for (let index = 0; index < cases; index += 1) {
        started += 1;
        handles.push(await startOne(client, `floor-${started}`, steps));
      }
      return handles;
    },
    async step(handle, index) {
      const id = `${handle.workflowId}/${index}`;
      await handle.executeUpdate(act, { args: [{ id, caseId: handle.workflowId, step: index }] });
      for (;;) {
        const { rowCount } = await pool.query({
          name: 'seen',
          text: 'SELECT id, case_id, step FROM seen WHERE id = $1',
          values: [id],
        });
        if (rowCount === 1) return;
      }
    },
    async close() {
      await Promise.all([connection.close(), pool.end()]);
    },
  };
}

/** @returns once its worker has answered, so that no measured step pays for the start */
function startOne(client: Client, workflowId: string, steps: number) {
  return client.workflow.start(floorCase, { workflowId, taskQueue: 'floor', args: [steps] });
}
