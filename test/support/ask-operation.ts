import type { IncomingMessage } from 'node:http';
import type { Response } from 'supertest';
import type { AccessRow, Named, RecordName, Role } from '../api/access-matrix.ts';
import { ROLES } from '../api/access-matrix.ts';
import { type AccessWorld, UNKNOWN } from './access-world.ts';
import { newKey } from './test-api.ts';

/** Of the published contract, nothing else: what a stranger could find out there, a stranger is tried at. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly headers: readonly string[];
  readonly isStream: boolean;
}

interface Published {
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: object };
}

/** Every operation of the published contract. */
export function operationsIn(paths: Readonly<Record<string, Readonly<Record<string, Published>>>>): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId: id, parameters = [], requestBody }]) => ({
      id,
      method: method as Operation['method'],
      path,
      headers: parameters.flatMap((one) => (one.in === 'header' ? [one.name.toLowerCase()] : [])),
      isStream: requestBody !== undefined && 'application/octet-stream' in requestBody.content,
    })),
  );
}

/** What no record is named of: a year, a regime that is there. */
const NOTHING: Named = { ...UNKNOWN, year: '2025', name: 'R2013-B@1' };

/** An address with what a record is called there. */
export function pathOf(path: string, named: Named): string {
  return `/api/v1${path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(named[name] ?? ''))}`;
}

interface Asked {
  readonly operation: Operation;
  readonly row: AccessRow;
  readonly role: Role | null;
  readonly record: RecordName | null;
}

/** Asks as a role about a record, with everything the operation wants of a request. */
export async function askAs(world: AccessWorld, { operation, row, role, record }: Asked): Promise<Response> {
  const { method, path, headers, isStream } = operation;
  const named = { ...(record === null ? NOTHING : world.records[record]), ownFile: world.ownFile };
  const agent = row.inOwnSession ? await ownSession(world, role) : world.agentOf(role);
  const sent = agent[method](pathOf(path, named)).query(row.query?.(named) ?? {});
  if (headers.includes('idempotency-key')) sent.set('idempotency-key', newKey());
  if (headers.includes('if-match')) sent.set('if-match', '"c999999"');
  if (row.isEndless) return sent.buffer(true).parse(beginningOf);
  if (isStream) return sent.type('application/octet-stream').send('không phải nội dung của tên này');
  return row.body === undefined ? sent.buffer(true) : sent.send(row.body(named));
}

function ownSession(world: AccessWorld, role: Role | null) {
  return role === null ? world.api.anonymous() : world.api.signIn(ROLES[role]);
}

/** What an answer says once the ids that were asked with, and its own, are taken out. */
export function withoutIds(
  { status, headers, text }: Response,
  { path, named }: { path: string; named: Named },
): string {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const ids = [String(headers['x-request-id']), ...['id', ...names].flatMap((name) => named[name] ?? [])];
  const blank = (words: string) =>
    ids.reduce(
      (rest, id) => rest.replace(new RegExp(`(?<!\\w)${id.replace(/[.]/g, '\\$&')}(?!\\w)`, 'g'), '‹id›'),
      words,
    );
  // how its end is marked hangs on whether the session was just noted as in use
  const told = Object.keys(headers).filter((name) => !['content-length', 'transfer-encoding'].includes(name));
  return [status, told.toSorted().join(' '), headers['content-type'], blank(text ?? '')].join('\n');
}

/** A refusal is read, an answer without end is let go once it has begun. */
function beginningOf(answer: Response, done: (fault: Error | null, body: unknown) => void): void {
  const stream = answer as unknown as IncomingMessage;
  if (stream.statusCode === 200) {
    stream.destroy();
    done(null, {});
    return;
  }
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.once('end', () => done(null, JSON.parse(Buffer.concat(chunks).toString('utf8'))));
}
