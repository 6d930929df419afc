import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the server answers: a code and where; null takes the message. */
export type SmtpAnswer = { readonly code: number; readonly at: 'RCPT TO' | 'DATA' | 'MAIL FROM' } | null;

export interface SmtpCatcher {
  readonly url: string;
  /** Whole messages as they came, each with whom the envelope named. */
  readonly messages: readonly (Email & { readonly rcpt: string; readonly raw: string })[];
  /** From now on it answers so. */
  answer(next: SmtpAnswer): void;
  close(): Promise<void>;
}

/** A real SMTP server on a port of its own that keeps what it takes. */
export async function openSmtpCatcher(): Promise<SmtpCatcher> {
  const messages: (Email & { rcpt: string; raw: string })[] = [];
  let answer: SmtpAnswer = null;
  const refusalAt = (at: NonNullable<SmtpAnswer>['at']) => {
    if (answer?.at !== at) return null;
    return Object.assign(new Error('the test says no to <somebody@somewhere.example>'), { responseCode: answer.code });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) => done(refusalAt('MAIL FROM')),
    onRcptTo: (_address, _session, done) => done(refusalAt('RCPT TO')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const refusal = refusalAt('DATA');
        if (refusal !== null) return done(refusal);
        const raw = Buffer.concat(chunks);
        const [rcpt] = session.envelope.rcptTo;
        messages.push({ ...(await PostalMime.parse(raw)), rcpt: rcpt?.address ?? '', raw: raw.toString('latin1') });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    answer: (next) => {
      answer = next;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
