import {
  conclude,
  consolidate,
  DIRECTOR,
  declareInterests,
  dong,
  formCouncil,
  meet,
  submitProposal,
  verdictOn,
} from '../../cli/demo/chapters.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { COUNCIL, type Stage } from './story.ts';

const PRESENT = COUNCIL.slice(0, 5);

/** A proposal that waits for a council. */
export async function consolidated(stage: Stage, title: string): Promise<string> {
  const proposal = await submitProposal(stage.door, { title, stateBudgetDong: dong(900) });
  await consolidate(stage.door, proposal);
  return proposal;
}

/** What the council says of a proposal; nothing is a "no". */
type Advice = 'SELECTION' | 'DIRECT' | null;

/** An identification council meets about these proposals and concludes on each. @returns the session */
export async function identify(stage: Stage, advice: ReadonlyMap<string, Advice>): Promise<string> {
  const { door } = stage;
  const meetingOn = await stage.inWorkdays(6);
  const subjects = [...advice.keys()];
  const on = await formCouncil(door, { event: 'formIdentification', subjects, seats: COUNCIL, meetingOn });
  await declareInterests(door, on, PRESENT);
  await stage.comeTo(meetingOn);
  const proposals = [...advice].map(([subject, mode]) => verdictOn(subject, mode !== null));
  await meet(door, on, { present: PRESENT, ballot: () => ({ proposals }) });
  const conclusions = [...advice].flatMap(([subject, mode]) => (mode === null ? [] : [conclusionOn(subject, mode)]));
  await conclude(door, on, { conclusion: 'Danh mục kèm theo.', inFavour: PRESENT.length, conclusions });
  return on;
}

function conclusionOn(subject: string, mode: 'SELECTION' | 'DIRECT'): Facts {
  return mode === 'DIRECT' ? { subject, mode, directGround: 'SOLE_CAPABLE' } : { subject, mode };
}

/** A council set up in error is dissolved before it met: its proposals wait for another one. */
export async function formAndDissolve(stage: Stage, subjects: readonly string[]): Promise<string> {
  const { door } = stage;
  const meetingOn = await stage.inWorkdays(6);
  const on = await formCouncil(door, { event: 'formIdentification', subjects, seats: COUNCIL, meetingOn });
  await door.act({ as: DIRECTOR, on, event: 'dissolveIdentification', reason: 'Thành lập sai thành phần.' });
  return on;
}
