import type { Facts } from '../../domain/machine/definition.ts';
import { MOST_VIEWS, type Screen } from '../../domain/saved-view.ts';
import type { Database } from '../database.ts';
import { type DeskOutcome, type DeskWrite, writeOnce } from './write-once.ts';

/** A filter that a person has given a name. */
export interface SavedView {
  readonly id: string;
  readonly screen: Screen;
  readonly name: string;
  readonly filter: Facts;
  /** Of its last change; whoever changes it says which one was seen. */
  readonly version: number;
}

const COLUMNS = 'id::text, screen, name, filter, version';

type Writer = Omit<DeskWrite, 'content'>;

/** @returns the person's own views, by name */
export async function listSavedViews(
  { pool }: Pick<Database, 'pool'>,
  { province, person, screen }: { province: string; person: string; screen: Screen | null },
): Promise<SavedView[]> {
  const { rows } = await pool.query<SavedView>(
    `SELECT ${COLUMNS} FROM saved_view WHERE province = $1 AND person = $2 AND ($3::text IS NULL OR screen = $3) ORDER BY screen, name`,
    [province, person, screen],
  );
  return rows;
}

/** Keeps a new view; refused where the person has one of this name, or has enough. */
export function addSavedView(
  db: Database,
  writer: Writer,
  view: Pick<SavedView, 'screen' | 'name' | 'filter'>,
): Promise<DeskOutcome<SavedView>> {
  const { province, person } = writer;
  const content = { write: 'addSavedView', screen: view.screen, name: view.name, filter: view.filter };
  return writeOnce(db, { ...writer, content }, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 23))', [`${province} ${person}`]);
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM saved_view WHERE province = $1 AND person = $2',
      [province, person],
    );
    if ((rows[0]?.count ?? 0) >= MOST_VIEWS)
      return { refusal: { rule: 'view.too_many', detail: { most: `${MOST_VIEWS}` } } };
    const added = await client.query<SavedView>(
      `INSERT INTO saved_view (province, person, screen, name, filter, version) VALUES ($1, $2, $3, $4, $5, 1)
        ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
      [province, person, view.screen, view.name, JSON.stringify(view.filter)],
    );
    const [answer] = added.rows;
    return answer === undefined ? { refusal: { rule: 'view.name_taken', detail: { name: view.name } } } : { answer };
  });
}

/** Changes a view that was seen at this version; its screen stays. */
export function changeSavedView(
  db: Database,
  writer: Writer,
  { id, name, filter, version }: Omit<SavedView, 'screen'>,
): Promise<DeskOutcome<SavedView>> {
  const { province, person } = writer;
  const content = { write: 'changeSavedView', id, name, filter, version };
  return writeOnce(db, { ...writer, content }, async (client) => {
    const { rows } = await client.query<SavedView>(
      `SELECT ${COLUMNS} FROM saved_view WHERE province = $1 AND person = $2 AND id = $3 FOR UPDATE`,
      [province, person, id],
    );
    const [known] = rows;
    if (known === undefined) return { refusal: { rule: 'view.unknown', detail: { view: id } } };
    if (known.version !== version)
      return { refusal: { rule: 'version.stale', detail: { current: `${known.version}` } } };
    const other = await client.query(
      'SELECT FROM saved_view WHERE province = $1 AND person = $2 AND screen = $3 AND name = $4 AND id <> $5',
      [province, person, known.screen, name, id],
    );
    if (other.rowCount !== 0) return { refusal: { rule: 'view.name_taken', detail: { name } } };
    const changed = await client.query<SavedView>(
      `UPDATE saved_view SET name = $2, filter = $3, version = version + 1 WHERE id = $1 RETURNING ${COLUMNS}`,
      [id, name, JSON.stringify(filter)],
    );
    return { answer: changed.rows[0] as SavedView };
  });
}

/** Takes a view away; that it is gone is all that is asked. */
export function removeSavedView(
  db: Database,
  writer: Writer,
  id: string,
): Promise<DeskOutcome<{ readonly id: string }>> {
  const { province, person } = writer;
  return writeOnce(db, { ...writer, content: { write: 'removeSavedView', id } }, async (client) => {
    const removed = await client.query('DELETE FROM saved_view WHERE province = $1 AND person = $2 AND id = $3', [
      province,
      person,
      id,
    ]);
    return removed.rowCount === 0 ? { refusal: { rule: 'view.unknown', detail: { view: id } } } : { answer: { id } };
  });
}
