import { NativeSelect, Stack } from '@mantine/core';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useFilters } from '../../shell/go.tsx';
import { useSay, words } from '../../words/say.tsx';
import { ENTRY_FORMS } from './entry-forms.ts';
import { EntrySheet } from './entry-sheet.tsx';

const W = {
  which: words('Ghi gì vào sổ', 'What is entered'),
  cannot: words('Ông/bà xem được biểu mẫu nhưng không ghi vào sổ', 'You may look at the form, but you enter nothing'),
  notHere: words(
    'Lịch của một năm do quản trị nhập bằng lệnh (npm run calendar, xem docs/how-to/change-the-calendar.md); sắp xếp tổ chức: docs/how-to/record-a-succession.md.',
    'The calendar of a year is entered by command (npm run calendar, see docs/how-to/change-the-calendar.md); reorganisations: docs/how-to/record-a-succession.md.',
  ),
};

/** Guided forms for what is entered into the register; each is checked by the rules before anything is written. */
export function EnterTab() {
  const say = useSay();
  const [{ form: code }, change] = useFilters(['form']);
  const form = ENTRY_FORMS.find((one) => one.code === code) ?? ENTRY_FORMS[0];
  const waiting = useAnswer('GET /register/waiting');
  const clock = useAnswer('GET /clock');
  return (
    <Stack gap="md">
      {waiting.data?.entering != null && <RefusalNote what={W.cannot} refusal={waiting.data.entering} />}
      <NativeSelect
        label={say(W.which)}
        value={form.code}
        data={ENTRY_FORMS.map((one) => ({ value: one.code, label: say(one.label) }))}
        onChange={(event) => change({ form: event.currentTarget.value })}
      />
      <Answered result={clock}>
        {({ province }) => <EntrySheet key={form.code} form={form} province={province.code} />}
      </Answered>
      <p>{say(W.notHere)}</p>
    </Stack>
  );
}
