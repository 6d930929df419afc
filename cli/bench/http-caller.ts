import { Agent, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly cookie: string | null;
}

export interface HttpCaller {
  send(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Readonly<Record<string, string>> },
  ): Promise<HttpAnswer>;
  close(): void;
}

/** A caller with kept connections, plain so that it costs the machine little beside what is measured. */
export function openHttpCaller(address: string): HttpCaller {
  const { hostname, port } = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    send: (method, path, { body, headers = {} } = {}) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const content =
          text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(text)}` };
        const sent = request({ hostname, port, method, path, agent, headers: { ...content, ...headers } }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const said = Buffer.concat(chunks).toString('utf8');
            const cookie = answer.headers['set-cookie']?.map((line) => line.split(';')[0]).join('; ') ?? null;
            resolve({ status: answer.statusCode ?? 0, body: said === '' ? null : JSON.parse(said), cookie });
          });
        });
        sent.on('error', reject);
        sent.end(text);
      }),
    close: () => agent.destroy(),
  };
}
