import { useState } from 'react';
import { COLUMN_TEXTS } from '../../../../texts/case-list-texts.ts';

export type Column = keyof typeof COLUMN_TEXTS;
/** In the order of the table. */
export const COLUMNS = Object.keys(COLUMN_TEXTS) as Column[];
/** A dossier is known by these: they always stand there. */
export const FIXED: readonly Column[] = ['code', 'title'];

const KEPT = 'mandate.register.columns';
const AT_FIRST: readonly Column[] = ['code', 'title', 'state', 'due', 'holder'];

/** The columns that somebody wants to see, kept in this browser. */
export function useColumns(): [readonly Column[], (columns: readonly string[]) => void] {
  const [columns, setColumns] = useState<readonly Column[]>(() => keptColumns());
  const choose = (chosen: readonly string[]) => {
    const next = COLUMNS.filter((column) => FIXED.includes(column) || chosen.includes(column));
    localStorage.setItem(KEPT, next.join(','));
    setColumns(next);
  };
  return [columns, choose];
}

function keptColumns(): readonly Column[] {
  const kept = localStorage.getItem(KEPT)?.split(',');
  return kept === undefined ? AT_FIRST : COLUMNS.filter((column) => FIXED.includes(column) || kept.includes(column));
}
