import type { Refusal } from '../../domain/machine/refusal.ts';
import { confirmImport, type EnterOutcome, enterImport } from '../../records/imports/enter-import.ts';
import { type ImportRefusals, readImportRefusals } from '../../records/imports/import-refusals.ts';
import { findImport, type ImportReading, listImports } from '../../records/imports/read-imports.ts';
import {
  importBody,
  importConfirmed,
  importEntered,
  importList,
  importParams,
  importView,
} from '../contract/imports.ts';
import { refusalView, Stopped, stopFor } from '../problem.ts';
import { refuseStrangers } from '../refuse-strangers.ts';
import { type Reply, route } from '../route.ts';
import { faultyFiles, withStoredFiles } from '../stored-files.ts';

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
    return withStoredFiles({ desk, province, person }, body.files, async (files) =>
      answerTo(await enterImport(desk.ledger, { province, person, files })),
    );
  },
});

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
      throw faultyFiles(outcome);
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
    await refuseStrangers(call);
    const { desk, province, person } = call;
    const [items, refusals] = await Promise.all([
      listImports(desk.ledger.db, { province }),
      readImportRefusals(desk.ledger, { province, person }),
    ]);
    const { CASES, ACCOUNTS } = refusals.entering;
    const entering = { CASES: seen(CASES), ACCOUNTS: seen(ACCOUNTS) };
    return { body: { entering, items: items.map((item) => viewOf(item, refusals)) } };
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
    await refuseStrangers(call);
    const { desk, province, person, params } = call;
    const { run } = params;
    const found = await findImport(desk.ledger.db, { province, run });
    if (found === undefined) throw new Stopped('import.unknown', { detail: { run } });
    return { body: viewOf(found, await readImportRefusals(desk.ledger, { province, person })) };
  },
});

function viewOf({ province: _province, ...reading }: ImportReading, { confirming }: ImportRefusals) {
  return { ...reading, confirming: seen(confirming(reading)) };
}

function seen(refusal: Refusal | null) {
  return refusal === null ? null : refusalView(refusal);
}

export const IMPORT_ROUTES = [enterRoute, confirmRoute, listRoute, readRoute];
