import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Processor time and memory of one process, or of PostgreSQL's processes together; null where the system has no /proc. */
export interface Reading {
  readonly cpuMs: number;
  readonly residentMb: number;
  readonly peakMb: number;
}

export type Readings = Readonly<Record<string, Reading>>;

/** Ticks a second of Linux's process times, on every architecture that Node runs on. */
const TICKS = 100;
const HAS_PROC = existsSync('/proc/self/stat');

/** Reads the named processes now; those that are gone are left out. @returns null where it cannot be measured */
export function readProcesses(pids: Readonly<Record<string, number | null>>): Readings | null {
  if (!HAS_PROC) return null;
  const readings: Record<string, Reading> = {};
  for (const [name, pid] of Object.entries(pids)) {
    const reading = pid === null ? null : name === 'postgres' ? readFamily(pid) : readOne(pid);
    if (reading !== null) readings[name] = reading;
  }
  return readings;
}

/** Processor ms between two readings, by process. */
export function cpuBetween(before: Readings | null, after: Readings | null): Record<string, number> | null {
  if (before === null || after === null) return null;
  return Object.fromEntries(
    Object.entries(after).map(([name, { cpuMs }]) => [name, cpuMs - (before[name]?.cpuMs ?? 0)]),
  );
}

function readOne(pid: number): Reading | null {
  try {
    return { cpuMs: ticksOf(pid).own * (1000 / TICKS), ...memoryOf(pid) };
  } catch {
    return null;
  }
}

/** A postmaster with its children; those that ended meanwhile stand in its own account. Shared memory counts once; no peak is kept of them together. */
function readFamily(pid: number): Reading | null {
  const own = readOne(pid);
  if (own === null) return null;
  let ticks = ticksOf(pid).ended;
  let residentMb = own.residentMb;
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const child = ticksOf(Number(name));
      if (child.parent !== pid) continue;
      ticks += child.own;
      residentMb += privateMb(Number(name));
    } catch {
      // it ended while we looked
    }
  }
  return { cpuMs: own.cpuMs + ticks * (1000 / TICKS), residentMb, peakMb: residentMb };
}

function ticksOf(pid: number): { own: number; ended: number; parent: number } {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
    (at) => fields[at],
  );
  return { own: user + system, ended: endedUser + endedSystem, parent };
}

function memoryOf(pid: number): { residentMb: number; peakMb: number } {
  return { residentMb: statusMb(pid, 'VmRSS'), peakMb: statusMb(pid, 'VmHWM') };
}

function privateMb(pid: number): number {
  return statusMb(pid, 'RssAnon');
}

function statusMb(pid: number, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1] ?? 0) / 1024;
}
