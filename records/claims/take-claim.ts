import { type Claim, claimedRefusal, claimedUntil } from '../../domain/claim.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import { instant } from '../../domain/time.ts';
import { type DeskOutcome, type DeskWrite, writeOnce } from '../desk/write-once.ts';
import type { Ledger } from '../ledger.ts';
import { currentRegister } from '../reads/current-register.ts';
import { readActions } from '../reads/may-act.ts';
import { claimableSteps } from './claimable-steps.ts';
import { findClaim } from './find-claims.ts';

type StepWrite = Omit<DeskWrite, 'content'> & { readonly caseId: string; readonly step: string };

/**
 * Says that this person is doing an open step that several may do, until the end of the next working day; said again, it lasts
 * anew. Only who could do it now may say so: the same rules as of the act.
 */
export async function takeClaim(ledger: Ledger, { caseId, step, ...writer }: StepWrite): Promise<DeskOutcome<Claim>> {
  const { province, person } = writer;
  const { reading, businessTime: at } = await currentRegister(ledger.db, province);
  const refusal = await unfitRefusalOf(ledger, { province, person, caseId, step });
  return writeOnce(ledger.db, { ...writer, content: { write: 'takeClaim', caseId, step } }, async (client) => {
    if (refusal !== null) return { refusal };
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 24))', [`${province} ${caseId} ${step}`]);
    const found = await findClaim(client, { province, caseId, step });
    if (found !== null && found.person !== person) return { refusal: claimedRefusal(found) };
    const until = claimedUntil({ at: instant(at), calendar: reading.calendar });
    if (found !== null) await client.query('UPDATE step_claim SET until = $2 WHERE id = $1', [found.id, until]);
    else
      await client.query(
        'INSERT INTO step_claim (province, case_id, step, person, claimed_at, until) VALUES ($1, $2, $3, $4, $5, $6)',
        [province, caseId, step, person, at, until],
      );
    return { answer: { caseId, step, person, until } };
  });
}

async function unfitRefusalOf(
  ledger: Ledger,
  { province, person, caseId, step }: { province: string; person: string; caseId: string; step: string },
): Promise<Refusal | null> {
  const sheet = await readActions(ledger, { province, person, id: caseId });
  if (sheet === null) return { rule: 'case.unknown', detail: { case: caseId } };
  const open = sheet.state.steps.find(({ id, status }) => id === step && status === 'OPEN');
  if (open === undefined) return { rule: 'step.not_open', detail: { step } };
  if (open.seat !== null) return { rule: 'claim.not_shared', detail: { step } };
  if (claimableSteps(sheet).includes(step)) return null;
  const answering = sheet.actions.filter((action) => action.step === step);
  return answering.find((action) => action.refusal !== null)?.refusal ?? { rule: 'claim.not_yours', detail: { step } };
}

/** Gives a step back, and says why; only who claims it. */
export async function releaseClaim(
  { db }: Pick<Ledger, 'db'>,
  { caseId, step, reason, ...writer }: StepWrite & { readonly reason: string },
): Promise<DeskOutcome<{ readonly caseId: string; readonly step: string; readonly releasedAt: string }>> {
  const { province, person } = writer;
  const { businessTime: at } = await currentRegister(db, province);
  return writeOnce(db, { ...writer, content: { write: 'releaseClaim', caseId, step, reason } }, async (client) => {
    const found = await findClaim(client, { province, caseId, step });
    if (found === null) return { refusal: { rule: 'claim.none', detail: { step } } };
    if (found.person !== person) return { refusal: claimedRefusal(found) };
    const values = [found.id, at, reason];
    await client.query('UPDATE step_claim SET released_at = $2, reason = $3 WHERE id = $1', values);
    return { answer: { caseId, step, releasedAt: at } };
  });
}
