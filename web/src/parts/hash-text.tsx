import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useSay, words } from '../words/say.tsx';

const W = { copy: words('Chép', 'Copy'), copied: words('Đã chép', 'Copied') };
const SHOWN = 12;

/** The beginning of a hash, and a button that copies the whole of it; `name` says what it is of. */
export function HashText({ hash, name }: { readonly hash: string; readonly name: string }) {
  const say = useSay();
  return (
    <span className="never-wraps">
      <code title={hash}>{hash.slice(0, SHOWN)}…</code>
      <CopyButton value={hash}>
        {({ copied, copy }) => (
          <ActionIcon size="sm" aria-label={`${say(copied ? W.copied : W.copy)}: ${name}`} onClick={copy}>
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
