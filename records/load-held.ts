import { isDeepStrictEqual } from 'node:util';
import type { QueryResult } from 'pg';
import type { Holdings } from './holdings.ts';
import { familyIn, type LifeReading, lifeReading, type RawLife } from './life-reading.ts';
import type { Loaded, RawLoaded } from './loaded.ts';
import { isPlainlySeen } from './plainly-seen.ts';
import type { Question } from './question.ts';
import { type RawRegister, type RegisterReading, registerReading, sliceOf, viewerOf } from './register-reading.ts';

/** A connection of one transaction, or a pool where none is needed. */
export interface Asker {
  query<Row extends object>(query: { name: string; text: string; values: unknown[] }): Promise<QueryResult<Row>>;
}

/** What was loaded, and the parts that it was put together from. */
export interface LoadedWith {
  readonly loaded: Loaded;
  readonly lives: readonly LifeReading[];
}

const LOCK_AND_LOAD = { name: 'lock_and_load', text: 'SELECT lock_and_load($1::jsonb) AS loaded' };
const UNSEEN = { name: 'unseen', text: 'SELECT unseen_of($1, $2, $3::text[], $4::timestamptz) AS unseen' };
const READ_AGAIN = {
  name: 'read_again',
  text: 'SELECT read_register($1) AS register, (SELECT json_agg(read_life($1, l)) FROM unnest($2::text[]) l) AS lives',
};

/**
 * What a question asks for: what this process holds where the database says that it is still so, what it is sent where not.
 * @param look true: the head is not locked; good for saying what one may do, never for doing it
 * @throws when there is no such province
 */
export async function loadHeld(
  asker: Asker,
  { holdings, question, look = false }: { holdings: Holdings; question: Question; look?: boolean },
): Promise<LoadedWith> {
  const { province, key, cases, documents } = question;
  const held = { register: holdings.of(province).register, lives: holdings.of(province).findLives(cases) };
  const named = Object.fromEntries((held.lives ?? []).map(({ life, mark }) => [life, mark]));
  const asked = { province, key, cases, documents, register: held.register?.mark ?? '', lives: named, look };
  const answer = await asker.query<{ loaded: RawLoaded | null }>({ ...LOCK_AND_LOAD, values: [JSON.stringify(asked)] });
  const raw = answer.rows[0]?.loaded;
  if (raw == null) throw new Error(`there is no province ${province}`);
  holdings.of(province).noteBusinessTime(raw.businessTime);
  const register = registerIn(raw, { province, holdings, held: held.register });
  const lives = livesIn(raw, { province, holdings, held: held.lives ?? [] });
  if (holdings.checked && raw.recorded === null && !look) await compareWithRows(asker, { province, register, lives });
  const loaded = put(raw, { register, lives, question });
  return { loaded: { ...loaded, unseen: await unseenIn(asker, { loaded, question, register }) }, lives };
}

function registerIn(
  { register }: RawLoaded,
  { province, holdings, held }: { province: string; holdings: Holdings; held: RegisterReading | null },
): RegisterReading {
  if (register !== null) {
    const reading = registerReading(register);
    holdings.of(province).register = reading;
    return reading;
  }
  return held ?? registerReading({ mark: '', rows: [] }); // the answer to a repeat was asked for nothing else
}

function livesIn(
  { lives, readings, recorded }: RawLoaded,
  { province, holdings, held }: { province: string; holdings: Holdings; held: readonly LifeReading[] },
): readonly LifeReading[] {
  if (recorded !== null) return [];
  if (lives === null) return held;
  const read = (readings ?? []).map(lifeReading);
  holdings.of(province).keepLives(read);
  const known = new Map([...held, ...read].map((reading) => [reading.life, reading]));
  return lives.flatMap((life) => known.get(life) ?? []);
}

function put(
  { register: _register, lives: _lives, readings: _readings, ...rest }: RawLoaded,
  { register, lives, question }: { register: RegisterReading; lives: readonly LifeReading[]; question: Question },
): Omit<Loaded, 'unseen'> {
  const family = familyIn(lives);
  const ofLives = new Set(family.cases.map(({ life }) => `life:${life}`));
  const slice = sliceOf(register, { keys: [...question.keys, ...ofLives], roles: question.roles });
  return { ...rest, ...family, register: slice };
}

/** Mostly it can be told from what is at hand; else the database's own rule is asked, in the same transaction. */
async function unseenIn(
  asker: Asker,
  { loaded, question, register }: { loaded: Omit<Loaded, 'unseen'>; question: Question; register: RegisterReading },
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
