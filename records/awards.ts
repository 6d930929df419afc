import type { AggregatePer, Subject } from '../domain/authority/register.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import { dateInProvince, instant } from '../domain/time.ts';
import type { Asker } from './asker.ts';
import type { RegisterReading } from './register-reading.ts';

/** What an act under an action of authority approved for a task, told by the task's host or by its lead. */
export interface Award extends Side {
  readonly action: string;
  readonly task: string;
  /** Whole dong from the state budget, as the act fixed them. */
  readonly dong: string;
}

interface Side {
  readonly per: AggregatePer;
  readonly party: string;
}

const PER_ROLE: Readonly<Record<string, AggregatePer>> = { HOST: 'HOST', PI: 'LEAD' };

type WithParties = Pick<CaseState, 'parties'>;

/** @returns whether what was asked for by these keys may be limited by the sum approved in a year (R17) */
export function asksAwards({ summed }: Pick<RegisterReading, 'summed'>, keys: readonly string[]): boolean {
  return summed.size > 0 && keys.some((key) => summed.has(key));
}

/**
 * What was approved under the actions asked for, in the legal year of the act, for the hosts and leads of these cases and for whom
 * the act names besides: per task by its last act whose payload fixes the amount (R17). Nothing is read where no grant asks for it.
 * @param keys register keys of the question: `action:` and, for what a payload names, `id:`
 * @param before only acts with a smaller number in the log; null: all of them
 */
export async function readAwards(
  asker: Asker,
  {
    province,
    register,
    keys,
    cases,
    at,
    before = null,
  }: {
    province: string;
    register: Pick<RegisterReading, 'summed'>;
    keys: readonly string[];
    cases: readonly WithParties[];
    at: string;
    before?: bigint | null;
  },
): Promise<readonly Award[]> {
  if (!asksAwards(register, keys)) return [];
  const sides = [...cases.flatMap(sidesOf), ...namedBy(keys, 'id').flatMap(eitherSide)];
  const parties = sides.map(({ per, party }) => ({ per, party, role: per === 'HOST' ? 'HOST' : 'PI' }));
  const year = dateInProvince(instant(at)).slice(0, 4);
  const values = [
    province,
    JSON.stringify(parties),
    namedBy(keys, 'action'),
    year,
    before === null ? null : `${before}`,
  ];
  const { rows } = await asker.query<Award>({ name: 'awards', text: AWARDS, values });
  return rows;
}

const AWARDS = `
  SELECT DISTINCT ON (side.per, side.party, c.id, action) side.per, side.party, c.id AS task, a.basis->>'action' AS action,
    t.payload->'payload'->>'stateBudgetDong' AS dong
  FROM (SELECT DISTINCT per, party, role FROM jsonb_to_recordset($2::jsonb) AS asked (per text, party text, role text)) side
    JOIN case_file c ON c.province = $1 AND c.kind = 'task'
      AND c.parties @> jsonb_build_array(jsonb_build_object('role', side.role, 'id', side.party))
    JOIN act a ON a.province = $1 AND a.case_id = c.id AND a.cause IS NULL AND a.basis->>'action' = ANY ($3::text[])
      AND a.today BETWEEN $4 || '-01-01' AND $4 || '-12-31' AND ($5::bigint IS NULL OR a.n < $5::bigint)
    JOIN entry_text t ON t.province = $1 AND t.n = a.n AND t.payload->'payload' ? 'stateBudgetDong'
  ORDER BY side.per, side.party, c.id, action, a.n DESC`;

function sidesOf({ parties }: WithParties): Side[] {
  return parties.flatMap(({ role, id }) => {
    const per = PER_ROLE[role];
    return per === undefined ? [] : [{ per, party: id }];
  });
}

function eitherSide(party: string): Side[] {
  return [
    { per: 'HOST', party },
    { per: 'LEAD', party },
  ];
}

function namedBy(keys: readonly string[], name: string): string[] {
  return keys.flatMap((key) => (key.startsWith(`${name}:`) ? [key.slice(name.length + 1)] : []));
}

/** Those that count beside a case: of the same host, or the same lead, and of another task. Nearest first in `line`. */
export function awardsBeside(
  awards: readonly Award[],
  line: readonly (WithParties & Pick<CaseState, 'id'>)[],
): readonly Award[] {
  if (awards.length === 0) return [];
  const sides = line.flatMap(sidesOf);
  const mine = (per: AggregatePer) => sides.find((side) => side.per === per)?.party;
  return awards.filter(({ per, party, task }) => party === mine(per) && !line.some(({ id }) => id === task));
}

/** @returns whole dong approved before under the action, for the host and for the lead */
export function sumsOf(awards: readonly Award[], action: string): NonNullable<Subject['sums']> {
  const sum = (per: AggregatePer) =>
    awards
      .filter((award) => award.per === per && award.action === action)
      .reduce((total, { dong }) => total + BigInt(dong), 0n);
  return { HOST: sum('HOST'), LEAD: sum('LEAD') };
}
