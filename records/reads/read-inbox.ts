import type { DutyDone } from '../../domain/authority/duties-apart.ts';
import type { Holder } from '../../domain/authority/holders-of.ts';
import type { Party as CaseParty, CaseState, StepState } from '../../domain/machine/case-state.ts';
import type { Regime, Row } from '../../domain/machine/definition.ts';
import { partiesOf } from '../../domain/machine/plan-act.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { type BasisQuestion, findBasis, findHolders, subjectFor } from '../act-basis.ts';
import type { Ledger } from '../commit-act.ts';
import { readPrepared } from '../database.ts';
import { groupBy } from '../group-by.ts';
import type { RegisterRow } from '../legal-transaction.ts';
import { partiesInFamily, registerSlice } from '../register-slice.ts';
import { type Reader, readStanding, type Standing } from './viewer.ts';

export const VIAS = ['OWN', 'OFFICE', 'SEAT', 'AUTHORITY'] as const;
export type Via = (typeof VIAS)[number];

interface WaitingStep {
  readonly caseId: string;
  readonly kind: string;
  readonly title: string;
  readonly regime: string;
  readonly state: string;
  readonly step: string;
  readonly code: string;
  readonly version: string;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly deadline: string | null;
  readonly since: string;
}

export interface InboxItem extends WaitingStep {
  readonly via: Via;
  /** The office, unit or seat through which it waits; for a power the post one would sign from. */
  readonly through: string | null;
  /** For a power: how one would sign, and the papers it rests on. */
  readonly capacity:
    | (Pick<Holder, 'signatureMode' | 'heldAs' | 'onBehalfOf' | 'illustrative'> & { readonly chain: readonly string[] })
    | null;
}

/** Where a page ended. */
export type InboxPlace = readonly [dueOn: string, version: string, caseId: string, step: string];

const NO_DUE = '9999-12-31';
const BEGINNING: InboxPlace = ['', '0', '', ''];
/** Steps looked at in one statement where few of those that come first may be done by the reader. */
const MOST_AT_ONCE = 200;

export function inboxPlaceOf(item: Pick<InboxItem, 'dueOn' | 'version' | 'caseId' | 'step'>): InboxPlace {
  return [item.dueOn ?? NO_DUE, item.version, item.caseId, item.step];
}

/**
 * Open steps that wait for a person, nearest due first: by own right, by office, by seat, and by a power that the person
 * holds at business now. The index finds the steps under the reader's keys; the same functions as for the act say of each
 * whether there is a ground for it.
 * @returns up to `limit` items and whether there are more
 */
export async function readInbox(
  ledger: Ledger,
  { after, limit, ...reader }: Reader & { after: InboxPlace | null; limit: number },
): Promise<{ items: InboxItem[]; more: boolean }> {
  const standing = await readStanding(ledger.db, reader);
  const asked = keysOf(ledger, { reader, standing });
  const items: InboxItem[] = [];
  let place: InboxPlace | null = after ?? BEGINNING;
  for (let most = limit + 1; items.length <= limit && place !== null; most = Math.max(most, MOST_AT_ONCE)) {
    const run: InboxRun = await readRun(ledger, { ...asked, reader, place, most });
    items.push(...waitingIn(ledger, run, reader.person));
    place = run.last;
  }
  return { items: items.slice(0, limit), more: items.length > limit };
}

interface Asked {
  /** Keys of holders, as steps carry them. */
  readonly held: readonly string[];
  /** Keys and roles by which the part of the register is found that these may rest on. */
  readonly actions: readonly string[];
  readonly roles: readonly string[];
}

function keysOf({ regimes }: Ledger, { reader, standing }: { reader: Reader; standing: Standing }): Asked {
  const actions = actionsWithinReach(regimes.all(), standing);
  return {
    held: [
      ...[reader.person, ...standing.units].map((id) => `P:${id}`),
      ...new Set(standing.offices.map((office) => `D:${office.role}`)),
      `S:${reader.person}`,
      ...actions.map((action) => `A:${action}`),
    ],
    actions: actions.length === 0 ? [] : ['ALL', ...actions].map((action) => `action:${action}`),
    roles: regimes.baseRolesFor(actions),
  };
}

/** Actions of authority: more than the person holds, never less; only so that not everybody's inbox resolves every power. */
function actionsWithinReach(regimes: readonly Regime[], { offices, isNamed }: Standing): string[] {
  const bases = regimes.flatMap((regime) => regime.baseHolders);
  const roles = new Set(offices.map((office) => office.role));
  const reached = bases.filter(
    ({ holderRole, alsoNamed = [] }) => isNamed || [holderRole, ...alsoNamed].some((role) => roles.has(role)),
  );
  return [...new Set(reached.map((base) => base.action))];
}

type LeanCase = Omit<CaseState, 'origin' | 'seq' | 'flags' | 'steps' | 'clocks'>;

/** Steps after a place, and what each of them is judged by. */
interface InboxRun {
  readonly steps: readonly (WaitingStep & Pick<StepState, 'seat'>)[];
  /** Where the run ended; null where nothing comes after it. */
  readonly last: InboxPlace | null;
  readonly businessTime: string;
  readonly sample: boolean;
  /** The cases of the steps, those above and those they are about. */
  readonly cases: readonly LeanCase[];
  /** Duties and parties in the lives of these cases, of those whose duties and sides can matter. */
  readonly duties: readonly (DutyDone & { readonly life: string })[];
  readonly sides: readonly (CaseParty & { readonly life: string })[];
  readonly register: readonly RegisterRow[];
}

async function readRun(
  { db }: Ledger,
  {
    reader: { province, person },
    place,
    most,
    held,
    actions,
    roles,
  }: Asked & { reader: Reader; place: InboxPlace; most: number },
): Promise<InboxRun> {
  const [row] = await readPrepared<{ run: InboxRun }>(
    db,
    'inbox_run',
    Prisma.sql`SELECT inbox_run(${province}, ${person}, ${[...held]}::text[], ${[...place]}::text[], ${most}::int,
      ${[...actions]}::text[], ${[...roles]}::text[]) AS run`,
  );
  if (row === undefined) throw new Error(`there is no province ${province}`);
  return row.run;
}

function waitingIn(ledger: Ledger, run: InboxRun, person: string): InboxItem[] {
  const judge = judgeOf(ledger, run, person);
  return run.steps.flatMap(({ seat, ...step }) => {
    const way = seat !== null && seat !== person ? null : judge(step);
    return way === null ? [] : [{ ...step, ...way }];
  });
}

/** By what way a step waits for the person. Steps that are alike in everything a ground is judged by are judged once. */
function judgeOf({ regimes }: Ledger, run: InboxRun, person: string): (step: WaitingStep) => Way | null {
  const cases = run.cases.map((one): CaseState => ({ ...one, origin: null, seq: 0, flags: [], steps: [], clocks: [] }));
  const byId = new Map(cases.map((one) => [one.id, one]));
  const register = registerSlice(run.register, []);
  const ofOneLife = new Set(run.register.flatMap(({ data }) => (typeof data.life === 'string' ? [data.life] : [])));
  const duties = groupBy(run.duties, ({ life }) => life);
  const sides = groupBy(run.sides, ({ life }) => life);
  const judged = new Map<string, Way | null>();
  return (step) => {
    const state = byId.get(step.caseId);
    if (state === undefined) return null;
    const family = lineIn(byId, state);
    const lives = livesIn(byId, state);
    const done = lives.flatMap((life) => duties.get(life) ?? []).map(({ life: _life, ...duty }) => duty);
    const parties = partiesInFamily(
      lives.map((life) => ({ parties: sides.get(life) ?? [] })),
      state.life,
    );
    const question = {
      request: { person },
      state,
      facts: state.facts,
      family,
      register: { ...register, parties },
      regime: regimes.get(state.regime),
      at: run.businessTime,
      done,
    };
    const { budgetDong, ...subject } = subjectFor(question);
    const alike = JSON.stringify([
      ...[state.regime, state.kind, state.state, step.code, subject, `${budgetDong}`, state.seats],
      [...new Set(done.map((duty) => JSON.stringify(duty)))].sort(),
      ...[partiesOf(state, family), parties.map(({ role, unit, person: who }) => [role, unit, who])],
      lives.some((life) => ofOneLife.has(life)) ? state.id : '',
    ]);
    let way = judged.get(alike);
    if (way === undefined) {
      way = firstWay(question, { code: step.code, sample: run.sample });
      judged.set(alike, way);
    }
    return way;
  };
}

function firstWay(
  question: Omit<BasisQuestion, 'row'>,
  { code, sample }: { code: string; sample: boolean },
): Way | null {
  for (const row of rowsOf(question.regime, question.state, code)) {
    const way = wayBy({ ...question, row }, sample);
    if (way !== null) return way;
  }
  return null;
}

/** The case, those above it and those it is about, as far as a ground is judged by them. */
function lineIn(byId: ReadonlyMap<string, CaseState>, state: CaseState): CaseState[] {
  const next = [state.parent ?? '', ...state.subjects].flatMap((id) => byId.get(id) ?? []);
  return [...new Set([state, ...next.flatMap((one) => lineIn(byId, one))])];
}

/** Its own life, and those of the cases its root is about, as the act loads them. */
function livesIn(byId: ReadonlyMap<string, CaseState>, state: CaseState): string[] {
  const about = (byId.get(state.root)?.subjects ?? []).flatMap((id) => byId.get(id)?.life ?? []);
  return [...new Set([state.life, ...about])];
}

/** Rows that somebody may do and that answer this step from where the case stands. */
function rowsOf(regime: Regime, state: CaseState, code: string): Row[] {
  const machine = machineOf(regime, state.kind);
  const events = new Set(machine.steps.filter((step) => step.code === code).flatMap((step) => step.events));
  return machine.rows.filter(
    (row) => events.has(row.event) && row.from.includes(state.state) && row.movedBy === undefined,
  );
}

type Way = Pick<InboxItem, 'via' | 'through' | 'capacity'>;

const VIA_OF: Readonly<Record<string, Via>> = { OWN_RIGHT: 'OWN', DUTY: 'OFFICE', COLLEGIAL: 'SEAT' };

function wayBy(question: BasisQuestion, sample: boolean): Way | null {
  const { basis } = question.row;
  if (basis.kind === 'AUTHORITY') return wayByPower(question, { action: basis.action, sample });
  const via = VIA_OF[basis.kind];
  const found = via === undefined ? null : findBasis(question);
  if (via === undefined || found === null || 'refusal' in found) return null;
  const { unit } = found.basis;
  const through = via === 'OWN' ? String(unit ?? question.request.person) : found.office;
  return { via, through, capacity: null };
}

/** One who may do it from two posts is shown the first; which one it is to be is claimed with the act (R4). */
function wayByPower(question: BasisQuestion, { action, sample }: { action: string; sample: boolean }): Way | null {
  const { person } = question.request;
  const holder = findHolders(question, action).find((one) => one.person === person && (sample || !one.illustrative));
  if (holder === undefined) return null;
  const { office, signatureMode, heldAs, onBehalfOf, illustrative, chain } = holder;
  const papers = chain.map((link) => link.instrument);
  return {
    via: 'AUTHORITY',
    through: office,
    capacity: { signatureMode, heldAs, onBehalfOf, illustrative, chain: papers },
  };
}
