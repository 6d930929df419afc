import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../../client/use-write.ts';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { forgetImports } from './forget-imports.ts';
import type { ImportRun } from './import-runs.tsx';

const W = {
  cannot: words('Ông/bà không xác nhận lần nhập này', 'You do not confirm this import'),
  confirm: words('Xác nhận để thực hiện', 'Confirm, to be carried out'),
  title: words('Xác nhận lần nhập này?', 'Confirm this import?'),
  go: words('Xác nhận', 'Confirm'),
  back: words('Quay lại', 'Back'),
};

/** The second person's half: what is confirmed is carried out as it was compared; what would hurt is ticked off by its number. */
export function ConfirmImport({
  endpoint,
  run: { run, status, confirming },
  what,
  mustTick = null,
}: {
  readonly endpoint: 'POST /account-imports/{run}/confirmation' | 'POST /imports/{run}/confirmation';
  readonly run: ImportRun;
  /** What then happens. */
  readonly what: Words;
  /** What the one who confirms says that he has looked at. */
  readonly mustTick?: Words | null;
}) {
  const say = useSay();
  const client = useQueryClient();
  const [isAsking, { open, close }] = useDisclosure(false);
  const [isTicked, setTicked] = useState(false);
  const { writing, send } = useWrite(endpoint);
  const isBusy = writing.state === 'SENDING' || writing.state === 'UNKNOWN';
  if (status !== 'ENTERED') return null;
  if (confirming !== null) return <RefusalNote what={W.cannot} refusal={confirming} />;
  const confirm = async () => {
    await send({ params: { run } });
    close();
    await forgetImports(client);
  };
  return (
    <>
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
      <Group>
        <Button onClick={open} disabled={isBusy}>
          {say(W.confirm)}
        </Button>
      </Group>
      <Modal opened={isAsking} onClose={close} title={say(W.title)} withCloseButton={false}>
        <Stack gap="sm">
          <p className="lead">{say(what)}</p>
          {mustTick !== null && (
            <Checkbox
              checked={isTicked}
              onChange={(event) => setTicked(event.currentTarget.checked)}
              label={say(mustTick)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} disabled={isBusy} data-autofocus>
              {say(W.back)}
            </Button>
            <Button onClick={() => void confirm()} disabled={isBusy || (mustTick !== null && !isTicked)}>
              {say(W.go)}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
