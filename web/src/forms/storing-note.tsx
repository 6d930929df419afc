import { useSay, words } from '../words/say.tsx';

const STORING = words(
  'Tệp đang được tải lên; tải xong mới thực hiện được.',
  'A file is still being stored; this can be done as soon as it is.',
);

/** Why a form is not sent now: a file that goes along is still on its way. */
export function StoringNote({ count }: { readonly count: number }) {
  const say = useSay();
  return <p role="status">{count > 0 ? say(STORING) : ''}</p>;
}
