import type { Request } from 'express';
import { Stopped } from '../problem.ts';

/** Keys that begin like those of time's own acts and of sealed refusals are nobody else's. */
const KEY = /^(?!time\/|refusals\/)[A-Za-z0-9._:/-]{8,200}$/;
const STRONG_TAG = /^"([cf]\d{1,9}|s\d{1,18})"$/;

/** The key that makes a repeat harmless. @throws Stopped when it is missing or malformed */
export function keyOf(request: Request): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '')
    throw new Stopped('key.missing', { fields: [{ path: 'header.idempotency-key', code: 'key.missing' }] });
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new Stopped('key.malformed', { fields: [{ path: 'header.idempotency-key', code: 'key.malformed' }] });
  }
  return key;
}

/**
 * The version the caller saw. `*` says that nothing was looked at; a weak tag, or one that is none of ours, can never be
 * the current one.
 * @throws Stopped
 */
export function versionOf(request: Request): string {
  const tag = request.headers['if-match']?.trim() ?? '';
  if (tag === '' || tag === '*')
    throw new Stopped('version.missing', { fields: [{ path: 'header.if-match', code: 'version.missing' }] });
  const version = STRONG_TAG.exec(tag)?.[1];
  if (version === undefined)
    throw new Stopped('version.stale', { detail: {}, fields: [{ path: 'header.if-match', code: 'version.stale' }] });
  return version;
}

/** From our own pages, or typed in; a page under a neighbouring name would have the cookie as well. */
const OWN_SITES = ['same-origin', 'none'];

/** A write that another web site sends is refused; browsers say where a request comes from. @throws Stopped */
export function refuseOtherSites({ method, headers }: Request): void {
  const from = headers['sec-fetch-site'];
  if (method === 'GET' || method === 'HEAD' || from === undefined) return;
  if (typeof from !== 'string' || !OWN_SITES.includes(from)) throw new Stopped('site.cross');
}
