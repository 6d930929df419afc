import { Button, Group, Progress, Text, Title } from '@mantine/core';
import { ENTRY_KIND_TEXTS } from '../../../../texts/log-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { HashText } from '../../parts/hash-text.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { FaultPanel } from '../../parts/problem-panel.tsx';
import { Go } from '../../shell/go.tsx';
import { countText, momentText, timeText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { type CheckRun, leaveCheck, startCheck, useCheckRun } from './check-run.ts';

const W = {
  title: words('Tính toàn vẹn của nhật ký', 'Integrity of the log'),
  start: words('Kiểm tra toàn vẹn', 'Verify integrity'),
  again: words('Kiểm tra lại', 'Verify again'),
  leave: words('Dừng kiểm tra', 'Stop'),
  none: words(
    'Chưa kiểm tra trong phiên này. Kiểm tra tính lại mã băm của từng bản ghi và nối từng bản ghi với bản ghi trước nó.',
    'Not verified in this session. Verifying hashes every entry again and holds each against the one before it.',
  ),
  running: words(
    'Đang kiểm tra; ông/bà có thể sang màn hình khác, việc kiểm tra vẫn tiếp tục.',
    'Under way; you may go to other screens, it goes on.',
  ),
  left: words('Đã dừng theo yêu cầu, chưa có kết luận. Đã kiểm tra', 'Stopped as asked, without a finding. Checked'),
  whole: words('Toàn vẹn', 'Whole'),
  broken: words('BỊ ĐỨT', 'BROKEN'),
  checked: words('Đã kiểm tra', 'Checked'),
  of: words('trên', 'of'),
  entries: words('bản ghi', 'entries'),
  head: words('Đầu chuỗi', 'Head of the chain'),
  since: words('Liên tục từ', 'Unbroken since'),
  database: words('giờ máy chủ', 'server time'),
  took: words('Thời gian kiểm tra', 'Time taken'),
  ended: words('xong lúc', 'ended at'),
  seconds: words('giây', 'seconds'),
  firstBreak: words('Chỗ đứt đầu tiên: bản ghi', 'First break: entry'),
  upToThere: words(
    'Các bản ghi trước đó khớp nhau; từ bản ghi này trở đi không còn gì được bảo đảm.',
    'Those before it agree; from this one on nothing is assured.',
  ),
  found: words('Giá trị tính được', 'Value found'),
  wanted: words('Giá trị phải có', 'Value wanted'),
  missing: words('Bản ghi không còn', 'The record is missing'),
  notYet: words('Việc kiểm tra này chưa bao gồm', 'What this does not verify yet'),
  gaps: [
    words(
      'Mốc kiểm tra có chữ ký số: chưa có. Người toàn quyền trên cơ sở dữ liệu có thể tính lại cả chuỗi mà kiểm tra này không thấy.',
      'Signed checkpoints: none yet. Whoever fully controls the database could compute the whole chain anew, unseen by this.',
    ),
    words(
      'Bên kiểm chứng độc lập: chưa có. Chính máy chủ này tự kiểm tra; kiểm chứng ngoài hệ thống sẽ có sau.',
      'An outside verifier: none yet. This server verifies itself; verification outside of it comes later.',
    ),
    words(
      'Nội dung đọc được (người, việc, tệp) so với mã băm đã ghi: chưa đối chiếu ở đây.',
      'What is read (persons, acts, files) against the digests that were recorded: not compared here.',
    ),
  ],
};

/** Whether the log is whole, and since when; what that does not say is said as well. */
export function IntegrityPanel() {
  const say = useSay();
  const run = useCheckRun();
  return (
    <section className="panel" aria-labelledby="integrity-title">
      <Group justify="space-between" align="flex-start">
        <Title order={2} id="integrity-title">
          {say(W.title)}
        </Title>
        {run.state === 'RUNNING' ? (
          <Button variant="default" onClick={leaveCheck}>
            {say(W.leave)}
          </Button>
        ) : (
          <Button onClick={() => void startCheck()}>{say(run.state === 'NONE' ? W.start : W.again)}</Button>
        )}
      </Group>
      <div aria-live="polite">
        <Standing run={run} />
      </div>
      <Text component="details" size="sm" mt="xs" key={run.state} open={run.state === 'DONE'}>
        <summary>{say(W.notYet)}</summary>
        <ul>
          {W.gaps.map((gap) => (
            <li key={gap.en}>{say(gap)}</li>
          ))}
        </ul>
      </Text>
    </section>
  );
}

function Standing({ run }: { readonly run: CheckRun }) {
  const say = useSay();
  switch (run.state) {
    case 'NONE':
      return <Text>{say(W.none)}</Text>;
    case 'RUNNING':
      return (
        <>
          <Text>
            {say(W.running)} <Walked upTo={run.upTo} entries={run.entries} />
          </Text>
          <Progress value={run.entries === 0 ? 0 : (run.upTo / run.entries) * 100} aria-label={say(W.title)} mb="sm" />
        </>
      );
    case 'LEFT':
      return (
        <Text>
          {say(W.left)} <Walked upTo={run.upTo} entries={run.entries} />.
        </Text>
      );
    case 'FAILED':
      return <FaultPanel fault={run.fault} />;
    case 'DONE':
      return <Finding {...run} />;
  }
}

function Walked({ upTo, entries }: { readonly upTo: number; readonly entries: number }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <span className="never-wraps">
      {countText(upTo, language)} {say(W.of)} {countText(entries, language)} {say(W.entries)}
    </span>
  );
}

function Finding({ answer, tookMs, endedAt }: Extract<CheckRun, { state: 'DONE' }>) {
  const say = useSay();
  const { language } = useLanguage();
  const { head, since, checked } = answer;
  return (
    <>
      {answer.firstBreak !== null && <Break found={answer.firstBreak} />}
      <dl className="pairs">
        <dt>{say(W.checked)}</dt>
        <dd>
          <Walked upTo={Number(checked.upTo)} entries={Number(answer.entries)} />{' '}
          <Lozenge tone={answer.whole ? 'good' : 'late'}>{say(answer.whole ? W.whole : W.broken)}</Lozenge>
        </dd>
        {answer.whole && (
          <>
            <dt>{say(W.since)}</dt>
            <dd>
              <span className="never-wraps">{momentText(since.businessTime)}</span>{' '}
              <small>
                ({say(W.database)} <span className="never-wraps">{momentText(since.dbTime)}</span>)
              </small>
            </dd>
          </>
        )}
        <dt>{say(W.head)}</dt>
        <dd>
          {head.n} · <HashText hash={head.hash} name={say(W.head)} />
        </dd>
        <dt>{say(W.took)}</dt>
        <dd>
          {secondsText(tookMs, language)} {say(W.seconds)} · {say(W.ended)} {timeText(endedAt)}
        </dd>
      </dl>
    </>
  );
}

function secondsText(ms: number, language: 'vi' | 'en'): string {
  return (ms / 1000).toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
}

function Break({ found }: { readonly found: NonNullable<AnswerOf<'GET /log/check'>['firstBreak']> }) {
  const say = useSay();
  const { language } = useLanguage();
  const { n, record } = found;
  const kind = record === null ? null : ENTRY_KIND_TEXTS[record.kind as keyof typeof ENTRY_KIND_TEXTS];
  return (
    <section className="panel" data-tone="late" role="alert">
      <strong>
        {say(W.broken)}. {say(W.firstBreak)}{' '}
        {record === null ? (
          n
        ) : (
          <Go to="/audit/entries/$n" params={{ n }}>
            {n}
          </Go>
        )}
      </strong>
      <p>
        {record === null ? say(W.missing) : `${kind?.[language] ?? record.kind} · ${momentText(record.dbTime)}`}
        {record?.caseId != null && (
          <>
            {' · '}
            <Go to="/cases/$id" params={{ id: record.caseId }}>
              {record.caseId}
            </Go>
          </>
        )}
        . {say(W.upToThere)}
      </p>
      <dl className="pairs">
        <dt>{say(W.found)}</dt>
        <dd>
          <code>{found.found}</code>
        </dd>
        <dt>{say(W.wanted)}</dt>
        <dd>
          <code>{found.wanted}</code>
        </dd>
      </dl>
    </section>
  );
}
