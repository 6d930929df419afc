import express, { type Request, type Response } from 'express';
import { Stopped } from '../problem.ts';
import { jsonFaultOf, MOST_DEPTH } from './scan-json.ts';

/** No act of ours comes near it. */
export const MOST_BYTES = 256 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const readRaw = express.raw({ type: () => true, limit: MOST_BYTES, inflate: false });

/**
 * The JSON object of a request, as it came: size, type, encoding, depth and keys are judged before anything is parsed.
 * @throws Stopped
 */
export async function readBody(request: Request, response: Response): Promise<unknown> {
  if (!isJson(request.headers['content-type']))
    throw new Stopped('input.media_type', { detail: { wanted: 'application/json' } });
  return parseJson(await rawBody(request, response));
}

/** JSON in UTF-8, of whose depth and keys nothing is taken silently. @throws Stopped */
export function parseJson(bytes: Buffer): unknown {
  const text = decodedText(bytes);
  const fault = jsonFaultOf(text);
  if (fault?.code === 'input.depth') throw new Stopped('input.depth', { detail: { most: `${MOST_DEPTH}` } });
  if (fault !== null) throw new Stopped(fault.code, { fields: [{ path: fault.key.slice(0, 80), code: fault.code }] });
  return parsed(text);
}

function isJson(type: string | undefined): boolean {
  return type !== undefined && /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type.trim());
}

function rawBody(request: Request, response: Response): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    readRaw(request, response, (error: unknown) => {
      if (error === undefined) resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
      else reject(stoppedBy(error, request));
    });
  });
}

function stoppedBy(error: unknown, request: Request): unknown {
  const { type } = error as { type?: string };
  request.resume();
  if (type === 'entity.too.large') return new Stopped('input.too_large', { detail: { most: `${MOST_BYTES}` } });
  if (type === 'encoding.unsupported')
    return new Stopped('input.media_type', { detail: { wanted: 'application/json' } });
  if (type === 'request.aborted' || type === 'request.size.invalid') return new Stopped('input.json');
  return error;
}

function decodedText(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Stopped('input.json');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Stopped('input.json');
  }
}
