import type { QueryClient } from '@tanstack/react-query';

/** What was answered about the register is no longer true once it has changed; so are the calendar, which stands in it, and who waits to be confirmed. */
export async function forgetRegister(client: QueryClient): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey: [endpoint] }) =>
      /^GET \/(register|registrations|reports\/authority|calendar|inbox)/.test(String(endpoint)),
  });
}
