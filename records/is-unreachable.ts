/** Codes of Prisma, Node and PostgreSQL, and words of `pg`, for a database that could not be reached or would not wait. */
const UNREACHABLE = new RegExp(
  [
    ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034'],
    ...['ECONN', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'],
    ...['57P0[123]', '53300', '08[0-9A-Z]{3}', '55P03'],
    ...[
      'terminat',
      'closed the connection',
      'not queryable',
      'connection error',
      'timeout exceeded when trying to connect',
      'query read timeout',
    ],
    ...['lock timeout', 'not reachable', 'starting up', 'shutting down', 'recovery mode', "Can't reach"],
  ].join('|'),
  'i',
);

/** @returns whether a fault means that the database could not be reached just now; what was asked may be asked again */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as { code?: string };
  const inner = error instanceof AggregateError ? error.errors.map(String).join(' ') : '';
  const meta = JSON.stringify((error as { meta?: unknown }).meta ?? '');
  return UNREACHABLE.test(`${code} ${error.message} ${String(error.cause ?? '')} ${inner} ${meta}`);
}
