import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createContext, useContext, useState } from 'react';
import { useAnswer } from '../client/use-answer.ts';
import { folded } from '../words/folded.ts';
import { useSay, words } from '../words/say.tsx';

const W = {
  hint: words('Gõ vài chữ của tên', 'Type some letters of the name'),
  code: words('Mã', 'Code'),
  none: words('Không tìm thấy', 'Nothing found'),
};

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Persons of the case that a form is about: offered first, also to whom the register finds nobody. */
export const PeopleNear = createContext<readonly Named[]>([]);

/** Fewer letters find everybody. */
const LEAST_LETTERS = 2;
const WAIT_MS = 250;
const CODE = /^[A-Z0-9][A-Z0-9-]{2,59}$/;

/** A unit or person of the register, chosen by its name; what is kept is the id. */
export function NameField({
  kind,
  value,
  onChange,
  ...common
}: {
  readonly kind: 'UNIT' | 'PERSON';
  readonly value: string;
  readonly onChange: (id: string | null, name: string) => void;
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly error: string | undefined;
}) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), WAIT_MS);
  const found = useAnswer('GET /names', { query: { kind, q } }, { enabled: q.length >= LEAST_LETTERS });
  const chosen = useAnswer('GET /names', { query: { kind, q: value } }, { enabled: value !== '' });
  const people = useContext(PeopleNear);
  const wanted = folded(typed.trim());
  const near = (kind === 'PERSON' ? people : []).filter(
    ({ id, name }) => id === value || folded(`${id} ${name}`).includes(wanted),
  );
  const known = [...near, ...(found.data?.items ?? []), ...(chosen.data?.items ?? []).filter(({ id }) => id === value)];
  // who finds nobody in the register names a person by the code that he was told; the door knows whether there is one
  const isCode = kind === 'PERSON' && CODE.test(typed.trim()) && !known.some(({ id }) => id === typed.trim());
  const byCode = isCode ? [{ id: typed.trim(), name: `${say(W.code)} ${typed.trim()}` }] : [];
  const unknown = value === '' || known.some(({ id }) => id === value) ? [] : [{ id: value, name: value }];
  const options = new Map([...byCode, ...known, ...unknown].map(({ id, name }) => [id, name]));
  return (
    <Select
      {...common}
      searchable
      clearable={!common.required}
      allowDeselect={!common.required}
      value={value === '' ? null : value}
      data={[...options].map(([id, name]) => ({ value: id, label: name }))}
      filter={({ options: all }) => all}
      onSearchChange={setTyped}
      onChange={(id, option) => onChange(id, option?.label ?? '')}
      placeholder={say(W.hint)}
      nothingFoundMessage={say(q.length < LEAST_LETTERS ? W.hint : W.none)}
    />
  );
}
