import { Anchor, Button, FileInput, Group } from '@mantine/core';
import { type Dispatch, type SetStateAction, useState } from 'react';
import { NoAnswer, Refused } from '../../client/ask.ts';
import { FileRefused, storeFile } from '../../client/store-file.ts';
import { FaultPanel } from '../../parts/problem-panel.tsx';
import { useSay, words } from '../../words/say.tsx';

/** A file that is stored already. */
export interface StoredFile {
  readonly sha256: string;
  readonly name: string;
}

const W = {
  add: words('Kèm tệp', 'Add a file'),
  choose: words(
    'Chọn tệp (PDF, DOCX, XLSX, PNG, JPG hoặc văn bản; tối đa 20 MB)',
    'Choose a file (PDF, DOCX, XLSX, PNG, JPG or text; 20 MB at most)',
  ),
  storing: words('Đang tải lên…', 'Storing…'),
  remove: words('Bỏ', 'Remove'),
};

/** As the door takes them with one comment. */
const MOST = 10;

/** Files that go along with a comment: each is stored as soon as it is chosen. */
export function CommentFiles({
  files,
  onChange,
  onStoring,
}: {
  readonly files: readonly StoredFile[];
  readonly onChange: Dispatch<SetStateAction<readonly StoredFile[]>>;
  /** Counts the files that are being stored: until then nothing is sent (`StoringNote`). */
  readonly onStoring: Dispatch<SetStateAction<number>>;
}) {
  const say = useSay();
  const [isStoring, setStoring] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const add = async (file: File | null) => {
    if (file === null) return;
    setFault(null);
    setStoring(true);
    onStoring((count) => count + 1);
    try {
      const stored = await storeFile(file);
      onChange((before) => [...before.filter(({ sha256 }) => sha256 !== stored.sha256), stored]);
    } catch (refused) {
      setFault(refused);
    } finally {
      setStoring(false);
      onStoring((count) => count - 1);
    }
  };
  return (
    <div>
      <FileInput
        label={say(W.add)}
        value={null}
        placeholder={say(isStoring ? W.storing : W.choose)}
        disabled={isStoring || files.length >= MOST}
        error={fault instanceof FileRefused ? say(fault.words) : undefined}
        onChange={(file) => void add(file)}
      />
      {(fault instanceof Refused || fault instanceof NoAnswer) && <FaultPanel fault={fault} />}
      {files.length > 0 && (
        <ul className="plain-list">
          {files.map(({ sha256, name }) => (
            <li key={sha256}>
              <Group gap="sm">
                <Anchor href={`/api/v1/documents/${sha256}`}>{name}</Anchor>
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => onChange((before) => before.filter((one) => one.sha256 !== sha256))}
                >
                  {say(W.remove)} {name}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
