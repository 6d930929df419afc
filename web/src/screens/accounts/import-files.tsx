import { Button, FileInput, Group, Stack, Title } from '@mantine/core';
import { NoAnswer, Refused } from '../../client/ask.ts';
import { FileRefused } from '../../client/store-file.ts';
import type { Writing } from '../../client/use-write.ts';
import { HashText } from '../../parts/hash-text.tsx';
import { FaultPanel, ProblemPanel } from '../../parts/problem-panel.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { LineFaults } from './line-faults.tsx';
import { type ImportFile, type StoredFiles, useStoredFiles } from './use-stored-files.ts';

const W = {
  title: words('Nhập tệp mới', 'Enter new files'),
  files: words('Các bảng (CSV hoặc XLSX, mỗi tệp tối đa 2 MB)', 'Tables (CSV or XLSX, 2 MB each at most)'),
  choose: words('Chọn một hay nhiều tệp', 'Choose one or more files'),
  storing: words('Đang tải lên…', 'Storing…'),
  remove: words('Bỏ', 'Remove'),
  compare: words('Kiểm tra và đối chiếu', 'Check and compare'),
  comparing: words(
    'Đang kiểm tra từng dòng; tệp lớn mất vài giây.',
    'Every line is checked; large files take seconds.',
  ),
  unknown: words(
    'Chưa rõ kết quả. Hệ thống đang tự tìm hiểu; không cần bấm lại.',
    'The outcome is not known yet. It is being found out; there is no need to click again.',
  ),
};

/** Files are stored as they are chosen, then checked and compared as one; what is wrong is told line by line. */
export function ImportFiles({
  what,
  writing,
  onEnter,
}: {
  readonly what: Words;
  readonly writing: Writing<unknown>;
  readonly onEnter: (files: readonly ImportFile[]) => void;
}) {
  const say = useSay();
  const stored = useStoredFiles();
  const { files, isStoring } = stored;
  const isBusy = writing.state === 'SENDING' || writing.state === 'UNKNOWN';
  return (
    <section className="panel" aria-labelledby="import-files">
      <Stack gap="sm">
        <Title order={2} id="import-files">
          {say(W.title)}
        </Title>
        <p className="lead">{say(what)}</p>
        <StoreFiles label={W.files} accept=".csv,.xlsx" stored={stored} />
        <p role="status">
          {writing.state === 'SENDING' && say(W.comparing)}
          {writing.state === 'UNKNOWN' && say(W.unknown)}
        </p>
        {writing.state === 'REFUSED' && (
          <>
            <ProblemPanel problem={writing.problem} />
            <LineFaults problem={writing.problem} />
          </>
        )}
        <Group>
          <Button onClick={() => onEnter(files)} disabled={isBusy || isStoring || files.length === 0}>
            {say(W.compare)}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

/** Several files that are stored as soon as they are chosen, each known by its content. */
export function StoreFiles({
  label,
  accept,
  stored: { files, isStoring, fault, choose, remove },
}: {
  readonly label: Words;
  readonly accept: string;
  readonly stored: StoredFiles;
}) {
  const say = useSay();
  return (
    <div>
      <FileInput
        multiple
        accept={accept}
        label={say(label)}
        placeholder={say(isStoring ? W.storing : W.choose)}
        disabled={isStoring}
        value={[]}
        error={fault instanceof FileRefused ? say(fault.words) : undefined}
        onChange={(chosen) => void choose(chosen)}
      />
      {(fault instanceof Refused || fault instanceof NoAnswer) && <FaultPanel fault={fault} />}
      <ul className="plain-list">
        {files.map(({ name, sha256 }) => (
          <li key={name}>
            <Group gap="sm">
              <span>{name}</span>
              <HashText hash={sha256} name={name} />
              <Button variant="subtle" size="compact-sm" onClick={() => remove(name)} disabled={isStoring}>
                {say(W.remove)} <span className="only-heard">{name}</span>
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </div>
  );
}
