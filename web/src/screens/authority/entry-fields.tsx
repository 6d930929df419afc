import { Checkbox, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { ACTION_TEXTS } from '../../../../texts/action-texts.ts';
import { codeText } from '../../../../texts/code-texts.ts';
import { SCOPE_CODES } from '../../../../texts/register-texts.ts';
import { dongText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { Chooser, withoutAccents } from './chooser.tsx';
import { type EntryField, type EntryValues, isAsked, isNeeded, listIn, textIn } from './entry-field.ts';
import { FileField } from './file-field.tsx';
import { type Choice, useOfficeChoices, usePaperChoices, usePersonChoices, useUnitChoices } from './use-choices.ts';

const W = {
  all: words('Tất cả', 'All'),
  choose: words('– chọn –', '– choose –'),
  none: words('Không tìm thấy', 'Nothing found'),
  clear: words('Bỏ chọn', 'Clear'),
};

/** Inputs of one row stand in one line. */
const HINT_BELOW: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

interface FieldsProps {
  readonly fields: readonly EntryField[];
  readonly values: EntryValues;
  /** By the name of the field: what is wrong with it. */
  readonly faults: Readonly<Record<string, string>>;
  /** Begins the ids of the inputs, so that a summary can link to them. */
  readonly prefix: string;
  readonly onChange: (values: EntryValues) => void;
}

/** The fields of a guided form, in its order. */
export function EntryFields({ fields, values, faults, prefix, onChange }: FieldsProps) {
  return (
    <div className="asked">
      {fields
        .filter((field) => isAsked(field, values))
        .map((field) => (
          <OneField
            key={field.name}
            id={`${prefix}-${field.name}`}
            field={field}
            values={values}
            fault={faults[field.name]}
            onChange={(value) => onChange({ ...values, [field.name]: value })}
          />
        ))}
    </div>
  );
}

interface FieldProps {
  readonly id: string;
  readonly field: EntryField;
  readonly values: EntryValues;
  readonly fault: string | undefined;
  readonly onChange: (value: EntryValues[string]) => void;
}

function OneField({ id, field, values, fault, onChange }: FieldProps) {
  const say = useSay();
  const { language } = useLanguage();
  const { name, kind, label, hint, most = 200 } = field;
  const text = textIn(values, name);
  const typed = typeof values[name] === 'string' ? values[name] : '';
  const common = {
    id,
    inputWrapperOrder: HINT_BELOW,
    label: say(label),
    required: isNeeded(field, values),
    ...(hint === undefined ? {} : { description: say(hint) }),
    ...(fault === undefined ? {} : { error: fault }),
  };
  switch (kind) {
    case 'text':
      return (
        <TextInput
          {...common}
          value={typed}
          maxLength={most}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'long':
      return (
        <Textarea
          {...common}
          value={typed}
          maxLength={most}
          autosize
          minRows={2}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'date':
      return (
        <TextInput {...common} type="date" value={text} onChange={(event) => onChange(event.currentTarget.value)} />
      );
    case 'dong':
      return (
        <TextInput
          {...common}
          inputMode="numeric"
          maxLength={15}
          description={text === '' ? undefined : dongText(text, language)}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').replace(/^0+(?=\d)/, ''))}
        />
      );
    case 'yes':
      return (
        <Checkbox
          id={id}
          label={say(label)}
          checked={values[name] === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...common}
          value={text}
          data={[
            ...(text === '' && field.optional === undefined ? [{ value: '', label: say(W.choose) }] : []),
            ...(field.oneOf ?? []).map(([value, said]) => ({ value, label: say(said) })),
          ]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'file':
      return <FileField {...common} sha256={text} onChange={onChange} />;
    case 'actions':
    case 'taskTypes':
    case 'fields':
    case 'modes':
      return <CodesField {...common} kind={kind} values={listIn(values, name)} onChange={onChange} />;
    case 'office':
    case 'unit':
    case 'person':
    case 'paper':
      return <NameField {...common} kind={kind} value={text} onChange={onChange} />;
  }
}

export interface Common {
  readonly id: string;
  readonly inputWrapperOrder: typeof HINT_BELOW;
  readonly label: string;
  readonly required: boolean;
  readonly description?: string;
  readonly error?: string;
}

/** Codes of a scope; none chosen is everything. */
function CodesField({
  kind,
  values,
  required: _never,
  onChange,
  ...common
}: Common & {
  readonly kind: 'actions' | 'taskTypes' | 'fields' | 'modes';
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const choices: Choice[] =
    kind === 'actions'
      ? Object.entries(ACTION_TEXTS).map(([value, text]) => ({ value, label: `${value} – ${text[language]}` }))
      : SCOPE_CODES[kind].map((value) => ({ value, label: codeText(value)[language] }));
  return (
    <MultiSelect
      {...common}
      data={choices}
      value={[...values]}
      searchable
      filter={withoutAccents}
      withScrollArea={false}
      classNames={{ options: 'chooser-options' }}
      clearable
      clearButtonProps={{ 'aria-label': `${say(W.clear)}: ${common.label}` }}
      nothingFoundMessage={say(W.none)}
      placeholder={values.length === 0 ? say(W.all) : ''}
      onChange={onChange}
    />
  );
}

/** Something of the register, chosen by its name. */
function NameField({
  kind,
  ...common
}: Common & {
  readonly kind: 'office' | 'unit' | 'person' | 'paper';
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const choices = { office: useOfficeChoices(), unit: useUnitChoices(), person: usePersonChoices() };
  const papers = usePaperChoices();
  return <Chooser {...common} choices={kind === 'paper' ? papers : choices[kind]} />;
}
