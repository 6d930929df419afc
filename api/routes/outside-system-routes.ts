import { OUTSIDE_NOTE_TEXTS, OUTSIDE_SYSTEM_TEXTS } from '../../texts/outside-system-texts.ts';
import { outsideSystemList } from '../contract/outside-systems.ts';
import { readOutsideSystems } from '../outside-systems.ts';
import { refuseStrangers } from '../refuse-strangers.ts';
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
  async run(call) {
    await refuseStrangers(call);
    const systems = await readOutsideSystems(call.desk);
    const items = systems.map(({ note, ...system }) => ({
      ...system,
      ...OUTSIDE_SYSTEM_TEXTS[system.code],
      note: { code: note, words: OUTSIDE_NOTE_TEXTS[note] },
    }));
    return { body: { items, notMet: systems.filter(({ state }) => state !== 'CONNECTED').length } };
  },
});

export const OUTSIDE_SYSTEM_ROUTES = [listRoute];
