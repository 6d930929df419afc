import type { AnswerOf } from '../client/ask.ts';
import { useSession } from '../shell/session.tsx';
import { dayOf } from '../words/day-of.ts';
import { weekdayText } from '../words/figures.ts';
import { type Language, useLanguage, useSay, words } from '../words/say.tsx';
import { Lozenge } from './lozenge.tsx';

export type Claim = NonNullable<AnswerOf<'GET /inbox'>['items'][number]['claim']>;

const W = {
  mine: words('Ông/bà đã nhận xử lý', 'You are at it'),
  other: (name: string) => words(`${name} đã nhận xử lý`, `${name} is at it`),
  until: words('đến hết', 'until the end of'),
};

/** Who has said to be doing a step, and how long that lasts. */
export function ClaimMark({ claim }: { readonly claim: Claim }) {
  const say = useSay();
  const { language } = useLanguage();
  const { person } = useSession();
  const isMine = claim.by.id === person;
  return (
    <span>
      <Lozenge tone={isMine ? 'good' : 'soon'}>{say(isMine ? W.mine : W.other(claim.by.name))}</Lozenge>{' '}
      <small>
        {say(W.until)} <span className="never-wraps">{lastDayText(claim, language)}</span>
      </small>
    </span>
  );
}

/** A claim lasts before an instant, which is the end of a day: that day is named. */
export function lastDayText({ until }: Pick<Claim, 'until'>, language: Language): string {
  return weekdayText(dayOf(new Date(Date.parse(until) - 1).toISOString()), language);
}
