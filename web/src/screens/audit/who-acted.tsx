import { useLanguage, useSay, words } from '../../words/say.tsx';
import type { LogEntry } from './entry-row.tsx';

const W = {
  behalf: words('thay mặt', 'on behalf of'),
  nobody: words('Không ghi người: do hệ thống hoặc dữ liệu nhập', 'No person recorded: the system, or imported data'),
  withheld: {
    CASE: words('Không hiện: hồ sơ ông/bà không được xem', 'Withheld: a dossier that you may not see'),
    SEALED: words('Niêm phong cho đến khi mở phiếu', 'Sealed until the ballots are opened'),
  },
};

/** Who did it, as what, and for whom; or why that stays out. */
export function WhoActed({ entry }: { readonly entry: LogEntry }) {
  const say = useSay();
  const { language } = useLanguage();
  const { person, office, onBehalfOf, withheld } = entry;
  if (withheld !== null) return <em>{say(W.withheld[withheld])}</em>;
  if (person === null) return <>{say(W.nobody)}</>;
  return (
    <>
      {person.name} <small className="never-wraps">({person.id})</small>
      {office !== null && <div>{office.title[language]}</div>}
      {onBehalfOf !== null && (
        <div>
          {say(W.behalf)} <strong>{onBehalfOf.title[language]}</strong>
        </div>
      )}
    </>
  );
}
