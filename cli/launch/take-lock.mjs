import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './launch-error.mjs';
import { isSameProcess, processStart } from './process-identity.mjs';

/**
 * @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity
 * @typedef {{ release(): void, share(pid: number): void }} Lock
 * @typedef {{ id: string, holders: ProcessIdentity[] }} Owner
 */

/**
 * Takes a lock kept as a folder. The lock of a starter that was killed is taken over; one whose holder lives is waited
 * for, up to `waitMs`, and then null is given back. `share(pid)` names a child that holds the lock as well, for work
 * that goes on when the starter is killed.
 *
 * @param {{ folder: string, waitMs?: number, onWait?: () => void, signal?: AbortSignal }} options
 * @returns {Promise<Lock | null>}
 */
export async function takeLock({ folder, waitMs = 0, onWait, signal }) {
  const end = Date.now() + waitMs;
  const me = { pid: process.pid, startedAt: processStart(process.pid) ?? '' };
  const owner = { id: randomUUID(), holders: [me] };
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    if (placeLock({ folder, owner })) return lockHandle({ folder, owner });
    if (removeStaleLock(folder)) continue;
    if (Date.now() >= end) return null;
    if (!told) onWait?.();
    told = true;
    await sleep(100, undefined, signal ? { signal } : {});
  }
}

/**
 * Puts a filled folder in place by renaming, which fails when one is there: a lock never exists without its owner.
 *
 * @param {{ folder: string, owner: Owner }} options
 * @returns {boolean}
 */
function placeLock({ folder, owner }) {
  const fresh = `${folder}.${owner.id}`;
  mkdirSync(fresh, { recursive: true });
  writeOwner({ folder: fresh, owner });
  try {
    renameSync(fresh, folder);
    return true;
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}

/** @param {string} folder @returns {boolean} whether something changed, so that trying again makes sense */
function removeStaleLock(folder) {
  const seen = readOwner(folder);
  if (seen?.holders.some(isSameProcess)) return false;
  const aside = `${folder}.stale.${randomUUID()}`;
  try {
    renameSync(folder, aside);
  } catch {
    return true;
  }
  // Between reading and moving, another starter may have taken over: then its lock is put back.
  if (readOwner(aside)?.id !== seen?.id) putBack({ aside, folder });
  rmSync(aside, { recursive: true, force: true });
  return true;
}

/** @param {{ aside: string, folder: string }} options */
function putBack({ aside, folder }) {
  try {
    renameSync(aside, folder);
  } catch {
    // A third starter was quicker still: its lock stands.
  }
}

/** @param {{ folder: string, owner: Owner }} options @returns {Lock} */
function lockHandle({ folder, owner }) {
  const release = () => {
    if (readOwner(folder)?.id === owner.id) rmSync(folder, { recursive: true, force: true });
  };
  /** @param {number} pid */
  const share = (pid) => {
    owner.holders.push({ pid, startedAt: processStart(pid) ?? '' });
    writeOwner({ folder, owner });
  };
  return { release, share };
}

/** @param {string} folder @returns {Owner | null} */
function readOwner(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'));
  } catch {
    return null;
  }
}

/** @param {{ folder: string, owner: Owner }} options */
function writeOwner({ folder, owner }) {
  const fresh = join(dirname(folder), `.${owner.id}.json`);
  writeFileSync(fresh, JSON.stringify(owner));
  renameSync(fresh, join(folder, 'owner.json'));
}
