import { Button, Group, NativeSelect, NumberInput, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { useFilters } from '../../shell/go.tsx';
import { weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { dayKindText } from './day-words.ts';

type Counted = AnswerOf<'GET /calendar/count'>;
type Unit = 'WD' | 'CD' | 'MO';

const W = {
  title: words('Đếm một thời hạn', 'Count a period'),
  what: words(
    'Ngày đầu không tính; thời hạn kết thúc vào ngày nghỉ thì lùi đến ngày làm việc tiếp theo (Bộ luật Dân sự 2015, Điều 147, 148).',
    'The first day is not counted; a period that would end on a day off ends on the next working day (Civil Code 2015, Art. 147, 148).',
  ),
  from: words('Từ ngày', 'From'),
  length: words('Độ dài', 'Length'),
  unit: words('Đơn vị', 'Unit'),
  direction: words('Chiều', 'Direction'),
  forward: words('Về sau', 'Forward'),
  backward: words('Về trước', 'Backward'),
  count: words('Đếm', 'Count'),
  result: words('Ngày cuối', 'Last day'),
  how: words('Vì sao', 'How it comes about'),
  provisional: words('Tạm tính: lịch của năm chưa đủ', 'Provisional: the calendar of the year is not complete'),
  start: (day: string) => words(`${day} không tính.`, `${day} is not counted.`),
  counted: (length: number, unit: Words, back: boolean) =>
    words(
      `Đếm ${length} ${unit.vi} ${back ? 'về trước' : 'về sau'}.`,
      `${length} ${unit.en} are counted ${back ? 'backward' : 'forward'}.`,
    ),
  skipped: (count: number, rest: number) =>
    words(
      `Bỏ qua ${count} ngày nghỉ, trong đó ${rest} ngày nghỉ hằng tuần.`,
      `${count} days off are passed over, ${rest} of them weekly rest.`,
    ),
  noneSkipped: words('Không bỏ qua ngày nào.', 'No day is passed over.'),
  makeups: words('Ngày làm bù được tính', 'Make-up days that count'),
  rolled: (day: string) =>
    words(
      `Thời hạn rơi vào ${day} là ngày nghỉ, nên kết thúc vào ngày làm việc tiếp theo.`,
      `The period would end on ${day}, a day off, and so ends on the next working day.`,
    ),
};

const UNITS: Readonly<Record<Unit, Words>> = {
  WD: words('ngày làm việc', 'working days'),
  CD: words('ngày theo lịch', 'calendar days'),
  MO: words('tháng', 'months'),
};

/** Any period on the official calendar, counted by the door, which says what it passed over and by which paper. */
export function CountTool({ today }: { readonly today: string }) {
  const say = useSay();
  const [asked, change] = useFilters(['from', 'length', 'unit', 'direction']);
  const [form, setForm] = useState({
    ...{ from: asked.from ?? today, length: asked.length ?? '30', unit: asked.unit ?? 'WD' },
    direction: asked.direction ?? 'FORWARD',
  });
  const query = {
    from: asked.from ?? today,
    length: asked.length ?? '30',
    unit: (asked.unit ?? 'WD') as Unit,
    direction: (asked.direction ?? 'FORWARD') as 'FORWARD' | 'BACKWARD',
  };
  const isAsked = asked.from !== undefined && asked.length !== undefined;
  const result = useAnswer('GET /calendar/count', { query }, { enabled: isAsked });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change(form);
  };
  return (
    <section aria-labelledby="count-tool">
      <Title order={2} id="count-tool" mb="xs">
        {say(W.title)}
      </Title>
      <p>{say(W.what)}</p>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            type="date"
            label={say(W.from)}
            required
            value={form.from}
            onChange={(event) => setForm({ ...form, from: event.currentTarget.value })}
          />
          <NumberInput
            label={say(W.length)}
            required
            min={1}
            max={9_999}
            allowDecimal={false}
            hideControls
            value={Number(form.length)}
            onChange={(value) => setForm({ ...form, length: String(value) })}
          />
          <NativeSelect
            label={say(W.unit)}
            value={form.unit}
            data={Object.entries(UNITS).map(([value, label]) => ({ value, label: say(label) }))}
            onChange={(event) => setForm({ ...form, unit: event.currentTarget.value })}
          />
          <NativeSelect
            label={say(W.direction)}
            value={form.direction}
            data={[
              { value: 'FORWARD', label: say(W.forward) },
              { value: 'BACKWARD', label: say(W.backward) },
            ]}
            onChange={(event) => setForm({ ...form, direction: event.currentTarget.value })}
          />
          <Button type="submit" disabled={form.length === '' || form.from === ''}>
            {say(W.count)}
          </Button>
        </Group>
      </form>
      {isAsked && <Answered result={result}>{(counted) => <CountedPeriod counted={counted} />}</Answered>}
    </section>
  );
}

function CountedPeriod({ counted }: { readonly counted: Counted }) {
  const say = useSay();
  const { language } = useLanguage();
  const { start, rule, skipped, makeups, rolledFrom, result, provisional } = counted;
  const rest = skipped.filter(({ reason }) => reason === 'WEEKLY_REST').length;
  const named = skipped.filter(({ reason }) => reason !== 'WEEKLY_REST');
  return (
    <section className="panel" data-tone={provisional ? 'soon' : 'good'} role="status">
      <strong>
        {say(W.result)}: <span className="never-wraps">{weekdayText(result, language)}</span>
      </strong>{' '}
      {provisional && <Lozenge tone="soon">{say(W.provisional)}</Lozenge>}
      <p>
        {say(W.how)}: {say(W.start(weekdayText(start, language)))}{' '}
        {say(W.counted(rule.length, UNITS[rule.unit], rule.direction === 'BACKWARD'))}{' '}
        {say(skipped.length === 0 ? W.noneSkipped : W.skipped(skipped.length, rest))}{' '}
        {rolledFrom !== undefined && say(W.rolled(weekdayText(rolledFrom, language)))}
      </p>
      <Days days={named} />
      {makeups.length > 0 && (
        <>
          <p>{say(W.makeups)}:</p>
          <Days days={makeups} />
        </>
      )}
    </section>
  );
}

function Days({ days }: { readonly days: Counted['skipped'] }) {
  const say = useSay();
  const { language } = useLanguage();
  if (days.length === 0) return null;
  return (
    <ul>
      {days.map(({ date, reason, basis }) => (
        <li key={date}>
          <span className="never-wraps">{weekdayText(date, language)}</span>: {say(dayKindText(reason))} ({basis})
        </li>
      ))}
    </ul>
  );
}
