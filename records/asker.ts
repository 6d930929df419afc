import type { QueryResult } from 'pg';

/** A connection of one transaction, or a pool where none is needed. */
export interface Asker {
  query<Row extends object>(query: { name: string; text: string; values: unknown[] }): Promise<QueryResult<Row>>;
}
