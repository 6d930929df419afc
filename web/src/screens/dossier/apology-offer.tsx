import { Fieldset, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addressOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { dayOf } from '../../words/day-of.ts';
import { useSay, words } from '../../words/say.tsx';

const W = {
  title: words('Xin lỗi và hẹn lại ngày trả kết quả', 'Apology with a new date'),
  newDate: words('Ngày hẹn lại', 'New date'),
  hint: words('Chỉ lập khi chậm không do người nộp', 'Only where the delay is not of whoever filed'),
  letter: words('Phiếu xin lỗi và hẹn lại (PDF)', 'Apology letter (PDF)'),
  notWorking: words('Không phải ngày làm việc.', 'Not a working day.'),
  tooFar: words('Trong vòng một năm kể từ hôm nay.', 'Within a year from today.'),
  notAfter: words('Phải sau hôm nay.', 'It must be after today.'),
};

/** The door takes no later day. */
const FURTHEST_DAYS = 365;

/** Of a period that is late: the letter to whoever filed the dossier, once the new date is a working day of the calendar. */
export function ApologyOffer({
  caseId,
  clock,
  today,
}: {
  readonly caseId: string;
  readonly clock: { readonly deadline: string; readonly label: string };
  readonly today: string;
}) {
  const say = useSay();
  const [newDate, setDate] = useState('');
  const year = newDate.slice(0, 4);
  const latest = dayOf(new Date(Date.parse(`${today}T05:00:00Z`) + FURTHEST_DAYS * 86_400_000).toISOString());
  const isDate = /^[12]\d{3}-\d\d-\d\d$/.test(newDate);
  const isAfter = newDate > today;
  const isNear = newDate <= latest;
  const { data: calendar } = useAnswer(
    'GET /calendar/{year}',
    { params: { year } },
    { enabled: isDate && isAfter && isNear },
  );
  const isWorking = calendar === undefined ? null : calendar.workdays.includes(newDate);
  const fault =
    isDate && !isAfter
      ? say(W.notAfter)
      : isDate && !isNear
        ? say(W.tooFar)
        : isWorking === false
          ? say(W.notWorking)
          : null;
  const query = { newDate, deadline: clock.deadline };
  return (
    <Fieldset
      variant="unstyled"
      mt="xs"
      legend={
        <>
          {say(W.title)}
          <span className="only-heard">: {clock.label}</span>
        </>
      }
    >
      <TextInput
        type="date"
        size="xs"
        label={say(W.newDate)}
        description={say(W.hint)}
        value={newDate}
        min={today}
        max={latest}
        error={fault}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      {isAfter && isNear && isWorking === true && (
        <a href={addressOf('/cases/{id}/apology', { params: { id: caseId }, query })} target="_blank" rel="noreferrer">
          {say(W.letter)}
        </a>
      )}
    </Fieldset>
  );
}
