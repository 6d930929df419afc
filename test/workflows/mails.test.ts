import { randomBytes } from 'node:crypto';
import { createMailer, type Mailer } from '../../activities/mailer.ts';
import { openSmtpCatcher, type SmtpCatcher } from '../support/smtp-catcher.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import {
  acted,
  consolidatedProposal,
  ELEVEN_SEATS,
  identificationSession,
  openTestLedger,
  PROVINCE,
  type TestLedger,
} from '../support/test-ledger.ts';

/** The keeper of mails, on the real Temporal and a real SMTP server. */
let ledger: TestLedger;
let smtp: SmtpCatcher;
let mailer: Mailer;
let engine: TestEngine;
let stopWorker: (() => Promise<void>) | null = null;

beforeAll(async () => {
  ledger = await openTestLedger();
  smtp = await openSmtpCatcher();
  const config = {
    mode: 'SMTP',
    smtpUrl: smtp.url,
    from: 'tb@khcn.example',
    publicUrl: 'https://khcn.example',
  } as const;
  mailer = createMailer(config, ledger.db) as Mailer;
  engine = await openTestEngine(ledger, { namespace: `mails-${randomBytes(4).toString('hex')}`, mailer });
}, 120_000);
afterAll(async () => {
  await stopWorker?.();
  mailer?.close();
  await smtp?.close();
  await engine?.close();
  await ledger?.close();
}, 60_000);

async function until(look: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const end = Date.now() + 100_000;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const countOf = (state: string) => ledger.db.mail.count({ where: { province: PROVINCE, state } });
const mailed = () => smtp.messages.filter(({ rcpt }) => rcpt.startsWith('p-e-')).length;

test('[IB-8] what was told while nobody worked is sent by the keeper; each mail once, also when a worker stops on the way', async () => {
  const proposal = await consolidatedProposal(ledger);
  const session = await identificationSession(ledger, { subjects: [proposal], meetingOn: '2025-04-10' });
  stopWorker = await engine.startWorker();
  await until(() => smtp.messages.length > 0, 'the first mail');
  await stopWorker();
  const moved = { payload: { meetingOn: '2025-04-17' }, reason: 'Chủ tịch bận' };
  await acted(ledger, { person: 'P-SPEC-1', target: { caseId: session }, event: 'postponeMeeting', ...moved });
  stopWorker = await engine.startWorker();
  await until(async () => (await countOf('WAITING')) === 0, 'the last mail');
  expect(mailed()).toBe(2 * ELEVEN_SEATS.length);
  expect(new Set(smtp.messages.map(({ messageId }) => messageId)).size).toBe(smtp.messages.length);
  const handle = engine.client.workflow.getHandle(`mails-${PROVINCE}`);
  expect((await handle.describe()).type).toBe('mails');
  expect(await handle.result()).toBeUndefined();
}, 240_000);

test('[IB-8] a server that refuses everybody for a while stops no sweep, and nothing is lost', async () => {
  smtp.answer({ code: 451, at: 'MAIL FROM' });
  const before = smtp.messages.length;
  const proposal = await consolidatedProposal(ledger);
  await identificationSession(ledger, { subjects: [proposal], meetingOn: '2025-04-24' });
  await until(async () => (await ledger.db.mail.count({ where: { state: 'WAITING', attempts: 1 } })) > 0, 'an attempt');
  expect(smtp.messages.length).toBe(before);
  smtp.answer(null);
  await ledger.db.$executeRaw`UPDATE mail SET next_at = clock_timestamp() WHERE state = 'WAITING' AND attempts > 0`;
  await until(async () => (await countOf('WAITING')) === 0, 'the last mail');
  expect(mailed()).toBe(3 * ELEVEN_SEATS.length);
}, 240_000);
