import { Button } from '@mantine/core';
import { useSay, words } from '../../words/say.tsx';

const MORE = words('Xem thêm', 'More');

/** The next page of a list, where there is one. */
export function MoreButton({
  of: { hasNextPage, isFetchingNextPage, fetchNextPage },
}: {
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}) {
  const say = useSay();
  if (!hasNextPage) return null;
  return (
    <Button variant="default" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {say(MORE)}
    </Button>
  );
}
