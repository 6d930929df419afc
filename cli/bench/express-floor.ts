import express from 'express';
import pg from 'pg';
import { readConfig } from '../../config.ts';
import { type FloorStep, floorAct, floorCount, floorInbox } from './floor-tables.ts';

/** The floor behind Express, as a process of its own: nothing but the same statements. */
const config = readConfig();
const pool = new pg.Pool({
  connectionString: config.databaseUrl,
  max: config.databaseConnections,
  idleTimeoutMillis: 500,
});
pool.on('error', () => undefined);
let steps: readonly FloorStep[] = [];

const app = express();
app.disable('x-powered-by').set('etag', false);
app.use(express.json({ limit: '1mb' }));
app.get('/livez', (_request, response) => void response.json({ alive: true }));
app.put('/steps', (request, response) => {
  steps = request.body as FloorStep[];
  response.json({ steps: steps.length });
});
app.post('/acts', async (request, response) => {
  const { caseId, index, holder } = request.body as { caseId: string; index: number; holder: string };
  await floorAct(pool, { steps, caseId, index, holder });
  response.status(201).json({ caseId, index });
});
app.get('/inbox/:holder', async (request, response) => {
  response.json({ items: await floorInbox(pool, request.params.holder) });
});
app.get('/inbox/:holder/count', async (request, response) => {
  response.json({ count: await floorCount(pool, request.params.holder) });
});
// as long as the API's: between two measurements its callers rest, and a connection must not close as they begin again
app.listen(config.port, config.host).keepAliveTimeout = 65_000;
