import { knowingRegimes } from '../records/held-regimes.ts';
import type { Ledger } from '../records/ledger.ts';
import type { MailMessage } from '../records/mail/mail-message.ts';
import { noteMail } from '../records/mail/note-mail.ts';
import { addressMails, type MailedNotice, type MailTaken, takeMails } from '../records/mail/take-mails.ts';
import { noteExchange } from '../records/outside-systems/note-exchange.ts';
import { findNoticeNames, type NoticeLabels } from '../records/reads/find-notice-names.ts';
import { readClock } from '../records/reads/read-clock.ts';
import { type MailedWords, mailText } from '../texts/mail-texts.ts';
import { noticeWords } from '../texts/notice-texts.ts';
import type { MailAttempt, Mailer } from './mailer.ts';
import { meetingCalendar } from './meeting-calendar.ts';

/** How far one call came. */
export interface MailProgress {
  /** Looked at for the first time: where they go is known from now on. */
  readonly addressed: number;
  /** Messages tried. */
  readonly tried: number;
  readonly sent: number;
  /** The server could not be reached: it is too early for the next ones. */
  readonly isServerAway: boolean;
}

export interface MailDeps {
  readonly ledger: Ledger;
  readonly mailer: Mailer;
  /** Told how many were sent. */
  readonly onProgress?: (sent: number) => void;
  /** Told of a mail that could not be made; it is tried again later and holds up no other. */
  readonly onFault?: (fault: unknown) => void;
}

/**
 * Addresses the mails that are new and sends some of those that are due. Each was taken and each outcome is noted by itself: what a
 * lost worker has sent without noting is sent again, as the same message. Where the server is away, the rest waits as well.
 */
export async function sendMails(deps: MailDeps, { province }: { province: string }): Promise<MailProgress> {
  const { ledger, mailer, onProgress = () => undefined } = deps;
  const { db } = ledger;
  const addressed = await addressMails(db, { province, host: mailer.host });
  const taken = await takeMails(db, { province });
  const labels = await findNoticeNames(ledger, { province, notices: taken.flatMap(({ notices }) => notices) });
  const sample = (await readClock(db, province))?.sample !== false;
  let sent = 0;
  let away: MailAttempt | null = null;
  for (const mail of taken) {
    const attempt: MailAttempt = away ?? (await attemptAt(mail, deps, { province, mailer, labels, sample }));
    if (attempt.kind === 'SENT') sent += 1;
    if (attempt.isServerAway === true) away = attempt;
    await noteMail(db, { province, ...mail }, attempt);
    onProgress(sent);
  }
  await noteServer(deps, { province, answered: sent > 0, away: away !== null });
  return { addressed, tried: taken.length, sent, isServerAway: away !== null };
}

/** What a server took it answered, also where it went away afterwards; one that refuses a mail says nothing of itself. */
async function noteServer(
  { ledger, mailer: { peer } }: MailDeps,
  { province, answered, away }: { province: string; answered: boolean; away: boolean },
): Promise<void> {
  if (peer === null) return;
  const place = { province, system: 'MAIL', peer } as const;
  if (answered) await noteExchange(ledger.db, place, { kind: 'MET' });
  if (away) await noteExchange(ledger.db, place, { kind: 'FAILED' });
}

async function attemptAt(
  mail: MailTaken,
  { ledger, mailer, onFault = () => undefined }: MailDeps,
  ground: MessageGround,
): Promise<MailAttempt> {
  const { province } = ground;
  try {
    const message = await knowingRegimes(ledger.db, province, async () => mailMessage(mail, ground));
    return await mailer.send(message, province);
  } catch (fault) {
    onFault(fault);
    return { kind: 'DEFERRED', error: 'FAULT' };
  }
}

interface MessageGround {
  readonly province: string;
  readonly mailer: Pick<Mailer, 'from' | 'host' | 'publicUrl'>;
  readonly labels: NoticeLabels;
  readonly sample: boolean;
}

function mailMessage(mail: MailTaken, ground: MessageGround): MailMessage {
  const { messageId, address, language, notices } = mail;
  const { mailer, sample } = ground;
  const [first, ...more] = notices;
  const words = (notice: MailedNotice) => mailedWords(notice, mail.person, ground);
  const { subject, text } = mailText({ notices: [words(first), ...more.map(words)], language, sample });
  const calendar = more.length === 0 ? calendarOf(mail, ground) : null;
  return { messageId, from: mailer.from, to: address, subject, text, calendar };
}

function mailedWords(notice: MailedNotice, person: string, { labels, mailer }: MessageGround): MailedWords {
  const { caseId, facts } = notice;
  return {
    words: noticeWords(notice, { names: labels.names, person, label: labels.labelOf(facts) }),
    caseId,
    title: 'title' in facts ? facts.title : '',
    link: linkTo(notice, mailer),
  };
}

/** Where the desk shows it. */
function linkTo({ caseId, step }: MailedNotice, { publicUrl }: Pick<Mailer, 'publicUrl'>): string {
  if (caseId === null) return `${publicUrl}/notices`;
  const place = step === null ? '' : `#${encodeURIComponent(step)}`;
  return `${publicUrl}/cases/${encodeURIComponent(caseId)}${place}`;
}

/** A meeting comes with its calendar part; gathered ones only say so, for a calendar part is one of one mail. */
function calendarOf(
  { address, language, notices: [notice] }: MailTaken,
  { province, mailer, labels }: MessageGround,
): MailMessage['calendar'] {
  const { kind, facts, caseId, businessTime } = notice;
  if (facts.about !== 'MEETING' || caseId === null) return null;
  return meetingCalendar({
    kind,
    facts,
    caseId,
    province,
    host: mailer.host,
    summary: `${labels.labelOf(facts)[language]} ${caseId}`,
    link: linkTo(notice, mailer),
    organizer: mailer.from,
    attendee: address,
    saidAt: Date.parse(businessTime),
  });
}
