import { FileInput } from '@mantine/core';
import { useState } from 'react';
import { NoAnswer, Refused } from '../../client/ask.ts';
import { FileRefused, storeFile } from '../../client/store-file.ts';
import { FaultPanel } from '../../parts/problem-panel.tsx';
import { useSay, words } from '../../words/say.tsx';
import type { Common } from './entry-fields.tsx';

const W = {
  file: words('Chọn tệp', 'Choose a file'),
  storing: words('Đang tải lên…', 'Storing…'),
  stored: words('Đã lưu', 'Stored'),
};

/** The file of a paper: stored as soon as it is chosen, known by its content. */
export function FileField({
  sha256,
  onChange,
  error,
  ...common
}: Common & { readonly sha256: string; readonly onChange: (sha256: string) => void }) {
  const say = useSay();
  const [name, setName] = useState('');
  const [isStoring, setStoring] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const choose = async (file: File | null) => {
    if (file === null) return;
    setFault(null);
    setStoring(true);
    try {
      const stored = await storeFile(file);
      setName(stored.name);
      onChange(stored.sha256);
    } catch (refused) {
      setFault(refused);
    } finally {
      setStoring(false);
    }
  };
  const said = fault instanceof FileRefused ? say(fault.words) : error;
  return (
    <div>
      <FileInput
        {...common}
        {...(said === undefined ? {} : { error: said })}
        disabled={isStoring}
        placeholder={say(isStoring ? W.storing : W.file)}
        onChange={(file) => void choose(file)}
      />
      <p role="status">
        {sha256 !== '' && (
          <>
            {say(W.stored)}: {name} <code>{sha256.slice(0, 12)}…</code>
          </>
        )}
      </p>
      {(fault instanceof Refused || fault instanceof NoAnswer) && <FaultPanel fault={fault} />}
    </div>
  );
}
