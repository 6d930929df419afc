import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark } from '@tabler/icons-react';
import type { AnswerOf } from '../client/ask.ts';
import { useAnswer } from '../client/use-answer.ts';
import { Go } from '../shell/go.tsx';
import { useSay, words } from '../words/say.tsx';
import { SavedViewsDialog } from './saved-views-dialog.tsx';

export type SavedView = AnswerOf<'GET /saved-views'>['items'][number];
/** As it stands in the address, by the names of the door. */
export type ViewFilter = Readonly<Record<string, string | undefined>>;

const W = {
  views: words('Bộ lọc đã lưu', 'Saved views'),
  manage: words('Lưu, sửa bộ lọc', 'Save and change views'),
};

/** One's own named filters of a list: each is a link to the address of the list with this filter. */
export function SavedViews({
  screen,
  path,
  filter,
}: {
  readonly screen: SavedView['screen'];
  /** Of the list. */
  readonly path: string;
  /** What the list is narrowed by now. */
  readonly filter: ViewFilter;
}) {
  const say = useSay();
  const [isOpen, { open, close }] = useDisclosure(false);
  const { data } = useAnswer('GET /saved-views', { query: { screen } });
  const views = data?.items ?? [];
  return (
    <Group gap="xs" className="views no-print">
      {views.length > 0 && (
        <nav aria-label={say(W.views)}>
          <ul className="plain-list">
            {views.map((view) => (
              <li key={view.id}>
                <Go to={path} search={view.filter} isExact>
                  {view.name}
                </Go>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconBookmark size={14} aria-hidden />}
        onClick={open}
        aria-haspopup="dialog"
      >
        {say(W.manage)}
      </Button>
      {isOpen && <SavedViewsDialog screen={screen} views={views} filter={filter} onClose={close} />}
    </Group>
  );
}
