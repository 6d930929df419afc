import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Ledger } from '../records/commit-act.ts';
import type { DocumentStore } from '../records/documents.ts';
import type { Engine } from './engine.ts';
import type { EventStreams } from './events/open-event-streams.ts';

/** What every handler works with. */
export interface Desk {
  readonly ledger: Ledger;
  readonly engine: Engine;
  readonly documents: DocumentStore;
  readonly config: Config;
  readonly log: Logger;
  /** Absent where nothing tells this process what changes. */
  readonly streams?: EventStreams | undefined;
}
