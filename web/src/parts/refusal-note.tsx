import type { AnswerOf } from '../client/ask.ts';
import { useLanguage, useSay, type Words } from '../words/say.tsx';
import { Remedies } from './problem-panel.tsx';

type Refusal = NonNullable<AnswerOf<'GET /register/waiting'>['entering']>;

/** Why somebody does not do what stands here, in place of its button, and who could. */
export function RefusalNote({ what, refusal }: { readonly what: Words; readonly refusal: Refusal }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <div className="panel" data-tone="still">
      <strong>
        {say(what)}: {refusal.title[language]}
      </strong>
      <p>{refusal.detail[language]}</p>
      <Remedies remedy={refusal.remedy} />
    </div>
  );
}
