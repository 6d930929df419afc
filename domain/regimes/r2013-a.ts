import { BASE_RULES_2013 } from '../authority/base-rules.ts';
import { DUTIES_APART } from '../authority/duties-apart.ts';
import type { Regime } from '../machine/definition.ts';
import { DEADLINES_2013 } from './r2013/deadlines.ts';
import { MACHINES_2013, NOTES_2013 } from './r2013/machines.ts';
import { NUMBERS_2013 } from './r2013/numbers.ts';

/** Tasks approved before 10 February 2025, when C09/2024 came into force (domain.md 0.4). */
export const R2013_A: Regime = {
  id: 'R2013-A',
  version: 1,
  title: {
    vi: 'Quy định theo Luật KH&CN 2013, phê duyệt trước ngày 10/02/2025',
    en: 'Rules under the S&T Law 2013, approved before 10 February 2025',
  },
  approvedFrom: null,
  approvedUntil: '2025-02-10',
  machines: MACHINES_2013,
  deadlines: DEADLINES_2013,
  baseHolders: BASE_RULES_2013,
  dutiesApart: DUTIES_APART,
  numbers: NUMBERS_2013,
  notes: [
    'UNVERIFIED: the provincial regulation then in force was not read (Quang Ngai: 25/2018/QĐ-UBND); numbers are those of the national circulars it was patterned on.',
    ...NOTES_2013,
  ],
};
