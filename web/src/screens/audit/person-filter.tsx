import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useAnswer } from '../../client/use-answer.ts';
import { useSay, words } from '../../words/say.tsx';

const W = {
  label: words('Người thực hiện', 'Who acted'),
  placeholder: words('Tên hoặc mã', 'Name or id'),
};

/** Whose acts are looked at: found by words of a name or by the id. */
export function PersonFilter({
  person,
  onChoose,
}: {
  readonly person: string | undefined;
  readonly onChoose: (person: string) => void;
}) {
  const say = useSay();
  const [text, setText] = useState(person ?? '');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const { data } = useAnswer('GET /names', { query: { kind: 'PERSON', q: asked } }, { enabled: asked !== '' });
  const found = data?.items ?? [];
  useEffect(() => setText(person ?? ''), [person]);
  const labelOf = ({ id, name }: { id: string; name: string }) => `${name} – ${id}`;
  const chosen = found.find(({ id }) => id === person);
  const shown = person !== undefined && text === person && chosen !== undefined ? labelOf(chosen) : text;
  const choose = (label: string) => {
    const one = found.find((named) => labelOf(named) === label);
    if (one === undefined) return;
    setText(one.id);
    onChoose(one.id);
  };
  return (
    <Autocomplete
      label={say(W.label)}
      placeholder={say(W.placeholder)}
      value={shown}
      onChange={(value) => {
        setText(value);
        if (value === '') onChoose('');
      }}
      onOptionSubmit={choose}
      data={[...new Set(found.map(labelOf))]}
      filter={({ options }) => options}
      selectFirstOptionOnChange
      w={230}
      maxLength={100}
    />
  );
}
