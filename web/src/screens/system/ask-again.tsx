import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { EndpointKey } from '../../client/ask.ts';
import { useSay, words } from '../../words/say.tsx';

const W = { again: words('Cập nhật', 'Refresh') };

/** Asks anew for what is shown of these. */
export function AskAgain({ endpoints }: { readonly endpoints: readonly EndpointKey[] }) {
  const say = useSay();
  const client = useQueryClient();
  const forget = () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [endpoint] }) => (endpoints as readonly unknown[]).includes(endpoint),
    });
  return (
    <Button variant="default" size="compact-sm" onClick={() => void forget()}>
      {say(W.again)}
    </Button>
  );
}
