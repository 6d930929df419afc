import { accept, decline, type Outcome, type Refused } from '../council/outcome.ts';

/** Whole dong; the smallest unit there is, so no amount is ever rounded by storing it (MO-10). */
export type Dong = bigint;

/** Why an amount, plan or payment is not taken. Closed: texts and HTTP status exist for each. */
export const MONEY_REFUSALS = [
  'money.not_an_amount', // not 1 to 15 digits
  'money.negative',
  'money.plan_empty',
  'money.tranche_empty', // a tranche of nothing
  'money.plan_does_not_sum', // tranches and award differ; `difference` says by how much
  'money.above_ceiling', // a first advance over the share or the year's allocation
  'money.settled_exceeds_advanced',
  'money.not_enough_settled', // too little of what was advanced is settled
  'money.acceptance_not_passed', // the last tranche waits for Pass or better
  'money.parts_do_not_sum', // unspent, unproven and properly spent are not what was advanced
  'money.below_minimum', // less recovered than the text demands
  'money.above_advanced', // more recovered than was ever advanced
  'money.product_not_measurable',
  'money.council_did_not_propose',
  'money.non_lump_exceeds_budget',
  'money.non_lump_share_exceeded',
  'money.non_lump_ceiling_exceeded',
] as const;
export type MoneyRefusalCode = (typeof MONEY_REFUSALS)[number];
export type MoneyRefusal = Refused<MoneyRefusalCode>;
export type MoneyOutcome<Value> = Outcome<Value, MoneyRefusalCode>;

/** Amounts travel as text of 1 to 15 digits, whole dong; signs, separators and decimals are refused. */
export function parseDong(text: string): MoneyOutcome<Dong> {
  if (!/^\d{1,15}$/.test(text)) return decline(refuse('money.not_an_amount', { text }));
  return accept(BigInt(text));
}

/** `'1.250.000.000 ₫'`, the way papers write it. */
export function formatDong(amount: Dong): string {
  return `${amount.toString().replace(/\B(?=(\d{3})+$)/g, '.')} ₫`;
}

/** @returns a refusal by a rule about money; amounts in `detail` are whole dong as text */
export function refuse(rule: MoneyRefusalCode, detail: Record<string, string> = {}): MoneyRefusal {
  return { rule, detail };
}

/** The first amount below zero makes a question meaningless. */
export function negativeRefusal(amounts: Readonly<Record<string, Dong>>): MoneyRefusal | null {
  const found = Object.entries(amounts).find(([, amount]) => amount < 0n);
  return found === undefined ? null : refuse('money.negative', { amount: found[0] });
}
