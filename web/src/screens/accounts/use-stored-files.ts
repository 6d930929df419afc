import { useState } from 'react';
import { storeFile } from '../../client/store-file.ts';

/** A file in the store, as an import names it. */
export interface ImportFile {
  readonly sha256: string;
  readonly name: string;
}

/** Of a name as an import takes it. */
const MOST_NAME = 120;

/** Files that are stored as they are chosen; one takes the place of another of its name. */
export interface StoredFiles {
  readonly files: readonly ImportFile[];
  /** What is chosen is not all there yet. */
  readonly isStoring: boolean;
  readonly fault: unknown;
  readonly choose: (chosen: readonly File[]) => Promise<void>;
  readonly remove: (name: string) => void;
}

export function useStoredFiles(): StoredFiles {
  const [files, setFiles] = useState<readonly ImportFile[]>([]);
  const [isStoring, setStoring] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const remove = (gone: string) => setFiles((all) => all.filter(({ name }) => name !== gone));
  const choose = async (chosen: readonly File[]) => {
    setFault(null);
    setStoring(true);
    try {
      for (const file of chosen) {
        const stored = await storeFile(file);
        const name = stored.name.slice(0, MOST_NAME);
        setFiles((all) => [...all.filter((one) => one.name !== name), { sha256: stored.sha256, name }]);
      }
    } catch (refused) {
      setFault(refused);
    } finally {
      setStoring(false);
    }
  };
  return { files, isStoring, fault, choose, remove };
}
