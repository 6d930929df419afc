import { accessSync, constants } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @returns where Chromium is on this machine: MANDATE_CHROMIUM, else where packages put it; null where there is none */
export function findChromium(): string | null {
  const { MANDATE_CHROMIUM: named } = process.env;
  return [...(named === undefined ? [] : [named]), ...PLACES].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
