import { Button, Group, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { BodyOf } from '../../../../api/contract/endpoints.ts';
import type { ProblemBody } from '../../../../api/contract/problem.ts';
import { Refused } from '../../client/ask.ts';
import { newKey, settle } from '../../client/use-write.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { Go } from '../../shell/go.tsx';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import type { Item } from './entry-items.ts';
import { forgetRegister } from './forget-register.ts';
import { fieldsOf, fieldText, ITEM_KINDS, valueText } from './item-words.ts';
import { type Choice, useOfficeChoices, usePaperChoices, usePersonChoices, useUnitChoices } from './use-choices.ts';

const W = {
  title: words('Xem lại trước khi ghi', 'Look once more'),
  checked: words(
    'Các quy tắc của sổ không có gì cản. Sau khi ghi, mục chờ một người khác xác nhận rồi mới có hiệu lực.',
    'Nothing in the rules of the register is in the way. What is entered waits for another person and counts only then.',
  ),
  newVersion: words('Phiên bản mới của mục đang có', 'A new version of one that stands'),
  recorded: (n: string): Words => words(`Đã ghi, nhật ký số ${n}`, `On record, log number ${n}`),
  back: words('Quay lại sửa', 'Back to the form'),
  enter: words('Ghi vào sổ', 'Enter'),
  entering: words('Đang ghi…', 'Entering…'),
  unknown: words(
    'Chưa rõ kết quả. Hệ thống đang tự tìm hiểu; không cần bấm lại.',
    'The outcome is not known yet. It is being found out; there is no need to click again.',
  ),
  done: (count: number): Words =>
    words(
      `Đã ghi ${count} mục. Các mục chờ người thứ hai xác nhận.`,
      `${count} items are on record. They wait for their second person.`,
    ),
  toWaiting: words('Xem các mục chờ xác nhận', 'See what waits for verification'),
  again: words('Ghi mục khác', 'Enter something else'),
};

/** What is about to be entered, as it will stand; entered item by item, each once, however often it is tried. */
export function EntryReview({
  items,
  onBack,
  onAgain,
}: {
  readonly items: readonly Item[];
  readonly onBack: () => void;
  readonly onAgain: () => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [keys] = useState(() => items.map(newKey));
  const [recorded, setRecorded] = useState<readonly string[]>([]);
  const [state, setState] = useState<'IDLE' | 'SENDING' | 'UNKNOWN'>('IDLE');
  const [problem, setProblem] = useState<ProblemBody | null>(null);
  const isDone = recorded.length === items.length;
  const known = usePaperChoices();

  const enter = async () => {
    if (state !== 'IDLE') return;
    setProblem(null);
    let numbers = recorded;
    try {
      for (const [place, item] of items.entries()) {
        if (place < numbers.length) continue;
        setState('SENDING');
        const body = item as unknown as BodyOf<'POST /register/items'>;
        const key = keys[place] ?? newKey();
        const answer = await settle('POST /register/items', { body, key }, () => setState('UNKNOWN'));
        numbers = [...numbers, answer.n];
        setRecorded(numbers);
      }
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      setProblem(fault.problem);
    } finally {
      setState('IDLE');
      await forgetRegister(client);
    }
  };

  return (
    <Stack gap="md">
      <Title order={2} tabIndex={-1} ref={heading}>
        {say(W.title)}
      </Title>
      <p role="status" className="panel" data-tone="good">
        {say(isDone ? W.done(items.length) : W.checked)}
      </p>
      {items.map((item, place) => (
        <ItemToEnter
          key={item.id}
          item={item}
          number={recorded[place]}
          isNewVersion={recorded.length === 0 && known.some(({ value }) => value === item.id)}
        />
      ))}
      {problem !== null && <ProblemPanel problem={problem} />}
      <p role="status">{state === 'UNKNOWN' ? say(W.unknown) : ''}</p>
      <Group>
        {isDone ? (
          <>
            <Go to="/authority" search={{ tab: 'waiting' }}>
              {say(W.toWaiting)}
            </Go>
            <Button variant="default" onClick={onAgain}>
              {say(W.again)}
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={onBack} disabled={state !== 'IDLE' || recorded.length > 0}>
              {say(W.back)}
            </Button>
            <Button onClick={() => void enter()} disabled={state !== 'IDLE'}>
              {say(state === 'IDLE' ? W.enter : W.entering)}
            </Button>
          </>
        )}
      </Group>
    </Stack>
  );
}

function ItemToEnter({
  item,
  number,
  isNewVersion,
}: {
  readonly item: Item;
  readonly number: string | undefined;
  readonly isNewVersion: boolean;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const names = useNames();
  const { kind, id, data } = item;
  return (
    <section className="panel" aria-label={`${say(ITEM_KINDS[kind] ?? words(kind, kind))} ${id}`}>
      <Group justify="space-between">
        <Title order={3}>
          {say(ITEM_KINDS[kind] ?? words(kind, kind))} {id}
        </Title>
        {isNewVersion && <Lozenge tone="soon">{say(W.newVersion)}</Lozenge>}
        {number !== undefined && <Lozenge tone="good">{say(W.recorded(number))}</Lozenge>}
      </Group>
      <dl className="pairs">
        {fieldsOf(data).map(([field, value]) => (
          <FieldPair
            key={field}
            name={say(fieldText(field, kind))}
            value={valueText(field, value, { names, language })}
          />
        ))}
      </dl>
    </section>
  );
}

function FieldPair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function useNames(): Readonly<Record<string, Words>> {
  const choices: Choice[] = [...useUnitChoices(), ...useOfficeChoices(), ...usePersonChoices(), ...usePaperChoices()];
  return Object.fromEntries(choices.map(({ value, label }) => [value, words(label, label)]));
}
