import { type OptionsFilter, Select } from '@mantine/core';
import { folded } from '../../words/folded.ts';
import { useSay, words } from '../../words/say.tsx';
import type { Choice } from './use-choices.ts';

const W = {
  type: words('Gõ để tìm, không cần dấu', 'Type to search, accents not needed'),
  none: words('Không tìm thấy', 'Nothing found'),
  clear: words('Bỏ chọn', 'Clear'),
};

/** Finds an option by a part of its label, typed with or without accents. */
export const withoutAccents: OptionsFilter = ({ options, search }) =>
  options.filter((option) => 'label' in option && folded(option.label).includes(folded(search.trim())));

/** As many as one looks through; typing narrows them. */
const MOST_SHOWN = 60;

/** One of many, found by typing a part of its name. */
export function Chooser({
  id,
  label,
  description,
  choices,
  value,
  required = false,
  error,
  onChange,
}: {
  readonly id?: string | undefined;
  readonly inputWrapperOrder?: readonly string[];
  readonly label: string;
  readonly description?: string | undefined;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly required?: boolean;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const say = useSay();
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      label={label}
      {...(description === undefined ? {} : { description })}
      {...(error === undefined ? {} : { error })}
      required={required}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      searchable
      withScrollArea={false}
      classNames={{ options: 'chooser-options' }}
      clearable
      clearButtonProps={{ 'aria-label': `${say(W.clear)}: ${label}` }}
      limit={MOST_SHOWN}
      placeholder={say(W.type)}
      nothingFoundMessage={say(W.none)}
      data={choices.map((choice) => ({ ...choice }))}
      value={value === '' ? null : value}
      filter={withoutAccents}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
