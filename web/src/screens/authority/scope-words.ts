import { ACTION_TEXTS } from '../../../../texts/action-texts.ts';
import { codeText } from '../../../../texts/code-texts.ts';
import { dongText } from '../../words/figures.ts';
import { type Language, type Words, words } from '../../words/say.tsx';

export type ScopeCodes = 'ALL' | readonly string[];

const W = {
  upTo: words('đến', 'up to'),
  from: words('từ', 'from'),
  noLimit: words('không giới hạn', 'no limit'),
  taskTypes: words('Loại nhiệm vụ', 'Kinds of task'),
  fields: words('Lĩnh vực', 'Fields'),
  modes: words('Phương thức', 'Ways of assigning'),
};

export const EVERYTHING = words('Mọi việc', 'Every action');
export const ANY_SCOPE = words('Mọi loại, lĩnh vực, phương thức', 'Any kind, field and mode');

/** @returns what an action is called; its code where it has no name */
export function actionText(action: string): Words {
  return (ACTION_TEXTS as Readonly<Record<string, Words>>)[action] ?? words(action, action);
}

/** @returns the limits of a grant beside its amounts, one line for each that limits */
export function limitLines(
  scope: { readonly taskTypes?: ScopeCodes; readonly fields: ScopeCodes; readonly modes?: ScopeCodes },
  language: Language,
): string[] {
  return (['taskTypes', 'fields', 'modes'] as const).flatMap((name) => {
    const codes = scope[name] ?? 'ALL';
    if (codes === 'ALL') return [];
    return [`${W[name][language]}: ${codes.map((code) => codeText(code)[language]).join(', ')}`];
  });
}

/** @returns the amounts a grant covers, in whole dong */
export function amountText(
  { floorDong, ceilingDong }: { readonly floorDong: string | null; readonly ceilingDong: string | null },
  language: Language,
): string {
  const parts = [
    ...(floorDong === null ? [] : [`${W.from[language]} ${dongText(floorDong, language)}`]),
    ...(ceilingDong === null ? [] : [`${W.upTo[language]} ${dongText(ceilingDong, language)}`]),
  ];
  return parts.length === 0 ? W.noLimit[language] : parts.join(' ');
}

/** What a condition of a grant asks for. */
const FACTS: Readonly<Record<string, Words>> = {
  WITHIN_CAPS: words('chỉ khi trong mức cho phép của quy định', 'only within the caps of the rules'),
  TOTAL_NOT_HIGHER: words('chỉ khi tổng kinh phí không tăng', 'only where the total does not rise'),
  TOTAL_HIGHER: words('chỉ khi tổng kinh phí tăng', 'only where the total rises'),
};

const DUTIES: Readonly<Record<string, Words>> = {
  INFORM_CHAIR: words('phải báo cáo Chủ tịch', 'the chairman is to be informed'),
};

/** @returns what a grant asks of an act or binds its holder to */
export function conditionText(condition: Readonly<Record<string, unknown>>, language: Language): string {
  const { kind, fact = '', code = '', per = '', ceilingDong = '' } = condition as Readonly<Record<string, string>>;
  if (kind === 'ONLY_IF') return (FACTS[fact] ?? words(fact, fact))[language];
  if (kind === 'DUTY') return (DUTIES[code] ?? words(code, code))[language];
  const whose = words(
    per === 'LEAD' ? 'chủ nhiệm' : 'tổ chức chủ trì',
    per === 'LEAD' ? 'principal investigator' : 'host',
  );
  const most = dongText(ceilingDong, language);
  return language === 'vi' ? `tổng trong năm của một ${whose.vi} đến ${most}` : `${whose.en}: up to ${most} a year`;
}
