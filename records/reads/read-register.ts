import type { AuthorityQuery } from '../../domain/authority/authority-query.ts';
import { baseRuleOf } from '../../domain/authority/base-rules.ts';
import { explainAuthority } from '../../domain/authority/explain.ts';
import type { Subject } from '../../domain/authority/register.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { instant, plainDate, startOfDay } from '../../domain/time.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import type { Database } from '../database.ts';
import { type RegisterReading, sliceOf } from '../register-reading.ts';
import { type RegisterKind, registerSlice } from '../register-slice.ts';
import { registerKnown } from './explain.ts';
import { heldUntil } from './read-endings.ts';

export interface RegisterEntry {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly data: Facts;
  readonly from: string;
  readonly until: string | null;
  readonly enteredBy: string;
  readonly verifiedBy: string | null;
}

/** Where a page ended. */
export type RegisterPlace = readonly [id: string, version: string];

/** Current items of a kind by id; a version that waits for its second person stands beside the one that counts. */
export async function listRegister(
  db: Database,
  {
    province,
    kind,
    on,
    after,
    limit,
  }: { province: string; kind: RegisterKind; on: string | null; after: RegisterPlace | null; limit: number },
): Promise<RegisterEntry[]> {
  const at = on === null ? null : startOfDay(plainDate(on));
  const period =
    at === null
      ? Prisma.empty
      : Prisma.sql`AND valid_from <= ${at}::timestamptz AND (valid_until IS NULL OR valid_until > ${at}::timestamptz)`;
  const place = after === null ? Prisma.empty : Prisma.sql`AND (id, version) > (${after[0]}, ${Number(after[1])})`;
  return db.$queryRaw<RegisterEntry[]>(Prisma.sql`
    SELECT id, version, kind, data, instant(valid_from) AS from, instant(valid_until) AS until, entered_by AS "enteredBy", verified_by AS "verifiedBy"
    FROM register_item WHERE province = ${province} AND kind = ${kind} AND replaced_n IS NULL ${period} ${place}
    ORDER BY id, version LIMIT ${limit + 1}`);
}

/** Items of a kind that name one of these ids (grants of instruments, appointments to offices). */
export async function listNaming(
  db: Database,
  { province, kind, keys }: { province: string; kind: RegisterKind; keys: readonly string[] },
): Promise<RegisterEntry[]> {
  return db.$queryRaw<RegisterEntry[]>(Prisma.sql`
    SELECT id, version, kind, data, instant(valid_from) AS from, instant(valid_until) AS until, entered_by AS "enteredBy", verified_by AS "verifiedBy"
    FROM register_item WHERE province = ${province} AND kind = ${kind} AND replaced_n IS NULL AND keys && ${[...keys]}::text[]
    ORDER BY id, version`);
}

export interface WhoMayQuestion {
  readonly province: string;
  readonly action: string;
  /** Day whose regime counts, and the instant that is asked of. */
  readonly on: string;
  readonly at: string;
  /** What was recorded from this instant on is not known; null: all of it is. */
  readonly knownBefore: string | null;
  readonly subject: Subject;
  /** Set: why this person may, or may not. */
  readonly actor: string | null;
}

/**
 * "Who may do X on day D, as we knew it on day K?": the same resolution as the act, with every rule that was looked at
 * (AD-9). Null: no regime covers the day.
 */
export async function readWhoMay(ledger: Ledger, question: WhoMayQuestion) {
  const { action, on, at, subject, actor } = question;
  const { regimes } = ledger;
  const name = regimes.nameOn(on);
  if (name === null) return null;
  const { reading, n } = await registerKnown(ledger, question);
  const query = { ...questionOf(regimes, { reading, regime: name, action, at, actor }), subject };
  const explained = explainAuthority({ ...query, ...(actor === null ? {} : { actor: { person: actor } }) });
  const { holders } = explained;
  const until = heldUntil(holders.ok ? holders.holders : [], { reading, at: instant(at) });
  return { at, knownN: n === null ? null : `${n}`, regime: name, rule: baseRuleOf(query), until, ...explained };
}

/** What is asked of an action that is in no case: the part of the register that bears on it, and the base holders of the regime. */
export function questionOf(
  regimes: Ledger['regimes'],
  asked: Pick<WhoMayQuestion, 'action' | 'at' | 'actor'> & { reading: RegisterReading; regime: string },
): Omit<AuthorityQuery, 'subject'> {
  const { reading, regime, action, at, actor } = asked;
  const keys = ['action:ALL', `action:${action}`, ...(actor === null ? [] : [`person:${actor}`])];
  const slice = sliceOf(reading, { keys, roles: regimes.baseRolesFor([action]) });
  return { action, at, register: registerSlice(slice, []), base: regimes.get(regime).baseHolders, life: 'NO-CASE' };
}
