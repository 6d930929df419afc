import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { RegistrationPanel } from './registration-panel.tsx';

const W = {
  lead: words(
    'Người tự đăng ký đã được nhà cung cấp danh tính chứng thực, và chỉ soạn, nộp được đề xuất của chính mình. Hai cán bộ xác nhận: một người nhập vào sổ, người khác xác nhận – trước hết là người, rồi tài khoản.',
    'Whoever registers himself is vouched for by the identity provider, and may only draft and submit his own proposals. Two officials confirm him: one enters, another verifies – the person first, then his account.',
  ),
  none: words('Không có ai đang chờ xác nhận.', 'Nobody waits to be confirmed.'),
  notEntering: words('Ông/bà không nhập vào sổ', 'You enter nothing into the register'),
  notRejecting: words('Ông/bà không từ chối đăng ký', 'You reject no registration'),
};

/** Researchers who have registered themselves and wait for officials, the longest waiting first. */
export function RegistrationsTab() {
  const say = useSay();
  const [done, setDone] = useState<Words | null>(null);
  const registrations = useAnswer('GET /registrations');
  const waiting = useAnswer('GET /register/waiting');
  return (
    <Stack gap="md">
      <p className="lead">{say(W.lead)}</p>
      <p role="status" className={done === null ? 'only-heard' : 'panel'} data-tone="good">
        {done === null ? '' : say(done)}
      </p>
      <Answered result={registrations}>
        {({ items, rejecting }) =>
          items.length === 0 ? (
            <p>{say(W.none)}</p>
          ) : (
            <Answered result={waiting}>
              {(register) => (
                <>
                  {register.entering !== null && <RefusalNote what={W.notEntering} refusal={register.entering} />}
                  {rejecting !== null && <RefusalNote what={W.notRejecting} refusal={rejecting} />}
                  <ol className="plain-list">
                    {items.map((one) => (
                      <li key={one.person}>
                        <RegistrationPanel
                          registration={one}
                          register={register}
                          mayReject={rejecting === null}
                          onDone={setDone}
                        />
                      </li>
                    ))}
                  </ol>
                </>
              )}
            </Answered>
          )
        }
      </Answered>
    </Stack>
  );
}
