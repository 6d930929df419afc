import { PROVINCE } from './test-ledger.ts';

/** The paper a transition rests on: fictional, its text public. */
export const TRANSITION_LAW = {
  kind: 'LAW',
  number: '93/2025/QH15 (bản minh họa)',
  title: 'Luật minh họa cho điều khoản chuyển tiếp (hư cấu)',
  issuer: 'U-PPC',
  giver: null,
  province: PROVINCE,
  signedOn: '2025-06-27',
  parent: null,
  publicText: 'FULL',
  scopeStatus: 'VERIFIED',
  status: 'IN_FORCE',
  statusFrom: null,
  redelegation: 'FORBIDDEN',
  consent: null,
  signatureMode: 'TM',
  from: '2025-06-28T17:00:00.000Z',
  until: null,
} as const;
