import type { CaseKind, Label } from '../../domain/machine/definition.ts';
import { machineOf, ROWS_OF_EVERY_STATE } from '../../domain/machine/transition.ts';
import type { DigestFacts, NoticeFacts } from '../../domain/notice.ts';
import type { Ledger } from '../ledger.ts';
import { findNames, type Names } from './find-names.ts';

/** What is known of the ids and codes that notices name. */
export interface NoticeLabels {
  /** Persons and posts by id. */
  readonly names: Names;
  /** What the step, the act or the body is called that a notice is about; nothing where it is about none. */
  readonly labelOf: (facts: NoticeFacts) => Label;
}

/** @throws UnknownRegime where another process has published one that is not read yet */
export async function findNoticeNames(
  { db, regimes }: Ledger,
  { province, notices }: { province: string; notices: readonly { readonly facts: NoticeFacts }[] },
): Promise<NoticeLabels> {
  const names = await findNames(db, { province, ids: notices.flatMap(({ facts }) => idsIn(facts)) });
  return { names, labelOf: (facts) => labelOf(facts, regimes) };
}

function idsIn(facts: NoticeFacts): string[] {
  if (facts.about === 'ENDING') return [facts.person, facts.office].filter((id) => id !== '');
  if (facts.about === 'PRESS' || facts.about === 'COMMENT') return [facts.by];
  return facts.about === 'WORK' ? [...facts.from, ...facts.to].flatMap(({ person, office }) => [person, office]) : [];
}

/** The steps by their names, each with its case. */
function digestLabel({ lines }: DigestFacts, regimes: Ledger['regimes']): Label {
  const named = lines.map(({ regime, kind, code, caseId }) => {
    const steps = machineOf(regimes.get(regime), kind as CaseKind).steps;
    return { caseId, label: steps.find((step) => step.code === code)?.label ?? { vi: code, en: code } };
  });
  const inOne = (language: 'vi' | 'en') =>
    named.map(({ caseId, label }) => `${label[language]} (${caseId})`).join('; ');
  return { vi: inOne('vi'), en: inOne('en') };
}

function labelOf(facts: NoticeFacts, regimes: Ledger['regimes']): Label {
  if (facts.about === 'ENDING') return { vi: '', en: '' };
  if (facts.about === 'DIGEST') return digestLabel(facts, regimes);
  const machine = machineOf(regimes.get(facts.regime), facts.kind as CaseKind);
  if (facts.about === 'MEETING' || facts.about === 'COMMENT') return machine.label;
  const code = facts.about === 'ACT' ? facts.row : facts.code;
  const named =
    facts.about === 'ACT'
      ? [...machine.rows, ...ROWS_OF_EVERY_STATE].find(({ row }) => row === code)
      : machine.steps.find((step) => step.code === code);
  return named?.label ?? { vi: code, en: code };
}
