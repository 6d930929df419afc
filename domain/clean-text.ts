/** Control characters but line end and tab, invisible and direction-changing ones, and other kinds of line end. */
const FORBIDDEN = /[^\P{Cc}\t\n]|[\p{Cf}\p{Zl}\p{Zp}]/u;

/** @returns whether text may come in: well-formed Unicode without control, invisible or direction-changing characters */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !FORBIDDEN.test(text.replaceAll('\r\n', '\n'));
}
