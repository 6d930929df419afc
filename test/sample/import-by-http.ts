import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SAMPLE_FILES } from '../../cli/sample-tasks.ts';
import type { Agent } from '../support/test-api.ts';

export interface StoredFile {
  readonly sha256: string;
  readonly name: string;
}

/** Stores bytes under their digest. */
export async function stored(agent: Agent, { name, content }: { name: string; content: Buffer }): Promise<StoredFile> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const { status, body } = await agent
    .put(`/api/v1/documents/${sha256}`)
    .set('content-type', 'application/octet-stream')
    .send(content);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { sha256, name };
}

/** The five tables of the sample in the store; by HTTP a paper is named by the digest of its stored file. */
export async function sampleFiles(agent: Agent): Promise<StoredFile[]> {
  const paper = await stored(agent, { name: 'minh-hoa.txt', content: Buffer.from('Dữ liệu minh họa (hư cấu)\n') });
  return Promise.all(
    SAMPLE_FILES.map(async (path) => {
      const text = await readFile(path, 'utf8');
      const name = path.split('/').at(-1) ?? '';
      const told = name === 'papers.csv' ? text.replaceAll(/[^,\n]+\.txt$/gm, paper.sha256) : text;
      return stored(agent, { name, content: Buffer.from(told) });
    }),
  );
}
