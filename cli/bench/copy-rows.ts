import type pg from 'pg';

/** What `pg` lets a query of one's own do with the connection; its types leave the copy messages out. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** Sends rows in PostgreSQL's text format by `COPY`; resolves when they are in the table. */
export function copyRows(client: pg.Client, table: string, rows: string): Promise<void> {
  if (rows === '') return Promise.resolve();
  return new Promise((resolve, reject) => {
    client.query({
      text: `COPY ${table}`,
      submit(connection: unknown) {
        (connection as CopyConnection).query(`COPY ${table} FROM STDIN`);
      },
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(Buffer.from(rows));
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleRowDescription: () => undefined,
      handleDataRow: () => undefined,
      handleEmptyQuery: () => undefined,
      handlePortalSuspended: () => undefined,
      handleCopyData: () => undefined,
      handleError: (error: Error) => reject(error),
      handleReadyForQuery: () => resolve(),
    } as pg.Submittable);
  });
}

/** One value in that format. */
export function copyValue(value: string | null): string {
  if (value === null) return '\\N';
  return value.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] as string);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
