import type { Disagreement } from './compare.ts';
import { compareOverHttp, type SeenOverHttp } from './compare-over-http.ts';
import { Coverage } from './coverage.ts';
import { generateHistory } from './generator.ts';
import { type History, printedHistory } from './history.ts';
import { type Ground, openGround } from './http-side.ts';

const SEED = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));
const HISTORIES = Number(process.env.HTTP_HISTORIES ?? 300);
/** So many are told at the same time, each in its own province. */
const AT_ONCE = Number(process.env.HTTP_AT_ONCE ?? 4);

test('try', async () => {
  const ground: Ground = await openGround({ checked: process.env.CHECKED === '1' });
  const coverage = new Coverage();
  const codes = new Map<string, number>();
  const untold = new Map<string, number>();
  let unseen = 0;
  const seen: SeenOverHttp = {
    judged: coverage.see,
    refused: (code) => codes.set(code, (codes.get(code) ?? 0) + 1),
    untold: (what) => untold.set(what, (untold.get(what) ?? 0) + 1),
    unseen: () => {
      unseen += 1;
    },
  };
  const found: { history: History; at: Disagreement }[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < HISTORIES) {
        const seed = SEED + next++;
        const at = await compareOverHttp(ground, generateHistory(seed), seen);
        if (at !== null) found.push(at);
      if (next % 20 === 0) process.stderr.write([next, Math.round(performance.now() - began), process.cpuUsage().user/1000].join(' ')+'\n');
      }
    }),
  );
  console.info(
    `FC_SEED=${SEED} ${Math.round(performance.now() - began)} ms`,
    found.length,
    coverage.decisions,
    coverage.allowed,
    coverage.changes,
    coverage.admitted,
    unseen,
    untold,
    codes,
  );
  for (const { at, history } of found.slice(0, 12))
    console.info(
      history.seed,
      at.index,
      at.what,
      JSON.stringify(history.events[at.index]),
      JSON.stringify(at.oracle),
      JSON.stringify(at.engine)?.slice(0, 1500),
    );
  for (const [k,[n,ms]] of [...(globalThis as any).T]) console.info(k,n,Math.round(ms),Math.round(ms/n));
  console.info(process.cpuUsage());
  await ground.close();
  void printedHistory;
}, 1_000_000);
