import { createHash } from 'node:crypto';
import type { Regime } from '../../domain/machine/definition.ts';
import { type Agent, newKey, type TestApi } from './test-api.ts';

/** Stores a text as a file. @returns its SHA-256 */
export async function storeText(agent: Agent, content: string | Buffer): Promise<string> {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const put = agent.put(`/api/v1/documents/${sha256}`).set('content-type', 'application/octet-stream');
  await put.send(bytes).expect(201);
  return sha256;
}

/** Enters a regime as JSON, whatever it says. */
export async function enterRegimeText(agent: Agent, text: string | Buffer, key = newKey()) {
  const sha256 = await storeText(agent, text);
  return agent.post('/api/v1/regime-entries').set('idempotency-key', key).send({ sha256 });
}

export function publishRegimeNamed(agent: Agent, name: string, key = newKey()) {
  return agent.post(`/api/v1/regime-entries/${name}/publication`).set('idempotency-key', key);
}

/** A regime entered by the legal officer and published by a deputy. @returns its pinned name */
export async function publishedByTwo(api: TestApi, regime: Regime): Promise<string> {
  const entered = await enterRegimeText(await api.signIn('P-LEGAL'), JSON.stringify(regime));
  if (entered.status !== 201) throw new Error(JSON.stringify(entered.body));
  const done = await publishRegimeNamed(await api.signIn('P-DD-1'), entered.body.name);
  if (done.status !== 201) throw new Error(JSON.stringify(done.body));
  return done.body.name as string;
}
