import type { Facts } from '../../domain/machine/definition.ts';
import type { Asker } from '../asker.ts';

/** Something of a case that is to be told by now. */
export interface DueReminder {
  readonly caseId: string;
  /** `deadline/round` of a period, or `press/number` of a question. */
  readonly about: string;
  readonly remindAt: string;
  /** The instant up to which all was told; null where nothing was. */
  readonly toldAt: string | null;
  /** The question; null for a period. */
  readonly press: { readonly n: string; readonly by: string; readonly payload: Facts } | null;
}

const DUE_REMINDERS = {
  name: 'due_reminders',
  text: `SELECT m.case_id AS "caseId", m.about, instant(m.remind_at) AS "remindAt", instant(m.told_at) AS "toldAt",
      CASE WHEN a.n IS NOT NULL THEN json_build_object('n', a.n::text, 'by', a.person, 'payload', t.payload->'payload') END AS press
    FROM reminder m
      LEFT JOIN act a ON a.province = m.province AND m.about LIKE 'press/%' AND a.n = nullif(split_part(m.about, 'press/', 2), '')::bigint
      LEFT JOIN entry_text t ON t.province = a.province AND t.n = a.n
    WHERE m.province = $1 AND m.case_id = ANY ($2) AND m.remind_at <= $3 ORDER BY m.remind_at, m.case_id, m.about`,
};

/** What is to be told of these cases at an instant of business time, in the order of the instants. */
export async function findDueReminders(
  asker: Asker,
  { province, cases, at }: { province: string; cases: readonly string[]; at: string },
): Promise<readonly DueReminder[]> {
  const { rows } = await asker.query<DueReminder>({ ...DUE_REMINDERS, values: [province, [...cases], at] });
  return rows;
}
