import { dateInProvince, instant } from '../domain/time.ts';
import { readClock } from '../records/reads/read-clock.ts';
import { listPersonas } from '../records/reads/read-people.ts';
import { SIGN_IN_NOTICE } from '../texts/sign-in-notice.ts';
import type { Desk } from './desk.ts';
import { escaped, page } from './page.ts';

/** The first page of an installation without a desk: what this is, whose it is, and how to get in by the API. */
export async function homePage({ ledger, config }: Desk): Promise<string> {
  const clock = await readClock(ledger.db, config.province);
  const province = clock === null ? config.province : clock.province.vi;
  const body = [
    '<h1>Mandate</h1>',
    `<p>Quy trình và phê duyệt nhiệm vụ khoa học và công nghệ · ${escaped(province)}</p>`,
    clock?.sample === false ? '' : bannerPart(clock?.businessTime ?? null),
    config.production ? '' : await signInPart({ ledger, config }),
    '<p><a href="/api/reference">API reference</a> · <a href="/api/v1/openapi.json">openapi.json</a> · <a href="/readyz">readyz</a></p>',
    config.production ? '' : '<p><a href="/dev/mail">/dev/mail</a>: thư đã bắt / mails that were caught</p>',
  ];
  return page(body.join('\n'));
}

/** Nobody takes a made-up province for a real one, nor its day for today. */
function bannerPart(businessTime: string | null): string {
  const day = businessTime === null ? '' : dateInProvince(instant(businessTime));
  return `<p role="note"><mark><strong>Dữ liệu minh họa, hư cấu; ngày làm việc ${day}.<br>Fictional data; business day ${day}.</strong></mark></p>`;
}

async function signInPart({ ledger, config }: Pick<Desk, 'ledger' | 'config'>): Promise<string> {
  const people = await listPersonas(ledger.db, { province: config.province });
  const rows = people.map(({ person, name, offices }) => {
    const titles = offices.map((office) => office.title.vi).join(', ');
    return `<tr><td><code>${escaped(person)}</code></td><td>${escaped(name)}</td><td>${escaped(titles)}</td></tr>`;
  });
  return `<p>${escaped(SIGN_IN_NOTICE.vi)}<br>${escaped(SIGN_IN_NOTICE.en)}</p>
<p><a href="/sign-in">Đăng nhập / Sign in</a></p>
<p>Đăng nhập / sign in: <code>POST /api/v1/session</code> <code>{"person": "…"}</code></p>
<table><caption>Người dùng mẫu</caption><thead><tr><th scope="col">person</th><th scope="col">Tên</th><th scope="col">Chức danh</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}
