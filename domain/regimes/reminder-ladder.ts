import type { Regime, ReminderLadder, ReminderRule, Source } from '../machine/definition.ts';

/**
 * The ladder of a regime that has none of its own (features.md DL-4, DL-6): two reminders before the last day, one on it, a second
 * one after it, then the superior, then the head. No text says when; every number is a choice of ours, and a regime may have others.
 */
export const REMINDER_LADDER: ReminderLadder = {
  rules: [
    rung('BEFORE_5', -5, { to: ['HOLDERS'] }),
    rung('BEFORE_1', -1, { to: ['HOLDERS'] }),
    rung('DUE', 0, { to: ['HOLDERS'] }),
    rung('LATE_1', 1, { to: ['HOLDERS'] }),
    rung('LATE_3', 3, { to: ['HOLDERS', 'SUPERIOR'], escalates: true }),
    rung('LATE_10', 10, { to: ['HOLDERS', 'SUPERIOR', 'HEAD'], escalates: true }),
  ],
  above: {
    DOST_SPEC: { superior: 'DOST_HEAD', head: 'DOST_DIR' },
    DOST_HEAD: { superior: 'DOST_DD', head: 'DOST_DIR' },
    DOST_PLAN: { superior: 'DOST_DD', head: 'DOST_DIR' },
    DOST_LEGAL: { superior: 'DOST_DD', head: 'DOST_DIR' },
    REG: { superior: 'DOST_DD', head: 'DOST_DIR' },
    INSP: { superior: 'DOST_DIR', head: 'DOST_DIR' },
    DOST_DD: { superior: 'DOST_DIR', head: 'PPC_OFFICE' },
    DOST_DIR: { superior: 'PPC_OFFICE', head: 'PPC_CHAIR' },
    PPC_OFFICE: { superior: 'PPC_VC', head: 'PPC_CHAIR' },
    PPC_VC: { superior: 'PPC_CHAIR', head: 'PPC_CHAIR' },
    // nobody stands above the chairman: his office brings it before him again
    PPC_CHAIR: { superior: 'PPC_OFFICE', head: 'PPC_OFFICE' },
    // another authority answers to the province, not to the department
    DOF: { superior: 'DOST_DIR', head: 'PPC_OFFICE' },
    STB: { superior: 'DOST_DIR', head: 'PPC_OFFICE' },
    ORDERER: { superior: 'DOST_DIR', head: 'PPC_OFFICE' },
    COMMUNE_FP: { superior: 'DOST_HEAD', head: 'DOST_DIR' },
    // a party has no superior here: who follows it up hears of it
    HOST: { superior: 'DOST_HEAD', head: 'DOST_DIR' },
    RECEIVER: { superior: 'DOST_HEAD', head: 'DOST_DIR' },
    PROPOSER: { superior: 'DOST_HEAD', head: 'DOST_DIR' },
    APPLICANT: { superior: 'DOST_HEAD', head: 'DOST_DIR' },
  },
  source: chosen('features.md DL-4, DL-6'),
};

/** @returns whom a regime has told of its periods, and when */
export function ladderOf({ reminders }: Pick<Regime, 'reminders'>): ReminderLadder {
  return reminders ?? REMINDER_LADDER;
}

function rung(code: string, offset: number, more: Pick<ReminderRule, 'to' | 'escalates'>): ReminderRule {
  return { code, offset, ...more, source: chosen('features.md DL-6: two reminders, then the superior') };
}

function chosen(article: string): Source {
  return { article, verification: 'DESIGN_CHOICE' };
}
