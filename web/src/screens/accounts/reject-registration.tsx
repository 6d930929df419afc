import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWrite } from '../../client/use-write.ts';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { forgetRegister } from '../authority/forget-register.ts';
import type { Registration } from './registration-panel.tsx';

const W = {
  reject: words('Từ chối', 'Reject'),
  title: words('Từ chối đăng ký này?', 'Reject this registration?'),
  what: words(
    'Tài khoản và các phiên làm việc của người này chấm dứt ngay. Danh tính này không tự đăng ký lại được; chỉ cán bộ mở lại được.',
    'The account and its sessions end at once. This identity cannot register itself again; only officials can let it begin again.',
  ),
  reason: words('Lý do từ chối', 'Reason'),
  back: words('Quay lại', 'Back'),
  done: (name: string, n: string): Words =>
    words(
      `Đã từ chối đăng ký của ${name} (nhật ký số ${n}).`,
      `The registration of ${name} is rejected (log number ${n}).`,
    ),
};

const MOST_REASON = 500;

/** One official is enough to reject, with the reason: it gives nothing. */
export function RejectRegistration({
  registration: { person, name },
  onDone,
}: {
  readonly registration: Registration;
  readonly onDone: (said: Words) => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const [isAsking, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const { writing, send } = useWrite('POST /registrations/{person}/rejection');
  const isBusy = writing.state === 'SENDING' || writing.state === 'UNKNOWN';
  const reject = async (event: FormEvent) => {
    event.preventDefault();
    const done = await send({ params: { person }, body: { reason } });
    if (done === null) return;
    close();
    onDone(W.done(name, done.n));
    await forgetRegister(client);
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {say(W.reject)} <span className="only-heard">{name}</span>
      </Button>
      <Modal opened={isAsking} onClose={close} title={say(W.title)} withCloseButton={false}>
        <form onSubmit={(event) => void reject(event)}>
          <Stack gap="sm">
            <strong>{name}</strong>
            <p className="lead">{say(W.what)}</p>
            {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
            <Textarea
              label={say(W.reason)}
              required
              autosize
              minRows={2}
              maxLength={MOST_REASON}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close} disabled={isBusy}>
                {say(W.back)}
              </Button>
              <Button type="submit" disabled={isBusy || reason.trim() === ''}>
                {say(W.reject)}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
