import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type AnswerOf, ask } from '../../client/ask.ts';
import { useLanguage } from '../../words/say.tsx';

/** What a select offers. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export type OfficeLine = AnswerOf<'GET /register/offices'>['items'][number];
type AppointmentLine = AnswerOf<'GET /register/appointments'>['items'][number];

/** Every post of the register with who holds it. */
export function useOffices(): UseQueryResult<OfficeLine[]> {
  return useQuery({
    queryKey: ['GET /register/offices', {}, 'all'],
    queryFn: ({ signal }) =>
      everyPage(async (page) => {
        const { items, next } = await ask('GET /register/offices', { query: { limit: '100', ...page }, signal });
        return { items: items.filter(({ verifiedBy }) => verifiedBy !== null), next };
      }),
  });
}

/** Everybody who was ever appointed to a post. */
function useAppointments(): UseQueryResult<AppointmentLine[]> {
  return useQuery({
    queryKey: ['GET /register/appointments', {}, 'all'],
    queryFn: ({ signal }) =>
      everyPage((page) => ask('GET /register/appointments', { query: { limit: '100', ...page }, signal })),
  });
}

async function everyPage<Item>(
  askFor: (page: { cursor?: string }) => Promise<{ items: readonly Item[]; next: string | null }>,
): Promise<Item[]> {
  const found: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: readonly Item[]; next: string | null } = await askFor(cursor === '' ? {} : { cursor });
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

/** @returns posts to choose from: title, and the unit where it says more */
export function useOfficeChoices(): Choice[] {
  const { language } = useLanguage();
  const { data = [] } = useOffices();
  return sorted(
    data.map(({ id, data: office, unitName }) => {
      const title = (office.title as { vi: string; en: string } | undefined)?.[language] ?? id;
      return { value: id, label: `${title} – ${unitName}` };
    }),
  );
}

/** @returns a function that says what a post is called; its id while that is not known */
export function useOfficeTitle(): (office: string) => string {
  const { language } = useLanguage();
  const { data = [] } = useOffices();
  return (office) => {
    const found = data.find(({ id }) => id === office)?.data.title as { vi: string; en: string } | undefined;
    return found?.[language] ?? office;
  };
}

/** @returns units that have posts */
export function useUnitChoices(): Choice[] {
  const { data = [] } = useOffices();
  const units = new Map(data.map(({ data: office, unitName }) => [String(office.unit), unitName]));
  return sorted([...units].map(([value, label]) => ({ value, label })));
}

/** @returns persons to choose from, each with the posts he holds or held */
export function usePersonChoices(): Choice[] {
  const { language } = useLanguage();
  const { data = [] } = useAppointments();
  const persons = new Map<string, { name: string; posts: Set<string> }>();
  for (const { data: held, personName, officeTitle } of data) {
    const id = String(held.person);
    const known = persons.get(id) ?? { name: personName, posts: new Set<string>() };
    known.posts.add(officeTitle[language]);
    persons.set(id, known);
  }
  return sorted(
    [...persons].map(([value, { name, posts }]) => ({ value, label: `${name} – ${[...posts].join(', ')}` })),
  );
}

/** @returns papers to choose from, by number and title */
export function usePaperChoices(kinds: readonly string[] = []): Choice[] {
  const { data = [] } = useQuery({
    queryKey: ['GET /register/papers', {}, 'all'],
    queryFn: ({ signal }) =>
      everyPage((page) => ask('GET /register/papers', { query: { limit: '100', ...page }, signal })),
  });
  const fit = data.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  return sorted(fit.map(({ id, number, title }) => ({ value: id, label: `${number} – ${title}` })));
}

function sorted(choices: Choice[]): Choice[] {
  return choices.toSorted((one, other) => one.label.localeCompare(other.label, 'vi'));
}
