import { findByName } from '../../records/reads/find-by-name.ts';
import { nameList, nameQuery } from '../contract/names.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { route } from '../route.ts';

const findRoute = route({
  method: 'get',
  path: '/names',
  id: 'findNames',
  tag: 'register',
  summary: 'Units, and for officials persons, by words of their name or id: what a form is filled in with; 20 at most',
  who: 'signedIn',
  query: nameQuery,
  answers: { 200: { description: 'Those found, the best first', schema: nameList } },
  problems: ['officials.only'],
  async run(call) {
    const { desk, province, query } = call;
    if (query.kind === 'PERSON') await refuseNonOfficials(call);
    return { body: { items: await findByName(desk.ledger.db, { province, ...query }) } };
  },
});

export const NAME_ROUTES = [findRoute];
