import { listCaughtMails } from '../records/mail/caught-mails.ts';
import type { Desk } from './desk.ts';
import { escaped, page } from './page.ts';

const MOST_SHOWN = 100;

/** The mails that this installation would have sent, the newest first. It is for developers: no production shows it. */
export async function mailPage({ ledger, config }: Pick<Desk, 'ledger' | 'config'>): Promise<string> {
  const mails = await listCaughtMails(ledger.db, { province: config.province, limit: MOST_SHOWN });
  const shown = mails.map(({ messageId, from, to, subject, text, calendar, caughtAt }) => {
    const head = `${caughtAt} · ${from} → ${to} · ${messageId}`;
    const part = calendar === null ? '' : `<pre>${escaped(calendar.content)}</pre>`;
    return `<article><h2>${escaped(subject)}</h2><p>${escaped(head)}</p><pre>${escaped(text)}</pre>${part}</article>`;
  });
  const words = '<h1>Thư đã bắt / Caught mails</h1><p>Không thư nào được gửi đi. Nothing was sent.</p>';
  return page([words, ...shown].join('\n'));
}
