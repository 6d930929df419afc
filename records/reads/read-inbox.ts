import type { DutyDone } from '../../domain/authority/duties-apart.ts';
import { type Holder, holdersOf } from '../../domain/authority/holders-of.ts';
import type { RegisterSlice } from '../../domain/authority/register.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Row } from '../../domain/machine/definition.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { subjectFor } from '../act-basis.ts';
import type { Ledger } from '../commit-act.ts';
import type { RegisterRow } from '../legal-transaction.ts';
import { partiesInFamily, registerSlice } from '../register-slice.ts';
import { asReader, type Reader, readStanding, type Standing } from './viewer.ts';

export const VIAS = ['OWN', 'OFFICE', 'SEAT', 'AUTHORITY'] as const;
export type Via = (typeof VIAS)[number];

interface WaitingStep {
  readonly caseId: string;
  readonly kind: string;
  readonly title: string;
  readonly regime: string;
  readonly life: string;
  readonly state: string;
  readonly step: string;
  readonly code: string;
  readonly version: string;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly deadline: string | null;
  readonly since: string;
  readonly holders: readonly string[];
}

export interface InboxItem extends Omit<WaitingStep, 'holders'> {
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

const BATCH = 200;
const MOST_LOOKED_AT = 4_000;
const NO_DUE = '9999-12-31';

export function inboxPlaceOf(item: Pick<InboxItem, 'dueOn' | 'version' | 'caseId' | 'step'>): InboxPlace {
  return [item.dueOn ?? NO_DUE, item.version, item.caseId, item.step];
}

/**
 * Open steps that wait for a person, nearest due first: by own right, by office, by seat, and by a power that the person
 * holds at business now, resolved step by step with the same function as the act.
 * @returns up to `limit` items and whether there are more
 */
export async function readInbox(
  ledger: Ledger,
  { after, limit, ...reader }: Reader & { after: InboxPlace | null; limit: number },
): Promise<{ items: InboxItem[]; more: boolean }> {
  const standing = await readStanding(ledger.db, reader);
  const keys = await holderKeysOf(ledger, reader, standing);
  const items: InboxItem[] = [];
  let place = after;
  for (let looked = 0; items.length <= limit && looked < MOST_LOOKED_AT; looked += BATCH) {
    const steps = await findSteps(ledger, { ...reader, keys, after: place });
    items.push(...(await waitingFor(ledger, { reader, standing, keys, steps })));
    const last = steps.at(-1);
    if (last === undefined || steps.length < BATCH) break;
    place = inboxPlaceOf(last);
  }
  return { items: items.slice(0, limit), more: items.length > limit };
}

interface HolderKeys {
  readonly own: readonly string[];
  readonly offices: readonly string[];
  readonly seat: string;
  /** Actions of authority that a post of this person may ever reach. */
  readonly actions: readonly string[];
}

async function holderKeysOf(ledger: Ledger, { province, person }: Reader, standing: Standing): Promise<HolderKeys> {
  return {
    own: [`P:${person}`, ...standing.units.map((unit) => `P:${unit}`)],
    offices: [...new Set(standing.offices.map((office) => `D:${office.role}`))],
    seat: `S:${person}`,
    actions: await actionsWithinReach(ledger, { province, standing }),
  };
}

/** More than the person holds, never less: asked only so that not everybody's inbox resolves every power. */
async function actionsWithinReach(
  { db, regimes }: Ledger,
  { province, standing }: { province: string; standing: Standing },
): Promise<string[]> {
  const bases = regimes.all().flatMap((regime) => regime.baseHolders);
  const roles = new Set(standing.offices.map((office) => office.role));
  const reached = standing.offices.flatMap((office) => [`office:${office.id}`, `role:${office.role}`]);
  const [row] = await db.$queryRaw<{ reached: boolean }[]>(Prisma.sql`
    SELECT EXISTS (SELECT FROM register_item WHERE province = ${province} AND kind IN ('GRANT', 'WORK_ASSIGNMENT')
      AND replaced_n IS NULL AND keys && ${reached}::text[]) AS reached`);
  const all = [...new Set(bases.map((base) => base.action))];
  if (row?.reached) return all.map((action) => `A:${action}`);
  return all
    .filter((action) => bases.some((base) => base.action === action && roles.has(base.holderRole)))
    .map((action) => `A:${action}`);
}

async function findSteps(
  { db }: Ledger,
  { keys, after, ...reader }: Reader & { keys: HolderKeys; after: InboxPlace | null },
): Promise<WaitingStep[]> {
  const any = [...keys.own, ...keys.offices, keys.seat, ...keys.actions];
  const place =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (coalesce(s.due_on, ${NO_DUE}), s.version, s.case_id, s.id) > (${after[0]}, ${BigInt(after[1])}, ${after[2]}, ${after[3]})`;
  return db.$queryRaw<WaitingStep[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT s.case_id AS "caseId", c.kind, c.title, c.regime, c.life, c.state, s.id AS step, s.code, s.version::text,
      s.due_on AS "dueOn", instant(k.due_at) AS "dueAt", k.deadline, s.opened_on AS since, s.holders
    FROM step s JOIN case_file c ON c.province = s.province AND c.id = s.case_id CROSS JOIN me
      LEFT JOIN LATERAL (SELECT due_at, deadline FROM clock WHERE clock.province = s.province AND clock.case_id = s.case_id
        AND clock.step = s.id AND clock.status = 'RUNNING' ORDER BY due_at LIMIT 1) k ON true
    WHERE s.province = ${reader.province} AND s.status = 'OPEN' AND s.holders && ${any}::text[] ${place} AND sees(me.v, c)
    ORDER BY coalesce(s.due_on, ${NO_DUE}), s.version, s.case_id, s.id LIMIT ${BATCH}`);
}

async function waitingFor(
  ledger: Ledger,
  {
    reader,
    standing,
    keys,
    steps,
  }: { reader: Reader; standing: Standing; keys: HolderKeys; steps: readonly WaitingStep[] },
): Promise<InboxItem[]> {
  const plain = new Map(steps.map((step) => [step, plainWay(step, keys, standing)]));
  const asked = steps.filter((step) => plain.get(step) === null);
  const powers = asked.length === 0 ? null : await loadPowers(ledger, { reader, standing, steps: asked });
  return steps.flatMap((step) => {
    const way = plain.get(step) ?? (powers === null ? null : byPower(ledger, { step, person: reader.person, powers }));
    if (way === null) return [];
    const { holders: _holders, ...shown } = step;
    return [{ ...shown, ...way }];
  });
}

type Way = Pick<InboxItem, 'via' | 'through' | 'capacity'>;

function plainWay({ holders }: WaitingStep, keys: HolderKeys, standing: Standing): Way | null {
  if (holders.includes(keys.seat)) return { via: 'SEAT', through: null, capacity: null };
  const own = keys.own.find((key) => holders.includes(key));
  if (own !== undefined) return { via: 'OWN', through: own.slice(2), capacity: null };
  const office = standing.offices.find((held) => holders.includes(`D:${held.role}`));
  return office === undefined ? null : { via: 'OFFICE', through: office.id, capacity: null };
}

interface Powers {
  readonly at: string;
  readonly cases: readonly CaseState[];
  readonly register: readonly RegisterRow[];
  readonly duties: readonly (DutyDone & { readonly life: string })[];
}

/** What the powers of these steps are judged by, in one statement. */
async function loadPowers(
  { db, regimes }: Ledger,
  { reader, standing, steps }: { reader: Reader; standing: Standing; steps: readonly WaitingStep[] },
): Promise<Powers> {
  const lives = [...new Set(steps.map((step) => step.life))];
  const actions = [
    ...new Set(steps.flatMap((step) => step.holders.filter((key) => key.startsWith('A:')).map((key) => key.slice(2)))),
  ];
  const keys = [
    `person:${reader.person}`,
    ...['ALL', ...actions].map((action) => `action:${action}`),
    ...lives.map((life) => `life:${life}`),
  ];
  const [row] = await db.$queryRaw<
    { cases: CaseState[]; register: RegisterRow[]; duties: (DutyDone & { life: string })[] }[]
  >(Prisma.sql`
    WITH near AS (SELECT unnest(${lives}::text[]) AS life
      UNION SELECT about.life FROM case_file c JOIN case_file about ON about.province = c.province AND about.id = ANY (c.subjects)
        WHERE c.province = ${reader.province} AND c.life = ANY (${lives}::text[]))
    SELECT coalesce((SELECT jsonb_agg(case_state(c)) FROM case_file c
        WHERE c.province = ${reader.province} AND c.life IN (SELECT life FROM near)), '[]') AS cases,
      register_slice(${reader.province}, ${keys}::text[], ${[...regimes.baseRolesFor(actions)]}::text[]) AS register,
      coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('duty', a.duty, 'person', a.person, 'life', c.life))
        FROM act a JOIN case_file c ON c.province = a.province AND c.id = a.case_id
        WHERE a.province = ${reader.province} AND a.duty IS NOT NULL AND a.person IS NOT NULL AND c.life IN (SELECT life FROM near)), '[]') AS duties`);
  const { cases = [], register = [], duties = [] } = row ?? {};
  return { at: standing.businessTime, cases, register, duties };
}

/** The cases of the same life and of those it is about. */
function familyOf(state: CaseState, cases: readonly CaseState[]): CaseState[] {
  const about = cases.filter((one) => state.subjects.includes(one.id)).map((one) => one.life);
  const lives = new Set([state.life, ...about]);
  return cases.filter((one) => lives.has(one.life));
}

function byPower(
  ledger: Ledger,
  { step, person, powers }: { step: WaitingStep; person: string; powers: Powers },
): Way | null {
  const state = powers.cases.find((one) => one.id === step.caseId);
  if (state === undefined) return null;
  const family = familyOf(state, powers.cases);
  const register = registerSlice(powers.register, partiesInFamily(family, state.life));
  for (const row of powerRows(ledger, state, step.code)) {
    const holder = holderIn(ledger, { row, state, family, register, powers, person });
    if (holder !== undefined) return wayOf(holder);
  }
  return null;
}

function powerRows({ regimes }: Ledger, state: CaseState, code: string): Row[] {
  const machine = machineOf(regimes.get(state.regime), state.kind);
  const events = machine.steps.find((step) => step.code === code)?.events ?? [];
  return machine.rows.filter(
    (row) =>
      events.includes(row.event) &&
      row.from.includes(state.state) &&
      row.basis.kind === 'AUTHORITY' &&
      row.movedBy === undefined,
  );
}

function holderIn(
  { regimes }: Ledger,
  {
    row,
    state,
    family,
    register,
    powers,
    person,
  }: {
    row: Row;
    state: CaseState;
    family: readonly CaseState[];
    register: RegisterSlice;
    powers: Powers;
    person: string;
  },
): Holder | undefined {
  const regime = regimes.get(state.regime);
  const action = row.basis.kind === 'AUTHORITY' ? row.basis.action : '';
  const lives = new Set(family.map((one) => one.life));
  const done = powers.duties
    .filter((duty) => lives.has(duty.life))
    .map(({ duty, person: who }) => ({ duty, person: who }));
  const answer = holdersOf({
    action,
    subject: subjectFor({ state, facts: state.facts, family }),
    at: powers.at,
    register,
    base: regime.baseHolders,
    life: state.life,
    ...(row.duty === undefined ? {} : { duties: { duty: row.duty, done, table: regime.dutiesApart as never } }),
  });
  return answer.ok ? answer.holders.find((holder) => holder.person === person) : undefined;
}

function wayOf({ office, signatureMode, heldAs, onBehalfOf, illustrative, chain }: Holder): Way {
  const papers = chain.map((link) => link.instrument);
  return {
    via: 'AUTHORITY',
    through: office,
    capacity: { signatureMode, heldAs, onBehalfOf, illustrative, chain: papers },
  };
}
