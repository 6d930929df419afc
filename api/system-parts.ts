import { constants } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';
import type { EngineState } from '../engine/read-engine-state.ts';
import type { DatabaseState } from '../records/reads/read-database-state.ts';
import { DOOR_TEXTS } from '../texts/door-texts.ts';
import { HOST_WORDS, NEEDED_BYTES } from '../texts/host-words.mjs';
import { SYSTEM_PART_NAMES, SYSTEM_PART_TEXTS } from '../texts/system-texts.ts';
import type { Words } from '../texts/words.ts';
import { PRODUCT_VERSIONS } from './product-versions.ts';
import type { Readiness } from './readiness.ts';

export type SystemPartCode = keyof typeof SYSTEM_PART_NAMES;

/** How a part of the installation is: a note keeps nothing from working today. */
export interface SystemPart {
  readonly what: SystemPartCode;
  readonly state: 'OK' | 'NOTE' | 'MISSING';
  /** What is wrong, and what to do; null where nothing is. */
  readonly words: Words | null;
}

/** Node.js that its makers still look after (`npm run doctor` says the same). */
const OLDEST_SUPPORTED_NODE = 22;

export interface PartsGround {
  readonly readiness: Readiness;
  readonly database: DatabaseState;
  /** Null: the engine is away. */
  readonly engine: EngineState | null;
  readonly documents: string;
}

/** Every part, those that readiness looks at in its own words. */
export async function systemParts(ground: PartsGround): Promise<SystemPart[]> {
  const { readiness, database, engine, documents } = ground;
  const ready = [...readiness.has, ...readiness.missing.map(({ what }) => what)] as SystemPartCode[];
  const lacking = new Map<string, Words>(readiness.missing.map(({ what, vi, en }) => [what, { vi, en }]));
  const found: SystemPart[] = [
    ...ready.map((what) => (what === 'MAIL' ? mailPart(readiness, lacking) : part(what, lacking.get(what) ?? null))),
    part('CLOCKS', database.skew === null ? null : DOOR_TEXTS['clock.skew'].detail),
    workersPart(engine),
    part('STORAGE', (await isWritable(documents)) ? null : SYSTEM_PART_TEXTS.STORAGE),
    await diskPart(documents),
    isOldNode() ? note('NODE', HOST_WORDS.NODE_OLD) : part('NODE', null),
  ];
  const order = Object.keys(SYSTEM_PART_NAMES);
  return found.sort((one, other) => order.indexOf(one.what) - order.indexOf(other.what));
}

function mailPart({ mail }: Readiness, lacking: ReadonlyMap<string, Words>): SystemPart {
  const words = lacking.get('MAIL');
  if (words !== undefined) return part('MAIL', words);
  return (mail?.undeliverable ?? 0) > 0 ? note('MAIL', SYSTEM_PART_TEXTS.MAIL_UNDELIVERABLE) : part('MAIL', null);
}

/** Where the engine is away nobody can say who would ask it for work. */
function workersPart(engine: EngineState | null): SystemPart {
  const workers = engine?.workers ?? [];
  const isServed = (['WORKFLOWS', 'ACTIVITIES'] as const).every((kind) =>
    workers.some(({ serves }) => serves.includes(kind)),
  );
  if (!isServed) return part('WORKERS', SYSTEM_PART_TEXTS.WORKERS);
  const builds = new Set(workers.map(({ build }) => build));
  return builds.size > 1 ? note('WORKERS', SYSTEM_PART_TEXTS.WORKERS_DIFFER) : part('WORKERS', null);
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function diskPart(folder: string): Promise<SystemPart> {
  const found = await statfs(folder).catch(() => null);
  const isLow = found === null || found.bavail * found.bsize < NEEDED_BYTES;
  return isLow ? note('DISK', HOST_WORDS.DISK_LOW) : part('DISK', null);
}

function isOldNode(): boolean {
  return Number(PRODUCT_VERSIONS.node.split('.')[0]) < OLDEST_SUPPORTED_NODE;
}

function part(what: SystemPartCode, words: Words | null): SystemPart {
  return { what, state: words === null ? 'OK' : 'MISSING', words };
}

function note(what: SystemPartCode, words: Words): SystemPart {
  return { what, state: 'NOTE', words };
}
