import type { RegisterItemOf } from '../../../../api/contract/register-items.ts';
import { endOf, startOf } from '../../words/periods.ts';
import { type EntryValues, listIn, textIn } from './entry-field.ts';

type Kind =
  | 'INSTRUMENT'
  | 'GRANT'
  | 'SUBSTITUTION'
  | 'STATUS_CHANGE'
  | 'LEGAL_NOTE'
  | 'PRECEDENCE_NOTE'
  | 'ABSENCE'
  | 'SUSPENSION';
type Of<K extends Kind> = RegisterItemOf<K>;
/** What the forms of the desk come to. */
export type Item = { readonly [K in Kind]: Of<K> }[Kind];
type Paper = Of<'INSTRUMENT'>['data'];

/** The paper itself. What is empty is null, as the register has it. */
export function paperItem(values: EntryValues, province: string): Item {
  return {
    kind: 'INSTRUMENT',
    id: paperId(values),
    data: {
      ...paperParts(values, province),
      kind: textIn(values, 'kind') as Paper['kind'],
      giver: orNull(values, 'giver'),
      parent: orNull(values, 'parent'),
      redelegation: textIn(values, 'redelegation') as Paper['redelegation'],
      consent: orNull(values, 'consent'),
      signatureMode: textIn(values, 'signatureMode') as Paper['signatureMode'],
    },
  };
}

function paperParts(values: EntryValues, province: string) {
  const file = textIn(values, 'paper');
  return {
    number: textIn(values, 'number'),
    title: textIn(values, 'title'),
    issuer: textIn(values, 'issuer'),
    province,
    signedOn: textIn(values, 'signedOn'),
    publicText: textIn(values, 'publicText') as Paper['publicText'],
    scopeStatus: textIn(values, 'scopeStatus') as Paper['scopeStatus'],
    status: 'IN_FORCE' as const,
    statusFrom: null,
    ...(file === '' ? {} : { paper: file }),
    ...period(values),
  };
}

/** One power that a paper gives. */
export function grantItem(
  values: EntryValues,
  { instrument, place }: { readonly instrument: string; readonly place: number },
): Item {
  const fact = textIn(values, 'fact');
  return {
    kind: 'GRANT',
    id: `${instrument}/${place + 1}`,
    data: {
      instrument,
      article: orNull(values, 'article'),
      actions: actionsIn(values),
      taskTypes: scopeIn(values, 'taskTypes'),
      fields: scopeIn(values, 'fields'),
      modes: scopeIn(values, 'modes'),
      ceilingDong: orNull(values, 'ceilingDong'),
      floorDong: orNull(values, 'floorDong'),
      to: targetIn(values),
      conditions: fact === '' ? [] : [{ kind: 'ONLY_IF', fact }],
    },
  };
}

function targetIn(values: EntryValues): Of<'GRANT'>['data']['to'] {
  const office = textIn(values, 'office');
  switch (values.toKind) {
    case 'ROLE':
      return { kind: 'ROLE', role: textIn(values, 'role') };
    case 'PERSON':
      return { kind: 'PERSON', person: textIn(values, 'person'), office };
    default:
      return { kind: 'OFFICE', office };
  }
}

/** The authorisation, the substitution under it, and where somebody is named the absence within which it acts. */
export function substitutionItems(values: EntryValues, province: string): Item[] {
  const instrument = paperId(values);
  const office = textIn(values, 'office');
  const absent = textIn(values, 'absent');
  const paper: Item = {
    kind: 'INSTRUMENT',
    id: instrument,
    data: {
      ...paperParts(values, province),
      ...{ kind: 'AUTHORISATION', giver: office, parent: null, redelegation: 'FORBIDDEN', consent: null },
      signatureMode: 'KT',
    },
  };
  const substitution: Item = {
    kind: 'SUBSTITUTION',
    id: `${instrument}/1`,
    data: {
      ...period(values),
      instrument,
      office,
      substitute: textIn(values, 'substitute'),
      substituteOffice: textIn(values, 'substituteOffice'),
      actions: actionsIn(values),
      fields: scopeIn(values, 'fields'),
      ceilingDong: orNull(values, 'ceilingDong'),
      reason: textIn(values, 'reason'),
    },
  };
  if (absent === '') return [paper, substitution];
  return [paper, substitution, absenceItem({ ...values, person: absent, removesAuthority: false })];
}

export function absenceItem(values: EntryValues): Item {
  const person = textIn(values, 'person');
  return {
    kind: 'ABSENCE',
    id: idFrom('VM', person, textIn(values, 'from')),
    data: { ...period(values), person, removesAuthority: values.removesAuthority === true },
  };
}

export function suspensionItem(values: EntryValues): Item {
  const person = textIn(values, 'person');
  return {
    kind: 'SUSPENSION',
    id: idFrom('DC', person, textIn(values, 'from')),
    data: { ...period(values), person },
  };
}

export function statusItem(values: EntryValues): Item {
  const instrument = textIn(values, 'instrument');
  return {
    kind: 'STATUS_CHANGE',
    id: idFrom('TT', instrument, textIn(values, 'from')),
    data: {
      instrument,
      status: textIn(values, 'status') as Of<'STATUS_CHANGE'>['data']['status'],
      from: startOf(textIn(values, 'from')),
      by: orNull(values, 'by'),
      forCause: values.forCause === true,
      text: textIn(values, 'text'),
    },
  };
}

export function legalNoteItem(values: EntryValues): Item {
  const instrument = textIn(values, 'instrument');
  return {
    kind: 'LEGAL_NOTE',
    id: idFrom('GC', instrument, textIn(values, 'from')),
    data: {
      ...period(values),
      instrument,
      actions: actionsIn(values),
      life: orNull(values, 'life'),
      text: textIn(values, 'text'),
    },
  };
}

export function precedenceNoteItem(values: EntryValues): Item {
  const [prefers, over] = [textIn(values, 'prefers'), textIn(values, 'over')];
  return {
    kind: 'PRECEDENCE_NOTE',
    id: idFrom('TT', prefers, over, textIn(values, 'from')),
    data: {
      ...period(values),
      prefers,
      over: [over],
      actions: actionsIn(values),
      life: orNull(values, 'life'),
      text: textIn(values, 'text'),
    },
  };
}

/** @returns the id of a paper: as it was chosen, else made of its number and year */
export function paperId(values: EntryValues): string {
  const chosen = textIn(values, 'id');
  return chosen === '' ? idFrom(textIn(values, 'number'), textIn(values, 'signedOn').slice(0, 4)) : chosen;
}

/** @returns parts as one id: letters, digits and the few signs that the register takes */
function idFrom(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '').join('-');
  return joined
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._/@#:-]+/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[^\p{L}\p{N}]+|-+$/gu, '')
    .slice(0, 110);
}

function period(values: EntryValues): { from: string; until: string | null } {
  const until = textIn(values, 'until');
  return { from: startOf(textIn(values, 'from')), until: until === '' ? null : endOf(until) };
}

function orNull(values: EntryValues, name: string): string | null {
  const value = textIn(values, name);
  return value === '' ? null : value;
}

function scopeIn(values: EntryValues, name: string): 'ALL' | string[] {
  const codes = listIn(values, name);
  return codes.length === 0 ? 'ALL' : [...codes];
}

function actionsIn(values: EntryValues): Of<'GRANT'>['data']['actions'] {
  return scopeIn(values, 'actions') as Of<'GRANT'>['data']['actions'];
}
