import type { QueryClient } from '@tanstack/react-query';

/** Once files are entered or confirmed, what was answered about imports is no longer true. */
export async function forgetImports(client: QueryClient): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey: [endpoint] }) => /^GET \/(account-)?imports/.test(String(endpoint)),
  });
}
