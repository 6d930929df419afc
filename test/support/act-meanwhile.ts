import { type Agent, draft, sendAct } from './test-api.ts';

/** Somebody else's acts by HTTP, one after the other, until told to stop. @returns how long each took, in milliseconds, the shortest first */
export async function actMeanwhile(agent: Agent, isOver: () => boolean): Promise<number[]> {
  const caseId = await draft(agent, { proposer: 'U-H02' });
  const took: number[] = [];
  while (!isOver()) {
    const since = performance.now();
    const answer = await sendAct(agent, { caseId, event: 'saveDraft', payload: { need: `Nhu cầu ${took.length}` } });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    took.push(performance.now() - since);
  }
  return took.toSorted((a, b) => a - b);
}

/** @returns how long they took, in words */
export function inMilliseconds(took: readonly number[]): string {
  const [median, longest] = [took[took.length >> 1], took.at(-1)].map((ms) => ms?.toFixed(0));
  return `${took.length} acts of somebody else by HTTP, median ${median} ms, longest ${longest} ms`;
}
