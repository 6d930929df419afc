import type { SessionData } from 'express-session';
import type { Pool } from 'pg';
import type { Database } from '../../records/database.ts';
import { currentRegister } from '../../records/reads/current-register.ts';
import { sessionStands } from '../sign-in/session-stands.ts';
import type { EventStream } from './event-stream.ts';

/** @returns of these streams those whose session is over, is somebody else's by now, or no longer is what it began as */
export async function findFallen(
  { pool, db, province }: { pool: Pool; db: Database; province: string },
  streams: readonly EventStream[],
): Promise<EventStream[]> {
  const { rows } = await pool.query<{ sid: string; sess: SessionData }>(
    'SELECT sid, sess FROM session WHERE sid = ANY ($1) AND expire >= to_timestamp($2)',
    [streams.map(({ sid }) => sid), Date.now() / 1000],
  );
  const register = await currentRegister(db, province);
  const found = new Map(rows.map(({ sid, sess }) => [sid, sess]));
  return streams.filter(({ sid, person }) => {
    const session = found.get(sid);
    if (session === undefined) return true;
    return session.person !== person || session.province !== province || !sessionStands(session, register);
  });
}
