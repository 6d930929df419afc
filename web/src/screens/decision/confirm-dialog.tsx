import { Button, Group, Modal } from '@mantine/core';
import { useSay, type Words, words } from '../../words/say.tsx';
import { AmountLine, PaperLines } from './paper-lines.tsx';
import type { Explained } from './use-explained.ts';

const W = {
  confirm: words('Xác nhận', 'Confirm'),
  again: words(
    'Kiểm tra lại lần cuối; việc đã làm chỉ sửa được bằng một việc mới có căn cứ riêng.',
    'Look once more; what is done can only be corrected by a new act with its own basis.',
  ),
  back: words('Quay lại', 'Back'),
  go: words('Thực hiện', 'Do it'),
};

/** The act once more before it is done: what, in which dossier, how much money, under which papers (ux.md S6). */
export function ConfirmDialog({
  isOpen,
  label,
  about,
  explained,
  amountDong,
  onBack,
  onGo,
}: {
  readonly isOpen: boolean;
  readonly label: Words;
  readonly about: { readonly id: string; readonly title: string };
  readonly explained: Explained | null;
  /** Whole dong that are decided on; null: the act is of none. */
  readonly amountDong: string | null;
  readonly onBack: () => void;
  readonly onGo: () => void;
}) {
  const say = useSay();
  return (
    <Modal opened={isOpen} onClose={onBack} title={say(W.confirm)} withCloseButton={false}>
      <p>
        <strong>{say(label)}</strong>: {about.title} ({about.id})
      </p>
      {amountDong !== null && <AmountLine dong={amountDong} />}
      {explained !== null && <PaperLines explained={explained} amountDong={amountDong} />}
      <p>{say(W.again)}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {say(W.back)}
        </Button>
        <Button onClick={onGo} data-autofocus>
          {say(W.go)}
        </Button>
      </Group>
    </Modal>
  );
}
