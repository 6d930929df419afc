import { BASE_RULES_2013 } from '../authority/base-rules.ts';
import { DUTIES_APART } from '../authority/duties-apart.ts';
import type { Regime } from '../machine/definition.ts';
import { DEADLINES_2013 } from './r2013/deadlines.ts';
import { MACHINES_2013, NOTES_2013 } from './r2013/machines.ts';
import { NUMBERS_2013 } from './r2013/numbers.ts';

/** Tasks approved from 10 February 2025 to 30 September 2025, under C09/2024 (domain.md 0.4). */
export const R2013_B: Regime = {
  id: 'R2013-B',
  version: 1,
  title: {
    vi: 'Quy định theo Luật KH&CN 2013 và Thông tư 09/2024, phê duyệt từ 10/02/2025 đến hết 30/9/2025',
    en: 'Rules under the S&T Law 2013 and Circular 09/2024, approved from 10 February to 30 September 2025',
  },
  approvedFrom: '2025-02-10',
  approvedUntil: '2025-10-01',
  machines: MACHINES_2013,
  deadlines: DEADLINES_2013,
  baseHolders: BASE_RULES_2013,
  dutiesApart: DUTIES_APART,
  numbers: NUMBERS_2013,
  notes: [
    'UNVERIFIED: C09/2024 (Circular 09/2024/TT-BKHCN, management of provincial and grassroots tasks) governs this profile and its text was not available; periods, council sizes and forms are those of the national template until somebody reads it (Q-01).',
    ...NOTES_2013,
  ],
};
