import type { IdentificationRule } from './identification-tally.ts';
import type { AcceptanceRule } from './member-rating.ts';
import type { QuorumRule } from './quorum-of.ts';
import type { SelectionRule } from './selection-score.ts';

/** The councils of domain.md 2.2. */
export const COUNCIL_KINDS = ['IDENTIFICATION', 'SELECTION', 'FUNDING', 'ACCEPTANCE'] as const;
export type CouncilKind = (typeof COUNCIL_KINDS)[number];

const CHAIRED = ['CHAIR', 'VICE_CHAIR_AUTHORISED'] as const;
const KEY_POSTS = [CHAIRED, ['REVIEWER'], ['REVIEWER'], ['SECRETARY']] as const;
const TWO_THIRDS = { numerator: 2, denominator: 3, requiredPosts: KEY_POSTS, allPresent: ['REVIEWER'] } as const;

/**
 * National template (domain.md 2.2); where decree and circular differ, the union of both holds. SECRETARY is the scientific
 * secretary, who votes; administrative secretaries have no seat. COUNCIL_REP is the council's member in the funding group.
 */
export const QUORUM_RULES = {
  IDENTIFICATION: { ...TWO_THIRDS, source: { article: 'C06/2023; D08/2014 Art. 33', verification: 'READ' } },
  SELECTION: { ...TWO_THIRDS, source: { article: 'C20/2023 Art. 10; D08/2014 Art. 33', verification: 'READ' } },
  FUNDING: {
    numerator: 4,
    denominator: 5,
    requiredPosts: [['COUNCIL_REP']],
    allPresent: [],
    source: { article: 'C20/2023', verification: 'READ' },
  },
  ACCEPTANCE: { ...TWO_THIRDS, source: { article: 'C11/2014; D08/2014 Art. 33', verification: 'READ' } },
} as const satisfies Record<CouncilKind, QuorumRule>;

/** More than 3/4 of the ballots say "do" (C06/2023). */
export const IDENTIFICATION_RULE = {
  recommended: { numerator: 3, denominator: 4, compare: 'MORE_THAN' },
  source: { article: 'C06/2023', verification: 'READ' },
} as const satisfies IdentificationRule;

const SCORING = {
  deviation: { numerator: 1, denominator: 5 },
  passingMean: 70,
  zeroFails: { numerator: 1, denominator: 4, compare: 'MORE_THAN' },
  ideaBonus: { numerator: 1, denominator: 10, fromMean: 70 },
  tieBreak: ['LOWER_STATE_BUDGET', 'RATED_EXCELLENT', 'HIGHER_CONTENT'],
  source: { article: 'C20/2023', verification: 'READ' },
} as const satisfies Omit<SelectionRule, 'criteria'>;

/** Score sheets by kind of task, 100 points each (C20/2023; domain.md 3.6). */
export const SELECTION_RULES = {
  APPLIED_TOPIC: { ...SCORING, criteria: sheet([12, 24, 16, 16, 16, 16]) },
  SOCIAL_TOPIC_OR_SCHEME: { ...SCORING, criteria: sheet([12, 12, 12, 20, 24, 20]) },
  PROJECT: { ...SCORING, criteria: sheet([8, 20, 12, 12, 16, 16, 16]) },
} as const satisfies Record<string, SelectionRule>;

/** C11/2014; domain.md 3.9. */
export const ACCEPTANCE_RULE = {
  quantityPasses: { numerator: 3, denominator: 4, compare: 'AT_LEAST' },
  quantityReached: { numerator: 3, denominator: 4, compare: 'AT_LEAST' },
  excellent: { numerator: 3, denominator: 4, compare: 'AT_LEAST' },
  fails: { numerator: 1, denominator: 3, compare: 'MORE_THAN' },
  lateHardLimitMode: 'COUNCIL_LOCKED',
  source: { article: 'C11/2014', verification: 'READ' },
} as const satisfies AcceptanceRule;

/** The texts number the criteria; their titles come with the printed sheet. */
function sheet(weights: readonly number[]): SelectionRule['criteria'] {
  return weights.map((weight, place) => ({ code: `CR-${place + 1}`, weight }));
}
