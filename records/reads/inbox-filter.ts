import { daysOf, type Urgency } from '../../domain/calendar/urgency.ts';
import type { ClaimedBy } from '../../domain/claim.ts';
import type { CaseKind } from '../../domain/machine/definition.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { dateInProvince, instant } from '../../domain/time.ts';
import type { RegimeShelf } from '../regime-shelf.ts';
import type { CurrentRegister } from './current-register.ts';
import type { InboxItem, Via } from './judge-lines.ts';

/** Which part of an inbox is asked for. It never names a regime: work under an older one is as much work as any other. */
export interface InboxFilter {
  readonly via?: Via | undefined;
  readonly kind?: string | undefined;
  /** Code of the step. */
  readonly code?: string | undefined;
  /** Event that the step is done by. */
  readonly event?: string | undefined;
  /** Field of science. */
  readonly field?: string | undefined;
  readonly urgency?: Urgency | undefined;
  readonly claimed?: ClaimedBy | undefined;
  /** Words of its code, title, lead or principal; with or without diacritics. */
  readonly words?: string | undefined;
}

/** No due day. */
export const NO_DUE = '9999-12-31';

/** Due days of the steps asked for, first and last. */
export function dueWithin(
  { urgency }: InboxFilter,
  { reading: { calendar }, businessTime }: CurrentRegister,
): { readonly first: string; readonly last: string } {
  if (urgency === undefined) return { first: '', last: NO_DUE };
  if (urgency === 'NONE') return { first: NO_DUE, last: NO_DUE };
  const { first, last } = daysOf(urgency, { today: dateInProvince(instant(businessTime)), calendar });
  return { first: first ?? '', last: last ?? '9999-12-30' };
}

/** Whether a step may be among those asked for, by its name alone: the others need not be judged. */
export function isOfCode({ code }: InboxFilter, step: string): boolean {
  return code === undefined || step.split(/[#@]/)[0] === code;
}

/** Whether a line is claimed as it is asked for. */
export function isClaimedAs({ claimed }: InboxFilter, claimer: string | undefined, person: string): boolean {
  if (claimed === undefined) return true;
  if (claimer === undefined) return claimed === 'NOBODY';
  return claimed === (claimer === person ? 'ME' : 'OTHERS');
}

/** @returns whether an item is among those asked for */
export function matcherOf(filter: InboxFilter, regimes: RegimeShelf): (item: InboxItem) => boolean {
  const { via, kind, code, event, field, words } = filter;
  const wanted = words === undefined ? [] : foldedWords(words);
  return (item) =>
    (via === undefined || item.via === via) &&
    (kind === undefined || item.kind === kind) &&
    (code === undefined || item.code === code) &&
    (field === undefined || item.field === field) &&
    (event === undefined || eventsOf(regimes, item).includes(event)) &&
    (wanted.length === 0 || hasWords(item, wanted));
}

/** @returns events that the step of a line is done by */
export function eventsOf(regimes: RegimeShelf, { regime, kind, code }: InboxItem): readonly string[] {
  const { steps } = machineOf(regimes.get(regime), kind as CaseKind);
  return steps.find((step) => step.code === code)?.events ?? [];
}

function hasWords({ caseId, title, lead, principal }: InboxItem, wanted: readonly string[]): boolean {
  const text = folded([caseId, title, lead?.name ?? '', principal?.name ?? ''].join(' '));
  return wanted.every((word) => text.includes(word));
}

function foldedWords(words: string): string[] {
  return folded(words)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** As the database folds what is searched: without diacritics, in small letters. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').normalize('NFC');
}
