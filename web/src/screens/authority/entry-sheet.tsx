import { Button, Fieldset, Group, Stack, TextInput, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { BodyOf } from '../../../../api/contract/endpoints.ts';
import { ask, NoAnswer, Refused } from '../../client/ask.ts';
import { FaultPanel, Remedies } from '../../parts/problem-panel.tsx';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { type EntryFaults, faultsOf, NO_FAULTS } from './entry-faults.ts';
import { type EntryField, type EntryValues, isAsked, missingFields } from './entry-field.ts';
import { EntryFields } from './entry-fields.tsx';
import type { EntryForm } from './entry-forms.ts';
import { type Item, paperId } from './entry-items.ts';
import { EntryReview } from './entry-review.tsx';

const W = {
  grants: words('Quyền được giao', 'Powers given'),
  grant: words('Quyền', 'Power'),
  add: words('Thêm quyền', 'Add a power'),
  remove: words('Bỏ quyền', 'Remove power'),
  id: words('Mã trong sổ', 'Id in the register'),
  idHint: words(
    'Để trống: lấy theo số và năm. Trùng mã đang có: thành phiên bản mới của mục đó.',
    'Empty: from number and year. The id of one that stands: a new version of it.',
  ),
  check: words('Kiểm tra trước khi ghi', 'Check before entering'),
  checking: words('Đang kiểm tra…', 'Checking…'),
  wrong: words('Chưa ghi được; cần sửa', 'It cannot be entered; to be mended'),
  missing: words('Cần nhập', 'Needed'),
};

/** One guided form: filled in, checked by the rules of the register, looked at once more, entered. */
export function EntrySheet({ form, province }: { readonly form: EntryForm; readonly province: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const [values, setValues] = useState<EntryValues>(form.start);
  const [grants, setGrants] = useState<readonly EntryValues[]>(form.grant === undefined ? [] : [NEW_GRANT]);
  const [faults, setFaults] = useState<EntryFaults>(NO_FAULTS);
  const [fault, setFault] = useState<unknown>(null);
  const [isChecking, setChecking] = useState(false);
  const [reviewed, setReviewed] = useState<readonly Item[] | null>(null);
  const hasPaper = form.fields.some(({ name }) => name === 'number');

  const check = async () => {
    setFault(null);
    const missing = missingIn(form, { values, grants, say: say(W.missing) });
    setFaults(missing);
    if (!isClear(missing)) return;
    const items = form.items(values, grants, province);
    setChecking(true);
    try {
      // a kind of item and its data belong together; the contract's union says so only when it is parsed
      const body = { items: [...items] } as unknown as BodyOf<'POST /register/item-checks'>;
      const { items: checked } = await ask('POST /register/item-checks', { body });
      const names = form.fields.filter((field) => isAsked(field, values)).map(({ name }) => name);
      const found = faultsOf(checked, items, { fields: names, language });
      setFaults(found);
      if (isClear(found)) setReviewed(items);
    } catch (refused) {
      setFault(refused);
    } finally {
      setChecking(false);
    }
  };
  const restart = () => {
    setValues(form.start);
    setGrants(form.grant === undefined ? [] : [NEW_GRANT]);
    setReviewed(null);
  };

  if (reviewed !== null) return <EntryReview items={reviewed} onBack={() => setReviewed(null)} onAgain={restart} />;
  return (
    <Stack gap="md">
      <p className="lead">{say(form.what)}</p>
      <FaultList form={form} faults={faults} />
      <EntryFields
        fields={form.fields}
        values={values}
        faults={faults.fields}
        prefix={form.code}
        onChange={setValues}
      />
      {hasPaper && (
        <TextInput
          label={say(W.id)}
          description={say(W.idHint)}
          placeholder={paperId({ ...values, id: '' })}
          value={typeof values.id === 'string' ? values.id : ''}
          maxLength={100}
          onChange={(event) => setValues({ ...values, id: event.currentTarget.value })}
        />
      )}
      {form.grant !== undefined && (
        <Grants fields={form.grant} grants={grants} faults={faults} code={form.code} onChange={setGrants} />
      )}
      {(fault instanceof Refused || fault instanceof NoAnswer) && <FaultPanel fault={fault} />}
      <Group>
        <Button onClick={() => void check()} disabled={isChecking}>
          {say(isChecking ? W.checking : W.check)}
        </Button>
      </Group>
    </Stack>
  );
}

const NEW_GRANT: EntryValues = { toKind: 'OFFICE' };

function Grants({
  fields,
  grants,
  faults,
  code,
  onChange,
}: {
  readonly fields: readonly EntryField[];
  readonly grants: readonly EntryValues[];
  readonly faults: EntryFaults;
  readonly code: string;
  readonly onChange: (grants: readonly EntryValues[]) => void;
}) {
  const say = useSay();
  return (
    <section aria-labelledby={`${code}-grants`}>
      <Title order={2} id={`${code}-grants`} mb="xs">
        {say(W.grants)}
      </Title>
      <Stack gap="md">
        {grants.map((grant, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a form have no names of their own
          <Fieldset key={place} legend={`${say(W.grant)} ${place + 1}`}>
            <EntryFields
              fields={fields}
              values={grant}
              faults={faults.grants[place] ?? {}}
              prefix={`${code}-grant-${place}`}
              onChange={(changed) => onChange(grants.map((one, at) => (at === place ? changed : one)))}
            />
            <Button variant="subtle" mt="xs" onClick={() => onChange(grants.filter((_one, at) => at !== place))}>
              {say(W.remove)} {place + 1}
            </Button>
          </Fieldset>
        ))}
        <Group>
          <Button variant="default" onClick={() => onChange([...grants, NEW_GRANT])}>
            {say(W.add)}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

/** On top: every fault with a link to its field; it gets the focus. */
function FaultList({ form, faults }: { readonly form: EntryForm; readonly faults: EntryFaults }) {
  const say = useSay();
  const { language } = useLanguage();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isClear(faults)) panel.current?.focus();
  }, [faults]);
  if (isClear(faults)) return null;
  const labelOf = (fields: readonly EntryField[], name: string): Words =>
    fields.find((field) => field.name === name)?.label ?? words(name, name);
  const inGrants = Object.entries(faults.grants).flatMap(([place, found]) =>
    Object.entries(found).map(([name, text]) => ({ place: Number(place), name, text })),
  );
  return (
    <section className="panel" data-tone="late" role="alert" tabIndex={-1} ref={panel}>
      <strong>{say(W.wrong)}</strong>
      <ul>
        {Object.entries(faults.fields).map(([name, text]) => (
          <li key={name}>
            <a href={`#${form.code}-${name}`}>{say(labelOf(form.fields, name))}</a>: {text}
          </li>
        ))}
        {inGrants.map(({ place, name, text }) => (
          <li key={`${place} ${name}`}>
            <a href={`#${form.code}-grant-${place}-${name}`}>
              {say(W.grant)} {place + 1}, {say(labelOf(form.grant ?? [], name))}
            </a>
            : {text}
          </li>
        ))}
        {faults.others.map((refusal) => (
          <li key={refusal.code}>
            <strong>{refusal.title[language]}</strong> {refusal.detail[language]}
            <Remedies remedy={refusal.remedy} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function isClear({ fields, grants, others }: EntryFaults): boolean {
  const inGrants = Object.values(grants).flatMap((found) => Object.keys(found));
  return Object.keys(fields).length + inGrants.length + others.length === 0;
}

function missingIn(
  form: EntryForm,
  { values, grants, say }: { values: EntryValues; grants: readonly EntryValues[]; say: string },
): EntryFaults {
  const saying = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, say]));
  const perGrant = grants.map((grant, place) => [place, saying(missingFields(form.grant ?? [], grant))] as const);
  return { ...NO_FAULTS, fields: saying(missingFields(form.fields, values)), grants: Object.fromEntries(perGrant) };
}
