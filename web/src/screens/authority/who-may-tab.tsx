import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { QueryOf } from '../../../../api/contract/endpoints.ts';
import { ACTION_TEXTS } from '../../../../texts/action-texts.ts';
import { codeText } from '../../../../texts/code-texts.ts';
import { SCOPE_CODES } from '../../../../texts/register-texts.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { useFilters } from '../../shell/go.tsx';
import { dongText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { Chooser } from './chooser.tsx';
import { usePersonChoices } from './use-choices.ts';
import { WhoMayAnswer } from './who-may-answer.tsx';

const W = {
  lead: words(
    'Ai được phê duyệt việc gì, vào ngày nào? Câu trả lời do đúng bộ quy tắc xét mọi quyết định đưa ra, kèm từng quy tắc đã xét.',
    'Who may approve what, on which day? The answer comes from the very rules that judge every decision, with each rule that was looked at.',
  ),
  action: words('Việc', 'Action'),
  on: words('Vào ngày', 'On the day'),
  onHint: words('Để trống: hôm nay theo giờ nghiệp vụ', 'Empty: today by business time'),
  known: words('Theo những gì đã biết đến hết ngày', 'As known to the end of'),
  knownHint: words('Để trống: mọi điều đã biết', 'Empty: all that is known'),
  person: words('Người được hỏi', 'Person asked about'),
  personHint: words('Để trống: hỏi mọi người', 'Empty: everybody'),
  type: words('Loại nhiệm vụ', 'Kind of task'),
  field: words('Lĩnh vực', 'Field'),
  mode: words('Phương thức', 'Way of assigning'),
  amount: words('Kinh phí ngân sách (đồng)', 'State budget (dong)'),
  fact: words('Điều kiện của việc', 'Condition of the act'),
  notSaid: words('– không nêu –', '– not stated –'),
  ask: words('Trả lời', 'Answer'),
  facts: {
    WITHIN_CAPS: words('Trong mức cho phép của quy định', 'Within the caps of the rules'),
    TOTAL_NOT_HIGHER: words('Tổng kinh phí không tăng', 'The total does not rise'),
    TOTAL_HIGHER: words('Tổng kinh phí tăng', 'The total rises'),
  },
};

/** Inputs of one row stand in one line. */
const HINT_BELOW: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];
const NAMES = ['action', 'on', 'known', 'person', 'type', 'field', 'mode', 'amount', 'fact'] as const;
type Asked = Partial<Record<(typeof NAMES)[number], string>>;
const ACTIONS = Object.keys(ACTION_TEXTS) as (keyof typeof ACTION_TEXTS)[];

/** "Who may approve … on day …?": asked of two dates, answered with every rule; the address keeps the question. */
export function WhoMayTab() {
  const say = useSay();
  const [asked, change] = useFilters(NAMES);
  const [wasAsked, setAsked] = useState(false);
  const result = useAnswer('GET /register/who-may', { query: queryOf(asked) }, { enabled: asked.action !== undefined });
  return (
    <Stack gap="md">
      <p className="lead">{say(W.lead)}</p>
      <Question
        key={JSON.stringify(asked)}
        asked={asked}
        onAsk={(next) => {
          setAsked(true);
          change({ ...Object.fromEntries(NAMES.map((name) => [name, next[name]])) });
        }}
      />
      {asked.action !== undefined && (
        <Answered result={result}>
          {(answer) => (
            <WhoMayAnswer key={JSON.stringify(asked)} answer={answer} amountDong={asked.amount} takesFocus={wasAsked} />
          )}
        </Answered>
      )}
    </Stack>
  );
}

function queryOf({ action = 'A08', amount, ...rest }: Asked): QueryOf<'GET /register/who-may'> {
  return {
    ...rest,
    action: action as keyof typeof ACTION_TEXTS,
    ...(amount === undefined ? {} : { amountDong: amount }),
  };
}

function Question({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (asked: Asked) => void }) {
  const say = useSay();
  const { language } = useLanguage();
  const [form, setForm] = useState<Asked>({ action: 'A08', ...asked });
  const persons = usePersonChoices();
  const set = (name: keyof Asked) => (value: string) => setForm({ ...form, [name]: value });
  const select = (name: keyof Asked, codes: readonly string[]) => (
    <NativeSelect
      label={say(W[name as 'type'])}
      value={form[name] ?? ''}
      data={[
        { value: '', label: say(W.notSaid) },
        ...codes.map((code) => ({ value: code, label: codeText(code)[language] })),
      ]}
      onChange={(event) => set(name)(event.currentTarget.value)}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(form);
  };
  return (
    <form onSubmit={submit} className="panel">
      <div className="asked">
        <NativeSelect
          label={say(W.action)}
          value={form.action ?? 'A08'}
          data={ACTIONS.map((action) => ({ value: action, label: `${action} – ${ACTION_TEXTS[action][language]}` }))}
          onChange={(event) => set('action')(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={say(W.on)}
          description={say(W.onHint)}
          inputWrapperOrder={HINT_BELOW}
          value={form.on ?? ''}
          onChange={(event) => set('on')(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={say(W.known)}
          description={say(W.knownHint)}
          inputWrapperOrder={HINT_BELOW}
          value={form.known ?? ''}
          onChange={(event) => set('known')(event.currentTarget.value)}
        />
        <Chooser
          label={say(W.person)}
          description={say(W.personHint)}
          choices={persons}
          value={form.person ?? ''}
          onChange={set('person')}
        />
        {select('type', SCOPE_CODES.taskTypes)}
        {select('field', SCOPE_CODES.fields)}
        {select('mode', SCOPE_CODES.modes)}
        <TextInput
          label={say(W.amount)}
          description={form.amount ? dongText(form.amount, language) : undefined}
          inputMode="numeric"
          inputWrapperOrder={HINT_BELOW}
          maxLength={15}
          value={form.amount ?? ''}
          onChange={(event) => set('amount')(event.currentTarget.value.replace(/\D/g, '').replace(/^0+(?=\d)/, ''))}
        />
        <NativeSelect
          label={say(W.fact)}
          value={form.fact ?? ''}
          data={[
            { value: '', label: say(W.notSaid) },
            ...Object.entries(W.facts).map(([value, label]) => ({ value, label: label[language] })),
          ]}
          onChange={(event) => set('fact')(event.currentTarget.value)}
        />
      </div>
      <Group mt="md">
        <Button type="submit">{say(W.ask)}</Button>
      </Group>
    </form>
  );
}
