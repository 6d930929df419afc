import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { ask } from '../client/ask.ts';
import { useSay, words } from '../words/say.tsx';
import { useGo } from './go.tsx';
import { useShortcuts } from './shortcuts.ts';

const W = {
  label: words('Tìm hồ sơ: mã, số tiếp nhận, tên, tổ chức', 'Find a dossier: code, receipt, title, organisation'),
};

/** One field for everything; a code or receipt number goes straight to its dossier. `/` and Ctrl+K lead here. */
export function SearchBox() {
  const say = useSay();
  const go = useGo();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const keys = useMemo(() => ({ '/': () => field.current?.focus(), 'Ctrl+k': () => field.current?.focus() }), []);
  useShortcuts(keys);
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === '') return;
    const found = await findExactly(wanted);
    if (found === null) go({ to: '/register', search: { q: wanted } });
    else go({ to: '/cases/$id', params: { id: found } });
  };
  return (
    <search>
      <form onSubmit={(event) => void find(event)}>
        <TextInput
          ref={field}
          type="search"
          aria-label={say(W.label)}
          placeholder={say(W.label)}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
          maxLength={300}
          w={{ base: '100%', md: 380 }}
        />
      </form>
    </search>
  );
}

/** @returns the dossier that bears this very code or receipt number, or that a pasted address (of its QR code) leads to */
export async function findExactly(asked: string): Promise<string | null> {
  const wanted = codeIn(asked);
  if (!/^[\p{L}\p{N}._/-]{3,60}$/u.test(wanted) || !/\d/.test(wanted)) return null;
  const byCode = await ask('GET /cases/{id}', { params: { id: wanted } }).catch(() => null);
  if (byCode !== null) return byCode.id;
  const byReceipt = await ask('GET /receipts/{number}', { params: { number: wanted } }).catch(() => null);
  return byReceipt?.caseId ?? null;
}

/** What the QR code of a dossier holds is its address; only the code in it is looked for. */
function codeIn(asked: string): string {
  const [, code] = /^https?:\/\/[^/]+\/cases\/([^/?#]+)/.exec(asked) ?? [];
  try {
    return code === undefined ? asked : decodeURIComponent(code);
  } catch {
    return asked;
  }
}
