import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  Radio,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { codeText } from '../../../texts/code-texts.ts';
import { dongWords } from '../../../texts/dong-words.ts';
import { countText, dongText } from '../words/figures.ts';
import { useLanguage, useSay, words } from '../words/say.tsx';
import { type FieldRule, type FieldRules, missingIn, type Values } from './field-rule.ts';
import { NameField } from './name-field.tsx';

const W = {
  choose: words('– chọn –', '– choose –'),
  add: words('Thêm dòng', 'Add a line'),
  remove: words('Bỏ dòng', 'Remove line'),
  line: words('Dòng', 'Line'),
  tooLong: (length: string, max: string) =>
    words(
      `Dài ${length} ký tự, tối đa ${max}. Những gì đã nhập vẫn còn nguyên; ông/bà hãy rút ngắn lại.`,
      `${length} characters long, ${max} at most. Nothing of it was cut off; please shorten it.`,
    ),
  most: (max: number) => words(`Tối đa ${max} ký tự`, `At most ${max} characters`),
  missing: words('Cần nhập', 'Needed'),
  yes: words('Có', 'Yes'),
  no: words('Không', 'No'),
};

/** Longer texts get room to be written. */
const ONE_LINE = 200;
const DEFAULT_TEXT = 2_000;

interface FormProps {
  readonly fields: FieldRules;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  /** Names of fields with a fault, as the door or the form found them. */
  readonly faulty?: readonly string[];
  /** Begins the ids of the inputs, so that a summary can link to them. */
  readonly prefix?: string;
}

/** A form made from the fields of an event: later kinds of act need no new page. */
export function EventFields({ fields, values, onChange, faulty = [], prefix = 'field' }: FormProps) {
  return (
    <Stack gap="sm">
      {Object.entries(fields).map(([name, rule]) => (
        <EventField
          key={name}
          id={`${prefix}-${name}`}
          name={name}
          rule={rule}
          value={values[name]}
          isFaulty={faulty.includes(name)}
          onChange={(value) => onChange({ ...values, [name]: value })}
        />
      ))}
    </Stack>
  );
}

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly rule: FieldRule;
  readonly value: unknown;
  readonly isFaulty: boolean;
  readonly onChange: (value: unknown) => void;
}

function EventField({ id, name, rule, value, isFaulty, onChange }: FieldProps) {
  const say = useSay();
  const { language } = useLanguage();
  const common = {
    id,
    label: rule.label[language],
    required: rule.optional !== true,
    error: isFaulty ? say(W.missing) : undefined,
  };
  const text = typeof value === 'string' ? value : '';
  switch (rule.type) {
    case 'text': {
      const max = rule.max ?? DEFAULT_TEXT;
      // no maxLength: a browser cuts what is pasted off at it, and says nothing
      const tooLong =
        text.length > max ? say(W.tooLong(countText(text.length, language), countText(max, language))) : undefined;
      const props = { ...common, value: text, error: tooLong ?? common.error, description: say(W.most(max)) };
      return max <= ONE_LINE ? (
        <TextInput {...props} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <Textarea
          {...props}
          autosize
          minRows={2}
          maxRows={12}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    }
    case 'unit':
    case 'person': {
      const kind = rule.type === 'unit' ? 'UNIT' : 'PERSON';
      return <NameField {...common} kind={kind} value={text} onChange={(chosen) => onChange(chosen ?? undefined)} />;
    }
    case 'code':
      return (
        <TextInput {...common} value={text} maxLength={120} onChange={(event) => onChange(event.currentTarget.value)} />
      );
    case 'dong':
      return (
        <TextInput
          {...common}
          value={text}
          inputMode="numeric"
          maxLength={19}
          description={text === '' ? undefined : `${dongText(text, language)} · ${dongWords(text)}`}
          onChange={(event) => onChange(event.currentTarget.value.replace(/[^\d]/g, '').replace(/^0+(?=\d)/, ''))}
        />
      );
    case 'count':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          onChange={(count) => onChange(typeof count === 'number' ? count : undefined)}
        />
      );
    case 'date':
      return (
        <TextInput {...common} type="date" value={text} onChange={(event) => onChange(event.currentTarget.value)} />
      );
    case 'yes':
      if (rule.optional !== true)
        return (
          <div id={id}>
            {/* who has to answer says no in so many words, too */}
            <Radio.Group
              label={common.label}
              required
              error={common.error}
              value={typeof value === 'boolean' ? String(value) : null}
              onChange={(answer) => onChange(answer === 'true')}
            >
              <Group gap="md" mt="xs">
                <Radio value="true" label={say(W.yes)} />
                <Radio value="false" label={say(W.no)} />
              </Group>
            </Radio.Group>
          </div>
        );
      return (
        <Checkbox
          id={id}
          label={rule.label[language]}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...common}
          value={text}
          data={[
            { value: '', label: say(W.choose) },
            ...(rule.oneOf ?? []).map((one) => ({ value: one, label: codeText(one)[language] })),
          ]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'list':
      return (
        <ListField
          {...{ id, name, rule, isFaulty, onChange }}
          items={Array.isArray(value) ? (value as readonly Values[]) : []}
        />
      );
  }
}

function ListField({
  id,
  rule,
  items,
  isFaulty,
  onChange,
}: Omit<FieldProps, 'value'> & { readonly items: readonly Values[] }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <Fieldset legend={rule.label[language]} id={id}>
      <Stack gap="md">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a form have no names of their own
          <Fieldset key={index} legend={`${say(W.line)} ${index + 1}`}>
            <EventFields
              fields={rule.item ?? {}}
              values={item}
              faulty={isFaulty ? missingIn(rule.item ?? {}, item) : []}
              prefix={`${id}-${index}`}
              onChange={(changed) => onChange(items.map((one, at) => (at === index ? changed : one)))}
            />
            <Button variant="subtle" mt="xs" onClick={() => onChange(items.filter((_one, at) => at !== index))}>
              {say(W.remove)} {index + 1}
            </Button>
          </Fieldset>
        ))}
        <Button variant="default" onClick={() => onChange([...items, {}])}>
          {say(W.add)}
        </Button>
      </Stack>
    </Fieldset>
  );
}
