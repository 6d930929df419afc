import type { QueryClient } from '@tanstack/react-query';

/** What was answered about the register is no longer true once it has changed; so is the calendar, which stands in it. */
export async function forgetRegister(client: QueryClient): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey: [endpoint] }) =>
      /^GET \/(register|reports\/authority|calendar|inbox)/.test(String(endpoint)),
  });
}
