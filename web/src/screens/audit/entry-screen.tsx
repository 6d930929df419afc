import { Stack, Title } from '@mantine/core';
import { ENTRY_KIND_TEXTS } from '../../../../texts/log-texts.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { BasisText } from '../../parts/basis-text.tsx';
import { HashText } from '../../parts/hash-text.tsx';
import { Page } from '../../parts/page.tsx';
import { Go, useParam } from '../../shell/go.tsx';
import { dayText, momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import type { LogEntry } from './entry-row.tsx';
import { JudgedAgain } from './judged-again.tsx';
import { WhoActed } from './who-acted.tsx';

const W = {
  entry: words('Bản ghi', 'Entry'),
  none: words('Nhật ký không có bản ghi mang số này.', 'The log has no entry of this number.'),
  log: words('Về nhật ký', 'To the log'),
  kind: words('Loại', 'Kind'),
  case: words('Hồ sơ', 'Dossier'),
  trace: words('Vết của hồ sơ trong nhật ký', 'Its trace in the log'),
  time: words('Thời điểm', 'Time'),
  database: words('Giờ máy chủ', 'Server time'),
  legal: words('Ngày pháp lý', 'Legal date'),
  who: words('Ai', 'Who'),
  moved: words('Trạng thái', 'State'),
  reason: words('Lý do', 'Reason'),
  basis: words('Căn cứ', 'Basis'),
  article: words('Quy định', 'Rule'),
  cause: words('Kéo theo từ bản ghi', 'Followed from entry'),
  papers: words('Mã băm tài liệu', 'Hashes of papers'),
  hash: words('Mã băm bản ghi', 'Hash of the entry'),
  prev: words('Mã băm bản ghi trước', 'Hash of the entry before'),
  raw: words('Văn bản chuẩn đã được băm', 'The canonical text that was hashed'),
};

/** One entry of the log with everything it says; an act is judged again here. */
export default function EntryScreen() {
  const say = useSay();
  const n = useParam('n');
  const isNumber = /^[1-9]\d{0,17}$/.test(n);
  const query = { after: isNumber ? `${BigInt(n) - 1n}` : '0', limit: '1' };
  const result = useAnswer('GET /log/entries', { query }, { enabled: isNumber });
  if (!isNumber) return <NoEntry />;
  return (
    <Answered result={result}>
      {({ items: [entry] }) => {
        if (entry?.n !== n) return <NoEntry />;
        return <Entry key={n} entry={entry} title={`${say(W.entry)} ${n}`} />;
      }}
    </Answered>
  );
}

function NoEntry() {
  const say = useSay();
  return (
    <Page title={say(W.entry)}>
      <p>{say(W.none)}</p>
      <Go to="/audit">{say(W.log)}</Go>
    </Page>
  );
}

function Entry({ entry, title }: { readonly entry: LogEntry; readonly title: string }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <Page title={`${title}: ${entry.label[language]}`} under={[{ to: '/audit', label: W.log }]}>
      <Stack gap="lg">
        <Pairs entry={entry} />
        {entry.act?.explainable === true && <JudgedAgain n={entry.n} recordedAt={entry.businessTime} />}
        <section>
          <Title order={2} mb="xs">
            {say(W.raw)}
          </Title>
          <pre className="panel canonical">{entry.entry}</pre>
        </section>
      </Stack>
    </Page>
  );
}

function Pairs({ entry }: { readonly entry: LogEntry }) {
  const say = useSay();
  const { language } = useLanguage();
  const { n, act, caseId, prev } = entry;
  const before = `${BigInt(n) - 1n}`;
  return (
    <dl className="pairs">
      <dt>{say(W.kind)}</dt>
      <dd>{ENTRY_KIND_TEXTS[entry.kind][language]}</dd>
      {caseId !== null && (
        <>
          <dt>{say(W.case)}</dt>
          <dd>
            <Go to="/cases/$id" params={{ id: caseId }}>
              <span className="never-wraps">{caseId}</span> {entry.caseTitle}
            </Go>{' '}
            ·{' '}
            <Go to="/audit" search={{ case: caseId, order: 'oldest' }}>
              {say(W.trace)}
            </Go>
          </dd>
        </>
      )}
      <dt>{say(W.time)}</dt>
      <dd>{momentText(entry.businessTime)}</dd>
      <dt>{say(W.database)}</dt>
      <dd>{momentText(entry.dbTime)}</dd>
      <dt>{say(W.who)}</dt>
      <dd>
        <WhoActed entry={entry} />
      </dd>
      {act !== null && (
        <>
          <dt>{say(W.legal)}</dt>
          <dd>{dayText(act.today)}</dd>
          <dt>{say(W.moved)}</dt>
          <dd>
            {act.fromStateLabel[language]} → {act.toStateLabel[language]}
          </dd>
          {act.reason !== null && (
            <>
              <dt>{say(W.reason)}</dt>
              <dd>{act.reason}</dd>
            </>
          )}
          <dt>{say(W.article)}</dt>
          <dd>{act.article}</dd>
          {act.cause !== null && (
            <>
              <dt>{say(W.cause)}</dt>
              <dd>
                <Go to="/audit/entries/$n" params={{ n: act.cause }}>
                  {act.cause}
                </Go>
              </dd>
            </>
          )}
        </>
      )}
      {entry.basis !== null && (
        <>
          <dt>{say(W.basis)}</dt>
          <dd>
            <BasisText basis={{ ...(entry.basis ?? {}), onBehalfOf: null }} />
          </dd>
        </>
      )}
      {entry.papers.length > 0 && (
        <>
          <dt>{say(W.papers)}</dt>
          <dd>
            {entry.papers.map((sha256) => (
              <div key={sha256}>
                <HashText hash={sha256} name={say(W.papers)} />
              </div>
            ))}
          </dd>
        </>
      )}
      <dt>{say(W.hash)}</dt>
      <dd>
        <HashText hash={entry.leafHash} name={`${say(W.hash)} ${n}`} />
      </dd>
      {prev !== null && (
        <>
          <dt>{say(W.prev)}</dt>
          <dd>
            <HashText hash={prev} name={`${say(W.hash)} ${before}`} />{' '}
            {before !== '0' && (
              <Go to="/audit/entries/$n" params={{ n: before }}>
                {say(W.entry)} {before}
              </Go>
            )}
          </dd>
        </>
      )}
    </dl>
  );
}
