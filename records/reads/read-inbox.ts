import { isDeepStrictEqual } from 'node:util';
import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Regime } from '../../domain/machine/definition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { asksAwards, readAwards } from '../awards.ts';
import { titleOf } from '../case-rows.ts';
import type { Ledger } from '../commit-act.ts';
import { readPrepared } from '../database.ts';
import { familyIn, type LifeReading } from '../life-reading.ts';
import { isPlainlySeen } from '../plainly-seen.ts';
import { powerBorders } from '../power-borders.ts';
import { type RegisterReading, type SliceQuestion, sliceOf, stretchOf } from '../register-reading.ts';
import { askLines } from './ask-lines.ts';
import { type CurrentRegister, currentRegister, heldRegister } from './current-register.ts';
import { type InboxItem, type InboxLines, judgeLines, type Way } from './judge-lines.ts';
import { type Reader, type Standing, standingIn } from './viewer.ts';

/** Where a page ended. */
export type InboxPlace = readonly [dueOn: string, version: string, caseId: string, step: string];

const NO_DUE = '9999-12-31';
const BEGINNING: InboxPlace = ['', '0', '', ''];
/** Steps looked at in one statement where few of those that come first may be done by the reader. */
const MOST_AT_ONCE = 200;
/** The register or the hour moved while it was read: it is read again, this often at most. */
const MOST_TRIES = 5;

export function inboxPlaceOf(item: Pick<InboxItem, 'dueOn' | 'version' | 'caseId' | 'step'>): InboxPlace {
  return [item.dueOn ?? NO_DUE, item.version, item.caseId, item.step];
}

/**
 * Open steps that wait for a person, nearest due first: by own right, by office, by seat, and by a power that the person
 * holds at business now. The index finds the steps under the reader's keys; the same functions as for the act say of each
 * whether there is a ground for it. What was judged from the same before is not judged again.
 * @returns up to `limit` items and whether there are more
 */
export async function readInbox(
  ledger: Ledger,
  { after, limit, ...reader }: Reader & { after: InboxPlace | null; limit: number },
): Promise<{ items: InboxItem[]; more: boolean }> {
  const items: InboxItem[] = [];
  let place: InboxPlace | null = after ?? BEGINNING;
  for (let most = limit + 1; items.length <= limit && place !== null; most = Math.max(most, MOST_AT_ONCE)) {
    const { found, last }: PartOfInbox = await readPart(ledger, { reader, place, most });
    items.push(...found);
    place = last;
  }
  return { items: items.slice(0, limit), more: items.length > limit };
}

interface PartOfInbox {
  readonly found: readonly InboxItem[];
  /** Where it ended; null where nothing comes after it. */
  readonly last: InboxPlace | null;
}

/** What is asked for a reader, as the register and the base rules say it over a stretch of time. */
interface Asked {
  readonly stretch: number;
  readonly standing: Standing;
  /** Keys of holders, as steps carry them. */
  readonly held: readonly string[];
  /** By what the part of the register is found that these may rest on. */
  readonly slice: SliceQuestion;
  /** Whose duties can matter: the reader's, and theirs whose powers or seats the register names; and whose sides, with units. */
  readonly people: readonly string[];
  readonly sides: readonly string[];
  /** What came out when steps were judged for the reader under this register in this stretch, by case and step. */
  readonly judged: Map<string, Judged>;
  /** The same by everything that a ground is judged by. */
  readonly ways: Map<string, Way | null>;
}

/** The step at a version, judged by its life at this mark. */
interface Judged {
  readonly version: string;
  readonly mark: string;
  readonly item: InboxItem | null;
}

/** Steps kept for one reader. */
const MOST_JUDGED = 20_000;

const asked = new WeakMap<RegisterReading, Map<string, Asked>>();

function askedFor(ledger: Ledger, { reading, businessTime }: CurrentRegister, person: string): Asked {
  const stretch = stretchOf(powerBorders(reading, ledger.regimes), businessTime);
  const name = `${stretch} ${ledger.regimes.all().length} ${person}`;
  const ofReading = asked.get(reading) ?? new Map<string, Asked>();
  asked.set(reading, ofReading);
  const known = ofReading.get(name) ?? {
    stretch,
    judged: new Map(),
    ways: new Map(),
    ...makeAsked(ledger, { reading, businessTime }, person),
  };
  ofReading.set(name, known);
  return known;
}

/** @returns the keys of holders under which steps may wait for a person: more than do, never fewer */
export function inboxKeys(ledger: Ledger, current: CurrentRegister, person: string): readonly string[] {
  return askedFor(ledger, current, person).held;
}

function makeAsked(
  { regimes }: Ledger,
  { reading, businessTime }: CurrentRegister,
  person: string,
): Omit<Asked, 'stretch' | 'judged' | 'ways'> {
  const standing = standingIn(reading, { person, businessTime });
  const actions = actionsWithinReach(regimes.all(), standing);
  const keys = [
    `person:${person}`,
    ...(actions.length === 0 ? [] : ['ALL', ...actions].map((action) => `action:${action}`)),
  ];
  const roles = regimes.baseRolesFor(actions);
  // what is noted of single lives may name others: which lives will be read is not known yet
  const ofLives = [...reading.byKey.keys()].filter((key) => key.startsWith('life:'));
  const named = sliceOf(reading, { keys: [...keys, ...ofLives], roles });
  const people = [person, ...named.flatMap(({ kind, data }) => (kind === 'APPOINTMENT' ? [String(data.person)] : []))];
  const units = named.flatMap(({ kind, data }) => (kind === 'OFFICE' ? [String(data.unit)] : []));
  return {
    standing,
    held: [
      ...[person, ...standing.units].map((id) => `P:${id}`),
      ...new Set(standing.offices.map((office) => `D:${office.role}`)),
      `S:${person}`,
      ...actions.map((action) => `A:${action}`),
    ],
    slice: { keys, roles },
    people: [...new Set(people)],
    sides: [...new Set([...people, ...units])],
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

/** A step that waits, and its life at a mark; null: not known. */
type WaitingRow = readonly [
  caseId: string,
  step: string,
  dueOn: string,
  version: string,
  life: string,
  mark: string | null,
];

interface InboxRun {
  readonly mark: string;
  readonly businessTime: string;
  readonly sample: boolean;
  readonly rows: readonly WaitingRow[];
}

/** The register that is held says what to ask for; the answer says whether that was right. */
async function readPart(
  ledger: Ledger,
  { reader, place, most }: { reader: Reader; place: InboxPlace; most: number },
): Promise<PartOfInbox> {
  const { province, person } = reader;
  let current = heldRegister(ledger.db, province) ?? (await currentRegister(ledger.db, province));
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const { reading } = current;
    const question = { reader, reading, asked: askedFor(ledger, current, person) };
    const run = await askRun(ledger, { province, asked: question.asked, place, most });
    const found = isRight(ledger, question, run) ? await judgeRows(ledger, question, run) : null;
    const last = run.rows.length < most ? undefined : run.rows.at(-1);
    if (found !== null) return { found, last: last === undefined ? null : placeOf(last) };
    current = await currentRegister(ledger.db, province);
  }
  throw new Error(`the register of ${province} changed ${MOST_TRIES} times while an inbox was read`);
}

function placeOf([caseId, step, dueOn, version]: WaitingRow): InboxPlace {
  return [dueOn, version, caseId, step];
}

interface InboxQuestion {
  readonly reader: Reader;
  readonly reading: RegisterReading;
  readonly asked: Asked;
}

function isRight(
  { regimes }: Ledger,
  { reading, asked: { stretch } }: InboxQuestion,
  { mark, businessTime }: Pick<InboxRun, 'mark' | 'businessTime'>,
): boolean {
  return mark === reading.mark && stretchOf(powerBorders(reading, regimes), businessTime) === stretch;
}

async function askRun(
  { db }: Ledger,
  { province, asked: { held }, place, most }: { province: string; asked: Asked; place: InboxPlace; most: number },
): Promise<InboxRun> {
  const [row] = await readPrepared<{ run: InboxRun | null }>(
    db,
    'inbox_run',
    Prisma.sql`SELECT inbox_run(${province}, ${[...held]}::text[], ${[...place]}::text[], ${most}::int) AS run`,
  );
  if (row?.run == null) throw new Error(`there is no province ${province}`);
  return row.run;
}

/** Null: the register or the hour moved meanwhile. */
async function judgeRows(
  ledger: Ledger,
  question: InboxQuestion,
  { rows, sample }: Pick<InboxRun, 'rows' | 'sample'>,
): Promise<InboxItem[] | null> {
  const known = new Map<WaitingRow, InboxItem | null>();
  const unknown: WaitingRow[] = [];
  for (const row of rows) {
    const judged = findJudged(question, row);
    if (judged === undefined) unknown.push(...judgeHeld(ledger, question, { row, sample, known }));
    else known.set(row, judged.item);
  }
  const lines = unknown.length === 0 ? null : await askLinesOf(ledger, question, unknown);
  if (lines !== null) {
    if (!isRight(ledger, question, lines)) return null;
    const items = keepJudged(ledger, question, lines);
    for (const row of unknown) known.set(row, items.get(nameOf(row[0], row[1])) ?? null);
  }
  if (ledger.db.holdings.checked) await compareWithLines(ledger, question, { rows, known });
  return rows.flatMap((row) => known.get(row) ?? []);
}

function nameOf(caseId: string, step: string): string {
  return `${caseId} ${step}`;
}

/** What was judged before, unless it may rest on what is approved in other lives. */
function findJudged({ reading, asked: { judged, slice } }: InboxQuestion, row: WaitingRow): Judged | undefined {
  if (asksAwards(reading, slice.keys)) return undefined;
  const found = judged.get(nameOf(row[0], row[1]));
  return found?.mark === row[5] && found.version === row[3] ? found : undefined;
}

/** Judged by what this process holds of its life, where the mark says that this is so. @returns the row where it does not */
function judgeHeld(
  ledger: Ledger,
  question: InboxQuestion,
  { row, sample, known }: { row: WaitingRow; sample: boolean; known: Map<WaitingRow, InboxItem | null> },
): WaitingRow[] {
  const [caseId, step, , , life, mark] = row;
  const isOpen = mark === null || asksAwards(question.reading, question.asked.slice.keys);
  const reading = isOpen ? null : ledger.db.holdings.of(question.reader.province).findLifeAt(life, mark);
  const lines = reading === null ? null : linesHeld(question, { reading, sample, caseId, step });
  if (lines === null) return [row];
  known.set(row, keepJudged(ledger, question, lines).get(nameOf(caseId, step)) ?? null);
  return [];
}

/** Null: what is held does not say whether the case is seen, or the life is about others. */
function linesHeld(
  { asked: { standing, people, sides } }: InboxQuestion,
  { reading, sample, caseId, step }: { reading: LifeReading; sample: boolean; caseId: string; step: string },
): InboxLines | null {
  const { cases, stamps } = familyIn([reading]);
  const byId = new Map(cases.map((state) => [state.id, state]));
  const state = byId.get(caseId);
  const version = stamps.get(caseId)?.stepVersions[step];
  const isAlone = byId.get(state?.root ?? '')?.subjects.length === 0;
  if (state === undefined || version === undefined || !isAlone) return null;
  if (!isPlainlySeen(standing, { id: caseId, byId })) return null;
  const { life, mark, duties } = reading;
  return {
    steps: stepsHeld(state, { step, version, mark, title: titleOf(state, cases) }),
    businessTime: standing.businessTime,
    sample,
    cases,
    duties: duties
      .filter(({ person, givers }) => people.includes(person) || givers.length > 0)
      .map((duty) => ({ life, ...duty })),
    sides: cases.flatMap(({ life: of, parties }) =>
      parties.filter(({ id }) => sides.includes(id)).map((party) => ({ life: of, ...party })),
    ),
  };
}

function stepsHeld(
  { id: caseId, kind, regime, state, steps, clocks }: CaseState,
  { step: id, version, mark, title }: { step: string; version: string; mark: string; title: string },
): InboxLines['steps'] {
  const open = steps.find((one) => one.id === id && one.status === 'OPEN');
  if (open === undefined) return [];
  const { code, seat, dueOn, openedOn: since } = open;
  const running = clocks.filter((clock) => clock.step === id && clock.status === 'RUNNING');
  const [first] = running.sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
  const { dueAt = null, deadline = null } = first ?? {};
  return [{ caseId, kind, title, regime, state, step: id, code, seat, version, dueOn, dueAt, deadline, since, mark }];
}

async function askLinesOf(
  { db }: Pick<Ledger, 'db'>,
  { reader: { province }, reading, asked: { standing, people, sides, slice } }: InboxQuestion,
  rows: readonly WaitingRow[],
): Promise<InboxLines & { readonly mark: string }> {
  const lines = await askLines(db, { province, viewer: standing, people, sides, steps: rows });
  const { cases, businessTime: at } = lines;
  const awards = await readAwards(db.pool, { province, register: reading, keys: slice.keys, cases, at });
  return { ...lines, awards };
}

/** Judges the lines and keeps what came out, by case and step. */
function keepJudged(ledger: Ledger, question: InboxQuestion, lines: InboxLines): Map<string, InboxItem | null> {
  const {
    reading,
    reader,
    asked: { slice, judged, ways },
  } = question;
  const lives = new Set(lines.cases.map(({ life }) => `life:${life}`));
  const register = sliceOf(reading, { keys: [...slice.keys, ...lives], roles: slice.roles });
  if (judged.size + lines.steps.length > MOST_JUDGED) judged.clear();
  if (ways.size > MOST_JUDGED) ways.clear();
  const items = new Map<string, InboxItem | null>();
  for (const { step, item } of judgeLines(ledger, { lines, register, person: reader.person, ways })) {
    const name = nameOf(step.caseId, step.step);
    items.set(name, item);
    if (step.mark !== null) judged.set(name, { version: step.version, mark: step.mark, item });
  }
  return items;
}

/** Only tests pay for it: what was kept is what comes out now. @throws where it is not */
async function compareWithLines(
  ledger: Ledger,
  question: InboxQuestion,
  { rows, known }: { rows: readonly WaitingRow[]; known: ReadonlyMap<WaitingRow, InboxItem | null> },
): Promise<void> {
  const lines = await askLinesOf(ledger, question, rows);
  if (!isRight(ledger, question, lines)) return;
  const current = new Map(lines.steps.map((step) => [nameOf(step.caseId, step.step), step.mark]));
  const fresh = keepJudged(ledger, question, lines);
  for (const row of rows) {
    const name = nameOf(row[0], row[1]);
    const isSame =
      row[5] === null || current.get(name) !== row[5] || isDeepStrictEqual(fresh.get(name), known.get(row));
    if (!isSame) throw new Error(`judged otherwise than kept: ${JSON.stringify([fresh.get(name), known.get(row)])}`);
  }
}
