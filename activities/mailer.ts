import { createTransport } from 'nodemailer';
import type { Database } from '../records/database.ts';
import { keepCaughtMail } from '../records/mail/caught-mails.ts';
import type { MailMessage } from '../records/mail/mail-message.ts';
import type { MailOutcome } from '../records/mail/note-mail.ts';
import { peerOf } from '../records/outside-systems/peer-of.ts';

/** What carries mails out of the house. */
export interface Mailer {
  /** Domain of the sender; stands in every Message-ID. */
  readonly host: string;
  readonly from: string;
  /** Links begin with it. */
  readonly publicUrl: string;
  /** The server of others that takes them; null where they are only caught. */
  readonly peer: string | null;
  /** @returns what came of it; never throws for what a server says */
  send(message: MailMessage, province: string): Promise<MailAttempt>;
  close(): void;
}

export type MailAttempt = MailOutcome & {
  /** The server could not be reached or lets nobody in: the others need not be tried now. */
  readonly isServerAway?: boolean;
};

interface MailerConfig {
  readonly mode: 'SMTP' | 'CAUGHT' | 'OFF';
  readonly smtpUrl: string;
  readonly from: string;
  readonly publicUrl: string;
}

/** @returns what carries mails as this installation is set; null where they only wait */
export function createMailer(config: MailerConfig, db: Database): Mailer | null {
  const { mode, smtpUrl, from, publicUrl } = config;
  const common = { from, publicUrl, host: from.slice(from.lastIndexOf('@') + 1) };
  if (mode === 'OFF') return null;
  if (mode === 'SMTP') return { ...common, peer: peerOf(smtpUrl), ...smtpCarrier(smtpUrl) };
  return {
    ...common,
    peer: null,
    async send(message, province) {
      await keepCaughtMail(db, { province, message });
      return { kind: 'SENT' };
    },
    close: () => undefined,
  };
}

/** Waits for a server that hangs are short: what it does not take now it is offered later. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

function smtpCarrier(url: string): Pick<Mailer, 'send' | 'close'> {
  const { hostname, port, username, password, protocol } = new URL(url);
  const secure = protocol === 'smtps:';
  const auth =
    username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  const transport = createTransport({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...auth,
    pool: true,
    maxConnections: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...TIMEOUTS,
  });
  return {
    async send({ messageId, from, to, subject, text, calendar }) {
      try {
        await transport.sendMail({
          messageId,
          from: { name: 'Mandate', address: from },
          to: { name: '', address: to },
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...(calendar === null ? {} : { icalEvent: { ...calendar, filename: 'meeting.ics' } }),
        });
        return { kind: 'SENT' };
      } catch (fault) {
        return attemptOf(fault);
      }
    },
    close: () => transport.close(),
  };
}

/** Only what a server says of the receiver or of the message itself is for good; what it says of the sender may be put right. */
function attemptOf(fault: unknown): MailAttempt {
  const { code = 'FAULT', responseCode, command } = fault as { code?: string; responseCode?: number; command?: string };
  const error = [code, responseCode, command?.split(' ').slice(0, 2).join(' ')].filter(Boolean).join(' ');
  const isOfMail = command === 'RCPT TO' || command === 'DATA';
  if (isOfMail && responseCode !== undefined && responseCode >= 500) return { kind: 'REFUSED', error };
  return { kind: 'DEFERRED', error, isServerAway: !isOfMail };
}
