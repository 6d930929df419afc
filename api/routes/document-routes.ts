import { MOST_DOCUMENT_BYTES } from '../../records/documents.ts';
import { findDocument } from '../../records/reads/find-document.ts';
import { documentParams, documentView } from '../contract/others.ts';
import { Stopped } from '../problem.ts';
import { route } from '../route.ts';

const OCTETS = 'application/octet-stream';

const storeRoute = route({
  method: 'put',
  path: '/documents/{sha256}',
  id: 'storeDocument',
  tag: 'documents',
  summary: 'Store a file by its content: PDF, DOCX, XLSX, PNG, JPG or UTF-8 text up to 20 MB; repeating it is harmless',
  who: 'signedIn',
  params: documentParams,
  takes: 'STREAM',
  limit: 'upload',
  answers: { 201: { description: 'Stored, or there already', schema: documentView } },
  problems: ['file.digest', 'file.content', 'input.too_large', 'input.media_type'],
  async run({ desk, province, person, params, request }) {
    const { headers } = request;
    if (headers['content-type'] !== OCTETS || headers['content-encoding'] !== undefined) {
      throw new Stopped('input.media_type', { detail: { wanted: OCTETS } });
    }
    if (Number(headers['content-length'] ?? 0) > MOST_DOCUMENT_BYTES) {
      throw new Stopped('input.too_large', { detail: { most: `${MOST_DOCUMENT_BYTES}` } });
    }
    const outcome = await desk.documents.store({ province, person, sha256: params.sha256, content: request });
    if (outcome.status === 'REFUSED') throw new Stopped(outcome.rule, { detail: outcome.detail });
    const { sha256, bytes, mediaType } = outcome;
    return { status: 201, body: { sha256, bytes, mediaType }, headers: { location: `/api/v1/documents/${sha256}` } };
  },
});

const readRoute = route({
  method: 'get',
  path: '/documents/{sha256}',
  id: 'readDocument',
  tag: 'documents',
  summary: 'A file that I stored or that is on a case I see; never shown inline',
  who: 'signedIn',
  params: documentParams,
  answers: { 200: { description: 'The bytes', mediaType: OCTETS } },
  problems: ['document.unknown'],
  async run({ desk, province, person, params }) {
    const found = await findDocument(desk.ledger.db, { province, person, sha256: params.sha256 });
    if (found === null) throw new Stopped('document.unknown');
    const stream = await desk.documents.open({ province, sha256: found.sha256 });
    if (stream === null) throw new Error(`the file ${found.sha256} is registered but not in the store`);
    return {
      stream,
      headers: {
        'content-type': found.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : found.mediaType,
        'content-length': found.bytes,
        'content-disposition': disposition(found.name ?? found.sha256),
        'content-security-policy': "sandbox; default-src 'none'",
        etag: `"${found.sha256}"`,
      },
    };
  },
});

/** RFC 6266 with RFC 5987: a plain name for old readers, the true one beside it; neither can end the header. */
function disposition(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain =
    last
      .normalize('NFD')
      .replace(/[^A-Za-z0-9._ -]/g, '')
      .replace(/^\.+/, '')
      .slice(0, 100)
      .trim() || 'document';
  const encoded = encodeURIComponent(last.slice(0, 150)).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

export const DOCUMENT_ROUTES = [storeRoute, readRoute];
