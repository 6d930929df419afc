import { useEffect, useState } from 'react';
import { useAnswer } from '../client/use-answer.ts';
import { dayText } from '../words/figures.ts';
import { useLanguage, useSay, words } from '../words/say.tsx';
import { useSession } from './session.tsx';

const W = {
  sample: words('MÔI TRƯỜNG THỬ NGHIỆM – dữ liệu minh họa, hư cấu', 'TEST ENVIRONMENT – fictional data'),
  day: words('ngày làm việc', 'business day'),
  unconfirmed: words(
    'Đăng ký của ông/bà đang chờ cán bộ xác nhận; trong lúc chờ, ông/bà soạn và nộp được đề xuất của chính mình.',
    'Your registration waits for officials to confirm it; meanwhile you may draft and submit your own proposals.',
  ),
  offline: words(
    'Mất kết nối. Những gì đã lưu vẫn còn; việc đang làm sẽ được gửi lại.',
    'No connection. What was saved is there; what is under way is sent again.',
  ),
};

/** What everybody has to know wherever he is: that the data are made up, that there is no connection. */
export function Bands() {
  const say = useSay();
  const { language } = useLanguage();
  const isOnline = useOnline();
  const { confirmed } = useSession();
  const { data: clock } = useAnswer('GET /clock');
  return (
    <>
      {clock?.sample === true && (
        <p className="band" role="note">
          {say(W.sample)} · {clock.province.name[language]} · {say(W.day)} {dayText(clock.today)}
        </p>
      )}
      {!confirmed && (
        <p className="band" role="note">
          {say(W.unconfirmed)}
        </p>
      )}
      {!isOnline && (
        <p className="band" data-tone="late" role="alert">
          {say(W.offline)}
        </p>
      )}
    </>
  );
}

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return isOnline;
}
