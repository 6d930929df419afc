import { SimpleGrid, UnstyledButton } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import type { Tone } from '../../parts/lozenge.tsx';
import { useSay, words } from '../../words/say.tsx';

type Groups = AnswerOf<'GET /inbox/count'>['groups'];

const TILES = [
  { group: 'late', urgency: 'LATE', tone: 'late', label: words('Quá hạn', 'Overdue') },
  { group: 'today', urgency: 'TODAY', tone: 'soon', label: words('Đến hạn hôm nay', 'Due today') },
  { group: 'soon', urgency: 'SOON', tone: 'soon', label: words('Còn ≤ 2 ngày', 'Within 2 days') },
  { group: 'later', urgency: 'LATER', tone: 'good', label: words('Còn lại', 'The rest') },
  { group: 'none', urgency: 'NONE', tone: 'plain', label: words('Không có hạn', 'Without a due date') },
] as const satisfies readonly { group: keyof Groups; urgency: string; tone: Tone; label: unknown }[];

/** How much waits by how soon it is due; a tile narrows the list to what it counts. */
export function UrgencyTiles({
  groups,
  chosen,
  onChoose,
}: {
  readonly groups: Groups;
  readonly chosen: string | undefined;
  readonly onChoose: (urgency: string | undefined) => void;
}) {
  const say = useSay();
  return (
    <SimpleGrid cols={{ base: 2, sm: 5 }}>
      {TILES.map(({ group, urgency, tone, label }) => (
        <UnstyledButton
          key={group}
          className="panel"
          data-tone={groups[group] === 0 ? undefined : tone}
          aria-pressed={chosen === urgency}
          onClick={() => onChoose(chosen === urgency ? undefined : urgency)}
        >
          <strong>{groups[group]}</strong> {say(label)}
        </UnstyledButton>
      ))}
    </SimpleGrid>
  );
}
