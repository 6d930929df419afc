import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useAnswer } from '../../client/use-answer.ts';
import { useWrite } from '../../client/use-write.ts';
import { Answered } from '../../parts/answered.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useFilters, useGo } from '../../shell/go.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { ConfirmImport } from './confirm-import.tsx';
import { forgetImports } from './forget-imports.ts';
import { ImportFiles, StoreFiles } from './import-files.tsx';
import { ImportHead } from './import-head.tsx';
import { ImportRuns } from './import-runs.tsx';
import { TASKS_TAB } from './tab-names.ts';
import { type ImportFile, useStoredFiles } from './use-stored-files.ts';

const W = {
  lead: words(
    'Nhiệm vụ đang thực hiện, với lịch sử, các đợt kinh phí và văn bản của chúng: bốn bảng cases, events, instalments, papers.',
    'Running tasks with their history, instalments and papers: four tables, cases, events, instalments, papers.',
  ),
  cannot: words('Ông/bà không nhập tệp nhiệm vụ', 'You enter no files of tasks'),
  what: words(
    'Mọi dòng được đọc và mọi lịch sử được dựng lại theo quy tắc trước khi giữ lại; hồ sơ chỉ có sau khi một người khác xác nhận.',
    'Every line is read and every history folded by the rules before anything is kept; the dossiers come once another person confirms.',
  ),
  papers: words(
    'Văn bản mà bảng papers nêu (PDF…): lưu ở đây, rồi chép mã vào cột file',
    'Papers that the table names (PDF …): store them here, then copy the digest into its column file',
  ),
};

const unchanged = (cases: number): Words =>
  words(
    `Không có gì mới: ${cases} hồ sơ đã có đúng như tệp.`,
    `Nothing new: ${cases} dossiers are there already, word for word.`,
  );
const confirming = (cases: number): Words =>
  words(
    `${cases} hồ sơ được đưa vào sổ với trọn lịch sử của chúng. Một lần nhập đã xác nhận không rút lại được.`,
    `${cases} dossiers come into the register with their whole history. A confirmed import cannot be withdrawn.`,
  );

/** Running tasks from files (IG-3): entered by one, confirmed by another. */
export function TaskImportsTab() {
  const [{ run }] = useFilters(['run']);
  return run === undefined ? <AllImports /> : <OneImport run={run} />;
}

function AllImports() {
  const say = useSay();
  const go = useGo();
  const client = useQueryClient();
  const papers = useStoredFiles();
  const result = useAnswer('GET /imports');
  const { writing, send } = useWrite('POST /imports');
  const enter = async (files: readonly ImportFile[]) => {
    const entered = await send({ body: { files: [...files] } });
    if (entered === null || entered.run === null) return;
    await forgetImports(client);
    go({ to: '/accounts', search: { tab: TASKS_TAB, run: entered.run } });
  };
  return (
    <Stack gap="md">
      <p className="lead">{say(W.lead)}</p>
      <p role="status" className={writing.state === 'DONE' ? 'panel' : 'only-heard'} data-tone="good">
        {writing.state === 'DONE' && say(unchanged(writing.answer.unchanged))}
      </p>
      <Answered result={result}>
        {({ items, entering: { CASES: refusal } }) => (
          <>
            {refusal === null ? (
              <>
                <StoreFiles label={W.papers} accept=".pdf,.docx,.png,.jpg,.txt" stored={papers} />
                <ImportFiles what={W.what} writing={writing} onEnter={(files) => void enter(files)} />
              </>
            ) : (
              <RefusalNote what={W.cannot} refusal={refusal} />
            )}
            <ImportRuns runs={items.filter(({ kind }) => kind === 'CASES')} tab={TASKS_TAB} />
          </>
        )}
      </Answered>
    </Stack>
  );
}

function OneImport({ run }: { readonly run: string }) {
  const isMoving = ({ status }: { readonly status: string }) => status === 'CONFIRMED';
  const result = useAnswer('GET /imports/{run}', { params: { run } }, { isMoving });
  return (
    <Answered result={result}>
      {(shown) => (
        <Stack gap="md">
          <ImportHead run={shown} tab={TASKS_TAB} />
          <ConfirmImport endpoint="POST /imports/{run}/confirmation" run={shown} what={confirming(shown.cases)} />
        </Stack>
      )}
    </Answered>
  );
}
