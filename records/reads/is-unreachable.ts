const UNREACHABLE =
  /P1001|P1002|P1008|P1017|P2024|P2028|P2034|ECONN|EPIPE|ETIMEDOUT|57P0[123]|53300|terminat|closed the connection|lock timeout|not reachable|starting up|shutting down|recovery mode/i;

/** @returns whether a fault means that the database could not be reached just now; a read may simply be repeated */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as { code?: string };
  const inner = error instanceof AggregateError ? error.errors.map(String).join(' ') : '';
  return UNREACHABLE.test(`${code} ${error.message} ${String(error.cause ?? '')} ${inner}`);
}
