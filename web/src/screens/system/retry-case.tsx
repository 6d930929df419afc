import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useWrite } from '../../client/use-write.ts';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useSay, words } from '../../words/say.tsx';

export const RETRY = words('Thử lại', 'Try again');

const W = {
  retries: words('Đang thử…', 'Trying…'),
  looks: words('Luồng việc đang xem lại.', 'Its workflow looks again.'),
  closed: words('Hồ sơ đã kết thúc, không còn luồng việc.', 'The dossier is closed and nothing of it runs.'),
};

/** Has the workflow of a dossier look again, and says what came of it. */
export function RetryCase({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const client = useQueryClient();
  const { writing, send } = useWrite('POST /system/retries');
  const isBusy = writing.state === 'SENDING' || writing.state === 'UNKNOWN';
  const retry = async () => {
    const answer = await send({ body: { caseId } });
    if (answer !== null)
      await client.invalidateQueries({ predicate: ({ queryKey: [endpoint] }) => endpoint === 'GET /system' });
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        disabled={isBusy}
        onClick={() => void retry()}
        aria-label={`${say(isBusy ? W.retries : RETRY)}: ${caseId}`}
      >
        {say(isBusy ? W.retries : RETRY)}
      </Button>{' '}
      <span role="status">{writing.state === 'DONE' ? say(writing.answer.looks ? W.looks : W.closed) : ''}</span>
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
    </>
  );
}
