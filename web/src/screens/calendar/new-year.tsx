import { Title } from '@mantine/core';
import { useSay, words } from '../../words/say.tsx';

const W = {
  title: words('Nhập lịch của năm mới', 'Enter the calendar of a new year'),
  what: words(
    'Lịch được nhập bằng lệnh trên máy chủ, do hai người: cán bộ pháp chế nhập, người khác xác nhận. Khi được xác nhận, hạn đang chạy tự tính lại và ghi vào nhật ký của từng hồ sơ.',
    'A calendar is entered by command on the server, by two people: the legal officer enters it, another verifies it. Once verified, running periods are dated again, each in the log of its dossier.',
  ),
  commands: words('Các lệnh', 'Commands'),
  more: words('Hướng dẫn đầy đủ: docs/how-to/change-the-calendar.md', 'In full: docs/how-to/change-the-calendar.md'),
};

const COMMANDS = `npm run calendar -- draft 2028 > lich-2028.csv
npm run calendar -- check lich-2028.csv --complete
npm run calendar -- enter lich-2028.csv --entered-by P-LEGAL
npm run calendar -- verify 2028 --verified-by P-PPC-OFFICE`;

/** How the next year comes in; there is no button for it. */
export function NewYear() {
  const say = useSay();
  return (
    <section aria-labelledby="new-year">
      <Title order={2} id="new-year" mb="xs">
        {say(W.title)}
      </Title>
      <p>{say(W.what)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <section className="commands" tabIndex={0} aria-label={say(W.commands)}>
        <pre>
          <code>{COMMANDS}</code>
        </pre>
      </section>
      <p>{say(W.more)}</p>
    </section>
  );
}
