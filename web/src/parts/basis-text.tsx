import { useSay, words } from '../words/say.tsx';

const W = {
  own: words('Quyền của chính mình', 'Own right'),
  duty: words('Theo chức trách', 'By duty'),
  collegial: words('Quyết nghị của hội đồng', 'Decision of a council'),
  time: words('Do thời hạn', 'By time'),
  imported: words('Nhập từ tệp', 'Brought in from a file'),
  mass: words('Việc làm cho nhiều hồ sơ', 'Mass act'),
  line: words('dòng', 'line'),
  behalf: words('thay mặt', 'on behalf of'),
  illustrative: words('phạm vi minh họa', 'illustrative scope'),
};

interface Basis {
  readonly kind?: string;
  readonly signatureMode?: string;
  readonly onBehalfOf?: string | null;
  readonly chain?: readonly { readonly number: string; readonly article: string | null }[];
  readonly baseArticle?: string;
  readonly illustrative?: boolean;
  readonly file?: string;
  readonly line?: number;
}

/** What an act rests on: the chain of papers with their articles, how it was signed and for whom. */
export function BasisText({
  basis,
  behalfOf = null,
}: {
  readonly basis: unknown;
  /** What the post signed for is called, where it is known. */
  readonly behalfOf?: string | null;
}) {
  const say = useSay();
  const { kind, signatureMode, onBehalfOf, chain = [], baseArticle, illustrative, file, line } = (basis ?? {}) as Basis;
  if (kind === 'OWN_RIGHT') return say(W.own);
  if (kind === 'DUTY') return say(W.duty);
  if (kind === 'COLLEGIAL') return say(W.collegial);
  if (kind === 'TIME') return say(W.time);
  if (kind === 'IMPORT')
    return file === undefined ? say(W.imported) : `${say(W.imported)} ${file}, ${say(W.line)} ${line}`;
  if (kind === 'MASS_ACT') return say(W.mass);
  const papers = chain.map(({ number, article }) => (article === null ? number : `${number} (${article})`));
  const rests = papers.length > 0 ? papers.join(' ← ') : (baseArticle ?? '');
  const mode = signatureMode === undefined || signatureMode === 'OWN' ? '' : ` · ${signatureMode}.`;
  const behalf = onBehalfOf == null ? '' : ` · ${say(W.behalf)} ${behalfOf ?? onBehalfOf}`;
  return `${rests}${mode}${behalf}${illustrative === true ? ` · ${say(W.illustrative)}` : ''}`;
}
