import { findMassAct, listMassActs } from '../../records/mass-acts/mass-act-rows.ts';
import { massActList, massActParams, massActView } from '../contract/mass-acts.ts';
import { Stopped } from '../problem.ts';
import { refuseStrangers } from '../refuse-strangers.ts';
import { route } from '../route.ts';

const listRoute = route({
  method: 'get',
  path: '/mass-acts',
  id: 'listMassActs',
  tag: 'mass acts',
  summary:
    'Acts that bear on many cases (a succession of offices, a move to another regime), the newest first, with how far they have come',
  who: 'signedIn',
  answers: { 200: { description: 'Mass acts', schema: massActList } },
  problems: ['officials.only'],
  async run(call) {
    await refuseStrangers(call);
    return { body: { items: await listMassActs(call.desk.ledger.db, { province: call.province }) } };
  },
});

const readRoute = route({
  method: 'get',
  path: '/mass-acts/{n}',
  id: 'getMassAct',
  tag: 'mass acts',
  summary: 'One mass act, by the number of the act that ordered it, and how far it has come',
  who: 'signedIn',
  params: massActParams,
  answers: { 200: { description: 'The mass act', schema: massActView } },
  problems: ['officials.only', 'mass_act.unknown'],
  async run(call) {
    await refuseStrangers(call);
    const { n } = call.params;
    const found = await findMassAct(call.desk.ledger.db, { province: call.province, n: BigInt(n) });
    if (found === undefined) throw new Stopped('mass_act.unknown', { detail: { n } });
    return { body: found };
  },
});

export const MASS_ACT_ROUTES = [listRoute, readRoute];
