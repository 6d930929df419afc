import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { BodyOf } from '../../../api/contract/endpoints.ts';
import { useWrite } from '../client/use-write.ts';
import { useSay, type Words, words } from '../words/say.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import type { SavedView, ViewFilter } from './saved-views.tsx';

const W = {
  title: words('Bộ lọc đã lưu', 'Saved views'),
  name: words('Tên cho bộ lọc đang dùng', 'Name for the filter as it is now'),
  nameOf: words('Tên bộ lọc', 'Name of the view'),
  missing: words('Cần ghi tên.', 'A name is needed.'),
  save: words('Lưu', 'Save'),
  rename: words('Đổi tên', 'Rename'),
  overwrite: words('Ghi đè', 'Overwrite'),
  overwriteWith: words('bằng bộ lọc đang dùng', 'with the filter as it is now'),
  hint: words(
    'Ghi đè: bộ lọc ấy từ nay mở bộ lọc đang dùng.',
    'Overwrite: that view opens the filter as it is now from then on.',
  ),
  remove: words('Xóa', 'Delete'),
  close: words('Đóng', 'Close'),
  saved: (name: string) => words(`Đã lưu bộ lọc “${name}”.`, `The view “${name}” is kept.`),
  renamed: (name: string) => words(`Bộ lọc nay có tên “${name}”.`, `The view is called “${name}” now.`),
  overwritten: (name: string) =>
    words(`“${name}” nay mở bộ lọc đang dùng.`, `“${name}” opens the filter as it is now.`),
  removed: (name: string) => words(`Đã xóa bộ lọc “${name}”.`, `The view “${name}” is gone.`),
};

interface Shared {
  readonly screen: SavedView['screen'];
  readonly filter: ViewFilter;
  readonly onSaid: (said: Words) => Promise<void>;
}

/** Keeps the filter as it is under a name; renames, overwrites and deletes those that are kept. */
export function SavedViewsDialog({
  views,
  onClose,
  ...list
}: Omit<Shared, 'onSaid'> & { readonly views: readonly SavedView[]; readonly onClose: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const [said, setSaid] = useState<Words | null>(null);
  const onSaid = async (what: Words) => {
    await client.invalidateQueries({ predicate: ({ queryKey: [endpoint] }) => endpoint === 'GET /saved-views' });
    setSaid(what);
  };
  return (
    <Modal opened onClose={onClose} title={say(W.title)} size="lg" withCloseButton={false}>
      <Stack gap="md">
        <NewView {...list} onSaid={onSaid} />
        <p role="status" className="lead">
          {said === null ? '' : say(said)}
        </p>
        {views.length > 0 && <small>{say(W.hint)}</small>}
        {views.length > 0 && (
          <ul className="plain-list views-kept">
            {views.map((view) => (
              <KeptView key={`${view.id} ${view.version}`} view={view} {...list} onSaid={onSaid} />
            ))}
          </ul>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say(W.close)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function NewView({ screen, filter, onSaid }: Shared) {
  const say = useSay();
  const { writing, send } = useWrite('POST /saved-views');
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() === '') return;
    // the door checks what somebody may have written into the address
    const added = await send({ body: { screen, name, filter } as BodyOf<'POST /saved-views'> });
    if (added === null) return;
    setName('');
    await onSaid(W.saved(added.name));
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Group gap="xs" align="flex-end">
        <TextInput
          className="grows"
          label={say(W.name)}
          value={name}
          maxLength={100}
          data-autofocus
          error={isMissing ? say(W.missing) : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" loading={writing.state === 'SENDING'}>
          {say(W.save)}
        </Button>
      </Group>
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
    </form>
  );
}

function KeptView({ view, screen, filter, onSaid }: Shared & { readonly view: SavedView }) {
  const say = useSay();
  const { writing: changing, send: change } = useWrite('PUT /saved-views/{id}');
  const { writing: removing, send: remove } = useWrite('DELETE /saved-views/{id}');
  const [name, setName] = useState(view.name);
  const { id, version } = view;
  const put = async (
    changed: Pick<SavedView, 'name' | 'filter'> | { name: string; filter: ViewFilter },
    said: Words,
  ) => {
    const body = { screen, version, ...changed } as BodyOf<'PUT /saved-views/{id}'>;
    if ((await change({ params: { id }, body })) !== null) await onSaid(said);
  };
  const takeAway = async () => {
    if ((await remove({ params: { id } })) !== null) await onSaid(W.removed(view.name));
  };
  return (
    <li data-view={view.name}>
      <Group gap="xs" align="flex-end">
        <TextInput
          className="grows"
          label={say(W.nameOf)}
          value={name}
          maxLength={100}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={name.trim() === '' || name.trim() === view.name}
          onClick={() => void put({ name, filter: view.filter }, W.renamed(name.trim()))}
          aria-label={`${say(W.rename)}: ${view.name}`}
        >
          {say(W.rename)}
        </Button>
        <Button
          variant="default"
          onClick={() => void put({ name: view.name, filter }, W.overwritten(view.name))}
          aria-label={`${say(W.overwrite)} ${say(W.overwriteWith)}: ${view.name}`}
        >
          {say(W.overwrite)}
        </Button>
        <Button variant="default" onClick={() => void takeAway()} aria-label={`${say(W.remove)}: ${view.name}`}>
          {say(W.remove)}
        </Button>
      </Group>
      {changing.state === 'REFUSED' && <ProblemPanel problem={changing.problem} />}
      {removing.state === 'REFUSED' && <ProblemPanel problem={removing.problem} />}
    </li>
  );
}
