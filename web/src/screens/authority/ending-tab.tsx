import { Anchor, Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type AnswerOf, addressOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { useFilters } from '../../shell/go.tsx';
import { dayText, weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { EndingSteps } from './ending-steps.tsx';
import { amountText } from './scope-words.ts';

type Ending = AnswerOf<'GET /reports/authority-ending'>['items'][number];
type Power = Ending['powers'][number];

const W = {
  days: words('Trong vòng', 'Within'),
  dayCount: (days: number) => words(`${days} ngày`, `${days} days`),
  on: words('Tính từ ngày', 'Counted from'),
  csv: words('Tải bảng CSV', 'Download as CSV'),
  caption: (count: number, on: string) =>
    words(`${count} mục hết hiệu lực, tính từ ${on}`, `${count} items end, counted from ${on}`),
  none: words('Không có mục nào hết hiệu lực trong thời gian này.', 'Nothing ends in this time.'),
  heads: [
    words('Mục', 'Item'),
    words('Ngày cuối còn hiệu lực', 'Last day in force'),
    words('Thẩm quyền sau đó', 'The powers afterwards'),
    words('Bước đang mở dựa vào', 'Open steps that rest on it'),
  ],
  left: (days: number): Words =>
    days === 0 ? words('Hôm nay là ngày cuối', 'Last day today') : words(`Còn ${days} ngày`, `${days} days left`),
  status: words('do thay đổi tình trạng', 'by a change of its status'),
  postEmpty: words('Chức vụ sẽ khuyết', 'The post will be empty'),
  stays: words('vẫn do', 'stays with'),
  falls: words('chuyển về', 'falls to'),
  nobody: words('không còn ai', 'nobody'),
  noPowers: words('Không có thẩm quyền nào thay đổi', 'No power changes'),
  powers: (count: number) => words(`${count} thẩm quyền`, `${count} powers`),
  steps: (steps: number, cases: number) =>
    words(`${steps} bước trong ${cases} hồ sơ`, `${steps} steps in ${cases} dossiers`),
  show: words('Xem', 'Show'),
};

const DAYS = [30, 100, 365, 1000] as const;

/** what of the register ends soon, to whom each power falls then, and which open steps rest on it. */
export function EndingTab() {
  const say = useSay();
  const [{ days = '100', from }, change] = useFilters(['days', 'from']);
  const query = { days, ...(from === undefined ? {} : { on: from }) };
  const result = useAnswer('GET /reports/authority-ending', { query });
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="md">
        <NativeSelect
          label={say(W.days)}
          value={days}
          data={DAYS.map((count) => ({ value: String(count), label: say(W.dayCount(count)) }))}
          onChange={(event) => change({ days: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={say(W.on)}
          value={from ?? ''}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <Anchor href={addressOf('/reports/authority-ending', { query: { ...query, format: 'csv' } })}>
          {say(W.csv)}
        </Anchor>
      </Group>
      <Answered result={result}>
        {({ items, on }) =>
          items.length === 0 ? (
            <p>{say(W.none)}</p>
          ) : (
            <div className="scrolls">
              <table className="rows">
                <caption>{say(W.caption(items.length, dayText(on)))}</caption>
                <thead>
                  <tr>
                    {W.heads.map((head) => (
                      <th key={head.en} scope="col">
                        {say(head)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <EndingRow key={`${item.kind} ${item.id}`} item={item} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </Stack>
  );
}

function EndingRow({ item }: { readonly item: Ending }) {
  const say = useSay();
  const { language } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { instrument, person, office, powers } = item;
  const named = instrument?.number ?? person?.name ?? item.id;
  return (
    <tr>
      <th scope="row">
        {item.kindLabel[language]}: <span className="never-wraps">{named}</span>
        <div>{[office?.title[language], instrument?.title].filter((text) => text !== undefined).join(' · ')}</div>
        {item.postEmpty && <Lozenge tone="late">{say(W.postEmpty)}</Lozenge>}
      </th>
      <td>
        <div className="never-wraps">{weekdayText(item.endsOn, language)}</div>
        <Lozenge tone={item.band === null ? 'plain' : 'soon'}>{say(W.left(item.daysLeft))}</Lozenge>
        {item.because === 'STATUS' && <div>{say(W.status)}</div>}
      </td>
      <td>
        {powers.length === 0 ? (
          say(W.noPowers)
        ) : (
          <details>
            <summary>{say(W.powers(powers.length))}</summary>
            <ul className="plain-list">
              {powers.map((power) => (
                <li key={JSON.stringify(power)}>
                  <PowerLine power={power} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td>
        {say(W.steps(item.openSteps, item.openCases))}
        {item.openSteps > 0 && (
          <div>
            <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {say(W.show)} <span className="only-heard">{named}</span>
            </Button>
          </div>
        )}
        {isOpen && <EndingSteps id={item.id} />}
      </td>
    </tr>
  );
}

function PowerLine({ power }: { readonly power: Power }) {
  const say = useSay();
  const { language } = useLanguage();
  const { action, label, fromDong, upToDong, moves, after } = power;
  const who = after.holders.map(({ person, office }) => `${person.name} (${office.title[language]})`).join(', ');
  return (
    <>
      <span className="never-wraps">{action}</span> {label[language]} (
      <span className="never-wraps">{amountText({ floorDong: fromDong, ceilingDong: upToDong }, language)}</span>
      ): {say(moves ? W.falls : W.stays)} {who === '' ? say(W.nobody) : who}
    </>
  );
}
