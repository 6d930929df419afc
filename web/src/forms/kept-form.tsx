import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { keyOf } from '../client/use-answer.ts';
import { Answered } from '../parts/answered.tsx';
import type { Values } from './field-rule.ts';
import { FormKeeper, type FormPlace, type Keeping, readKept } from './form-keeper.ts';

/** A form of which what is typed is kept on the server. */
export interface Kept extends Pick<FormKeeper, 'change' | 'save' | 'settle' | 'drop' | 'shown'> {
  readonly values: Values;
  readonly keeping: Keeping;
}

/**
 * What is typed into the form of an event is kept on the server while it is typed, version by version; a second window that saved
 * meanwhile is said, and never written over. It begins with what the server has now: what was read before is not asked.
 */
export function KeptForm({
  caseId,
  event,
  children,
}: FormPlace & {
  readonly children: (kept: Kept) => ReactNode;
}) {
  const place = { caseId, event };
  const draft = useQuery({
    queryKey: keyOf('GET /cases/{id}/forms/{event}', { params: { id: caseId, event } }),
    queryFn: ({ signal }) => readKept(place, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Answered result={draft}>
      {(begun) => (
        <Keeps key={`${caseId} ${event}`} keeperOf={() => new FormKeeper(place, begun)}>
          {children}
        </Keeps>
      )}
    </Answered>
  );
}

function Keeps({
  keeperOf,
  children,
}: {
  readonly keeperOf: () => FormKeeper;
  readonly children: (kept: Kept) => ReactNode;
}) {
  const [keeper] = useState(keeperOf);
  const { values, keeping } = useSyncExternalStore(keeper.subscribe, keeper.shown);
  useEffect(() => keeper.leave, [keeper]);
  const { change, save, settle, drop, shown } = keeper;
  return children({ values, keeping, change, save, settle, drop, shown });
}
