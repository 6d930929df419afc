import type { EndingFacts, NewNotice } from '../../domain/notice.ts';
import type { PowerAlert } from '../../domain/statistics/alerts-due.ts';
import type { Ending } from '../../domain/statistics/register-endings.ts';
import type { Ledger } from '../commit-act.ts';
import { readPowerAlerts } from '../reads/read-endings.ts';
import { tell } from './tell.ts';
import { noticeRow } from './telling.ts';

/**
 * Warns the giver, the holder and the legal officer of what gives a power and ends soon (D-49): of each ending at each of the
 * regime's thresholds once. Of what came on record late only the threshold that was passed last is told.
 */
export async function tellEndings(ledger: Ledger, { province, n }: { province: string; n: string }): Promise<void> {
  const { alerts, businessTime, rules } = await readPowerAlerts(ledger, { province, on: null });
  const daysOf = new Map(rules.map(({ code, length }) => [code, length]));
  // the one that fell due last comes first
  const newest = new Map<Ending, PowerAlert>();
  for (const alert of alerts) if (!newest.has(alert.ending)) newest.set(alert.ending, alert);
  const notices = [...newest.values()].flatMap((alert) => noticesOf(alert, daysOf.get(alert.alert.code) ?? 0));
  await tell(ledger.db, { province, notices: notices.map((notice) => noticeRow(notice, { n, businessTime })) });
}

function noticesOf({ alert, ending, recipients }: PowerAlert, days: number): NewNotice[] {
  const persons = new Set(recipients.flatMap(({ person }) => person ?? []));
  const facts = endingFacts(ending, { alert: alert.code, days });
  const event = `ends/${ending.item.id}/${ending.endsOn}/${alert.code}`;
  return [...persons].map((person) => ({ person, kind: 'POWER_ENDS', event, caseId: null, step: null, facts }));
}

function endingFacts({ item, endsOn }: Ending, warned: Pick<EndingFacts, 'alert' | 'days'>): EndingFacts {
  const common = { about: 'ENDING', id: item.id, endsOn, ...warned } as const;
  switch (item.kind) {
    case 'INSTRUMENT':
      return { ...common, item: item.kind, number: item.data.number, office: '', person: '' };
    case 'SUBSTITUTION': {
      const { office, substitute, instrument } = item.data;
      return { ...common, item: item.kind, number: instrument, office, person: substitute };
    }
    case 'APPOINTMENT':
      return { ...common, item: item.kind, number: '', office: item.data.office, person: item.data.person };
    default:
      throw new Error(`nobody is warned of the end of ${item.kind} ${item.id}`);
  }
}
