import type { Refusal } from '../domain/machine/refusal.ts';
import { ADMISSION_REASONS } from '../texts/admission-texts.ts';
import { calendarFaultWords } from '../texts/calendar-texts.ts';
import { PROBLEM_TEXTS } from '../texts/problem-texts.ts';
import { REASON_TEXTS } from '../texts/reason-texts.ts';
import { fill, LANGUAGES, type Language, type Text, type Words } from '../texts/words.ts';
import type { FieldFault, FindingView, LineFault, ProblemBody } from './contract/problem.ts';
import { isProblemCode, type ProblemCode, statusOf } from './problem-status.ts';

/** Missing words for a code fail here first, at compile time. */
const TEXTS: Record<ProblemCode, Text> = PROBLEM_TEXTS;

/** What stops a request: thrown by the edge and by handlers, answered as RFC 9457 says. No fault of the system. */
export class Stopped extends Error {
  readonly code: ProblemCode;
  readonly detail: Readonly<Record<string, string>>;
  readonly fields: readonly FieldFault[];
  readonly lines: readonly LineFault[];
  readonly findings: readonly FindingView[];
  readonly remedy: Refusal['remedy'];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    {
      detail = {},
      fields = [],
      lines = [],
      findings = [],
      remedy,
      headers = {},
    }: {
      detail?: Readonly<Record<string, string>>;
      fields?: readonly FieldFault[];
      lines?: readonly LineFault[];
      findings?: readonly FindingView[];
      remedy?: Refusal['remedy'];
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.fields = fields;
    this.lines = lines;
    this.findings = findings;
    this.remedy = remedy;
    this.headers = headers;
  }
}

/** A refusal of the domain or the records, on its way out. `within`: the part of the request its field is named in. */
export function stopFor(refusal: Refusal, within = 'payload'): Stopped {
  if (!isProblemCode(refusal.rule)) throw new Error(`no problem is known for the refusal ${refusal.rule}`);
  const { rule, detail, remedy } = refusal;
  const fields = detail.field === undefined ? [] : [{ path: `${within}.${detail.field}`, code: rule }];
  return new Stopped(rule, { detail, fields, ...(remedy === undefined ? {} : { remedy }) });
}

/** The body of `application/problem+json` for what stopped a request. */
export function problemBody(
  { code, detail, fields, lines, findings, remedy }: Stopped,
  { language, requestId }: { language: Language; requestId: string },
): ProblemBody {
  const texts = textsFor(code, detail);
  return {
    type: `urn:mandate:problem:${code}`,
    title: texts[language].title,
    status: statusOf(code),
    detail: texts[language].detail,
    instance: `urn:uuid:${requestId}`,
    code,
    rule: detail.rule ?? detail.guard ?? code,
    ...(detail.row === undefined ? {} : { row: detail.row }),
    ...(detail.possible === undefined ? {} : { possible: detail.possible.split(' ').filter((event) => event !== '') }),
    ...(fields.length === 0 ? {} : { fields: [...fields] }),
    ...(lines.length === 0 ? {} : { lines: [...lines] }),
    ...(findings.length === 0 ? {} : { findings: [...findings] }),
    ...(remedy === undefined || remedy.length === 0 ? {} : { remedy: remedy.map((one) => ({ ...one })) }),
    facts: { ...detail },
    texts,
    requestId,
  };
}

/** A refusal as part of an answer: why one may not, beside what one may. */
export function refusalView({ rule, detail, remedy }: Refusal) {
  if (!isProblemCode(rule)) throw new Error(`no problem is known for the refusal ${rule}`);
  const texts = textsFor(rule, detail);
  return {
    code: rule,
    rule: detail.rule ?? detail.guard ?? rule,
    title: { vi: texts.vi.title, en: texts.en.title },
    detail: { vi: texts.vi.detail, en: texts.en.detail },
    facts: { ...detail },
    remedy: (remedy ?? []).map((one) => ({ ...one })),
  };
}

function textsFor(code: ProblemCode, detail: Readonly<Record<string, string>>): ProblemBody['texts'] {
  const { title, detail: sentence } = TEXTS[code];
  const reason = code === 'calendar.invalid' ? calendarFaultWords(detail) : reasonFor(code, detail);
  const words = fill(sentence, detail);
  const inBoth = LANGUAGES.map((language) => {
    const more = reason == null ? '' : ` ${reason[language]}`;
    return [language, { title: title[language], detail: `${words[language]}${more}` }];
  });
  return Object.fromEntries(inBoth) as ProblemBody['texts'];
}

function reasonFor(code: ProblemCode, detail: Readonly<Record<string, string>>): Words | null | undefined {
  return /^(delegation|succession)\./.test(code) ? ADMISSION_REASONS[detail.why ?? ''] : reasonOf(detail);
}

/** The council's or the money's rule inside a condition that was not met. */
function reasonOf(detail: Readonly<Record<string, string>>): Words | null {
  const found = [detail.rule, detail.code, detail.why].find(
    (code) => code !== undefined && Object.hasOwn(REASON_TEXTS, code),
  );
  return found === undefined ? null : REASON_TEXTS[found as keyof typeof REASON_TEXTS];
}
