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
  /** Opens a stream of server-sent events. */
  listen(path: string, headers: Readonly<Record<string, string>>): EventStream;
  close(): void;
}

export interface EventStream {
  /** Events heard so far. */
  readonly heard: () => number;
  /** Why it ended, where nobody closed it. */
  readonly fault: () => string | null;
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
    listen: (path, headers) => listen(new URL(path, address), headers),
    close: () => agent.destroy(),
  };
}

function listen(url: URL, headers: Readonly<Record<string, string>>): EventStream {
  let heard = 0;
  let fault: string | null = null;
  const sent = request(url, { headers: { ...headers, accept: 'text/event-stream' } }, (answer) => {
    if (answer.statusCode !== 200) fault = `events: ${answer.statusCode}`;
    answer.setEncoding('utf8').on('data', (text: string) => {
      heard += text.split('\n').filter((line) => line.startsWith('event:')).length;
    });
    answer.on('error', (error) => {
      fault = error.message;
    });
    answer.on('end', () => {
      fault ??= 'events: the stream ended';
    });
  });
  sent.on('error', (error) => {
    fault = error.message;
  });
  sent.end();
  return {
    heard: () => heard,
    fault: () => fault,
    close() {
      sent.removeAllListeners('error').on('error', () => undefined);
      sent.destroy();
    },
  };
}
