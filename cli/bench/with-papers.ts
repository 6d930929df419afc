import { ACTIONS } from '../../domain/authority/register.ts';
import type { Founding } from '../../records/found-province.ts';

/** How many of each a register has in all. */
export interface Papers {
  readonly instruments: number;
  readonly grants: number;
  readonly offices: number;
}

type Item = Founding['items'][number];

/**
 * The register with delegations to posts of other departments beside its own: for every action, some that have ended, some for
 * other fields of science. None gives anything in the cases that are measured, and each has to be looked at to know that.
 */
export function withPapers(founding: Founding, wanted: Papers): Founding {
  const model = founding.items.find(({ kind, id }) => kind === 'INSTRUMENT' && id === '624');
  if (model === undefined) throw new Error('the sample has no 624');
  const missing = (kind: Item['kind'], count: number): number[] =>
    Array.from(
      { length: Math.max(0, count - founding.items.filter((item) => item.kind === kind).length) },
      (_, at) => at,
    );
  const offices = missing('OFFICE', wanted.offices).map(
    (at): Item => ({ kind: 'OFFICE', id: `OX-${at}`, data: officeData(at) }),
  );
  const papers = missing('INSTRUMENT', wanted.instruments).map((at): Item => {
    const ended = at % 3 === 0 ? { from: '2020-01-01T00:00:00.000Z', until: '2021-01-01T00:00:00.000Z' } : {};
    const data = { ...model.data, number: `${at}/X-UBND`, status: 'IN_FORCE', statusFrom: null, ...ended };
    return { kind: 'INSTRUMENT', id: `X-${at}`, data };
  });
  const heads = offices.length > 0 ? offices.map(({ id }) => id) : ['O-REG'];
  const grants = missing('GRANT', wanted.grants).map((at): Item => {
    const everything = { taskTypes: 'ALL', modes: 'ALL', ceilingDong: null, floorDong: null, conditions: [] };
    const given = {
      instrument: `X-${at % papers.length}`,
      article: null,
      actions: [ACTIONS[at % ACTIONS.length] ?? 'A01'],
    };
    const to = { kind: 'OFFICE', office: heads[at % heads.length] ?? 'O-REG' };
    return { kind: 'GRANT', id: `X-${at}/g`, data: { ...given, ...everything, fields: [`X${at % 40}`], to } };
  });
  return { ...founding, items: [...founding.items, ...offices, ...papers, ...grants] };
}

function officeData(at: number): Item['data'] {
  return { unit: 'U-REG', role: 'OTHER_POST', title: { vi: `Chức vụ ${at} (hư cấu)`, en: `Post ${at}` }, head: true };
}
