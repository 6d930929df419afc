import type { Facts } from '../../domain/machine/definition.ts';
import { addSavedView, changeSavedView, listSavedViews, removeSavedView } from '../../records/desk/saved-views.ts';
import { changedView, newView, savedView, savedViews, viewParams, viewQuery } from '../contract/desk.ts';
import { doneBy } from '../desk-reply.ts';
import { route } from '../route.ts';

const listRoute = route({
  method: 'get',
  path: '/saved-views',
  id: 'listSavedViews',
  tag: 'inbox',
  summary: 'My own named filters of the inbox and of the list of cases, kept on the server',
  who: 'signedIn',
  query: viewQuery,
  answers: { 200: { description: 'By name', schema: savedViews } },
  problems: [],
  async run({ desk, province, person, query }) {
    const items = await listSavedViews(desk.ledger.db, { province, person, screen: query.screen ?? null });
    return { body: { items } };
  },
});

const addRoute = route({
  method: 'post',
  path: '/saved-views',
  id: 'addSavedView',
  tag: 'inbox',
  summary: 'Keep a filter under a name, which no other of mine has on the same screen',
  who: 'signedIn',
  needs: ['key'],
  body: newView,
  answers: { 201: { description: 'Kept', schema: savedView } },
  problems: ['view.name_taken', 'view.too_many', 'idempotency.mismatch'],
  async run({ desk, province, person, key, body: { screen, name, filter } }) {
    const added = await addSavedView(
      desk.ledger.db,
      { province, person, key },
      { screen, name, filter: plain(filter) },
    );
    return { status: 201, body: doneBy(added) };
  },
});

const changeRoute = route({
  method: 'put',
  path: '/saved-views/{id}',
  id: 'changeSavedView',
  tag: 'inbox',
  summary: 'Change the name or the filter of a view, at the version that was seen',
  who: 'signedIn',
  needs: ['key'],
  params: viewParams,
  body: changedView,
  answers: { 200: { description: 'As it is now', schema: savedView } },
  problems: ['view.unknown', 'view.name_taken', 'version.stale', 'idempotency.mismatch'],
  async run({ desk, province, person, key, params: { id }, body: { name, filter, version, screen } }) {
    const view = { id, screen, name, filter: plain(filter), version };
    return { body: doneBy(await changeSavedView(desk.ledger.db, { province, person, key }, view)) };
  },
});

const removeRoute = route({
  method: 'delete',
  path: '/saved-views/{id}',
  id: 'removeSavedView',
  tag: 'inbox',
  summary: 'Take one of my views away',
  who: 'signedIn',
  needs: ['key'],
  params: viewParams,
  answers: { 204: { description: 'It is gone' } },
  problems: ['view.unknown', 'idempotency.mismatch'],
  async run({ desk, province, person, key, params: { id } }) {
    doneBy(await removeSavedView(desk.ledger.db, { province, person, key }, id));
    return { status: 204 };
  },
});

/** As it is kept: what is not said is not there. */
function plain(filter: object): Facts {
  return JSON.parse(JSON.stringify(filter)) as Facts;
}

export const SAVED_VIEW_ROUTES = [listRoute, addRoute, changeRoute, removeRoute];
