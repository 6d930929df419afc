import type { ProblemBody } from '../../../api/contract/problem.ts';
import { type Words, words } from '../words/say.tsx';
import { NoAnswer, refusalOf } from './ask.ts';
import { noteAsked } from './last-asked.ts';

const MOST_BYTES = 20 * 1024 * 1024;
const NAMES = /\.(pdf|docx|xlsx|png|jpe?g|txt|csv)$/i;

/** A file that need not be sent: the door would refuse it. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly words: Words;
  constructor(said: Words) {
    super(said.en);
    this.words = said;
  }
}

const TOO_LARGE = words('Tệp lớn hơn 20 MB.', 'The file is larger than 20 MB.');
const EMPTY = words('Tệp rỗng.', 'The file is empty.');
const OTHER_KIND = words(
  'Chỉ nhận PDF, DOCX, XLSX, PNG, JPG hoặc văn bản.',
  'Only PDF, DOCX, XLSX, PNG, JPG or text can be stored.',
);

/**
 * Stores a file by its content; doing it again is harmless.
 * @throws FileRefused before anything is sent, Refused, NoAnswer
 */
export async function storeFile(file: File): Promise<{ sha256: string; name: string }> {
  if (file.size === 0) throw new FileRefused(EMPTY);
  if (file.size > MOST_BYTES) throw new FileRefused(TOO_LARGE);
  if (!NAMES.test(file.name)) throw new FileRefused(OTHER_KIND);
  const bytes = await file.arrayBuffer();
  const sha256 = hexOf(await crypto.subtle.digest('SHA-256', bytes));
  const headers = { 'content-type': 'application/octet-stream', accept: 'application/json' };
  const response = await fetch(`/api/v1/documents/${sha256}`, { method: 'PUT', headers, body: bytes }).catch(
    (fault) => {
      throw new NoAnswer(String(fault));
    },
  );
  if (response.status !== 401) noteAsked();
  if (!response.ok) throw refusalOf((await response.json()) as ProblemBody);
  return { sha256, name: file.name.normalize('NFC').slice(0, 200) };
}

function hexOf(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
