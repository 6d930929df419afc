import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';

const W = {
  label: words('Các giai đoạn', 'Phases'),
  done: words('đã qua', 'done'),
  now: words('đang ở đây', 'now'),
  next: words('chưa tới', 'to come'),
};

/** Where a case is among the phases of its machine. */
export function PhaseBar({
  phases,
  phase,
  open,
}: {
  readonly phases: readonly { readonly code: string; readonly label: Words }[];
  readonly phase: string;
  readonly open: boolean;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const at = phases.findIndex(({ code }) => code === phase);
  return (
    <ol className="phases" aria-label={say(W.label)}>
      {phases.map(({ code, label }, index) => {
        const isNow = index === at && open;
        const standing = isNow ? 'NOW' : index <= at ? 'DONE' : 'NEXT';
        const heard = isNow ? W.now : index <= at ? W.done : W.next;
        return (
          <li key={code} data-standing={standing} {...(isNow ? { 'aria-current': 'step' as const } : {})}>
            {label[language]} <span className="only-heard">({say(heard)})</span>
          </li>
        );
      })}
    </ol>
  );
}
