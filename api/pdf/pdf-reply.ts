import { Readable } from 'node:stream';
import type { Reply } from '../route.ts';

export const PDF_TYPE = 'application/pdf';

/**
 * A paper as the answer of a route: shown by the browser, and kept under its name.
 * @param name without its ending; whatever no file system takes in it becomes a dash
 */
export function pdfReply(paper: Buffer, name: string): Reply {
  return {
    stream: Readable.from([paper]),
    headers: {
      'content-type': PDF_TYPE,
      'content-disposition': `inline; filename="${name.replace(/[^A-Za-z0-9._-]/g, '-')}.pdf"`,
    },
  };
}
