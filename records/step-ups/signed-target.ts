import { canonicalBytes } from '../../domain/evidence/canonical-json.ts';
import type { ActRequest } from '../act-request.ts';

/** The case that is acted on, or the one that is opened. */
export type SignedTarget = ActRequest['target'];

/** What is acted on, so that the same is always the same text. */
export function targetText(target: SignedTarget): string {
  const plain =
    'caseId' in target
      ? { caseId: target.caseId }
      : { kind: target.kind, parent: target.parent ?? null, subjects: [...(target.subjects ?? [])] };
  return new TextDecoder().decode(canonicalBytes(plain));
}
