import { ACCEPTANCE_RULE, IDENTIFICATION_RULE, QUORUM_RULES, SELECTION_RULES } from '../../council/council-rules.ts';
import type { Json, Regime } from '../../machine/definition.ts';
import { MONEY_RULE } from '../../money/money-rules.ts';

type Numbers = Regime['numbers'];
type ReadArticle = { readonly source: { readonly article: string } };

/**
 * Numbers of the 2013 profiles that are no deadlines (domain.md 2.2, 3.5 to 3.11): guards and computations read them here
 * by name, never from code. Each is the national template, UNVERIFIED until the province confirms it.
 */
export const NUMBERS_2013 = {
  councilSize: template('C06/2023; C20/2023; C11/2014 Art. 9; other sizes with reasons (C20/2023 Art. 8(8))', {
    IDENTIFY: { least: 7, most: 11 },
    SELECT: { least: 7, most: 9 },
    FUND: { least: 5, most: 5 },
    ACCEPT: { least: 9, most: 9 },
  }),
  requiredPosts: template('C06/2023; C20/2023; C11/2014; D08/2014 Art. 32-33', {
    IDENTIFY: ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY'],
    SELECT: ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY'],
    FUND: ['LEADER', 'DEPUTY', 'FUND_MANAGER', 'COUNCIL_REP', 'SECRETARY'],
    ACCEPT: ['CHAIR', 'VICE_CHAIR', 'REVIEWER', 'REVIEWER', 'SECRETARY'],
  }),
  quorumIdentify: ofRule(QUORUM_RULES.IDENTIFICATION),
  quorumSelect: ofRule(QUORUM_RULES.SELECTION),
  quorumFund: ofRule(QUORUM_RULES.FUNDING),
  quorumAccept: ofRule(QUORUM_RULES.ACCEPTANCE),
  longestSubstitutionDays: chosen("features.md AU-5, length capped; the province's own number is not known", 184),
  countingPanel: template('C20/2023', 3),
  /** Who enters a decision that was signed on paper, and who checks it against the file. */
  paperDecisionClerks: chosen('features.md AU-16', ['PPC_OFFICE', 'DOST_SPEC']),
  paperDecisionCheckers: chosen('features.md AU-16', ['PPC_OFFICE', 'DOST_LEGAL', 'DOST_HEAD']),

  identification: ofRule(IDENTIFICATION_RULE),
  /** The conclusions themselves need more than 3/4 of the members present (domain.md 3.4 P08). */
  identificationConclusions: template('C06/2023', { numerator: 3, denominator: 4, compare: 'MORE_THAN' }),
  identificationCriteria: chosen('criteria titles come with the printed ballot (C06/2023)', [
    'NECESSITY',
    'NO_DUPLICATION',
    'EXPECTED_RESULT',
    'FEASIBILITY',
    'RECEIVER',
  ]),
  selectionAppliedTopic: ofRule(SELECTION_RULES.APPLIED_TOPIC),
  selectionSocialTopicOrScheme: ofRule(SELECTION_RULES.SOCIAL_TOPIC_OR_SCHEME),
  selectionProject: ofRule(SELECTION_RULES.PROJECT),
  /** Which score sheet a kind of task uses; a research topic of the social sciences uses the social one. */
  selectionSheet: chosen('C20/2023 names topic, social-science topic and scheme, project; CT and TN by analogy', {
    DT: 'selectionAppliedTopic',
    DASX: 'selectionProject',
    DAN: 'selectionSocialTopicOrScheme',
    DA: 'selectionProject',
    CT: 'selectionAppliedTopic',
    TN: 'selectionAppliedTopic',
    SOCIAL: 'selectionSocialTopicOrScheme',
  }),
  /** Criteria whose points are the content score of a tie (domain.md 3.6). */
  contentCriteria: chosen('C20/2023, content of the outline; which criteria is not read', ['CR-2', 'CR-3']),
  acceptance: ofRule(ACCEPTANCE_RULE),

  proposalCutOff: chosen(
    'domain.md 3.4 P03: annual cut-off; month and day of the year before, set by the yearly call',
    '10-31',
  ),
  quotationMaxAgeDays: template('C20/2023', 90),
  /** Bars on host and principal investigator, tested on the closing day (domain.md 3.5); `years` counts from the decision. */
  eligibilityBars: template('C20/2023 Art. 4', {
    RESULT_NOT_REGISTERED: { on: ['HOST'] },
    NO_APPLICATION_REPORT: { on: ['HOST'] },
    ACCEPTANCE_DOSSIER_LATE: { on: ['HOST', 'PI'] },
    RECOVERY_UNPAID: { on: ['HOST', 'PI'] },
    OWN_FAULT_HOST: { on: ['HOST'], years: 1 },
    OWN_FAULT_PI: { on: ['PI'], years: 3 },
    PI_LEADS_ANOTHER_TASK: { on: ['PI'] },
    PI_NOT_QUALIFIED: { on: ['PI'] },
  }),

  /** Advances, lump sums and recovery (domain.md 3.7, 3.11). */
  money: template('JC27/2015', { ...MONEY_RULE } as unknown as Json),
  missedReportsStopFunding: template('C09/2014 Art. 9', 2),
  extension: template('C04/2015', { times: 1, longAboveMonths: 24, mostMonthsLong: 12, mostMonthsShort: 6 }),
  shorteningWorkDone: template('C04/2015', { numerator: 2, denominator: 3 }),
  piAbsenceMonths: template('C04/2015 Art. 16', 6),
  feesDong: template('C03/2023-BTC, national maxima; the province sets its own within them', {
    identificationChair: '1500000',
    identificationMember: '1000000',
    acceptanceChair: '1800000',
    reviewMost: '1000000',
    fundingLeader: '1000000',
    fundingMember: '700000',
  }),

  /** How often a task may come to acceptance; the last failure forces an ending. */
  acceptanceTries: chosen('features.md CH-5; C11/2014 knows no second round', 1),
  registrationAnchor: chosen('Q-09: the strictest and earliest reading of "official acceptance"', 'MINUTES'),
  supplementClock: chosen('Q-17: periods are counted from the valid dossier (C11/2014)', 'RESTART'),
  ownership: template('D08/2014 Art. 39-42', 'DECISION'),
  authorsShareAtLeast: template('D08/2014', { numerator: 30, denominator: 100 }),
  useReports: chosen('yearly by C11/2014 and C09/2014; the count is practice (Q-16)', 3),
  conflictLookBackMonths: chosen('Q-20: not found in a text', 24),
} as const satisfies Numbers;

function template<const Value extends Json>(article: string, value: Value) {
  return { value, source: { article, verification: 'UNVERIFIED' } } as const;
}

function chosen<const Value extends Json>(article: string, value: Value) {
  return { value, source: { article, verification: 'DESIGN_CHOICE' } } as const;
}

/** A rule read in the national text, as the template of the province's own number. */
function ofRule<Rule extends ReadArticle>({ source, ...value }: Rule) {
  return { value, source: { article: source.article, verification: 'UNVERIFIED' } } as const;
}
