import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import { page } from './page.ts';

/** Where it stands in a built page for the nonce of one answer. */
const NONCE = '__NONCE__';
const YEAR_MS = 365 * 24 * 3_600_000;

/**
 * The desk: static files of one folder, and its one page for every address that a browser may ask for. A style element counts
 * only with the nonce of the answer it came with; scripts are files of ours.
 */
export function mountDesk(app: Express, folder: string): void {
  app.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_MS, index: false }));
  app.use('/icon.svg', express.static(join(folder, 'icon.svg'), { maxAge: '1d' }));
  app.get(/^\/(?!api\/|dev\/|assets\/|sign-in|livez|readyz)/, deskPage(folder));
}

function deskPage(folder: string): RequestHandler {
  let read: Promise<string> | null = null;
  return async (request, response, next) => {
    if (request.accepts(['json', 'html']) !== 'html') {
      next();
      return;
    }
    read ??= readFile(join(folder, 'index.html'), 'utf8');
    const html = await read.catch(() => {
      read = null;
      return null;
    });
    response.set('cache-control', 'no-store').set('content-type', 'text/html; charset=utf-8');
    if (html === null) {
      response.status(503).end(NOT_BUILT);
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    const policy = response.get('content-security-policy') ?? '';
    response.set('content-security-policy', policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`));
    response.end(html.replaceAll(NONCE, nonce));
  };
}

const NOT_BUILT = page(
  '<h1>Mandate</h1><p>Bàn làm việc chưa được dựng: <code>npm start</code>.<br>The desk is not built: <code>npm start</code>.</p><p><a href="/api/reference">API reference</a> · <a href="/readyz">readyz</a></p>',
);
