import { OF_THE_RECORDS } from './compare.ts';
import { compareOverHttp, type SeenOverHttp } from './compare-over-http.ts';
import { Coverage } from './coverage.ts';
import { generateHistory } from './generator.ts';
import { type Disagreement, type History, reproducerOf } from './history.ts';
import { openGround } from './http-side.ts';
import { UNTOLD, type Untold } from './told-over-http.ts';

/**
 * The oracle's histories told through the product's own door, to PostgreSQL (reliability.md 2.2): register items entered and
 * verified by sessions of the persons, the business clock moved, parties named and duties done by acts, decisions attempted.
 * FC_SEED repeats a run, HTTP_HISTORIES makes it shorter or longer; both are printed.
 */
const SEED = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));
const HISTORIES = Number(process.env.HTTP_HISTORIES ?? 300);
/** A whole run owes every gate; a shorter one its share of each. */
const WHOLE = 300;
const SHARE = Math.min(1, HISTORIES / WHOLE);
const OWED_DECISIONS = Math.floor((500 * HISTORIES) / WHOLE);
/** So many are told at the same time, each in a province of its own. */
const AT_ONCE = 4;
const MINUTES = 60_000;

describe(`${HISTORIES} histories over HTTP and PostgreSQL (FC_SEED=${SEED} repeats them)`, () => {
  const coverage = new Coverage();
  /** Why something was not to be: reasons of the oracle where both said so. */
  const reasons = new Set<string>();
  const codes = new Map<string, number>();
  const untold = new Map<Untold, number>();
  let unseen = 0;
  const found: { readonly history: History; readonly at: Disagreement }[] = [];

  const seen: SeenOverHttp = {
    judged(judged) {
      coverage.see(judged);
      for (const reason of judged.reasons) reasons.add(reason);
    },
    refused: (code) => void codes.set(code, (codes.get(code) ?? 0) + 1),
    untold: (what) => void untold.set(what, (untold.get(what) ?? 0) + 1),
    unseen() {
      unseen += 1;
    },
  };

  beforeAll(async () => {
    const ground = await openGround({ checked: false });
    const seeds = Array.from({ length: HISTORIES }, (_none, count) => SEED + count);
    const tell = async () => {
      for (let seed = seeds.pop(); seed !== undefined; seed = seeds.pop()) {
        const disagreement = await compareOverHttp(ground, generateHistory(seed), seen);
        if (disagreement !== null) found.push(disagreement);
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, tell));
    } finally {
      await ground.close();
    }
    const { decisions, allowed, changes, admitted } = coverage;
    console.info(
      [
        `FC_SEED=${SEED} HTTP_HISTORIES=${HISTORIES}: ${decisions} decisions (${allowed} allowed), ${changes} changes of the register (${admitted} admitted)`,
        `${reasons.size} reasons, ${codes.size} codes of refusal; ${unseen} decisions in cases that the person does not see`,
        ...[...untold].map(([what, times]) => `not told ${times} times: ${UNTOLD[what]}`),
        `codes: ${[...codes].map(([code, times]) => `${code} ${times}`).join(', ')}`,
      ].join('\n'),
    );
  }, 30 * MINUTES);

  test('[AU-3] [AU-4] [AU-5] [AU-7] [AU-9] [AU-10] [IB-1] may I, who may, my inbox and the act say what the oracle says', () => {
    expect(found.map(reproducerOf)).toEqual([]);
  });

  test('enough was decided, between a tenth and six tenths of it allowed', () => {
    const { decisions, allowed } = coverage;
    expect(decisions).toBeGreaterThanOrEqual(OWED_DECISIONS);
    expect(allowed / decisions).toBeGreaterThanOrEqual(0.1);
    expect(allowed / decisions).toBeLessThanOrEqual(0.6);
  });

  test('the rules were reached, those of the records among them', () => {
    expect(reasons.size).toBeGreaterThanOrEqual(60 * SHARE);
    expect(codes.size).toBeGreaterThanOrEqual(36 * SHARE);
    const missed = OF_THE_RECORDS.filter((code) => !codes.has(code));
    expect(missed.slice(Math.ceil(OF_THE_RECORDS.length * (1 - SHARE)))).toEqual([]);
  });
});
