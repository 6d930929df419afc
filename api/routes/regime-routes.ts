import { buffer } from 'node:stream/consumers';
import type { Finding } from '../../domain/machine/check-regime.ts';
import type { Regime } from '../../domain/machine/definition.ts';
import { diagramOf } from '../../domain/machine/diagram.ts';
import { findEnteredRegime, listRegimeEntries, type RegimeEntry } from '../../records/entered-regimes.ts';
import { followRegimes } from '../../records/held-regimes.ts';
import { findDocument } from '../../records/reads/find-document.ts';
import { listConcerned, readRegimeEffect } from '../../records/reads/regime-dry-run.ts';
import { enterRegime, publishRegime, type RegimeOutcome } from '../../records/regime-change.ts';
import { regimeName } from '../../records/regime-shelf.ts';
import { findingWords } from '../../texts/regime-texts.ts';
import {
  diagramParams,
  diagramView,
  dryRunQuery,
  regimeAnswer,
  regimeDryRun,
  regimeEntryBody,
  regimeEntryList,
  regimeEntryView,
  regimeList,
  regimeParams,
  regimeView,
} from '../contract/regimes.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, ID_PART, placeIn } from '../edge/cursor.ts';
import { MOST_REGIME_BYTES, readRegime, tooLarge } from '../edge/read-regime.ts';
import { Stopped, stopFor } from '../problem.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { type Reply, route } from '../route.ts';

const PAGE = 50;

const regimesRoute = route({
  method: 'get',
  path: '/regimes',
  id: 'listRegimes',
  tag: 'regimes',
  summary: 'Published regimes, each known by the hash of its canonical bytes',
  who: 'signedIn',
  answers: { 200: { description: 'Regimes', schema: regimeList } },
  problems: [],
  async run({ desk, province }) {
    await followRegimes(desk.ledger.db, province);
    const { regimes } = desk.ledger;
    const items = regimes.all().map((regime) => {
      const { id, version, draft = false, title, approvedFrom, approvedUntil } = regime;
      const name = regimeName(regime);
      return {
        name,
        id,
        version,
        draft,
        title,
        approvedFrom,
        approvedUntil,
        hash: regimes.hashOf(name),
        machines: Object.keys(regime.machines),
      };
    });
    return { body: { items } };
  },
});

const regimeRoute = route({
  method: 'get',
  path: '/regimes/{name}',
  id: 'getRegime',
  tag: 'regimes',
  summary: 'The whole definition of a regime: machines, deadlines, numbers, each row with its article',
  who: 'signedIn',
  params: regimeParams,
  answers: { 200: { description: 'The definition', schema: regimeView } },
  problems: ['regime.unknown'],
  async run({ desk, params }) {
    const regime = findRegime(desk, params.name);
    return { body: { name: params.name, hash: desk.ledger.regimes.hashOf(params.name), definition: regime } };
  },
});

const diagramRoute = route({
  method: 'get',
  path: '/regimes/{name}/machines/{kind}/diagram',
  id: 'getDiagram',
  tag: 'regimes',
  summary: 'A machine of a regime as a Mermaid state diagram',
  who: 'signedIn',
  params: diagramParams,
  answers: { 200: { description: 'The diagram as text', schema: diagramView } },
  problems: ['regime.unknown'],
  async run({ desk, params }) {
    const machine = findRegime(desk, params.name).machines[params.kind];
    if (machine === undefined) throw new Stopped('regime.unknown', { detail: { kind: params.kind } });
    return { body: { regime: params.name, kind: params.kind, format: 'mermaid', diagram: diagramOf(machine, 'vi') } };
  },
});

function findRegime({ ledger }: Desk, name: string): Regime {
  const found = ledger.regimes.all().find((regime) => regimeName(regime) === name);
  if (found === undefined) throw new Stopped('regime.unknown', { detail: { name } });
  return found;
}

/** What may keep a regime from being entered or published. */
const REFUSED = [
  'duty.not_held',
  'sod.administrator',
  'sod.grant_use',
  'authority.suspended',
  'idempotency.mismatch',
  'regime.faulty',
  'regime.overlap',
] as const;

const enterRoute = route({
  method: 'post',
  path: '/regime-entries',
  id: 'enterRegime',
  tag: 'regimes',
  summary:
    'Enter a regime from a stored file of JSON, up to 2 MB: checked whole, kept only without a finding; nothing runs under it until another person has published it',
  who: 'signedIn',
  needs: ['key'],
  body: regimeEntryBody,
  answers: { 201: { description: 'On record, waiting for its publication', schema: regimeAnswer, canonical: true } },
  problems: [...REFUSED, 'regime.version', 'file.unknown'],
  async run({ desk, province, key, person, body: { sha256 } }) {
    const regime = readRegime(await fetched(desk, { province, person, sha256 }));
    return answerTo(await enterRegime(desk.ledger, { province, key, person, regime }));
  },
});

async function fetched(
  { ledger, documents }: Desk,
  { province, person, sha256 }: { province: string; person: string; sha256: string },
): Promise<Buffer> {
  const found = await findDocument(ledger.db, { province, person, sha256 });
  if (found === null) throw new Stopped('file.unknown', { detail: { sha256 } });
  if (Number(found.bytes) > MOST_REGIME_BYTES) throw tooLarge();
  const stored = await documents.open({ province, sha256 });
  if (stored === null) throw new Error(`the file ${sha256} is registered but not in the store`);
  return buffer(stored);
}

function answerTo(outcome: RegimeOutcome): Reply {
  if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
  if (outcome.status === 'FAULTY') throw faulty(outcome.findings);
  return { status: 201, body: outcome };
}

function faulty(found: readonly Finding[]): Stopped {
  const findings = found.map((finding) => ({ ...finding, words: findingWords(finding) }));
  return new Stopped('regime.faulty', { detail: { total: `${found.length}` }, findings });
}

const entriesRoute = route({
  method: 'get',
  path: '/regime-entries',
  id: 'listRegimeEntries',
  tag: 'regimes',
  summary: 'Regimes that were entered, and whether they wait, are published or were overtaken',
  who: 'signedIn',
  answers: { 200: { description: 'Entries by id and version', schema: regimeEntryList } },
  problems: ['officials.only'],
  async run(call) {
    await refuseNonOfficials(call);
    const items = await listRegimeEntries(call.desk.ledger.db, call.province);
    return { body: { items: items.map(entryView) } };
  },
});

function entryView({ name, hash, enteredBy, n, state }: RegimeEntry) {
  return { name, hash, enteredBy, n, state };
}

const entryRoute = route({
  method: 'get',
  path: '/regime-entries/{name}',
  id: 'getRegimeEntry',
  tag: 'regimes',
  summary: 'An entered regime with its whole definition, for whoever is to publish it',
  who: 'signedIn',
  params: regimeParams,
  answers: { 200: { description: 'The entry', schema: regimeEntryView } },
  problems: ['officials.only', 'regime.unknown'],
  async run(call) {
    await refuseNonOfficials(call);
    const { name } = call.params;
    const found = await findEnteredRegime(call.desk.ledger.db, { province: call.province, name });
    if (found === null) throw new Stopped('regime.unknown', { detail: { name } });
    return { body: { ...entryView(found), definition: found.regime } };
  },
});

const dryRunRoute = route({
  method: 'get',
  path: '/regime-entries/{name}/dry-run',
  id: 'dryRunRegime',
  tag: 'regimes',
  summary:
    'What an entered regime would change for the cases that are open now, if they were moved to it; counts are of all, the list is of those that I see. Nothing is written',
  who: 'signedIn',
  params: regimeParams,
  query: dryRunQuery,
  answers: { 200: { description: 'Counts, differences by state, and a page of the cases', schema: regimeDryRun } },
  problems: ['officials.only', 'regime.unknown', 'input.cursor'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, params, query } = call;
    const effect = await readRegimeEffect(desk.ledger, { province, name: params.name });
    if (effect === null) throw new Stopped('regime.unknown', { detail: { name: params.name } });
    const [after = ''] = query.cursor === undefined ? [] : placeIn(query.cursor, [ID_PART]);
    const limit = Number(query.limit ?? PAGE);
    const { name, today } = effect;
    const rows = await listConcerned(desk.ledger, { province, person, name, today, after, limit });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const next = rows.length > limit && last !== undefined ? cursorFor([last.caseId]) : null;
    return { body: { ...effect, items, next } };
  },
});

const publishRoute = route({
  method: 'post',
  path: '/regime-entries/{name}/publication',
  id: 'publishRegime',
  tag: 'regimes',
  summary:
    'Publish what another person has entered: root cases opened from now on are pinned to it, running ones keep theirs; the log keeps the summary of the dry run',
  who: 'signedIn',
  needs: ['key'],
  params: regimeParams,
  answers: { 201: { description: 'Published, for good', schema: regimeAnswer, canonical: true } },
  problems: [...REFUSED, 'sod.enter_verify', 'regime.unknown', 'regime.overtaken', 'regime.draft'],
  async run({ desk, province, key, person, params: { name } }) {
    return answerTo(await publishRegime(desk.ledger, { province, key, person, name }));
  },
});

export const REGIME_ROUTES = [
  regimesRoute,
  regimeRoute,
  diagramRoute,
  enterRoute,
  entriesRoute,
  entryRoute,
  dryRunRoute,
  publishRoute,
];
