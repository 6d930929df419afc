import request from 'supertest';

/** One event as a browser has it. */
export interface ToldEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: Record<string, unknown>;
}

/** A browser that follows its events. */
export interface EventReader {
  readonly status: number;
  readonly events: readonly ToldEvent[];
  /** Everything as it came, comments too. */
  text(): string;
  /** Waits until one of the events after `from` is such. @throws after some seconds */
  until(isSuch: (told: ToldEvent) => boolean, from?: number): Promise<ToldEvent>;
  /** Resolves when the door has ended the stream. */
  readonly ended: Promise<void>;
  leave(): void;
}

/** @returns the cookie of a new session */
export async function cookieOf(origin: string, person: string): Promise<string> {
  const { headers } = await request(origin).post('/api/v1/session').send({ person }).expect(201);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

/** Follows the events of a session, from a place where there is one. */
export async function followEvents(
  origin: string,
  { cookie, lastEventId }: { cookie: string; lastEventId?: string },
): Promise<EventReader> {
  const leaving = new AbortController();
  const answer = await fetch(`${origin}/api/v1/events`, {
    headers: { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
    signal: leaving.signal,
  });
  const events: ToldEvent[] = [];
  let text = '';
  const ended = (async () => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of answer.body ?? []) {
      const part = decoder.decode(chunk, { stream: true });
      text += part;
      const blocks = `${rest}${part}`.split('\n\n');
      rest = blocks.pop() ?? '';
      events.push(...blocks.flatMap(eventIn));
    }
  })().catch(() => undefined);
  return {
    status: answer.status,
    events,
    text: () => text,
    ended,
    leave: () => leaving.abort(),
    async until(isSuch, from = 0) {
      const end = Date.now() + 15_000;
      for (;;) {
        const found = events.slice(from).find(isSuch);
        if (found !== undefined) return found;
        if (Date.now() > end) throw new Error(`waited in vain; was told ${JSON.stringify(events.slice(from))}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

function eventIn(block: string): ToldEvent[] {
  const lines = block.split('\n').map((line) => line.split(': ') as [string, ...string[]]);
  const of = (name: string) =>
    lines
      .find(([field]) => field === name)
      ?.slice(1)
      .join(': ') ?? null;
  const event = of('event');
  return event === null ? [] : [{ event, id: of('id'), data: JSON.parse(of('data') ?? '{}') }];
}
