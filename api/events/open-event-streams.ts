import type { Readable } from 'node:stream';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Ledger } from '../../records/commit-act.ts';
import { currentRegister } from '../../records/reads/current-register.ts';
import { inboxKeys } from '../../records/reads/inbox-asked.ts';
import { type ChangedCase, countUnreadOf, readChanges, readHeadNumber } from '../../records/reads/read-changes.ts';
import { standingIn } from '../../records/reads/viewer.ts';
import type { News } from '../news.ts';
import { Stopped } from '../problem.ts';
import { EVERY_ONE, sessionDigest } from '../session-memory.ts';
import { EventStream } from './event-stream.ts';
import { findFallen } from './find-fallen.ts';

/** Streams that tell browsers what has changed for their person. */
export interface EventStreams {
  /**
   * @param lastEventId number of the log up to which the browser was told before; what it missed since is told first
   * @throws Stopped where too many are open
   */
  open(asked: { person: string; sid: string; lastEventId: string | null }): Promise<Readable>;
  /** Ends them all. */
  close(): void;
}

export const MOST_OF_A_PERSON = 10;
const MOST_STREAMS = 2_000;
/** What happens within this time is told together. */
const GATHER_MS = 100;
const AGAIN_MS = 1_000;
/** Who was away for longer, or when more has changed at once, reads everything anew. */
const MOST_ENTRIES = 1_000n;
const MOST_CASES = 100;
const BEAT_MS = 25_000;
/** A browser that takes nothing for so long is gone. */
const LONGEST_STUCK_MS = 60_000;

/** What was said of a case beside the record: a claim, a comment for its parties too, one for officials alone. What tells most comes first. */
const BESIDE = ['claimed', 'said', 'noted'] as const;
type Beside = (typeof BESIDE)[number];

function isBeside(what: string | undefined): what is Beside {
  return BESIDE.some((one) => one === what);
}

/** One for each process, on the news of the database. Nothing is asked while no stream is open. */
export function openEventStreams({
  news,
  ledger,
  province,
  pool,
  log,
  beatMs = BEAT_MS,
}: {
  news: News;
  ledger: Ledger;
  province: string;
  /** Where sessions are read. */
  pool: Pool;
  log: Logger;
  beatMs?: number;
}): EventStreams {
  const { db } = ledger;
  const streams = new Set<EventStream>();
  const people = new Set<string>();
  const beside = new Map<string, Beside>();
  /** Up to which number of the log all open streams were told; null while there are none. */
  let at: bigint | null = null;
  let wanted = 0n;
  let looksAtHead = false;
  let timer: NodeJS.Timeout | null = null;
  let isRunning = false;

  const left = (stream: EventStream) => {
    streams.delete(stream);
    if (streams.size === 0) at = null;
  };
  const place = () => `${at ?? wanted}`;
  const streamsOf = (person: string) => [...streams].filter((stream) => stream.person === person);

  function soon(afterMs = GATHER_MS): void {
    if (timer !== null || isRunning || streams.size === 0) return;
    timer = setTimeout(() => {
      timer = null;
      void round();
    }, afterMs).unref();
  }

  async function round(): Promise<void> {
    isRunning = true;
    let fault: unknown = null;
    try {
      if (looksAtHead) wanted = await readHeadNumber(db, province);
      looksAtHead = false;
      await tellRecorded();
      await tellUnread();
    } catch (error) {
      fault = error;
      looksAtHead = true;
      log.warn({ err: error }, 'what has changed could not be told');
    }
    isRunning = false;
    if (fault !== null) soon(AGAIN_MS);
    else if (people.size > 0 || beside.size > 0 || (at !== null && wanted > at)) soon();
  }

  async function tellRecorded(): Promise<void> {
    const said = new Map(beside);
    beside.clear();
    if (at === null || (wanted <= at && said.size === 0)) return;
    const upTo = wanted;
    await tellBetween(at, upTo, { whom: [...streams], said });
    if (at !== null && at < upTo) at = upTo; // all may have left meanwhile, others come
  }

  async function tellBetween(
    after: bigint,
    upTo: bigint,
    { whom, said }: { whom: readonly EventStream[]; said: ReadonlyMap<string, Beside> },
  ): Promise<void> {
    const resync = () => {
      for (const stream of whom) stream.tell({ event: 'resync', n: `${upTo}` });
    };
    if (upTo - after > MOST_ENTRIES) return resync();
    const current = await currentRegister(db, province);
    const { reading, businessTime } = current;
    const who = [...new Set(whom.map(({ person }) => person))];
    const viewers = who.map((person) => standingIn(reading, { person, businessTime }));
    const asked = { province, after, upTo, viewers, most: MOST_CASES, beside: [...said.keys()] };
    const { cases, bearsOnAll } = await readChanges(ledger, asked);
    if (cases.length > MOST_CASES) return resync();
    for (const { person, official } of viewers) {
      const isRecorded = ({ n }: ChangedCase) => BigInt(n) > after;
      const isFor = (one: ChangedCase) => official || said.get(one.caseId) !== 'noted' || isRecorded(one);
      const seen = cases.filter((one) => one.seenBy.includes(person) && isFor(one));
      const keys = new Set(seen.length === 0 ? [] : inboxKeys(ledger, current, person));
      const moved = seen.filter((one) => isRecorded(one) || said.get(one.caseId) === 'claimed');
      const isMoved = bearsOnAll || moved.some(({ holders }) => holders.some((key) => keys.has(key)));
      for (const stream of whom.filter((one) => one.person === person)) {
        if (isMoved) stream.tell({ event: 'inbox' });
        for (const { caseId, n } of seen) stream.tell({ event: 'case', caseId, n });
      }
    }
  }

  async function tellUnread(): Promise<void> {
    const asked = [...people].filter((person) => streamsOf(person).length > 0);
    people.clear();
    if (asked.length === 0) return;
    const unread = await countUnreadOf(db, { province, people: asked });
    for (const person of asked)
      for (const stream of streamsOf(person)) stream.tell({ event: 'notice', unread: unread.get(person) ?? 0 });
  }

  async function endFallen(asked: readonly EventStream[]): Promise<void> {
    try {
      for (const stream of await findFallen({ pool, db, province }, asked)) stream.end();
    } catch (error) {
      log.warn({ err: error }, 'whether sessions stand could not be asked');
    }
  }

  news.hear({
    channel: 'desk',
    heard(isHeard) {
      if (!isHeard) return;
      looksAtHead = true;
      for (const { person } of streams) people.add(person);
      soon();
    },
    told(payload) {
      const [what, where, which = ''] = payload.split(' ');
      if (where !== province) return;
      if (what === 'recorded' && BigInt(which) > wanted) wanted = BigInt(which);
      if (streams.size === 0) return;
      if (what === 'noticed') people.add(which);
      const now = BESIDE.find((one) => one === what || one === beside.get(which));
      if (now !== undefined && isBeside(what)) beside.set(which, now);
      soon();
    },
  });
  news.hear({
    channel: 'session_ended',
    told(digest) {
      const asked = [...streams].filter(({ sid }) => digest === EVERY_ONE || sessionDigest(sid) === digest);
      if (asked.length > 0) void endFallen(asked);
    },
  });

  const beat = setInterval(() => {
    for (const stream of streams) {
      if (stream.stuckMs() > LONGEST_STUCK_MS) stream.destroy();
      else stream.beat();
    }
    if (streams.size > 0) void endFallen([...streams]);
  }, beatMs).unref();

  return {
    async open({ person, sid, lastEventId }) {
      const head = at ?? (await readHeadNumber(db, province));
      if (streamsOf(person).length >= MOST_OF_A_PERSON || streams.size >= MOST_STREAMS)
        throw new Stopped('events.too_many', {
          detail: { most: `${MOST_OF_A_PERSON}` },
          headers: { 'retry-after': '30' },
        });
      at ??= head;
      if (wanted < at) wanted = at;
      const stream = new EventStream({ person, sid, place, left });
      streams.add(stream);
      stream.tell({ event: 'ready', n: place() });
      people.add(person);
      soon();
      if (lastEventId !== null) void tellMissed(stream, { lastEventId, upTo: at });
      return stream;
    },
    close() {
      clearInterval(beat);
      if (timer !== null) clearTimeout(timer);
      for (const stream of [...streams]) stream.stop();
    },
  };

  async function tellMissed(stream: EventStream, { lastEventId, upTo }: { lastEventId: string; upTo: bigint }) {
    const after = /^\d{1,18}$/.test(lastEventId) ? BigInt(lastEventId) : null;
    try {
      if (after === null || after > upTo) stream.tell({ event: 'resync', n: place() });
      else if (after < upTo) await tellBetween(after, upTo, { whom: [stream], said: new Map() });
    } catch (error) {
      log.warn({ err: error }, 'what was missed could not be told');
      stream.tell({ event: 'resync', n: place() });
    }
  }
}
