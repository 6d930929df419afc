import { findAccountImport, listImportItems, listLeft } from '../../records/imports/account-import.ts';
import { confirmAccounts } from '../../records/imports/confirm-accounts.ts';
import { type AccountsEntered, enterAccounts } from '../../records/imports/enter-accounts.ts';
import { findImport } from '../../records/imports/read-imports.ts';
import { readStanding } from '../../records/reads/viewer.ts';
import { ENTERERS, VERIFIERS } from '../../records/register-judgement.ts';
import {
  accountImportView,
  accountsConfirmed,
  accountsEntered,
  differenceList,
  differenceQuery,
} from '../contract/account-imports.ts';
import { importBody, importParams } from '../contract/imports.ts';
import { cursorFor, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { Stopped, stopFor } from '../problem.ts';
import { KEEPER } from '../refuse-non-administrators.ts';
import { type Call, type Reply, route } from '../route.ts';
import { faultyFiles, withStoredFiles } from '../stored-files.ts';

const PAGE = 50;

const enterRoute = route({
  method: 'post',
  path: '/account-imports',
  id: 'enterAccountImport',
  tag: 'imports',
  summary:
    'Enter files of units, posts, people and accounts of the operations system: compared with the register, nothing of a faulty file is kept; another person confirms',
  who: 'signedIn',
  needs: ['key'],
  body: importBody,
  answers: {
    200: { description: 'Nothing new in them', schema: accountsEntered },
    201: { description: 'Entered, waiting for its confirmation', schema: accountsEntered },
  },
  problems: [
    'duty.not_held',
    'authority.suspended',
    'sod.administrator',
    'sod.self_grant',
    'file.unknown',
    'input.too_large',
    'import.faulty',
    'idempotency.mismatch',
  ],
  async run({ desk, province, person, key, body }) {
    return withStoredFiles({ desk, province, person }, body.files, async (files) =>
      answerTo(await enterAccounts(desk.ledger, { province, person, key, files })),
    );
  },
});

function answerTo(outcome: AccountsEntered): Reply {
  switch (outcome.status) {
    case 'ENTERED': {
      const location = `/api/v1/account-imports/${outcome.run}`;
      return { status: 201, body: { ...outcome, unchanged: null, told: null }, headers: { location } };
    }
    case 'UNCHANGED':
      return { body: { ...outcome, run: null, n: null, toCarryOut: 0 } };
    case 'REFUSED':
      throw stopFor(outcome.refusal);
    case 'FAULTY':
      throw faultyFiles(outcome);
  }
}

const readRoute = route({
  method: 'get',
  path: '/account-imports/{run}',
  id: 'getAccountImport',
  tag: 'imports',
  summary: 'An import of accounts in numbers, how far it has come, and what was left',
  who: 'signedIn',
  params: importParams,
  answers: { 200: { description: 'The import', schema: accountImportView } },
  problems: ['duty.not_held', 'import.unknown'],
  async run(call) {
    await refuseStrangers(call);
    const { desk, province, params } = call;
    const { db } = desk.ledger;
    const place = { province, run: params.run };
    const [found, progress] = await Promise.all([findAccountImport(db, place), findImport(db, place)]);
    if (found === null || progress === undefined) throw unknownRun(params.run);
    const { changes, ...rest } = found;
    const { status, cases: toCarryOut, brought: carriedOut } = progress;
    const counted = Object.entries(changes).map(([name, count]) => {
      const [kind, change] = name.split(' ');
      return { kind, change, count };
    });
    return { body: { ...rest, status, toCarryOut, carriedOut, changes: counted, left: await listLeft(db, place) } };
  },
});

const itemsRoute = route({
  method: 'get',
  path: '/account-imports/{run}/items',
  id: 'listAccountImportItems',
  tag: 'imports',
  summary: 'What an import of accounts does to each item of the register, and what it leaves to people',
  who: 'signedIn',
  params: importParams,
  query: differenceQuery,
  answers: { 200: { description: 'A page of the difference', schema: differenceList } },
  problems: ['duty.not_held', 'import.unknown', 'input.cursor'],
  async run(call) {
    await refuseStrangers(call);
    const { desk, province, params, query } = call;
    const { db } = desk.ledger;
    const { run } = params;
    if ((await findAccountImport(db, { province, run })) === null) throw unknownRun(run);
    const [after] = query.cursor === undefined ? [] : placeIn(query.cursor, [NUMBER_PART]);
    const limit = Number(query.limit ?? PAGE);
    const rows = await listImportItems(db, {
      province,
      run,
      limit: limit + 1,
      ...(after === undefined ? {} : { after: Number(after) }),
      ...(query.change === undefined ? {} : { changes: [query.change] }),
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? cursorFor([last.place]) : null;
    return { body: { items: page.map(({ batch: _batch, ...item }) => item), next } };
  },
});

const confirmRoute = route({
  method: 'post',
  path: '/account-imports/{run}/confirmation',
  id: 'confirmAccountImport',
  tag: 'imports',
  summary: 'Confirm what another person has entered and compared; a workflow carries it out in batches',
  who: 'signedIn',
  needs: ['key'],
  params: importParams,
  answers: { 202: { description: 'Confirmed; it is carried out', schema: accountsConfirmed } },
  problems: [
    'duty.not_held',
    'authority.suspended',
    'sod.administrator',
    'sod.enter_verify',
    'sod.self_grant',
    'import.unknown',
    'import.overtaken',
    'idempotency.mismatch',
  ],
  async run({ desk, province, person, key, params: { run } }) {
    const outcome = await confirmAccounts(desk.ledger, { province, person, key, run });
    if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
    // confirmed is confirmed: while the engine is away the items wait for it
    await desk.engine.bringIn({ province, run }).catch((error: unknown) => {
      desk.log.warn({ err: error }, 'the import waits for the engine');
    });
    desk.engine.review({ province });
    return { status: 202, body: outcome };
  },
});

/** Names and addresses are read by those whose work it is. @throws Stopped */
async function refuseStrangers({
  desk,
  province,
  person,
}: Pick<Call<unknown, unknown, unknown>, 'desk' | 'province' | 'person'>): Promise<void> {
  const readers = [...ENTERERS, ...VERIFIERS, KEEPER];
  const { offices } = await readStanding(desk.ledger.db, { province, person });
  if (offices.some(({ role }) => readers.includes(role))) return;
  throw new Stopped('duty.not_held', { detail: { roles: [...new Set(readers)].join(' ') } });
}

function unknownRun(run: string): Stopped {
  return new Stopped('import.unknown', { detail: { run } });
}

export const ACCOUNT_IMPORT_ROUTES = [enterRoute, readRoute, itemsRoute, confirmRoute];
