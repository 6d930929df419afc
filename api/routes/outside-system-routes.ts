import { readStanding } from '../../records/reads/viewer.ts';
import { OUTSIDE_NOTE_TEXTS, OUTSIDE_SYSTEM_TEXTS } from '../../texts/outside-system-texts.ts';
import { outsideSystemList } from '../contract/outside-systems.ts';
import { readOutsideSystems } from '../outside-systems.ts';
import { Stopped } from '../problem.ts';
import { KEEPER } from '../refuse-non-administrators.ts';
import { route } from '../route.ts';

const listRoute = route({
  method: 'get',
  path: '/outside-systems',
  id: 'listOutsideSystems',
  tag: 'system',
  summary:
    'Systems of others: absent, simulated or connected, and when they last answered; for officials and the administrator',
  who: 'signedIn',
  answers: { 200: { description: 'Every system', schema: outsideSystemList } },
  problems: ['officials.only'],
  async run({ desk, province, person }) {
    const { official, offices } = await readStanding(desk.ledger.db, { province, person });
    if (!official && !offices.some(({ role }) => role === KEEPER)) throw new Stopped('officials.only');
    const systems = await readOutsideSystems(desk);
    const items = systems.map(({ note, ...system }) => ({
      ...system,
      ...OUTSIDE_SYSTEM_TEXTS[system.code],
      note: { code: note, words: OUTSIDE_NOTE_TEXTS[note] },
    }));
    return { body: { items, notMet: systems.filter(({ state }) => state !== 'CONNECTED').length } };
  },
});

export const OUTSIDE_SYSTEM_ROUTES = [listRoute];
