import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { confirmImport, type EnterOutcome, enterImport } from '../../records/imports/enter-import.ts';
import { findImport, type ImportReading, listImports } from '../../records/imports/read-imports.ts';
import type { ImportFile } from '../../records/imports/stage-lines.ts';
import { findDocument } from '../../records/reads/find-document.ts';
import { importFaultWords } from '../../texts/import-texts.ts';
import {
  importBody,
  importConfirmed,
  importEntered,
  importList,
  importParams,
  importView,
} from '../contract/imports.ts';
import type { Desk } from '../desk.ts';
import { Stopped, stopFor } from '../problem.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { type Reply, route } from '../route.ts';

/** A request waits for the check; what takes longer is brought in by the command. */
const MOST_BYTES = 2 * 1024 * 1024;

interface Given {
  readonly desk: Desk;
  readonly province: string;
  readonly person: string;
}

const enterRoute = route({
  method: 'post',
  path: '/imports',
  id: 'enterImport',
  tag: 'imports',
  summary:
    'Enter files of running cases: every line is checked and nothing of a faulty file is kept; another person confirms. Up to 2 MB; the command takes larger ones',
  who: 'signedIn',
  body: importBody,
  limit: 'upload',
  answers: {
    200: { description: 'Nothing new in them', schema: importEntered },
    201: { description: 'Entered, waiting for its confirmation', schema: importEntered },
  },
  problems: [
    'duty.not_held',
    'authority.suspended',
    'sod.administrator',
    'file.unknown',
    'input.too_large',
    'import.faulty',
  ],
  async run({ desk, province, person, body }) {
    const folder = await mkdtemp(join(tmpdir(), 'mandate-import-'));
    try {
      const files: ImportFile[] = [];
      for (const file of body.files) files.push(await fetched({ desk, province, person }, { ...file, folder }));
      return answerTo(await enterImport(desk.ledger, { province, person, files }));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

/** The reader works on files; those of the store are copied for it. */
async function fetched(
  { desk, province, person }: Given,
  { sha256, name, folder }: { sha256: string; name: string; folder: string },
): Promise<ImportFile> {
  const found = await findDocument(desk.ledger.db, { province, person, sha256 });
  if (found === null) throw new Stopped('file.unknown', { detail: { sha256 } });
  if (Number(found.bytes) > MOST_BYTES) throw new Stopped('input.too_large', { detail: { most: `${MOST_BYTES}` } });
  const stored = await desk.documents.open({ province, sha256 });
  if (stored === null) throw new Error(`the file ${sha256} is registered but not in the store`);
  const path = join(folder, sha256);
  await pipeline(stored, createWriteStream(path));
  return { path, name, sha256 };
}

function answerTo(outcome: EnterOutcome): Reply {
  switch (outcome.status) {
    case 'ENTERED':
      return {
        status: 201,
        body: outcome,
        headers: { location: `/api/v1/imports/${outcome.run}` },
      };
    case 'UNCHANGED':
      return { body: { ...outcome, run: null, fresh: 0 } };
    case 'REFUSED':
      throw stopFor(outcome.refusal);
    case 'FAULTY':
      throw new Stopped('import.faulty', {
        detail: { total: `${outcome.total}` },
        lines: outcome.faults.map(({ file, line, column, code, detail }) => {
          return { file, line, column, code, words: importFaultWords({ code, detail }), facts: { ...detail } };
        }),
      });
  }
}

const confirmRoute = route({
  method: 'post',
  path: '/imports/{run}/confirmation',
  id: 'confirmImport',
  tag: 'imports',
  summary:
    'Confirm what another person has entered; its cases are then brought in by a workflow. Repeating it is harmless',
  who: 'signedIn',
  params: importParams,
  answers: { 202: { description: 'Confirmed; the cases come', schema: importConfirmed } },
  problems: [
    'duty.not_held',
    'authority.suspended',
    'sod.administrator',
    'sod.enter_verify',
    'import.unknown',
    'import.overtaken',
  ],
  async run({ desk, province, person, params: { run } }) {
    const outcome = await confirmImport(desk.ledger, { province, person, run });
    if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
    // confirmed is confirmed: while the engine is away the cases wait for it
    await desk.engine.bringIn({ province, run }).catch((error: unknown) => {
      desk.log.warn({ err: error }, 'the import waits for the engine');
    });
    return { status: 202, body: { run, n: outcome.n } };
  },
});

const listRoute = route({
  method: 'get',
  path: '/imports',
  id: 'listImports',
  tag: 'imports',
  summary: 'Imports, the newest first, with how far they have come',
  who: 'signedIn',
  answers: { 200: { description: 'Imports', schema: importList } },
  problems: ['officials.only'],
  async run(call) {
    await refuseNonOfficials(call);
    const items = await listImports(call.desk.ledger.db, { province: call.province });
    return { body: { items: items.map(viewOf) } };
  },
});

const readRoute = route({
  method: 'get',
  path: '/imports/{run}',
  id: 'getImport',
  tag: 'imports',
  summary: 'One import and how many of its cases are there',
  who: 'signedIn',
  params: importParams,
  answers: { 200: { description: 'The import', schema: importView } },
  problems: ['officials.only', 'import.unknown'],
  async run(call) {
    await refuseNonOfficials(call);
    const { run } = call.params;
    const found = await findImport(call.desk.ledger.db, { province: call.province, run });
    if (found === undefined) throw new Stopped('import.unknown', { detail: { run } });
    return { body: viewOf(found) };
  },
});

function viewOf({ province: _province, ...reading }: ImportReading) {
  return reading;
}

export const IMPORT_ROUTES = [enterRoute, confirmRoute, listRoute, readRoute];
