import { isDeepStrictEqual } from 'node:util';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { Claim } from '../../domain/claim.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { asksAwards, readAwards } from '../awards.ts';
import { titleOf } from '../case-rows.ts';
import type { Ledger } from '../commit-act.ts';
import { readPrepared } from '../database.ts';
import { familyIn, type LifeReading } from '../life-reading.ts';
import { isPlainlySeen } from '../plainly-seen.ts';
import { powerBorders } from '../power-borders.ts';
import { type RegisterReading, sliceOf, stretchOf } from '../register-reading.ts';
import { askLines } from './ask-lines.ts';
import { currentRegister, heldRegister } from './current-register.ts';
import { type Asked, askedFor, type Judged } from './inbox-asked.ts';
import { dueWithin, type InboxFilter, isClaimedAs, isOfCode, matcherOf, NO_DUE } from './inbox-filter.ts';
import { type CameFrom, type Named, type NamedClaim, namedIn } from './inbox-line.ts';
import { type InboxItem, type InboxLines, type JudgedStep, judgeLines } from './judge-lines.ts';
import type { Reader } from './viewer.ts';

/** Where a page ended. */
export type InboxPlace = readonly [dueOn: string, version: string, caseId: string, step: string];

const BEGINNING: InboxPlace = ['', '0', '', ''];
/** Steps looked at in one statement where few of those that come first may be done by the reader. */
const MOST_AT_ONCE = 200;
/** Steps looked at for one page where a filter lets few through; the next page goes on from there. */
const MOST_LOOKED = 4_000;
/** Steps kept for one reader. */
const MOST_JUDGED = 20_000;
/** The register or the hour moved while it was read: it is read again, this often at most. */
const MOST_TRIES = 5;

export function inboxPlaceOf(item: Pick<InboxItem, 'dueOn' | 'version' | 'caseId' | 'step'>): InboxPlace {
  return [item.dueOn ?? NO_DUE, item.version, item.caseId, item.step];
}

/** A page of an inbox. */
export interface InboxPage {
  readonly items: InboxItem[];
  readonly more: boolean;
  /** Where the next page begins; a page of a filter may be short and still have one. */
  readonly next: InboxPlace | null;
  /** Who claims a step among these, by the name of its line. */
  readonly claims: ReadonlyMap<string, NamedClaim>;
  /** What urgency is told by. */
  readonly businessTime: string;
  readonly calendar: Calendar;
}

/**
 * Open steps that wait for a person, nearest due first: by own right, by office, by seat, and by a power that the person
 * holds at business now. The index finds the steps under the reader's keys; the same functions as for the act say of each
 * whether there is a ground for it. What was judged from the same before is not judged again.
 * @returns up to `limit` items that pass the filter, and whether there are more
 */
export async function readInbox(
  ledger: Ledger,
  { after, limit, filter = {}, ...reader }: Reader & { after: InboxPlace | null; limit: number; filter?: InboxFilter },
): Promise<InboxPage> {
  const isFiltered = Object.values(filter).some((one) => one !== undefined);
  const matches = isFiltered ? matcherOf(filter, ledger.regimes) : () => true;
  const items: InboxItem[] = [];
  const claims = new Map<string, NamedClaim>();
  let place: InboxPlace | null = after ?? BEGINNING;
  let looked = 0;
  let current: Pick<PartOfInbox, 'businessTime' | 'calendar'>;
  let most = isFiltered ? MOST_AT_ONCE : limit + 1;
  do {
    const part: PartOfInbox = await readPart(ledger, { reader, place, most, filter });
    for (const { by, until, ...line } of part.claims) claims.set(lineName(line), { by, until });
    const isOf = (item: InboxItem) =>
      matches(item) && isClaimedAs(filter, claims.get(lineName(item))?.by.id, reader.person);
    for (const item of part.found) if (isOf(item)) items.push(item);
    current = part;
    place = part.last;
    looked += most;
    most = Math.max(most, MOST_AT_ONCE);
  } while (items.length <= limit && place !== null && (!isFiltered || looked < MOST_LOOKED));
  const { businessTime, calendar } = current;
  const last = items[limit - 1];
  const next = items.length > limit && last !== undefined ? inboxPlaceOf(last) : place;
  return { items: items.slice(0, limit), more: next !== null, next, claims, businessTime, calendar };
}

/** @returns the name of a line, by which its claim is found */
export function lineName({ caseId, step }: Pick<InboxItem, 'caseId' | 'step'>): string {
  return nameOf(caseId, step);
}

interface PartOfInbox {
  readonly claims: readonly (Claim & NamedClaim)[];
  readonly businessTime: string;
  readonly calendar: Calendar;
  readonly found: readonly InboxItem[];
  /** Where it ended; null where nothing comes after it. */
  readonly last: InboxPlace | null;
}

/** A step that waits, and its life at a mark; null: not known. */
type WaitingRow = readonly [
  caseId: string,
  step: string,
  dueOn: string,
  version: string,
  life: string,
  mark: string | null,
  /** Who did the act that it waits since. */
  person: string | null,
  office: string | null,
];

interface InboxRun {
  readonly mark: string;
  readonly businessTime: string;
  readonly sample: boolean;
  readonly rows: readonly WaitingRow[];
  readonly claims: readonly Claim[];
}

/** The register that is held says what to ask for; the answer says whether that was right. */
async function readPart(
  ledger: Ledger,
  { reader, place, most, filter }: { reader: Reader; place: InboxPlace; most: number; filter: InboxFilter },
): Promise<PartOfInbox> {
  const { province, person } = reader;
  let current = heldRegister(ledger.db, province) ?? (await currentRegister(ledger.db, province));
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const { reading } = current;
    const question = { reader, reading, asked: askedFor(ledger, current, person) };
    const due = dueWithin(filter, current);
    const from = place[0] < due.first ? ([due.first, '0', '', ''] as const) : place;
    const run = await askRun(ledger, { province, asked: question.asked, place: from, most });
    const { businessTime, sample } = run;
    const within = run.rows.filter(([, step, dueOn]) => dueOn <= due.last && isOfCode(filter, step));
    const found = isRight(ledger, question, run) ? await judgeRows(ledger, question, { rows: within, sample }) : null;
    const last = run.rows.length < most ? undefined : run.rows.at(-1);
    const isOver = last === undefined || last[2] > due.last;
    const { calendar } = reading;
    const claims = run.claims.map((claim) => ({ ...claim, by: namedIn(reading, claim.person) }));
    if (found !== null) return { found, last: isOver ? null : placeOf(last), claims, businessTime, calendar };
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
  const [row] = await readPrepared<{ run: Omit<InboxRun, 'claims'> | null; claims: Claim[] | null }>(
    db,
    'inbox_run',
    Prisma.sql`SELECT page.run, claims_among(${province}, page.run) AS claims
      FROM inbox_run(${province}, ${[...held]}::text[], ${[...place]}::text[], ${most}::int) AS page (run)`,
  );
  if (row?.run == null) throw new Error(`there is no province ${province}`);
  return { ...row.run, claims: row.claims ?? [] };
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
    const items = keepJudged(ledger, question, { lines, rows: unknown });
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
  known.set(row, keepJudged(ledger, question, { lines, rows: [row] }).get(nameOf(caseId, step)) ?? null);
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
function keepJudged(
  ledger: Ledger,
  question: InboxQuestion,
  { lines, rows }: { lines: InboxLines; rows: readonly WaitingRow[] },
): Map<string, InboxItem | null> {
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
  const byName = new Map(rows.map((row) => [nameOf(row[0], row[1]), row]));
  for (const { step, item: judgedStep } of judgeLines(ledger, { lines, register, person: reader.person, ways })) {
    const name = nameOf(step.caseId, step.step);
    const row = byName.get(name);
    const item = judgedStep === null ? null : itemOf(judgedStep, { reading, row });
    items.set(name, item);
    if (step.mark !== null && row?.[3] === step.version)
      judged.set(name, { version: step.version, mark: step.mark, item });
  }
  return items;
}

function itemOf(
  { lead, principal, capacity, ...step }: JudgedStep,
  { reading, row }: { reading: RegisterReading; row: WaitingRow | undefined },
): InboxItem {
  const named = (id: string | null) => (id === null ? null : namedIn(reading, id));
  return {
    ...step,
    capacity: capacity === null ? null : { ...capacity, onBehalfOf: named(capacity.onBehalfOf) },
    lead: named(lead),
    principal: named(principal),
    from: cameFrom(row, named),
  };
}

function cameFrom(row: WaitingRow | undefined, named: (id: string | null) => Named | null): CameFrom | null {
  const person = named(row?.[6] ?? null);
  return person === null ? null : { person, office: named(row?.[7] ?? null) };
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
  const fresh = keepJudged(ledger, question, { lines, rows });
  for (const row of rows) {
    const name = nameOf(row[0], row[1]);
    const isSame =
      row[5] === null || current.get(name) !== row[5] || isDeepStrictEqual(fresh.get(name), known.get(row));
    if (!isSame) throw new Error(`judged otherwise than kept: ${JSON.stringify([fresh.get(name), known.get(row)])}`);
  }
}
