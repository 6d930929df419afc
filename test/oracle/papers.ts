import type { Facts } from '../../domain/machine/definition.ts';
import { FILE, LONG_AGO, PROVINCE, SIGNED_LONG_AGO } from './cast.ts';

/** Data of items as the page asks for them; a test says only what it is about. */

const MODES: Readonly<Record<string, string>> = { DELEGATION: 'TUQ', ASSIGNMENT: 'TL' };

/** A paper of the committee or the department, whole and in force since long ago. */
export function paperData(kind: string, number: string, said: Facts = {}): Facts {
  const mustEnd = kind === 'DELEGATION' || kind === 'AUTHORISATION';
  return {
    kind,
    number,
    title: number,
    issuer: 'U-PPC',
    giver: null,
    province: PROVINCE,
    signedOn: SIGNED_LONG_AGO,
    parent: null,
    publicText: 'NONE',
    scopeStatus: 'VERIFIED',
    status: 'IN_FORCE',
    statusFrom: null,
    redelegation: 'FORBIDDEN',
    consent: null,
    signatureMode: MODES[kind] ?? 'OWN',
    from: LONG_AGO,
    until: mustEnd ? '2030-01-01T00:00:00.000Z' : null,
    ...(mustEnd ? { paper: FILE } : {}),
    ...said,
  };
}

export function grantData(instrument: string, actions: readonly string[], to: Facts, said: Facts = {}): Facts {
  return {
    instrument,
    article: null,
    actions,
    taskTypes: 'ALL',
    fields: 'ALL',
    modes: 'ALL',
    ceilingDong: null,
    floorDong: null,
    to,
    conditions: [],
    ...said,
  };
}

export function toPost(office: string): Facts {
  return { kind: 'OFFICE', office };
}

export function appointmentData(person: string, office: string, from = LONG_AGO, until: string | null = null): Facts {
  return { person, office, from, until };
}

export function assignmentData(instrument: string, headOffice: string, deputyOffice: string, said: Facts = {}): Facts {
  return { instrument, headOffice, deputyOffice, actions: 'ALL', fields: 'ALL', from: LONG_AGO, until: null, ...said };
}

export function substitutionData(
  instrument: string,
  { office, substitute, substituteOffice }: { office: string; substitute: string; substituteOffice: string },
  said: Facts = {},
): Facts {
  return {
    instrument,
    office,
    substitute,
    substituteOffice,
    actions: 'ALL',
    fields: 'ALL',
    ceilingDong: null,
    reason: 'away',
    from: LONG_AGO,
    until: '2030-01-01T00:00:00.000Z',
    ...said,
  };
}

export function statusData(instrument: string, status: string, from: string, by: string | null): Facts {
  return { instrument, status, from, by, forCause: false, text: 'status' };
}
