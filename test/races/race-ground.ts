import type { Facts } from '../../domain/machine/definition.ts';
import { type Agent, newKey, openApiBeside, openTestApi, storeFile, type TestApi } from '../support/test-api.ts';
import { consolidatedProposal, PROVINCE } from '../support/test-ledger.ts';

/** Who decides under a delegation of A02 by the director of the department, as head of this post. */
export const DELEGATE = 'P-REG';
/** Holds the same post beside the delegate, so that somebody may act when the delegate alone is kept out. */
export const COLLEAGUE = 'P-REG-2';
const POST = 'O-REG';

/** 30 June 2025 in Asia/Ho_Chi_Minh. */
const DAY_BEGINS = '2025-06-29T17:00:00.000Z';
/** After every race. */
export const LATER = '2026-06-29T17:00:00.000Z';

/** The sample province behind two doors, each with connections, a queue and holdings of its own, as two processes have them. */
export interface RaceGround {
  readonly api: TestApi;
  /** At the door of the decisions. */
  readonly delegate: Agent;
  /** At the other door. */
  readonly far: { readonly legal: Agent; readonly office: Agent; readonly delegate: Agent; readonly admin: Agent };
  /** SHA-256 of a stored file. */
  readonly file: string;
  /** A number that was not used before. */
  next(): number;
  close(): Promise<void>;
}

export async function openRaceGround(): Promise<RaceGround> {
  const api = await openTestApi({ startsAt: '2025-06-30T01:00:00.000Z', checked: false });
  const beside = await openApiBeside(api);
  const [delegate, legal, office, farDelegate, admin] = await Promise.all([
    api.signIn(DELEGATE),
    beside.signIn('P-LEGAL'),
    beside.signIn('P-PPC-OFFICE'),
    beside.signIn(DELEGATE),
    beside.signIn('P-ADMIN'),
  ]);
  let used = 0;
  const ground: RaceGround = {
    api,
    delegate,
    far: { legal, office, delegate: farDelegate, admin },
    file: await storeFile(legal, 'ủy quyền A02'),
    next: () => ++used,
    async close() {
      await beside.close();
      await api.close();
    },
  };
  await settle(ground);
  return ground;
}

/** A colleague in the post, and a second post of the delegate's, who so still sees the cases when he has left the first. */
async function settle(ground: RaceGround): Promise<void> {
  const title = { vi: 'Giám đốc Trung tâm Thông tin KH&CN', en: 'Head of the S&T information unit' };
  const other = { vi: 'Chuyên viên (hư cấu)', en: 'Specialist (fictional)' };
  await registered(ground, 'OFFICE', POST, { unit: 'U-REG', role: 'REG', title, head: true, seats: 2 });
  await registered(ground, 'PERSON', COLLEAGUE, { name: 'Đồng phụ trách (hư cấu)' });
  await registered(ground, 'APPOINTMENT', `${POST}/${COLLEAGUE}`, inPost({ person: COLLEAGUE }));
  await registered(ground, 'OFFICE', 'O-SPEC-9', { unit: 'U-DOST', role: 'DOST_SPEC', title: other });
  await registered(ground, 'APPOINTMENT', 'O-SPEC-9/P-REG', inPost({ office: 'O-SPEC-9' }));
}

/** An appointment of the delegate to the post the power is delegated to, but for what is said. */
export function inPost(change: Facts): Facts {
  return { person: DELEGATE, office: POST, from: '2021-12-31T17:00:00.000Z', until: null, ...change };
}

/** The appointment the delegate decides from. */
export async function appointmentId({ api }: RaceGround): Promise<string> {
  const rows = await api.ledger.db.registerItem.findMany({ where: { province: PROVINCE, kind: 'APPOINTMENT' } });
  const found = rows.find(({ data }) => (data as Facts).office === POST && (data as Facts).person === DELEGATE);
  if (found === undefined) throw new Error(`${DELEGATE} holds no ${POST}`);
  return found.id;
}

/** Entered by the legal officer; it counts once it is verified. */
export async function entered({ far }: RaceGround, kind: string, id: string, data: Facts): Promise<void> {
  const answer = await far.legal
    .post('/api/v1/register/items')
    .set('idempotency-key', newKey())
    .send({ kind, id, data });
  if (answer.status !== 201) throw new Error(`${id}: ${answer.text}`);
}

/** @returns the number in the log from which on it counts */
export async function verified({ far }: RaceGround, id: string): Promise<string> {
  const path = `/api/v1/register/items/${encodeURIComponent(id)}/verification`;
  const answer = await far.office.post(path).set('idempotency-key', newKey());
  if (answer.status !== 201) throw new Error(`${id}: ${answer.text}`);
  return answer.body.n as string;
}

export async function registered(ground: RaceGround, kind: string, id: string, data: Facts): Promise<void> {
  await entered(ground, kind, id, data);
  await verified(ground, id);
}

/** The one paper that gives the power. */
export interface Paper {
  readonly id: string;
  readonly isInForce: boolean;
}

/**
 * The director delegates A02 to the post until an instant: by a new version of a paper that is there, else by a new paper.
 * @returns its id
 */
export async function delegated(
  ground: RaceGround,
  { paper, until }: { paper: Paper | null; until: string },
): Promise<string> {
  const id = paper?.id ?? `D-${ground.next()}`;
  const made = {
    issuer: 'U-DOST',
    giver: 'O-DIR',
    province: PROVINCE,
    parent: null,
    consent: null,
    paper: ground.file,
  };
  const shown = { publicText: 'TITLE_ONLY', scopeStatus: 'ILLUSTRATIVE', status: 'IN_FORCE', statusFrom: null };
  const words = { kind: 'DELEGATION', number: `${id}/QĐ-SKHCN`, title: 'Ủy quyền (hư cấu)', signatureMode: 'TUQ' };
  const dates = { signedOn: '2025-06-30', from: DAY_BEGINS, until };
  await registered(ground, 'INSTRUMENT', id, { ...words, ...made, ...shown, ...dates, redelegation: 'FORBIDDEN' });
  if (paper !== null) return id;
  const all = { taskTypes: 'ALL', fields: 'ALL', modes: 'ALL', ceilingDong: null, floorDong: null, conditions: [] };
  const to = { kind: 'OFFICE', office: POST };
  await registered(ground, 'GRANT', `${id}/1`, { instrument: id, article: null, actions: ['A02'], to, ...all });
  return id;
}

/** Business time some milliseconds from now. */
export async function businessTimeIn({ far }: RaceGround, ms: number): Promise<string> {
  const { body } = await far.office.get('/api/v1/clock').expect(200);
  return new Date(Date.parse(body.businessTime) + ms).toISOString();
}

/** Proposals that a council may be set up for. */
export async function proposals({ api }: RaceGround, count: number): Promise<string[]> {
  const made: string[] = [];
  while (made.length < count) {
    const batch = Array.from({ length: Math.min(8, count - made.length) }, () => consolidatedProposal(api.ledger));
    made.push(...(await Promise.all(batch)));
  }
  return made;
}
