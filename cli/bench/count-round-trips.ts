import { connect, createServer, type Socket } from 'node:net';

export interface CountingProxy {
  /** The same database, through the proxy. */
  readonly url: string;
  /** Answers that ended a round trip (ReadyForQuery) since the last call. */
  take(): number;
  close(): Promise<void>;
}

const READY_FOR_QUERY = 'Z'.charCodeAt(0);

/** A proxy before PostgreSQL that counts how often the server said it was ready again: one round trip each. */
export async function countRoundTrips(url: string): Promise<CountingProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => socket.destroy()));
    client.pipe(upstream);
    upstream.pipe(client);
    upstream.on(
      'data',
      messageCounter((type) => (count += type === READY_FOR_QUERY ? 1 : 0)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxied = new URL(url);
  proxied.hostname = '127.0.0.1';
  proxied.port = String((server.address() as { port: number }).port);
  return {
    url: proxied.toString(),
    take() {
      const taken = count;
      count = 0;
      return taken;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Messages of PostgreSQL's protocol: one byte of type, four of length. */
function messageCounter(onMessage: (type: number) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5) {
      const length = rest.readUInt32BE(1) + 1;
      if (rest.length < length) return;
      onMessage(rest[0] ?? 0);
      rest = rest.subarray(length);
    }
  };
}
