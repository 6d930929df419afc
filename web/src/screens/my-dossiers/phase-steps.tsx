import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import './my-dossiers.css';

const W = {
  phase: (place: number, of: number) => words(`Giai đoạn ${place}/${of}`, `Phase ${place} of ${of}`),
};

/** Where a dossier is among its phases, in the room of a table's cell: the words say it, the bar beside them only shows it. */
export function PhaseSteps({
  phaseAt: { place, of },
  label,
}: {
  readonly phaseAt: { readonly place: number; readonly of: number };
  readonly label: Words;
}) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <>
      <div className="phase-steps" aria-hidden>
        {Array.from({ length: of }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a segment is nothing but its place
          <span key={index} data-standing={index + 1 < place ? 'DONE' : index + 1 === place ? 'NOW' : 'NEXT'} />
        ))}
      </div>
      <small>
        {say(W.phase(place, of))}: {label[language]}
      </small>
    </>
  );
}
