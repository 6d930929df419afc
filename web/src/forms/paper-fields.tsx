import { Anchor, Button, FileInput, Group, Stack, TextInput } from '@mantine/core';
import { type Dispatch, type SetStateAction, useState } from 'react';
import { paperText } from '../../../texts/paper-texts.ts';
import { NoAnswer, Refused } from '../client/ask.ts';
import { FileRefused, storeFile } from '../client/store-file.ts';
import { FaultPanel } from '../parts/problem-panel.tsx';
import { useSay, words } from '../words/say.tsx';

/** A file that is stored already and goes along with an act. */
export interface Paper {
  readonly kind: string;
  readonly sha256: string;
  readonly name: string;
  readonly number?: string;
}

const W = {
  choose: words(
    'Chọn tệp (PDF, DOCX, XLSX, PNG, JPG hoặc văn bản; tối đa 20 MB)',
    'Choose a file (PDF, DOCX, XLSX, PNG, JPG or text; 20 MB at most)',
  ),
  needed: words('bắt buộc', 'required'),
  may: words('nếu có', 'where there is one'),
  remove: words('Bỏ', 'Remove'),
  number: words('Số văn bản', 'Number of the paper'),
  storing: words('Đang tải lên…', 'Storing…'),
  stored: words('Đã lưu', 'Stored'),
};

/** The papers an act needs or may bring; a file is looked at before it is sent, and again by the door. */
export function PaperFields({
  kinds,
  needed,
  papers,
  onChange,
  onStoring,
}: {
  readonly kinds: readonly string[];
  readonly needed: readonly string[];
  readonly papers: readonly Paper[];
  /** Changes what there is by then: several files may be on their way. */
  readonly onChange: Dispatch<SetStateAction<readonly Paper[]>>;
  /** Counts the files that are being stored: until then nothing is sent (`StoringNote`). */
  readonly onStoring: Dispatch<SetStateAction<number>>;
}) {
  return (
    <Stack gap="sm">
      {kinds.map((kind) => (
        <PaperField
          key={kind}
          kind={kind}
          isNeeded={needed.includes(kind)}
          paper={papers.find((paper) => paper.kind === kind)}
          onChange={(paper) =>
            onChange((before) => [...before.filter((one) => one.kind !== kind), ...(paper === null ? [] : [paper])])
          }
          onStoring={onStoring}
        />
      ))}
    </Stack>
  );
}

function PaperField({
  kind,
  isNeeded,
  paper,
  onChange,
  onStoring,
}: {
  readonly kind: string;
  readonly isNeeded: boolean;
  readonly paper: Paper | undefined;
  readonly onChange: (paper: Paper | null) => void;
  readonly onStoring: Dispatch<SetStateAction<number>>;
}) {
  const say = useSay();
  const name = say(paperText(kind));
  const [isStoring, setStoring] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const choose = async (file: File | null) => {
    if (file === null) return;
    setFault(null);
    setStoring(true);
    onStoring((count) => count + 1);
    try {
      onChange({ kind, ...(await storeFile(file)) });
    } catch (refused) {
      setFault(refused);
    } finally {
      setStoring(false);
      onStoring((count) => count - 1);
    }
  };
  if (paper !== undefined)
    return (
      <Group gap="sm" align="flex-end" data-paper={kind}>
        <div>
          <strong>{name}</strong>: <Anchor href={`/api/v1/documents/${paper.sha256}`}>{paper.name}</Anchor> ·{' '}
          {say(W.stored)} <code>{paper.sha256.slice(0, 12)}…</code>
        </div>
        <TextInput
          label={say(W.number)}
          value={paper.number ?? ''}
          maxLength={100}
          onChange={({ currentTarget: { value } }) => {
            const { number: _number, ...rest } = paper;
            onChange(value === '' ? rest : { ...rest, number: value });
          }}
        />
        <Button variant="subtle" onClick={() => onChange(null)}>
          {say(W.remove)} {name}
        </Button>
      </Group>
    );
  return (
    <div data-paper={kind}>
      <FileInput
        label={`${name} (${say(isNeeded ? W.needed : W.may)})`}
        placeholder={isStoring ? say(W.storing) : say(W.choose)}
        disabled={isStoring}
        error={fault instanceof FileRefused ? say(fault.words) : undefined}
        onChange={(file) => void choose(file)}
      />
      {(fault instanceof Refused || fault instanceof NoAnswer) && <FaultPanel fault={fault} />}
    </div>
  );
}
