import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useAnswer } from '../../client/use-answer.ts';
import { useWrite } from '../../client/use-write.ts';
import { Answered } from '../../parts/answered.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useFilters, useGo } from '../../shell/go.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { AccountImportRun } from './account-import-run.tsx';
import { forgetImports } from './forget-imports.ts';
import { ImportFiles } from './import-files.tsx';
import { ImportRuns } from './import-runs.tsx';
import { ACCOUNTS_TAB } from './tab-names.ts';
import type { ImportFile } from './use-stored-files.ts';

const W = {
  lead: words(
    'Bốn bảng của hệ thống tác nghiệp: units, posts, people, accounts. Mỗi bảng là toàn bộ danh sách: ai không có trong bảng là đã rời đi; bảng nào không gửi thì không nói gì. Tệp không bao giờ mang theo quyền.',
    'Four tables of the operations system: units, posts, people, accounts. Each is the whole list: whoever is not in it has left; of a table that is not given nothing is said. No power comes with a file.',
  ),
  cannot: words('Ông/bà không nhập tệp tài khoản', 'You enter no files of accounts'),
  what: words(
    'Tệp được đối chiếu với sổ và giữ lại đúng phần khác nhau; chưa có gì thay đổi cho đến khi một người khác xác nhận.',
    'The files are compared with the register, and what differs is kept; nothing changes before another person confirms it.',
  ),
};

const unchanged = (lines: number, told: number): Words =>
  words(
    `Không có gì mới: ${lines} dòng đúng như sổ; ${told} mục vẫn chờ văn bản hoặc chỗ trống.`,
    `Nothing new: ${lines} lines say what the register says; ${told} items still wait for a paper or a seat.`,
  );

/** Units, posts, people and accounts from files of the operations system (IG-11): entered by one, confirmed by another. */
export function AccountImportsTab() {
  const [{ run }] = useFilters(['run']);
  return run === undefined ? <AllImports /> : <AccountImportRun run={run} />;
}

function AllImports() {
  const say = useSay();
  const go = useGo();
  const client = useQueryClient();
  const result = useAnswer('GET /imports');
  const { writing, send } = useWrite('POST /account-imports');
  const enter = async (files: readonly ImportFile[]) => {
    const entered = await send({ body: { files: [...files] } });
    if (entered === null || entered.run === null) return;
    await forgetImports(client);
    go({ to: '/accounts', search: { tab: ACCOUNTS_TAB, run: entered.run } });
  };
  return (
    <Stack gap="md">
      <p className="lead">{say(W.lead)}</p>
      <p role="status" className={writing.state === 'DONE' ? 'panel' : 'only-heard'} data-tone="good">
        {writing.state === 'DONE' && say(unchanged(writing.answer.unchanged ?? 0, writing.answer.told ?? 0))}
      </p>
      <Answered result={result}>
        {({ items, entering: { ACCOUNTS: refusal } }) => (
          <>
            {refusal === null ? (
              <ImportFiles what={W.what} writing={writing} onEnter={(files) => void enter(files)} />
            ) : (
              <RefusalNote what={W.cannot} refusal={refusal} />
            )}
            <ImportRuns runs={items.filter(({ kind }) => kind === 'ACCOUNTS')} tab={ACCOUNTS_TAB} />
          </>
        )}
      </Answered>
    </Stack>
  );
}
