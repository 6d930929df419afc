import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useWrite } from '../../client/use-write.ts';
import { NameField } from '../../forms/name-field.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { capacityOf, useCapacity } from '../../shell/capacity.tsx';
import { useGo } from '../../shell/go.tsx';
import { useSession } from '../../shell/session.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';

const W = {
  open: words('Nộp đề xuất mới', 'Submit a new proposal'),
  title: words('Tên nhiệm vụ', 'Title'),
  proposer: words('Đơn vị đề xuất', 'Proposing unit'),
  inOwnName: (name: string): Words =>
    words(`Người đề xuất: ${name} (cá nhân, đứng tên mình)`, `Proposed by ${name}, in his or her own name`),
  begin: words('Bắt đầu soạn', 'Begin the draft'),
  close: words('Đóng', 'Close'),
};

const MOST_TITLE = 500;

/** A proposal begins with its title and who proposes, an individual for himself; the rest is written in its hub, which keeps it as it is typed. */
export function NewProposal() {
  const say = useSay();
  const go = useGo();
  const { offices, person, name } = useSession();
  const { office, claim } = useCapacity();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [title, setTitle] = useState('');
  // until he names another unit it is that of the post he works from
  const [named, setNamed] = useState<string | null>(null);
  const proposer = named ?? (office ?? offices[0])?.unit ?? person;
  const { writing, send } = useWrite('POST /proposals');
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    const made = await send({ body: { payload: { title: title.trim(), proposer }, ...capacityOf(claim) } });
    if (made !== null) go({ to: '/proposals/$id', params: { id: made.caseId } });
  };
  return (
    <>
      <Button onClick={open}>{say(W.open)}</Button>
      <Modal opened={isOpen} onClose={close} title={say(W.open)} closeButtonProps={{ 'aria-label': say(W.close) }}>
        <form onSubmit={(event) => void begin(event)}>
          <Stack gap="sm">
            <TextInput
              label={say(W.title)}
              required
              maxLength={MOST_TITLE}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
              data-autofocus
            />
            {offices.length === 0 ? (
              <p>{say(W.inOwnName(name))}</p>
            ) : (
              <NameField
                id="proposer"
                label={say(W.proposer)}
                required
                error={undefined}
                kind="UNIT"
                value={proposer}
                onChange={(unit) => setNamed(unit ?? '')}
              />
            )}
            {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
            <Group justify="flex-end">
              <Button
                type="submit"
                disabled={
                  title.trim() === '' || proposer === '' || writing.state === 'SENDING' || writing.state === 'UNKNOWN'
                }
              >
                {say(W.begin)}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
