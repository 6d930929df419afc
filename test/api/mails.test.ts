import { createMailer, type Mailer } from '../../activities/mailer.ts';
import { type MailProgress, sendMails } from '../../activities/send-mails.ts';
import { NOTICE_GROUPS } from '../../domain/notice.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { tell } from '../../records/standings/tell.ts';
import { openSmtpCatcher, type SmtpCatcher } from '../support/smtp-catcher.ts';
import { type Agent, draft, newKey, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';
import { acted, consolidatedProposal, ELEVEN_SEATS, identificationSession, PROVINCE } from '../support/test-ledger.ts';

/** Notices by mail, on a real SMTP server (IB-8). */

const FROM = 'thong-bao@khcn.quangninh.example';
const HOST = 'khcn.quangninh.example';
const DESK = 'https://khcn.quangninh.example';

let api: TestApi;
let smtp: SmtpCatcher;
let mailer: Mailer;

beforeAll(async () => {
  api = await openTestApi();
}, 60_000);
afterAll(() => api?.close());

beforeEach(async () => {
  await api.ledger.db.$executeRaw`UPDATE mail SET state = 'OFF' WHERE state = 'WAITING'`;
  smtp = await openSmtpCatcher();
  mailer = createMailer({ mode: 'SMTP', smtpUrl: smtp.url, from: FROM, publicUrl: DESK }, api.ledger.db) as Mailer;
});
afterEach(async () => {
  mailer.close();
  await smtp.close();
});

const send = (with_: Mailer = mailer): Promise<MailProgress> =>
  sendMails({ ledger: api.ledger, mailer: with_ }, { province: PROVINCE });

/** What waits for its next attempt, or for the morning, is due now. */
const later = () => api.ledger.db.$executeRaw`UPDATE mail SET next_at = clock_timestamp() WHERE state = 'WAITING'`;

/** Tells somebody something; without a word of where it comes from. */
async function told(person: string, event: string, more: { caseId?: string; title?: string; kind?: string } = {}) {
  const { caseId = 'QN-DT.2025.001', title = 'Nuôi biển', kind = 'DECIDED' } = more;
  const facts = { about: 'ACT', kind: 'task', regime: 'R2013-B@1', title, row: 'T14' };
  const time = '2025-03-10T02:00:00.000Z';
  const row = { person, kind, event, case_id: caseId, step: null, facts, n: '1', business_time: time };
  await tell(api.ledger.db, { province: PROVINCE, notices: [row] });
}

async function stateOf(person: string) {
  const rows = await api.ledger.db.$queryRaw<
    { state: string; attempts: number; error: string | null; waits: number }[]
  >(Prisma.sql`
    SELECT m.state, m.attempts, m.last_error AS error, round(extract(epoch FROM m.next_at - clock_timestamp()) / 60)::int AS waits
    FROM mail m JOIN notice n ON n.id = m.notice WHERE n.person = ${person} ORDER BY n.id DESC LIMIT 1`);
  return rows[0];
}

async function prefer(person: string, mail: object, language = 'vi'): Promise<Agent> {
  const agent = await api.signIn(person);
  const all = Object.fromEntries(NOTICE_GROUPS.map((group) => [group, 'ALL']));
  await agent
    .put('/api/v1/notice-preferences')
    .send({ language, mail: { ...all, ...mail } })
    .expect(200);
  return agent;
}

describe('what is told of acts', () => {
  test('[IB-8] a proposal is returned: each party has one notice and one mail, with code, link and both languages', async () => {
    const host = await api.signIn('P-H01');
    const caseId = await draft(host);
    const papers = [{ kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu đề xuất.pdf' }];
    expect((await sendAct(host, { caseId, event: 'submit', papers })).status).toBe(201);
    const officer = await api.signIn('P-SPEC-1');
    const back = await sendAct(officer, { caseId, event: 'return', payload: { gaps: 'Thiếu dự toán' } });
    expect(back.status).toBe(201);
    const { body } = await host.get('/api/v1/notices').expect(200);
    expect(body.items).toMatchObject([
      { kind: 'RETURNED', caseId, n: back.body.n, detail: { vi: expect.stringContaining(caseId) } },
    ]);
    expect(await send()).toMatchObject({ sent: 2 });
    expect(smtp.messages.map(({ rcpt }) => rcpt).toSorted()).toEqual([
      'p-h01@quangninh.example', // who proposed it
      'p-r01@quangninh.example', // who is to receive the result
    ]);
    const mail = smtp.messages.find(({ rcpt }) => rcpt.startsWith('p-h01'));
    expect(mail).toMatchObject({
      rcpt: 'p-h01@quangninh.example',
      subject: `[${caseId}] Hồ sơ được trả lại`,
      messageId: `<notice.QN.${body.items[0].id}@${HOST}>`,
      from: { address: FROM },
    });
    expect(mail?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(mail?.text).toContain(`${DESK}/cases/${encodeURIComponent(caseId)}`);
    expect(mail?.text).toContain('*** Dữ liệu minh họa, hư cấu / Fictional data ***');
    expect(mail?.text).toMatch(/Hồ sơ được trả lại[\s\S]*A case was sent back/);
    expect(await send()).toMatchObject({ tried: 0 });
  });

  test('[IB-8] a council’s meeting is set, moved and called off: a calendar part for each seat, one UID, rising SEQUENCE', async () => {
    const { ledger } = api;
    const proposal = await consolidatedProposal(ledger);
    const session = await identificationSession(ledger, { subjects: [proposal], meetingOn: '2025-04-10' });
    const target = { caseId: session };
    await acted(ledger, {
      person: 'P-SPEC-1',
      target,
      event: 'postponeMeeting',
      payload: { meetingOn: '2025-04-17' },
      reason: 'Chủ tịch bận',
    });
    const director = await api.signIn('P-DIR');
    const { subjectDigest } = (await director.get(`/api/v1/cases/${session}`).expect(200)).body;
    const asked = { caseId: session, event: 'dissolveIdentification', reason: 'Không còn cần', subjectDigest };
    expect((await sendAct(director, asked)).status).toBe(201);
    while ((await send()).tried > 0);
    const mine = smtp.messages.filter(({ rcpt }) => rcpt === 'p-e-01@quangninh.example');
    expect(mine.map(({ subject }) => subject)).toEqual([
      `[${session}] Mời họp`,
      `[${session}] Đổi ngày họp`,
      `[${session}] Hủy lịch họp`,
    ]);
    const parts = mine.map(({ attachments }) => new TextDecoder().decode(attachments[0]?.content as Uint8Array));
    const field = (name: string) => parts.map((part) => new RegExp(`^${name}[:;](.*?)\\r?$`, 'm').exec(part)?.[1]);
    expect(field('METHOD')).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    expect(field('DTSTART')).toEqual(['VALUE=DATE:20250410', 'VALUE=DATE:20250417', 'VALUE=DATE:20250417']);
    expect(new Set(field('UID'))).toEqual(new Set([`meeting.QN.${session}@${HOST}`]));
    const sequences = field('SEQUENCE').map(Number);
    expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
    expect(new Set(sequences).size).toBe(3);
    const mailsTo = (person: string) =>
      smtp.messages.filter(({ rcpt }) => rcpt === `${person.toLowerCase()}@quangninh.example`).length;
    expect(ELEVEN_SEATS.map(({ person }) => mailsTo(person))).toEqual(ELEVEN_SEATS.map(() => 3));
  });
});

describe('sending', () => {
  test('[IB-8] one mail per notice and receiver, however often it is told and whoever sends at the same time', async () => {
    for (const person of ['P-H01', 'P-H02', 'P-H03']) {
      await told(person, 'once');
      await told(person, 'once');
    }
    await Promise.all([send(), send(), send()]);
    expect(smtp.messages.map(({ rcpt }) => rcpt).toSorted()).toEqual(
      ['p-h01', 'p-h02', 'p-h03'].map((one) => `${one}@quangninh.example`),
    );
  });

  test('[IB-8] a worker that was killed between sending and noting: the same message again, by its Message-ID', async () => {
    await told('P-H01', 'killed');
    let wasSent: () => void = () => undefined;
    const sentOnce = new Promise<void>((resolve) => {
      wasSent = resolve;
    });
    const lost: Mailer = {
      ...mailer,
      async send(...message) {
        await mailer.send(...message);
        wasSent();
        return new Promise(() => undefined); // nothing is ever heard of it again
      },
    };
    void send(lost);
    await sentOnce;
    expect(await send()).toMatchObject({ tried: 0 }); // it may still be under way
    expect((await stateOf('P-H01'))?.attempts).toBe(1);
    await later();
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await stateOf('P-H01')).toMatchObject({ state: 'SENT', attempts: 2 });
    const [one, again] = smtp.messages;
    expect(smtp.messages).toHaveLength(2);
    expect(again?.messageId).toBe(one?.messageId);
    expect([again?.subject, again?.text]).toEqual([one?.subject, one?.text]);
  });

  test('[IB-8] 4xx is tried again with growing waits, 5xx and too many attempts are undeliverable and listed', async () => {
    await told('P-H01', 'deferred');
    smtp.answer({ code: 451, at: 'RCPT TO' });
    await send();
    expect(await stateOf('P-H01')).toEqual({ state: 'WAITING', attempts: 1, error: 'EENVELOPE 451 RCPT TO', waits: 1 });
    expect(await send()).toMatchObject({ tried: 0 });
    await later();
    await send();
    expect(await stateOf('P-H01')).toMatchObject({ state: 'WAITING', attempts: 2, waits: 5 });
    smtp.answer(null);
    await later();
    await send();
    expect(await stateOf('P-H01')).toMatchObject({ state: 'SENT', attempts: 3, error: null });

    await told('P-H02', 'refused');
    smtp.answer({ code: 550, at: 'RCPT TO' });
    await send();
    expect(await stateOf('P-H02')).toMatchObject({
      state: 'UNDELIVERABLE',
      attempts: 1,
      error: 'EENVELOPE 550 RCPT TO',
    });

    await told('P-H03', 'in vain');
    smtp.answer({ code: 550, at: 'MAIL FROM' }); // what is wrong with the sender says nothing about the receiver
    for (let tries = 1; tries <= 9; tries += 1) {
      expect((await stateOf('P-H03'))?.state).toBe('WAITING');
      await send();
      await later();
    }
    expect(await stateOf('P-H03')).toMatchObject({ state: 'UNDELIVERABLE', attempts: 9 });
    const admin = await api.signIn('P-ADMIN');
    const { body } = await admin.get('/api/v1/mails?state=UNDELIVERABLE').expect(200);
    expect(body.items.map(({ person }: { person: { id: string } }) => person.id)).toEqual(['P-H03', 'P-H02']);
    expect(JSON.stringify(body)).not.toContain('@quangninh.example');
    const refused = await (await api.signIn('P-H01')).get('/api/v1/mails');
    expect([refused.status, refused.body.code]).toEqual([403, 'duty.not_held']);
    const [{ notice: vain }, { notice }] = body.items;
    const strange = await (await api.signIn('P-H01')).post(`/api/v1/mails/${notice}/retry`);
    expect([strange.status, strange.body.code]).toEqual([403, 'duty.not_held']);
    expect((await admin.post('/api/v1/mails/999999999/retry')).body.code).toBe('notice.unknown');
    const { body: ready } = await api.anonymous().get('/readyz').expect(200);
    expect(ready.mail).toMatchObject({ mode: 'CAUGHT', undeliverable: 2 });
    const { messageId } = body.items[1];
    smtp.answer(null);
    for (const one of [notice, vain]) {
      const again = await admin.post(`/api/v1/mails/${one}/retry`).expect(200);
      expect(again.body).toEqual({ notice: one, state: 'WAITING' });
    }
    await send();
    expect(await stateOf('P-H02')).toMatchObject({ state: 'SENT', attempts: 1, error: null });
    expect(smtp.messages.filter((mail) => mail.messageId === messageId).length).toBe(1);
    expect((await admin.post(`/api/v1/mails/${notice}/retry`).expect(200)).body.state).toBe('SENT');
  });

  test('[IB-8] a server that is away: acts go on, one attempt is made and the others wait with it', async () => {
    for (const person of ['P-H01', 'P-H02', 'P-H03']) await told(person, 'away');
    await smtp.close();
    expect(await send()).toEqual({ addressed: 3, tried: 3, sent: 0, isServerAway: true });
    expect(await stateOf('P-H02')).toMatchObject({
      state: 'WAITING',
      attempts: 1,
      error: expect.stringContaining('E'),
    });
    const began = performance.now();
    await consolidatedProposal(api.ledger);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('[IB-8] titles and names cannot bring headers, lines or another direction of their own', async () => {
    const title = 'Nuôi biển\r\nBcc: thief@evil.example\r\n\r\n.\r\nQUIT\u202e<script>';
    await told('P-H01', 'hostile', { title, caseId: 'QN-1\r\nBcc: thief@evil.example' });
    await send();
    expect(smtp.messages).toHaveLength(1);
    const [mail] = smtp.messages;
    expect(mail?.headers.some(({ key }) => key === 'bcc')).toBe(false);
    expect(mail?.raw).not.toMatch(/^Bcc:/m);
    expect(mail?.subject).toBe('[QN-1 Bcc: thief@evil.example] Hồ sơ có quyết định');
    expect(mail?.text?.split('\n').some((line) => line.startsWith('Bcc') || line === '.')).toBe(false);
    expect(mail?.text).not.toContain('\u202e');
  });
});

describe('what people want', () => {
  test('[IB-8] NONE: no mail, the notice stays; DIGEST: gathered in one mail at 08:00; the receiver’s language comes first', async () => {
    const host = await prefer('P-H04', { DECISIONS: 'NONE' });
    await prefer('P-H05', { DECISIONS: 'DIGEST' }, 'en');
    for (const event of ['first', 'second']) {
      await told('P-H04', event);
      await told('P-H05', event);
    }
    await send();
    expect(smtp.messages).toHaveLength(0);
    expect((await stateOf('P-H04'))?.state).toBe('OFF');
    expect((await host.get('/api/v1/notices').expect(200)).body.items).toHaveLength(2);
    const [slot] = await api.ledger.db.$queryRaw<
      { at: string }[]
    >`SELECT DISTINCT to_char(next_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'HH24:MI') AS at
      FROM mail WHERE state = 'WAITING' AND message_id LIKE '<digest%'`;
    expect(slot?.at).toBe('08:00');
    await later();
    expect(await send()).toMatchObject({ tried: 1, sent: 1 });
    expect(smtp.messages).toHaveLength(1);
    expect(smtp.messages[0]).toMatchObject({ subject: '[Mandate] 2 notices', rcpt: 'p-h05@quangninh.example' });
    expect(smtp.messages[0]?.text).toMatch(/Something was decided[\s\S]*Hồ sơ có quyết định/);
    expect((await stateOf('P-H05'))?.state).toBe('SENT');
    const { body } = await host.get('/api/v1/notice-preferences').expect(200);
    expect(body).toMatchObject({ language: 'vi', mail: { DECISIONS: 'NONE', WORK: 'ALL' } });
    const strange = await host.put('/api/v1/notice-preferences').send({ language: 'fr', mail: body.mail });
    expect(strange.status).toBe(400);
  });

  test('[IB-8] who has no address has none: the mail says so; an address comes with the person of the register', async () => {
    const legal = await api.signIn('P-LEGAL');
    const enter = async (data: object) => {
      const item = { kind: 'PERSON', id: 'P-NEW', data };
      return legal.post('/api/v1/register/items').set('idempotency-key', newKey()).send(item);
    };
    expect((await enter({ name: 'Người mới (hư cấu)', email: 'a@b.example\r\nBcc: c@d.example' })).status).toBe(400);
    expect((await enter({ name: 'Người mới (hư cấu)' })).status).toBe(201);
    await told('P-NEW', 'nowhere');
    await send();
    expect((await stateOf('P-NEW'))?.state).toBe('NO_ADDRESS');
    expect(smtp.messages).toHaveLength(0);
  });
});

describe('a mail that is sent again by itself', () => {
  test('[IB-8] of what is gathered: the one goes alone, the others wait for their morning and are not taken for sent', async () => {
    const admin = await api.signIn('P-ADMIN');
    const legal = await api.signIn('P-LEGAL');
    const registered = async (data: object) => {
      const item = { kind: 'PERSON', id: 'P-LATE', data };
      await legal.post('/api/v1/register/items').set('idempotency-key', newKey()).send(item).expect(201);
      const other = await api.signIn('P-PPC-OFFICE');
      await other.post('/api/v1/register/items/P-LATE/verification').set('idempotency-key', newKey()).expect(201);
    };
    await registered({ name: 'Người đến sau (hư cấu)' });
    await prefer('P-LATE', { DECISIONS: 'DIGEST' });
    await told('P-LATE', 'before');
    await send();
    const { notice } = (await admin.get('/api/v1/mails?state=NO_ADDRESS').expect(200)).body.items[0];
    await registered({ name: 'Người đến sau (hư cấu)', email: 'late@quangninh.example' });
    await told('P-LATE', 'after');
    await send();
    expect(smtp.messages).toHaveLength(0);
    await admin.post(`/api/v1/mails/${notice}/retry`).expect(200);
    await send();
    expect(smtp.messages).toHaveLength(1);
    expect(smtp.messages[0]?.messageId).toMatch(new RegExp(`^<notice[.]QN[.]${notice}@`));
    const states = await api.ledger.db.$queryRaw<{ state: string }[]>`
      SELECT m.state FROM mail m JOIN notice n ON n.id = m.notice WHERE n.person = 'P-LATE' ORDER BY n.id`;
    expect(states.map(({ state }) => state)).toEqual(['SENT', 'WAITING']);
  });
});

describe('an installation without a mail server', () => {
  test('[IB-8] in development mails are caught and shown, escaped, under a strict policy; production shows no such page', async () => {
    await told('P-H01', 'caught', { title: '<script>alert(1)</script>' });
    const catcher = createMailer({ mode: 'CAUGHT', smtpUrl: '', from: FROM, publicUrl: DESK }, api.ledger.db) as Mailer;
    expect(await send(catcher)).toMatchObject({ sent: 1 });
    const shown = await api.anonymous().get('/dev/mail').expect(200);
    expect(shown.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(shown.text).not.toContain('<script');
    expect(shown.headers['content-security-policy']).toContain("default-src 'none'");
    const production = await openTestApi({ production: true });
    try {
      expect((await production.anonymous().get('/dev/mail')).status).toBe(404);
      const { body } = await production.anonymous().get('/readyz');
      expect(body).toMatchObject({ ready: true, mail: { mode: 'OFF' } });
      expect(body.missing).toMatchObject([{ what: 'MAIL' }]);
      expect(createMailer({ mode: 'OFF', smtpUrl: '', from: FROM, publicUrl: DESK }, api.ledger.db)).toBeNull();
    } finally {
      await production.close();
    }
  });
});
