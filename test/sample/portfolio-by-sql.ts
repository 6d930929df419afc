import type { Agent } from '../support/test-api.ts';
import { PROVINCE, type TestLedger } from '../support/test-ledger.ts';

/**
 * The figures of the portfolio counted another way, straight from the tables of the sample province: what the desk says is compared
 * with them. `$1` is the province, `$2` the day.
 */
const DUE = `due AS (
  SELECT root.id, root.phase, root.state, root.flags, min(open.due_on) AS due_on FROM case_file root
    LEFT JOIN LATERAL (
      SELECT s.due_on FROM case_file c JOIN step s ON s.province = c.province AND s.case_id = c.id AND s.status = 'OPEN'
        WHERE c.province = root.province AND c.root = root.id AND c.open
      UNION ALL
      SELECT k.due_on FROM case_file c JOIN clock k ON k.province = c.province AND k.case_id = c.id AND k.status = 'RUNNING' AND k.step IS NULL
        WHERE c.province = root.province AND c.root = root.id AND c.open) open ON true
  WHERE root.province = $1 AND root.kind = 'task' AND root.open GROUP BY 1, 2, 3, 4)`;

export interface SqlPortfolio {
  readonly open: number;
  readonly late: number;
  readonly closing: number;
  readonly opened: number;
  readonly lateIds: readonly string[];
  readonly closingIds: readonly string[];
  readonly stages: readonly {
    readonly phase: string;
    readonly state: string;
    readonly open: number;
    readonly late: number;
  }[];
}

/** Open tasks on a day, those with something late, those with something due within 30 days, and those opened in its month. */
export async function portfolioBySql({ db }: Pick<TestLedger, 'db'>, today: string): Promise<SqlPortfolio> {
  const ask = <Row>(sql: string) => db.$queryRawUnsafe<Row[]>(sql, PROVINCE, today);
  const tasks = await ask<{ id: string; band: string }>(`WITH ${DUE} SELECT id,
    CASE WHEN due_on < $2 THEN 'LATE' WHEN due_on <= to_char($2::date + 30, 'YYYY-MM-DD') THEN 'NEAR' ELSE 'OTHER' END AS band FROM due ORDER BY id`);
  const stages = await ask<SqlPortfolio['stages'][number]>(`WITH ${DUE} SELECT phase, state, count(*)::int AS open,
    count(*) FILTER (WHERE due_on < $2)::int AS late FROM due GROUP BY 1, 2 ORDER BY 1, 2`);
  const [opened] = await ask<{
    n: number;
  }>(`SELECT count(*)::int AS n FROM case_file c JOIN act a ON a.province = c.province
    AND a.case_id = c.id AND a.seq = 1 WHERE c.province = $1 AND c.kind = 'task' AND left(a.today, 7) = left($2, 7)`);
  const ids = (band: string) => tasks.filter((task) => task.band === band).map(({ id }) => id);
  return {
    open: tasks.length,
    late: ids('LATE').length,
    closing: ids('NEAR').length,
    opened: opened?.n ?? -1,
    lateIds: ids('LATE'),
    closingIds: ids('NEAR'),
    stages,
  };
}

export interface SqlDuration {
  readonly kind: string;
  readonly code: string;
  readonly open: number;
  readonly answered: number;
  readonly late: number;
  readonly median: number | null;
  readonly ninetieth: number | null;
}

/** By kind and step: cases in which it is open, and the working days of those that were answered, by the days off of the calendar. */
export async function durationsBySql({ db }: Pick<TestLedger, 'db'>, reader: Agent): Promise<SqlDuration[]> {
  const [off, extra]: [string[], string[]] = [[], []];
  for (let year = 2018; year <= 2026; year += 1) {
    const { body } = await reader.get(`/api/v1/calendar/${year}`).expect(200);
    for (const { date, kind } of body.days) (kind === 'MAKEUP_WORKDAY' ? extra : off).push(date);
  }
  return db.$queryRawUnsafe<SqlDuration[]>(
    `WITH answered AS (
      SELECT c.kind, s.code, s.due_on < a.today AS late, (SELECT count(*)::int FROM generate_series(s.opened_on::date + 1, a.today::date, '1 day') day
        WHERE to_char(day, 'YYYY-MM-DD') = ANY ($3) OR (extract(isodow FROM day) < 6 AND to_char(day, 'YYYY-MM-DD') <> ALL ($2))) AS days
      FROM case_file c JOIN step s ON s.province = c.province AND s.case_id = c.id
        JOIN act a ON a.province = s.province AND a.n = s.closed_n AND a.step = s.id WHERE c.province = $1),
    done AS (SELECT kind, code, count(*)::int AS answered, count(*) FILTER (WHERE late)::int AS late,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY days) AS ninetieth
      FROM answered GROUP BY 1, 2),
    waiting AS (SELECT c.kind, s.code, count(DISTINCT c.id)::int AS open FROM case_file c JOIN step s ON s.province = c.province
      AND s.case_id = c.id AND s.status = 'OPEN' WHERE c.province = $1 GROUP BY 1, 2)
    SELECT kind, code, coalesce(open, 0) AS open, coalesce(answered, 0) AS answered, coalesce(late, 0) AS late, median, ninetieth
    FROM done FULL JOIN waiting USING (kind, code) ORDER BY kind, code`,
    PROVINCE,
    off,
    extra,
  );
}
