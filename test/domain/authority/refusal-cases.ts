import type { Succession } from '../../../domain/authority/register.ts';
import {
  delegation,
  grant,
  LIFE,
  MILLION,
  morningOf,
  quangNinh,
  type query,
  startOf,
  statusChange,
  subject,
  withInstrument,
} from './quang-ninh-register.ts';

/** For every code a case in which it is the closest refusal, with what it says of it and who could act. */

export type Asked = Parameters<typeof query>[0] & {
  readonly person: string;
  readonly claim?: { readonly instrument?: string; readonly signatureMode?: 'KT' };
};
export interface RefusalCase {
  readonly rule: string;
  readonly what: string;
  readonly asked: Asked;
  readonly detail: Readonly<Record<string, string>>;
  /** "ACTS P-CHAIR by 624", in order. */
  readonly remedy: readonly string[];
}

export const APRIL = morningOf('2025-04-10');
const MAY = morningOf('2025-05-26');
export const EVER = { from: startOf('2022-01-01'), until: null };
const ONLY_624 = quangNinh({ only: ['624'] });
const BY_CHAIR = ['ACTS P-CHAIR', 'ACTS P-VC-1 by PC-UBND'];
const BY_DIRECTOR_624 = ['ACTS P-DD-1 by 624', 'ACTS P-DIR by 624'];
export const director = { person: 'P-DIR', action: 'A10', at: APRIL, register: ONLY_624 };
const barDirector = { bars: [{ person: 'P-DIR', life: LIFE, code: 'COI-3', ...EVER }] };
const without = (office: string) => quangNinh({ only: ['624'] }).appointments.filter((row) => row.office !== office);
const chained = (
  change: Partial<Parameters<typeof delegation>[0]>,
  redelegation: 'FORBIDDEN' | 'WITH_CONSENT' | 'ALLOWED',
) => {
  const sub = delegation({ id: '700', giver: 'O-DIR', issuer: 'U-DOST', parent: '624', ...change });
  const register = withInstrument('624', { redelegation }, ONLY_624);
  const to = { kind: 'OFFICE', office: 'O-REG' } as const;
  return {
    ...register,
    instruments: [...register.instruments, sub],
    grants: [...register.grants, grant({ instrument: '700', actions: ['A10'], to })],
  };
};
const LEAVE = { id: 'N-1', actions: 'ALL', life: null, text: 'Còn áp dụng.', enteredBy: 'P-LEGAL', ...EVER } as const;
const HOST_SUM = { kind: 'AGGREGATE', per: 'HOST', ceilingDong: 1500n * MILLION } as const;
const done = (duty: string, person: string) => [{ duty, person }];

export const TO_REGISTRAR: Succession = {
  id: 'SX-1',
  kind: 'RENAME',
  instrument: '41',
  from: startOf('2025-04-01'),
  units: [],
  offices: [{ old: 'O-DIR', new: 'O-REG' }],
  text: 'x',
};

export const REFUSAL_CASES: readonly RefusalCase[] = [
  {
    rule: 'authority.not_yet',
    what: 'the day before 624',
    asked: { ...director, at: morningOf('2025-03-02') },
    detail: { instrument: '624', number: '624/QĐ-UBND', from: startOf('2025-03-03') },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.expired',
    what: 'the day after 624',
    asked: { ...director, at: startOf('2027-03-01') },
    detail: { instrument: '624', until: startOf('2027-03-01') },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.expired',
    what: 'the named person left the post',
    asked: {
      ...director,
      register: {
        ...ONLY_624,
        grants: [grant({ instrument: '624', to: { kind: 'PERSON', person: 'P-GONE', office: 'O-DIR' } })],
      },
    },
    detail: { instrument: '624' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.revoked',
    what: 'revoked that morning',
    asked: { ...director, register: withInstrument('624', { status: 'REVOKED', statusFrom: APRIL }, ONLY_624) },
    detail: { instrument: '624', statusFrom: APRIL },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.replaced',
    what: 'replaced',
    asked: {
      ...director,
      register: withInstrument('624', { status: 'REPLACED', statusFrom: startOf('2025-04-01') }, ONLY_624),
    },
    detail: { instrument: '624' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.instrument_suspended',
    what: 'suspended',
    asked: {
      ...director,
      register: withInstrument('624', { status: 'SUSPENDED', statusFrom: startOf('2025-04-01') }, ONLY_624),
    },
    detail: { instrument: '624' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.draft',
    what: 'a draft',
    asked: { ...director, register: withInstrument('624', { status: 'DRAFT', statusFrom: null }, ONLY_624) },
    detail: { instrument: '624' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.revoked',
    what: 'revoked by a change of its status',
    asked: {
      ...director,
      register: { ...ONLY_624, statusChanges: [statusChange({ status: 'REVOKED', from: APRIL, by: '41' })] },
    },
    detail: { instrument: '624', statusFrom: APRIL, by: '41' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.not_reconfirmed',
    what: 'the chairman is another since, and the paper asks him to confirm it (R10)',
    asked: {
      ...director,
      register: withInstrument(
        '624',
        { reconfirm: true },
        {
          ...ONLY_624,
          appointments: [
            ...without('O-CHAIR'),
            { person: 'P-CHAIR', office: 'O-CHAIR', from: startOf('2025-04-01'), until: null },
          ],
        },
      ),
    },
    detail: { instrument: '624', why: 'NOT_RECONFIRMED' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'cap.aggregate',
    what: 'one dong above what the year leaves for the host (R17)',
    asked: {
      ...director,
      subject: { ...subject({ budgetDong: 900n * MILLION }), sums: { HOST: 600n * MILLION + 1n } },
      register: { ...ONLY_624, grants: [grant({ instrument: '624', conditions: [HOST_SUM] })] },
    },
    detail: { instrument: '624', why: 'AGGREGATE' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.unverified',
    what: 'nobody verified',
    asked: { ...director, register: withInstrument('624', { verifiedBy: null }, ONLY_624) },
    detail: { instrument: '624' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.unverified',
    what: 'verified by who entered it',
    asked: { ...director, register: withInstrument('624', { verifiedBy: 'P-LEGAL' }, ONLY_624) },
    detail: { instrument: '624' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.needs_review',
    what: 'no leave',
    asked: { ...director, at: morningOf('2025-06-20'), register: quangNinh({ only: ['624'], notes: 'NONE' }) },
    detail: { instrument: '624', statusFrom: startOf('2025-06-16') },
    remedy: [...BY_CHAIR, 'ENTERS_NOTE P-LEGAL'],
  },
  {
    rule: 'authority.ceiling',
    what: 'above 1,000 million',
    asked: { ...director, action: 'A08', subject: subject({ budgetDong: 2950n * MILLION }) },
    detail: { instrument: '624', ceilingDong: '1000000000', amountDong: '2950000000' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.ceiling',
    what: 'the closest of two ceilings',
    asked: {
      ...director,
      action: 'A08',
      at: MAY,
      register: quangNinh(),
      subject: subject({ budgetDong: 2950n * MILLION }),
    },
    detail: { instrument: '41', ceilingDong: '2000000000' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.ceiling',
    what: 'amount unknown',
    asked: { ...director, action: 'A08', subject: subject({ budgetDong: null }) },
    detail: { amountDong: 'UNKNOWN', why: 'AMOUNT_UNKNOWN' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.floor',
    what: 'below the floor',
    asked: {
      ...director,
      register: { ...ONLY_624, grants: [grant({ instrument: '624', floorDong: 1000n * MILLION })] },
    },
    detail: { floorDong: '1000000000' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.scope',
    what: 'another field',
    asked: { ...director, register: { ...ONLY_624, grants: [grant({ instrument: '624', fields: ['HLT'] })] } },
    detail: { why: 'SCOPE' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.condition',
    what: 'extension beyond the caps',
    asked: { ...director, action: 'A13' },
    detail: { why: 'CONDITION' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.chain_broken',
    what: 'parent unknown',
    asked: { ...director, register: withInstrument('624', { parent: 'LAW-0' }, ONLY_624) },
    detail: { why: 'PARENT_NOT_IN_FORCE' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.chain_broken',
    what: 'the giver never had it',
    asked: { ...director, action: 'A24', register: { ...ONLY_624, grants: [grant({ instrument: '624' })] } },
    detail: { why: 'GIVER_LACKS_POWER' },
    remedy: ['ACTS P-REG'],
  },
  {
    rule: 'authority.not_redelegable',
    what: 'passing on is forbidden',
    asked: { ...director, person: 'P-REG', register: chained({}, 'FORBIDDEN') },
    detail: { instrument: '700', why: 'NOT_REDELEGABLE' },
    remedy: BY_DIRECTOR_624,
  },
  {
    rule: 'authority.not_redelegable',
    what: 'consent not on file',
    asked: { ...director, person: 'P-REG', register: chained({}, 'WITH_CONSENT') },
    detail: { instrument: '700' },
    remedy: BY_DIRECTOR_624,
  },
  {
    rule: 'authority.invalid_grant',
    what: 'a delegation without end',
    asked: { ...director, register: withInstrument('624', { until: null }, ONLY_624) },
    detail: { why: 'NO_END' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.invalid_grant',
    what: 'to a post that heads nothing',
    asked: {
      ...director,
      person: 'P-SPEC-1',
      register: { ...ONLY_624, grants: [grant({ instrument: '624', to: { kind: 'OFFICE', office: 'O-SPEC-1' } })] },
    },
    detail: { why: 'NOT_HEAD' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.invalid_grant',
    what: 'A29 does not move',
    asked: { ...director, action: 'A29', register: { ...ONLY_624, grants: [grant({ instrument: '624' })] } },
    detail: { why: 'NOT_MOVABLE' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'authority.ambiguous',
    what: 'two capacities, no note',
    asked: { ...director, at: MAY, register: quangNinh({ notes: 'NONE' }) },
    detail: { on: 'CAPACITY', suggestion: '41' },
    remedy: ['ENTERS_NOTE P-LEGAL'],
  },
  {
    rule: 'authority.capacity',
    what: 'claims 624 where the note says 41',
    asked: { ...director, at: MAY, register: quangNinh(), claim: { instrument: '624' } },
    detail: { instrument: '624', allowedInstrument: '41' },
    remedy: ['ACTS P-DD-1 by 41', 'ACTS P-DIR by 41'],
  },
  {
    rule: 'authority.capacity',
    what: 'the head claims KT.',
    asked: { ...director, claim: { signatureMode: 'KT' } },
    detail: { signatureMode: 'KT' },
    remedy: BY_DIRECTOR_624,
  },
  {
    rule: 'authority.abolished',
    what: '[AU-2] the director’s post went over to the registrar’s',
    asked: { ...director, register: { ...ONLY_624, successions: [TO_REGISTRAR] } },
    detail: { office: 'O-DIR', from: startOf('2025-04-01'), succession: 'SX-1', successors: 'O-REG' },
    remedy: ['ACTS P-DD-1 by 624', 'ACTS P-REG by 624'],
  },
  {
    rule: 'authority.vacant',
    what: 'no director, the deputy asks (R6)',
    asked: { ...director, person: 'P-DD-1', register: { ...ONLY_624, appointments: without('O-DIR') } },
    detail: { offices: 'O-DIR', instrument: '624' },
    remedy: ['FILL_POST O-DIR'],
  },
  {
    rule: 'authority.no_base_holder',
    what: 'A27, text not public',
    asked: { ...director, action: 'A27' },
    detail: { action: 'A27' },
    remedy: ['ENTERS_NOTE P-LEGAL'],
  },
  {
    rule: 'authority.suspended',
    what: 'the director is suspended',
    asked: { ...director, register: { ...ONLY_624, suspensions: [{ person: 'P-DIR', ...EVER }] } },
    detail: { person: 'P-DIR' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'authority.absent',
    what: 'an absence that removes the power',
    asked: { ...director, register: { ...ONLY_624, absences: [{ person: 'P-DIR', removesAuthority: true, ...EVER }] } },
    detail: { person: 'P-DIR' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'coi.barred',
    what: 'the director is barred, the deputy is not',
    asked: { ...director, register: { ...ONLY_624, ...barDirector } },
    detail: { person: 'P-DIR', bar: 'COI-3' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'coi.barred',
    what: 'nobody left: back to the giver',
    asked: {
      ...director,
      register: { ...ONLY_624, ...barDirector, workAssignments: ONLY_624.workAssignments.slice(0, 1) },
    },
    detail: { bar: 'COI-3' },
    remedy: BY_CHAIR,
  },
  {
    rule: 'coi.grantor',
    what: 'the chairman is barred (R10)',
    asked: {
      ...director,
      register: { ...ONLY_624, bars: [{ person: 'P-CHAIR', life: LIFE, code: 'COI-1', ...EVER }] },
    },
    detail: { giver: 'P-CHAIR', bar: 'COI-1' },
    remedy: ['ACTS P-VC-1 by PC-UBND'],
  },
  {
    rule: 'coi.grantor',
    what: 'nobody holds the giving post',
    asked: { ...director, register: { ...ONLY_624, appointments: without('O-CHAIR') } },
    detail: { giverOffice: 'O-CHAIR', why: 'VACANT' },
    remedy: ['FILL_POST O-CHAIR'],
  },
  {
    rule: 'sod.grant_use',
    what: 'verified the instrument used',
    asked: { ...director, register: withInstrument('624', { verifiedBy: 'P-DIR' }, ONLY_624) },
    detail: { paper: '624', rule: 'SoD-7' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'sod.grant_use',
    what: 'verified the note that lets the paper be used by which he signs as deputy',
    asked: {
      ...director,
      person: 'P-DD-1',
      register: {
        ...withInstrument('PC-SO', { status: 'NEEDS_REVIEW' }, ONLY_624),
        legalNotes: [{ ...LEAVE, instrument: 'PC-SO', verifiedBy: 'P-DD-1' }],
      },
    },
    detail: { paper: 'N-1', rule: 'SoD-7' },
    remedy: ['ACTS P-DIR by 624'],
  },
  {
    rule: 'sod.grant_use',
    what: 'one person is giver and delegate',
    asked: {
      ...director,
      register: { ...ONLY_624, appointments: [...without('O-CHAIR'), { person: 'P-DIR', office: 'O-CHAIR', ...EVER }] },
    },
    detail: { rule: 'SoD-7' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'sod.party_side',
    what: 'stands for the receiver',
    asked: {
      ...director,
      register: { ...ONLY_624, parties: [{ life: LIFE, role: 'RECEIVER', unit: 'U-DOST', person: 'P-DIR' }] },
    },
    detail: { bar: 'SoD-8' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'sod.administrator',
    what: 'an administrator',
    asked: { ...director, person: 'P-ADMIN' },
    detail: { bar: 'SoD-11' },
    remedy: BY_DIRECTOR_624,
  },
  {
    rule: 'sod.same_person',
    what: 'own submission',
    asked: { ...director, duties: { duty: 'APPROVES', done: done('SUBMITS', 'P-DIR') } },
    detail: { rule: 'AU-9', throughGiver: 'false' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'sod.same_person',
    what: "the giver's submission, by delegation (R13)",
    asked: { ...director, duties: { duty: 'APPROVES', done: done('SUBMITS', 'P-CHAIR') } },
    detail: { throughGiver: 'true' },
    remedy: ['ACTS P-VC-1 by PC-UBND'],
  },
  {
    rule: 'sod.check_approve',
    what: 'checked completeness',
    asked: { ...director, duties: { duty: 'APPROVES', done: done('CHECKS_COMPLETENESS', 'P-DIR') } },
    detail: { rule: 'SoD-1' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'sod.council_approve',
    what: 'sat on the council',
    asked: { ...director, duties: { duty: 'APPROVES', done: done('SITS_ON_COUNCIL', 'P-DIR') } },
    detail: { rule: 'SoD-2' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'sod.volume_funding',
    what: 'confirmed the volume',
    asked: { ...director, duties: { duty: 'CONFIRMS_FUNDING', done: done('CONFIRMS_VOLUME', 'P-DIR') } },
    detail: { rule: 'SoD-4' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'sod.request_release',
    what: 'requested the payment',
    asked: { ...director, duties: { duty: 'RELEASES_PAYMENT', done: done('REQUESTS_PAYMENT', 'P-DIR') } },
    detail: { rule: 'SoD-5' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'sod.enter_verify',
    what: 'entered it',
    asked: { ...director, duties: { duty: 'VERIFIES', done: done('ENTERS', 'P-DIR') } },
    detail: { rule: 'SoD-9' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'sod.record_accept',
    what: 'recorded the use report',
    asked: { ...director, duties: { duty: 'ACCEPTS_USE', done: done('RECORDS_USE', 'P-DIR') } },
    detail: { rule: 'SoD-10' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'sod.tiers',
    what: 'approved before',
    asked: { ...director, duties: { duty: 'RELEASES_PAYMENT', done: done('APPROVES', 'P-DIR') } },
    detail: { rule: 'R13' },
    remedy: ['ACTS P-DD-1 by 624'],
  },
  {
    rule: 'authority.not_holder',
    what: 'another post',
    asked: { ...director, person: 'P-SPEC-1' },
    detail: { why: 'OTHER_POST', offices: 'O-DIR' },
    remedy: BY_DIRECTOR_624,
  },
  {
    rule: 'authority.not_holder',
    what: 'no post at all',
    asked: { ...director, person: 'P-NOBODY' },
    detail: { why: 'NO_POST' },
    remedy: BY_DIRECTOR_624,
  },
  {
    rule: 'authority.not_holder',
    what: 'the power moved away',
    asked: { ...director, person: 'P-CHAIR' },
    detail: { why: 'MOVED_BY_INSTRUMENT', instrument: '624' },
    remedy: BY_DIRECTOR_624,
  },
  {
    rule: 'authority.not_holder',
    what: 'the appointment ended at this minute',
    asked: {
      ...director,
      person: 'P-OLD',
      register: {
        ...ONLY_624,
        appointments: [
          ...ONLY_624.appointments,
          { person: 'P-OLD', office: 'O-DIR', from: startOf('2022-01-01'), until: APRIL },
        ],
      },
    },
    detail: { why: 'POST_ENDED' },
    remedy: BY_DIRECTOR_624,
  },
  {
    rule: 'authority.not_holder',
    what: 'the appointment begins tomorrow',
    asked: {
      ...director,
      person: 'P-NEW',
      register: {
        ...ONLY_624,
        appointments: [
          ...ONLY_624.appointments,
          { person: 'P-NEW', office: 'O-DIR', from: startOf('2025-04-11'), until: null },
        ],
      },
    },
    detail: { why: 'POST_NOT_YET' },
    remedy: BY_DIRECTOR_624,
  },
  {
    rule: 'authority.not_holder',
    what: 'a deputy without assignment',
    asked: { ...director, person: 'P-DD-3' },
    detail: { why: 'OTHER_POST' },
    remedy: BY_DIRECTOR_624,
  },
];
