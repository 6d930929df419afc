import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSay, words } from '../words/say.tsx';
import { FaultPanel } from './problem-panel.tsx';

const LOADING = words('Đang tải…', 'Loading…');

/** What is shown of an answer: that it is on its way, that it failed, or itself. */
export function Answered<Answer>({
  result,
  children,
}: {
  readonly result: Pick<UseQueryResult<Answer>, 'data' | 'error' | 'isPending'>;
  readonly children: (answer: Answer) => ReactNode;
}) {
  const say = useSay();
  if (result.data !== undefined) return children(result.data);
  if (result.error !== null) return <FaultPanel fault={result.error} />;
  return <p role="status">{say(LOADING)}</p>;
}
