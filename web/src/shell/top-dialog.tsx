import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

const ABOVE_ALL = 400;

/** Escape is for this dialog, not for a form that is open beneath: what was written there would be gone. */
export const KEEPS_ESCAPE = { 'data-mantine-stop-propagation': 'true' } as const;

/**
 * A dialog of the desk itself, above whatever is open. Whatever in it takes the focus is given `KEEPS_ESCAPE`.
 * @param onClose also what Escape does
 */
export function TopDialog({
  isOpen,
  title,
  onClose,
  children,
}: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      closeOnEscape={false}
      zIndex={ABOVE_ALL}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <Modal.Overlay />
      <Modal.Content {...KEEPS_ESCAPE}>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
