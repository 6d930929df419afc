import type { Agent } from './test-api.ts';

type Query = Readonly<Record<string, string>>;

/** Every item of a list, page after page. */
export async function everyItem<Item>(agent: Agent, path: string, query: Query = {}): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await agent
      .get(`/api/v1${path}`)
      .query({ ...query, ...(cursor === undefined ? {} : { cursor }) })
      .expect(200);
    items.push(...body.items);
    cursor = body.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}
