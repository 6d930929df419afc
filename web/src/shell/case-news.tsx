import { Button, Group } from '@mantine/core';
import { useSay, words } from '../words/say.tsx';
import { useCaseNews } from './follow-events.ts';

const W = {
  news: words('Có diễn biến mới; trang đã được cập nhật.', 'Something new was done; the page shows it.'),
  known: words('Đã biết', 'Dismiss'),
};

/** Says that others have done something on the case that is shown, until somebody says that he knows. */
export function CaseNews({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const [hasNews, dismiss] = useCaseNews(caseId);
  return (
    <div role="status" className={hasNews ? 'panel' : 'only-heard'} data-tone="still">
      {hasNews && (
        <Group justify="space-between">
          <span>{say(W.news)}</span>
          <Button variant="default" size="compact-sm" onClick={dismiss}>
            {say(W.known)}
          </Button>
        </Group>
      )}
    </div>
  );
}
