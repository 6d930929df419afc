import { CASE_LIST_TEXTS, COLUMN_TEXTS, DUE_TEXTS, FACET_TEXTS, OPEN_TEXTS } from '../texts/case-list-texts.ts';
import { codeText } from '../texts/code-texts.ts';
import type { Words } from '../texts/words.ts';
import { fill, type Language } from '../texts/words.ts';
import type { CaseLine, CaseQuery } from './contract/cases.ts';
import { headOf, type Printed, type Table } from './report-tables.ts';

export type Column = keyof typeof COLUMN_TEXTS;
const COLUMNS = Object.keys(COLUMN_TEXTS) as Column[];

/** What a column of the screen is in a table: what stands together there is apart here, so that it can be counted with. */
const CELLS: Readonly<Record<Column, (line: CaseLine, language: Language) => readonly string[]>> = {
  code: ({ id }) => [id],
  title: ({ title }) => [title],
  kind: ({ kindLabel }, language) => [kindLabel[language]],
  phase: ({ phaseLabel }, language) => [phaseLabel[language]],
  state: ({ stateLabel }, language) => [stateLabel[language]],
  due: ({ dueOn, workdaysLeft }) => [
    dueOn ?? '',
    workdaysLeft === null || workdaysLeft < 0 ? '' : `${workdaysLeft}`,
    workdaysLeft === null || workdaysLeft >= 0 ? '' : `${-workdaysLeft}`,
  ],
  holder: ({ waits }, language) => [
    waits?.holder.title[language] ?? '',
    (waits?.persons ?? []).map(({ name }) => name).join('; '),
    waits?.label[language] ?? '',
    waits?.since ?? '',
  ],
  unit: ({ unit }) => [unit?.name ?? ''],
  field: ({ field }, language) => [field === null ? '' : codeText(field)[language]],
  opened: ({ openedOn }) => [openedOn],
  changed: ({ changedAt }) => [changedAt],
  receipt: ({ receipt }) => [receipt ?? ''],
};

const HEADS: Readonly<Partial<Record<Column, readonly Words[]>>> = {
  due: [COLUMN_TEXTS.due, CASE_LIST_TEXTS.left, CASE_LIST_TEXTS.late],
  holder: [COLUMN_TEXTS.holder, CASE_LIST_TEXTS.persons, CASE_LIST_TEXTS.work, CASE_LIST_TEXTS.since],
};

/** Columns asked for that there are, each once and in their order; all where none is asked for. */
export function columnsAsked(asked: string | undefined): readonly Column[] {
  const found = [...new Set(asked?.split(',') ?? [])].flatMap(
    (name) => COLUMNS.find((column) => column === name) ?? [],
  );
  return found.length === 0 ? COLUMNS : found;
}

/** The register as a table: the lines of the list, under the date, the filter and how many they are (QR-6). */
export function caseTable(
  lines: readonly CaseLine[],
  {
    filter,
    columns,
    made,
    isCut,
    ...printed
  }: Printed & { filter: string; columns: readonly Column[]; made: string; isCut: boolean },
): Table {
  const { language } = printed;
  const said = (words: Words) => words[language];
  const rows = `${lines.length}`;
  return [
    ...headOf(said(CASE_LIST_TEXTS.title), { ...printed, filter, made }),
    [said(CASE_LIST_TEXTS.rows), isCut ? said(fill(CASE_LIST_TEXTS.cut, { rows })) : rows],
    [],
    columns.flatMap((column) => (HEADS[column] ?? [COLUMN_TEXTS[column]]).map(said)),
    ...lines.map((line) => columns.flatMap((column) => CELLS[column](line, language))),
  ];
}

type Filter = Omit<CaseQuery, 'cursor' | 'limit' | 'sort' | 'columns' | 'format' | 'language'>;

/** A filter in words; `labels` of what only records know. */
export function filterWords(
  filter: Filter,
  { language, labels }: { language: Language; labels: Readonly<Partial<Record<keyof Filter, Words | undefined>>> },
): string {
  const parts = Object.entries(filter).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const part = name as keyof Filter;
    return [`${headOfPart(part)[language]}: ${(labels[part] ?? valueWords(part, value))[language]}`];
  });
  return parts.length === 0 ? CASE_LIST_TEXTS.none[language] : parts.join('; ');
}

function headOfPart(part: keyof Filter): Words {
  if (part === 'q') return CASE_LIST_TEXTS.words;
  return part in FACET_TEXTS
    ? FACET_TEXTS[part as keyof typeof FACET_TEXTS]
    : CASE_LIST_TEXTS[part as 'step' | 'openedFrom' | 'openedTo' | 'flag' | 'life' | 'root'];
}

function valueWords(part: keyof Filter, value: string): Words {
  if (part === 'due') return DUE_TEXTS[value as keyof typeof DUE_TEXTS];
  if (part === 'open') return OPEN_TEXTS[value as keyof typeof OPEN_TEXTS];
  if (part === 'holder' && value === 'me') return CASE_LIST_TEXTS.me;
  return { vi: value, en: value };
}
