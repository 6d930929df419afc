import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCare } from '../../engine/care.ts';
import { confirmAccounts } from '../../records/imports/confirm-accounts.ts';
import { enterAccounts } from '../../records/imports/enter-accounts.ts';
import { findImport } from '../../records/imports/read-imports.ts';
import { filesOf, numbers, operationsDay } from '../support/operations-files.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { openTestLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { toldFile } from '../support/told-files.ts';

let folder: string;
let ledger: TestLedger;
let engine: TestEngine;
let stopWorker: (() => Promise<void>) | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mandate-accounts-'));
  ledger = await openTestLedger({ checked: false });
  engine = await openTestEngine(ledger, { namespace: `accounts-${randomBytes(4).toString('hex')}` });
}, 120_000);
afterAll(async () => {
  await stopWorker?.();
  await engine?.close();
  await ledger?.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

test('[IG-11] what was confirmed while the engine was away is found by the reconciler and carried out by the workflow of imports', async () => {
  const day = operationsDay({ issuer: 'https://id.example', units: 2, people: numbers(1, 20) });
  const files = await Promise.all(filesOf(day).map((file) => toldFile(folder, file)));
  const asked = { province: PROVINCE, key: randomUUID() };
  const entered = await enterAccounts(ledger, { ...asked, person: 'P-LEGAL', files });
  if (entered.status !== 'ENTERED') throw new Error(JSON.stringify(entered));
  const place = { province: PROVINCE, run: entered.run };
  await confirmAccounts(ledger, { ...asked, key: randomUUID(), person: 'P-PPC-OFFICE', run: entered.run });
  expect(await findImport(ledger.db, place)).toMatchObject({ status: 'CONFIRMED', brought: 0 });
  await createCare({ client: engine.client, ledger }).reconcile();
  stopWorker = await engine.startWorker();
  await engine.client.workflow.getHandle(`import-${entered.run}`).result();
  expect(await findImport(ledger.db, place)).toMatchObject({ status: 'DONE', brought: entered.toCarryOut });
}, 180_000);
