import { Readable } from 'node:stream';

/** What a browser is told; ids only, for it reads by the ordinary routes. */
export type DeskEvent =
  | { readonly event: 'ready' | 'resync'; readonly n: string }
  | { readonly event: 'case'; readonly caseId: string; readonly n: string }
  | { readonly event: 'inbox' | 'ended' }
  | { readonly event: 'notice'; readonly unread: number };

/** More than this waits for no browser. */
const MOST_BYTES = 16_384;
const RETRY_MS = 3_000;

/**
 * One open stream (text/event-stream). What its browser is too slow to take is not kept for it: as soon as it takes something
 * again it is told to read anew.
 */
export class EventStream extends Readable {
  readonly person: string;
  readonly sid: string;
  readonly #place: () => string;
  readonly #left: (stream: EventStream) => void;
  #fullSince: number | null = null;
  #missed = false;

  constructor({
    person,
    sid,
    place,
    left,
  }: {
    person: string;
    sid: string;
    /** Number of the log up to which everything was told. */
    place: () => string;
    left: (stream: EventStream) => void;
  }) {
    super({ highWaterMark: MOST_BYTES });
    this.person = person;
    this.sid = sid;
    this.#place = place;
    this.#left = left;
    this.#write(`retry: ${RETRY_MS}\n\n`);
  }

  tell(told: DeskEvent): void {
    const { event, ...data } = told;
    const id = 'n' in told ? `id: ${told.n}\n` : '';
    this.#write(`${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A sign of life, with the place from which a new stream would go on. */
  beat(): void {
    this.#write(`: \nid: ${this.#place()}\n\n`);
  }

  /** Since when nothing was taken of what waits, in ms; 0 where it flows. */
  stuckMs(): number {
    return this.#fullSince === null ? 0 : performance.now() - this.#fullSince;
  }

  /** The browser is told why and does well not to come back at once. */
  end(): void {
    this.tell({ event: 'ended' });
    this.stop();
  }

  stop(): void {
    if (this.#fullSince === null) this.push(null);
    else this.destroy();
    this.#left(this);
  }

  #write(text: string): void {
    if (this.destroyed || this.readableEnded) return;
    if (this.#fullSince !== null) {
      this.#missed = true;
      return;
    }
    if (!this.push(text)) this.#fullSince = performance.now();
  }

  override _read(): void {
    this.#fullSince = null;
    if (!this.#missed) return;
    this.#missed = false;
    this.tell({ event: 'resync', n: this.#place() });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#left(this);
    done(error);
  }
}
