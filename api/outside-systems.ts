import type { Config } from '../config.ts';
import {
  OUTSIDE_SYSTEMS,
  type OutsideSetUp,
  type OutsideSystem,
  type OutsideSystemCode,
  outsideSystemOf,
} from '../domain/outside-system.ts';
import { OPERATIONS_PEER } from '../records/imports/carry-out-accounts.ts';
import { peerOf } from '../records/outside-systems/peer-of.ts';
import { readExchanges } from '../records/outside-systems/read-exchanges.ts';
import { readClock } from '../records/reads/read-clock.ts';
import type { Desk } from './desk.ts';

/** How every system of others stands with this installation. */
export async function readOutsideSystems({ ledger: { db }, config }: Desk): Promise<OutsideSystem[]> {
  const { province } = config;
  const exchanges = await readExchanges(db, { province });
  const setUps = setUpsOf(config, (await readClock(db, province))?.sample !== false);
  return OUTSIDE_SYSTEMS.map((code) =>
    outsideSystemOf(code, { setUp: setUps[code] ?? { kind: 'NOT_BUILT' }, exchanges }),
  );
}

/** Those that something here speaks to; a sample province simulates what its rules cannot do without. */
function setUpsOf(
  { mail, signIn }: Pick<Config, 'mail' | 'signIn'>,
  sample: boolean,
): Partial<Record<OutsideSystemCode, OutsideSetUp>> {
  return {
    IDENTITY: identitySetUp(signIn),
    MAIL: mailSetUp(mail),
    // people bring its files; those of a sample province are fictional
    OPERATIONS: { kind: sample ? 'SIMULATED' : 'REAL', peer: OPERATIONS_PEER },
    SIGNING: { kind: sample ? 'SIMULATED' : 'NOT_BUILT' },
  };
}

function identitySetUp(signIn: Config['signIn']): OutsideSetUp {
  if (signIn === null) return { kind: 'NOT_SET_UP' };
  return signIn.embedded ? { kind: 'SIMULATED' } : { kind: 'REAL', peer: signIn.issuer };
}

function mailSetUp({ mode, smtpUrl }: Config['mail']): OutsideSetUp {
  if (mode === 'SMTP') return { kind: 'REAL', peer: peerOf(smtpUrl) };
  return { kind: mode === 'CAUGHT' ? 'SIMULATED' : 'NOT_SET_UP' };
}
