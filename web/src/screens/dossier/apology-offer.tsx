import { Fieldset, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addressOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useSay, words } from '../../words/say.tsx';

const W = {
  title: words('Xin lỗi và hẹn lại ngày trả kết quả', 'Apology with a new date'),
  newDate: words('Ngày hẹn lại', 'New date'),
  hint: words('Chỉ lập khi chậm không do người nộp', 'Only where the delay is not of whoever filed'),
  letter: words('Phiếu xin lỗi và hẹn lại (PDF)', 'Apology letter (PDF)'),
  notWorking: words('Không phải ngày làm việc.', 'Not a working day.'),
  notAfter: words('Phải sau hôm nay.', 'It must be after today.'),
};

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
  const isDate = /^[12]\d{3}-\d\d-\d\d$/.test(newDate);
  const isAfter = newDate > today;
  const { data: calendar } = useAnswer('GET /calendar/{year}', { params: { year } }, { enabled: isDate && isAfter });
  const isWorking = calendar === undefined ? null : calendar.workdays.includes(newDate);
  const fault = isDate && !isAfter ? say(W.notAfter) : isWorking === false ? say(W.notWorking) : null;
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
        error={fault}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      {isAfter && isWorking === true && (
        <a href={addressOf('/cases/{id}/apology', { params: { id: caseId }, query })}>{say(W.letter)}</a>
      )}
    </Fieldset>
  );
}
