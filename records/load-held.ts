import { isDeepStrictEqual } from 'node:util';
import type { Claim } from '../domain/claim.ts';
import { ROWS_OF_EVERY_STATE } from '../domain/machine/transition.ts';
import type { Asker } from './asker.ts';
import { readAwards } from './awards.ts';
import type { Holdings } from './holdings.ts';
import { familyIn, type LifeReading, lifeReading, type RawLife } from './life-reading.ts';
import type { Ground, Loaded, OpenWork, PaperGround, RawAsked, RawLoaded } from './loaded.ts';
import { isPlainlySeen } from './plainly-seen.ts';
import type { PaperQuestion, Question } from './question.ts';
import { type RegimesReading, regimesReading } from './regimes-reading.ts';
import { type RawRegister, type RegisterReading, registerReading, sliceOf, viewerOf } from './register-reading.ts';
import type { RegisterRow } from './register-slice.ts';
import { findDueReminders } from './reminders/due-reminders.ts';

/** A question with what was found for it; what it stands on besides, the act before it in the transaction may have changed. */
export interface Asked extends Pick<Loaded, 'recorded' | 'documents'> {
  readonly question: Question;
  readonly lives: readonly LifeReading[];
}

export interface LoadedTogether {
  readonly ground: Ground;
  /** In the order of the questions. */
  readonly asked: readonly Asked[];
}

const LOCK_AND_LOAD = {
  name: 'lock_and_load',
  text: 'SELECT lock_and_load($1::jsonb) AS loaded, claims_asked($1::jsonb) AS claims',
};
const UNSEEN = { name: 'unseen', text: 'SELECT unseen_of($1, $2, $3::text[], $4::timestamptz) AS unseen' };
const READ_AGAIN = {
  name: 'read_again',
  text: 'SELECT read_register($1) AS register, (SELECT json_agg(read_life($1, l)) FROM unnest($2::text[]) l) AS lives',
};

/**
 * What questions of one province ask for: what this process holds where the database says that it is still so, what it is sent
 * where not.
 * @param look true: the head is not locked; good for saying what one may do, never for doing it
 * @throws when there is no such province
 */
export async function loadHeld(
  asker: Asker,
  {
    holdings,
    questions,
    look = false,
  }: { holdings: Holdings; questions: readonly [Question, ...Question[]]; look?: boolean },
): Promise<LoadedTogether> {
  const { province } = questions[0];
  const heldHere = holdings.of(province);
  const { register: heldRegister, regimes: heldRegimes } = heldHere;
  const heldLives = questions.map(({ cases }) => heldHere.findLives(cases) ?? []);
  const asks = questions.map(({ key, cases, documents }, place) => {
    const lives = Object.fromEntries((heldLives[place] ?? []).map(({ life, mark }) => [life, mark]));
    return { key, cases, documents, lives };
  });
  const marks = { register: heldRegister?.mark ?? null, regimes: heldRegimes?.mark ?? null };
  const values = [JSON.stringify({ province, ...marks, look, asked: asks })];
  const answer = await asker.query<{ loaded: RawLoaded | null; claims: Claim[] | null }>({ ...LOCK_AND_LOAD, values });
  const raw = answer.rows[0]?.loaded;
  if (raw == null) throw new Error(`there is no province ${province}`);
  heldHere.noteBusinessTime(raw.head.businessTime);
  const register = raw.register === null ? (heldRegister as RegisterReading) : registerReading(raw.register);
  if (raw.register !== null) heldHere.register = register;
  const regimes = raw.regimes === null ? (heldRegimes as RegimesReading) : regimesReading(raw.regimes, heldRegimes);
  heldHere.noteRegimes(regimes);
  const asked = raw.asked.map((one, place): Asked => {
    const { recorded, documents } = one;
    const lives = livesIn(one, { province, holdings, held: heldLives[place] ?? [] });
    return { question: questions[place] as Question, recorded, documents, lives };
  });
  if (holdings.checked && !look) {
    for (const { lives, recorded } of asked)
      if (recorded === null) await compareWithRows(asker, { province, register, lives });
  }
  return { ground: { ...raw, register, regimes, claims: answer.rows[0]?.claims ?? [] }, asked };
}

function livesIn(
  { lives, readings, recorded }: RawAsked,
  { province, holdings, held }: { province: string; holdings: Holdings; held: readonly LifeReading[] },
): readonly LifeReading[] {
  if (recorded !== null) return [];
  if (lives === null) return held;
  const read = (readings ?? []).map(lifeReading);
  holdings.of(province).keepLives(read);
  const known = new Map([...held, ...read].map((reading) => [reading.life, reading]));
  return lives.flatMap((life) => known.get(life) ?? []);
}

/** What one question is judged by, on the ground as it is when its turn has come. */
export async function loadedFor(
  asker: Asker,
  { head, register, regimes, receiptPrefix, sample, series, claims }: Ground,
  { question, lives, recorded, documents }: Asked,
): Promise<Loaded> {
  const family = familyIn(lives);
  const ofLives = new Set(family.cases.map(({ life }) => `life:${life}`));
  const slice =
    question.wholeRegister === true
      ? register.rows
      : sliceOf(register, { keys: [...question.keys, ...ofLives], roles: question.roles });
  const { province, keys } = question;
  const { cases } = family;
  const awarded = { province, register, keys, cases, at: head.businessTime };
  const awards = recorded === null ? await readAwards(asker, awarded) : [];
  const stands = { receiptPrefix, sample, series, regimes, awards, claims };
  const lifeMarks = new Map(lives.map(({ life, mark }) => [life, mark]));
  const marks = { registerMark: register.mark, lifeMarks };
  const loaded = {
    ...head,
    ...family,
    ...stands,
    recorded,
    documents,
    register: slice,
    calendar: register.calendar,
    wholeRegister: register,
    ...marks,
  };
  const paper = question.paper === undefined ? null : await paperGround(asker, question.province, question.paper);
  const openWork = isOfSuccession(question, slice) ? await openWorkIn(asker, province) : null;
  const transitionDone = await isTransitionDone(asker, question);
  const { dueReminders: isAsked = false } = question;
  const dueReminders = isAsked ? await findDueReminders(asker, { ...question, at: head.businessTime }) : [];
  const besides = { openWork, paper, transitionDone, dueReminders };
  return { ...loaded, ...besides, unseen: await unseenIn(asker, { loaded, question, register }) };
}

function isOfSuccession({ openWorkFor }: Question, rows: readonly RegisterRow[]): boolean {
  if (openWorkFor === undefined) return false;
  const { id, kind } = openWorkFor;
  return (kind ?? rows.find((row) => row.id === id)?.kind) === 'SUCCESSION';
}

const OPEN_WORK = {
  name: 'open_work',
  text: `SELECT ARRAY(SELECT DISTINCT substr(holder, 3) FROM waiting_step WHERE province = $1 AND holder LIKE 'D:%') AS roles,
    ARRAY(SELECT DISTINCT p->>'id' FROM case_file c, jsonb_array_elements(c.parties) p WHERE c.province = $1 AND c.open) AS units`,
};

/** Only successions pay for it; in the same transaction, under the same lock. */
async function openWorkIn(asker: Asker, province: string): Promise<OpenWork> {
  const { rows } = await asker.query<OpenWork>({ ...OPEN_WORK, values: [province] });
  return rows[0] as OpenWork;
}

const TRANSITION_DONE = {
  name: 'transition_done',
  text: 'SELECT FROM regime_move WHERE province = $1 AND n = $2 AND done_n IS NOT NULL',
};

/** Only confirmations of a transition pay for it; in the same transaction, under the same lock. */
async function isTransitionDone(asker: Asker, { province, transition }: Question): Promise<boolean> {
  if (transition === undefined) return false;
  const { rows } = await asker.query({ ...TRANSITION_DONE, values: [province, transition] });
  return rows.length > 0;
}

const PAPER_GROUND = {
  name: 'paper_ground',
  text: `SELECT (SELECT status FROM paper_decision WHERE province = $1 AND n = $2) AS status,
    (SELECT n::text FROM paper_decision WHERE province = $1 AND issuer = $3 AND left(signed_on, 4) = $4 AND number = $5
      AND status <> 'REJECTED' AND n IS DISTINCT FROM $2 LIMIT 1) AS "sameNumber",
    (SELECT json_build_object('on', today, 'at', coalesce(basis->'paper'->>'signedAt', instant(coalesce(due_at, business_time))))
      FROM act WHERE province = $1 AND case_id = ANY ($6) AND event <> ALL ($7) ORDER BY today DESC, n DESC LIMIT 1) AS "lastAct"`,
};

/** What time alone brings about, and nobody has done. */
const PASSING = ROWS_OF_EVERY_STATE.filter(({ basis }) => basis.kind === 'TIME').map(({ event }) => event);

/** Only decisions signed on paper pay for it; in the same transaction, under the same lock. */
async function paperGround(
  asker: Asker,
  province: string,
  { decision, issuer, year, number, cases }: PaperQuestion,
): Promise<PaperGround> {
  const values = [province, decision, issuer, year, number, [...cases], PASSING];
  const { rows } = await asker.query<PaperGround>({ ...PAPER_GROUND, values });
  return rows[0] as PaperGround;
}

/** Mostly it can be told from what is at hand; else the database's own rule is asked, in the same transaction. */
async function unseenIn(
  asker: Asker,
  {
    loaded,
    question,
    register,
  }: {
    loaded: Omit<Loaded, 'unseen' | 'paper' | 'openWork' | 'transitionDone' | 'dueReminders'>;
    question: Question;
    register: RegisterReading;
  },
): Promise<readonly string[]> {
  const { person, province, cases } = question;
  if (person === null || cases.length === 0 || loaded.recorded !== null) return [];
  const viewer = viewerOf(register, person, loaded.businessTime);
  const byId = new Map(loaded.cases.map((state) => [state.id, state]));
  const open = cases.filter((id) => byId.has(id) && !isPlainlySeen(viewer, { id, byId }));
  if (open.length === 0) return [];
  const values = [province, person, open, loaded.businessTime];
  const { rows } = await asker.query<{ unseen: string[] }>({ ...UNSEEN, values });
  return rows[0]?.unseen ?? [];
}

/** Only tests pay for it: what is judged by is what the rows say. @throws where it is not */
async function compareWithRows(
  asker: Asker,
  { province, register, lives }: { province: string; register: RegisterReading; lives: readonly LifeReading[] },
): Promise<void> {
  const values = [province, lives.map(({ life }) => life)];
  const { rows } = await asker.query<{ register: RawRegister; lives: RawLife[] | null }>({ ...READ_AGAIN, values });
  const [row] = rows;
  const fresh = (row?.lives ?? []).map(lifeReading);
  const apart = [
    ...(isDeepStrictEqual(row?.register.rows, register.rows) ? [] : ['the register']),
    ...lives.filter((one, place) => !isDeepStrictEqual(plain(one), plain(fresh[place]))).map(({ life }) => life),
  ];
  if (apart.length === 0) return;
  const words = lives.map((one, place) => `${JSON.stringify(plain(one))}\n${JSON.stringify(plain(fresh[place]))}`);
  throw new Error(`held otherwise than it is: ${apart.join(', ')}\n${words.join('\n')}`);
}

/** Where nothing rests on an order, none is compared. */
function plain(reading: LifeReading | undefined): unknown {
  if (reading === undefined) return null;
  const sorted = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).sort();
  const cases = [...reading.byId.values()].map(({ papers, ...one }) => ({ ...one, papers: sorted(papers) }));
  return { life: reading.life, mark: reading.mark, cases, duties: sorted(reading.duties) };
}
