import { Anchor } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { Go } from '../../shell/go.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { ACCOUNTS_TAB } from './tab-names.ts';

type Import = AnswerOf<'GET /account-imports/{run}'>;

/** Who and what an import says is gone: a file that was cut off says it of everybody whom it does not reach any more. */
export interface Leaving {
  readonly people: number;
  /** People whom the other system knew before. */
  readonly of: number;
  readonly accounts: number;
}

export function leavingIn({ people, changes }: Pick<Import, 'people' | 'changes'>): Leaving {
  const ending = changes.filter(({ kind, change }) => kind === 'ACCOUNT' && change === 'LEAVE');
  return {
    people: people.left,
    of: people.left + people.moved + people.changed + people.unchanged,
    accounts: ending.reduce((all, { count }) => all + count, 0),
  };
}

const W = {
  none: words('Không ai bị coi là đã rời đi.', 'Nobody is taken to have left.'),
  cut: words(
    'Ai không có trong bảng bị coi là đã rời đi, nên một tệp bị cắt cụt hiện ra đúng như thế này. Hãy đối chiếu các con số với nguồn trước khi xác nhận.',
    'Whoever is not in the table is taken to have left, so a file that was cut off looks exactly like this. Compare these figures with their source before you confirm.',
  ),
  see: words('Xem từng mục rời đi', 'See everything that leaves'),
};

/** @returns what the second person says that he has compared */
export function leavingTick({ people, accounts }: Leaving): Words {
  return words(
    `Tôi đã đối chiếu với nguồn: đúng là ${people} người đã rời đi và ${accounts} tài khoản phải chấm dứt`,
    `I have compared it with its source: ${people} people have left and ${accounts} accounts have to end`,
  );
}

/** Said loudly, with the numbers: no number stops an import, people do (ADR 24). */
export function LeaversWarning({ leaving, run }: { readonly leaving: Leaving; readonly run: string }) {
  const say = useSay();
  const { people, accounts } = leaving;
  if (people === 0 && accounts === 0) return <p>{say(W.none)}</p>;
  return (
    <section className="panel leavers" data-tone="late" role="alert">
      <strong>{say(loud(leaving))}</strong>
      <p>{say(W.cut)}</p>
      <Anchor component={Go} to="/accounts" search={{ tab: ACCOUNTS_TAB, run, change: 'LEAVE' }}>
        {say(W.see)}
      </Anchor>
    </section>
  );
}

function loud({ people, of, accounts }: Leaving): Words {
  const percent = of === 0 ? 0 : Math.round((people / of) * 100);
  const share = of === 0 ? words('', '') : words(` trên ${of} (${percent} %)`, ` of ${of} (${percent} %)`);
  return words(
    `${people}${share.vi} người bị coi là đã rời đi; ${accounts} tài khoản chấm dứt ngay khi thực hiện`,
    `${people}${share.en} people are taken to have left; ${accounts} accounts end as soon as it is carried out`,
  );
}
