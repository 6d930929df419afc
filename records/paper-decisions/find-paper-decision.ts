import type { PaperDecision as PaperRow } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { PaperDecision } from './paper-decision.ts';

/** @returns what was entered under this number in the log; null when there is none. Only its state may still change. */
export async function findPaperDecision(
  { paperDecision }: Pick<Database, 'paperDecision'>,
  { province, decision }: { province: string; decision: string },
): Promise<PaperDecision | null> {
  const row = await paperDecision.findUnique({ where: { province_n: { province, n: BigInt(decision) } } });
  return row === null ? null : paperDecisionIn(row);
}

/** A row as the records speak of it. */
export function paperDecisionIn(row: PaperRow): PaperDecision {
  const { n, actN, content, signedAt, enteredAt, status, todayRefusal } = row;
  const { signer, number, issuer, signedOn, file, enteredBy, checkedBy, remark } = row;
  return {
    decision: `${n}`,
    signer,
    number,
    issuer,
    signedOn,
    signedAt: signedAt.toISOString(),
    file,
    enteredBy,
    enteredAt: enteredAt.toISOString(),
    checkedBy,
    content: content as unknown as PaperDecision['content'],
    status: status as PaperDecision['status'],
    act: actN === null ? null : `${actN}`,
    remark,
    todayRefusal: todayRefusal as unknown as PaperDecision['todayRefusal'],
  };
}
