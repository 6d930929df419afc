import type { Socket } from 'node:net';
import type { PoolClient } from 'pg';

/** What is asked for at once leaves at once: to write to a socket costs more than most of what is written. */
export function inOnePacket<T>(client: PoolClient, ask: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection; // not in the types of `pg`
  stream.cork();
  try {
    return ask();
  } finally {
    stream.uncork();
  }
}
