import { Button, Group, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BodyOf } from '../../../../api/contract/endpoints.ts';
import { type AnswerOf, ask } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useWrite } from '../../client/use-write.ts';
import { EventFields } from '../../forms/event-fields.tsx';
import { missingIn, type Values } from '../../forms/field-rule.ts';
import { FaultPanel, ProblemPanel } from '../../parts/problem-panel.tsx';
import { Go } from '../../shell/go.tsx';
import { useSay, words } from '../../words/say.tsx';
import { CalendarEffect } from './calendar-effect.tsx';
import type { Year } from './calendar-screen.tsx';
import { type CalendarYear, formOf, YEAR_FIELDS, yearOf } from './year-draft.ts';

const W = {
  title: (year: number) => words(`Lập lịch năm ${year}`, `Make the calendar of ${year}`),
  what: words(
    'Hai người cùng lập: cán bộ pháp chế nhập, người khác xác nhận. Khi được xác nhận, hạn đang chạy tự tính lại và ghi vào nhật ký của từng hồ sơ.',
    'Two people make it: the legal officer enters it, another verifies it. Once verified, running periods are dated again, each in the log of its dossier.',
  ),
  draft: words('Soạn từ ngày lễ theo luật và âm lịch', 'Begin with the holidays of the law and of the moon'),
  current: words('Sửa từ lịch đang dùng', 'Begin with the calendar that counts now'),
  effect: words('Xem ảnh hưởng', 'See what it would change'),
  enter: words('Nhập vào sổ, chờ người khác xác nhận', 'Enter it; another person verifies it'),
  give: words('Bỏ bản đang soạn', 'Give this draft up'),
  missing: words('Còn ô chưa điền.', 'Something is not filled in yet.'),
  entered: words('Đã nhập, chờ người thứ hai xác nhận.', 'It is entered and waits for its second person.'),
  waits: (id: string, version: number, name: string) =>
    words(`Chờ xác nhận: ${id}, phiên bản ${version}, do ${name} nhập`, `Waits: ${id}, version ${version}, by ${name}`),
  toWaiting: words('Sang nơi xác nhận', 'To where it is verified'),
};

/** A calendar on its way: drafted, with what it would change, entered by one person and waiting for another (ux.md S14). */
export function NewYear({ shown }: { readonly shown: Year }) {
  const say = useSay();
  const client = useQueryClient();
  const { year } = shown;
  const [values, setValues] = useState<Values | null>(null);
  const [isMissing, setMissing] = useState(false);
  const effect = useWrite('POST /calendar/effects');
  const entering = useWrite('POST /register/items');
  const [fault, setFault] = useState<unknown>(null);

  const begin = async () => {
    setFault(null);
    await ask('GET /calendar/{year}/draft', { params: { year: `${year}` } }).then(
      (draft) => setValues(formOf(draft)),
      (refused: unknown) => setFault(refused),
    );
  };
  const change = (changed: Values | null) => {
    setValues(changed);
    effect.reset();
    entering.reset();
  };
  const whole = (): CalendarYear | null => {
    if (values === null) return null;
    const lacks = missingIn(YEAR_FIELDS, values).length > 0;
    setMissing(lacks);
    return lacks ? null : yearOf(year, values);
  };
  const see = async () => {
    const body = whole();
    if (body !== null) await effect.send({ body });
  };
  const enter = async () => {
    const data = whole();
    if (data === null) return;
    const body = {
      kind: 'CALENDAR_YEAR',
      id: shown.source?.id ?? `LICH-${year}`,
      data,
    } as BodyOf<'POST /register/items'>;
    if ((await entering.send({ body })) !== null)
      await client.invalidateQueries({ predicate: ({ queryKey: [endpoint] }) => endpoint === 'GET /register/waiting' });
  };

  return (
    <section aria-labelledby="new-year">
      <Title order={2} id="new-year" mb="xs">
        {say(W.title(year))}
      </Title>
      <p>{say(W.what)}</p>
      <Waiting />
      {fault !== null && <FaultPanel fault={fault} />}
      {values === null ? (
        <Group>
          <Button variant="default" onClick={() => void begin()}>
            {say(W.draft)}
          </Button>
          <Button variant="default" onClick={() => change(formOf(shown))}>
            {say(W.current)}
          </Button>
        </Group>
      ) : (
        <Stack gap="md" maw={860}>
          <EventFields
            fields={YEAR_FIELDS}
            values={values}
            onChange={change}
            prefix="year"
            faulty={isMissing ? ['days'] : []}
          />
          {isMissing && <p role="alert">{say(W.missing)}</p>}
          {effect.writing.state === 'DONE' && <CalendarEffect {...effect.writing.answer} />}
          {effect.writing.state === 'REFUSED' && <ProblemPanel problem={effect.writing.problem} />}
          {entering.writing.state === 'REFUSED' && <ProblemPanel problem={entering.writing.problem} />}
          {entering.writing.state === 'DONE' && (
            <section className="panel" data-tone="good" role="status">
              {say(W.entered)}
            </section>
          )}
          <Group>
            <Button variant="default" onClick={() => change(null)}>
              {say(W.give)}
            </Button>
            <Button variant="default" onClick={() => void see()} loading={effect.writing.state === 'SENDING'}>
              {say(W.effect)}
            </Button>
            <Button
              onClick={() => void enter()}
              disabled={entering.writing.state !== 'IDLE' && entering.writing.state !== 'REFUSED'}
            >
              {say(W.enter)}
            </Button>
          </Group>
        </Stack>
      )}
    </section>
  );
}

type WaitingItem = AnswerOf<'GET /register/waiting'>['items'][number];

/** Calendars that wait for their second person, each with what it would change. */
function Waiting() {
  const { data } = useAnswer('GET /register/waiting');
  const items = (data?.items ?? []).filter(({ kind }) => kind === 'CALENDAR_YEAR');
  return items.map((item) => <WaitingYear key={`${item.id} ${item.version}`} item={item} />);
}

function WaitingYear({ item: { id, version, data, enteredBy } }: { readonly item: WaitingItem }) {
  const say = useSay();
  const { writing, send } = useWrite('POST /calendar/effects');
  // once, however often the list is read again: it counts every period that runs
  const [year] = useState(() => data as unknown as CalendarYear);
  useEffect(() => {
    void send({ body: year });
  }, [send, year]);
  return (
    <section className="panel" data-tone="soon">
      <strong>{say(W.waits(id, version, enteredBy.name))}</strong>
      {writing.state === 'DONE' && <CalendarEffect {...writing.answer} />}
      <Go to="/authority" search={{ tab: 'waiting' }}>
        {say(W.toWaiting)}
      </Go>
    </section>
  );
}
