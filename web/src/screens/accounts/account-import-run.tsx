import { Stack } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { AccountDifferences } from './account-differences.tsx';
import { ConfirmImport } from './confirm-import.tsx';
import { ImportHead } from './import-head.tsx';
import { LeaversWarning, leavingIn, leavingTick } from './leavers-warning.tsx';
import { ACCOUNTS_TAB } from './tab-names.ts';

type Import = AnswerOf<'GET /account-imports/{run}'>;

const W = {
  people: words('Người', 'People'),
  joined: words('Mới', 'New'),
  left: words('Rời đi', 'Left'),
  moved: words('Chuyển vị trí', 'Moved'),
  changed: words('Thay đổi', 'Changed'),
  unchanged: words('Như cũ', 'As they were'),
  confirming: (items: number): Words =>
    words(
      `${items} mục của sổ được thay đổi đúng như đã đối chiếu. Việc sai chỉ sửa được bằng một lần nhập hoặc phiên bản mới.`,
      `${items} items of the register become what was compared. What is wrong can only be put right by another import or version.`,
    ),
  allDone: words('Mọi mục đã được thực hiện.', 'Every item is carried out.'),
  leftOut: (count: number): Words =>
    words(
      `${count} mục không thực hiện được vì đã khác lúc đối chiếu hoặc vướng quy tắc; từng mục có ghi lý do bên dưới.`,
      `${count} items could not be carried out: they had changed meanwhile, or a rule was in the way; each says which below.`,
    ),
};

/** One import: what it comes to, who it says has left, and what became of it once another person had confirmed it. */
export function AccountImportRun({ run }: { readonly run: string }) {
  const isMoving = ({ status }: { readonly status: string }) => status === 'CONFIRMED';
  const head = useAnswer('GET /imports/{run}', { params: { run } }, { isMoving });
  const result = useAnswer('GET /account-imports/{run}', { params: { run } }, { isMoving });
  return (
    <Answered result={head}>
      {(shown) => (
        <Answered result={result}>
          {(told) => {
            const leaving = leavingIn(told);
            const isGoing = leaving.people > 0 || leaving.accounts > 0;
            return (
              <Stack gap="md">
                <ImportHead run={shown} tab={ACCOUNTS_TAB} />
                {shown.status === 'ENTERED' && <LeaversWarning leaving={leaving} run={run} />}
                <PeopleCounts people={told.people} />
                <Outcome told={told} />
                <ConfirmImport
                  endpoint="POST /account-imports/{run}/confirmation"
                  run={shown}
                  what={W.confirming(told.toCarryOut)}
                  mustTick={isGoing ? leavingTick(leaving) : null}
                />
                <AccountDifferences told={told} />
              </Stack>
            );
          }}
        </Answered>
      )}
    </Answered>
  );
}

const PEOPLE = ['joined', 'left', 'moved', 'changed', 'unchanged'] as const;

function PeopleCounts({ people }: Pick<Import, 'people'>) {
  const say = useSay();
  return (
    <p data-people>
      <strong>{say(W.people)}</strong>: {PEOPLE.map((what) => `${say(W[what])} ${people[what]}`).join(' · ')}
    </p>
  );
}

function Outcome({ told: { status, left } }: { readonly told: Import }) {
  const say = useSay();
  if (status !== 'DONE') return null;
  return (
    <p className="panel" data-tone={left.length === 0 ? 'good' : 'soon'} role="status">
      {say(left.length === 0 ? W.allDone : W.leftOut(left.length))}
    </p>
  );
}
