import { dropFormDraft, type FormPlace, keepFormDraft, readFormDraft } from '../../records/form-drafts.ts';
import { findCaseHead } from '../../records/reads/find-case.ts';
import { formBody, formDraft, formKept, formParams } from '../contract/forms.ts';
import { Stopped } from '../problem.ts';
import { type Call, route } from '../route.ts';

const VERSION = /^f(0|[1-9]\d{0,8})$/;

const readRoute = route({
  method: 'get',
  path: '/cases/{id}/forms/{event}',
  id: 'getForm',
  tag: 'acts',
  summary: 'What I have typed into the form of an event and not yet done; nobody else sees it',
  who: 'signedIn',
  params: formParams,
  answers: { 200: { description: 'As it was last saved; version 0 where nothing was', schema: formDraft } },
  problems: ['case.unknown'],
  async run(call) {
    return { body: await readFormDraft(call.desk.ledger.db, await placeOf(call)) };
  },
});

const keepRoute = route({
  method: 'put',
  path: '/cases/{id}/forms/{event}',
  id: 'keepForm',
  tag: 'acts',
  summary: 'Save what I have typed so far; it is no act and stands in no log',
  who: 'signedIn',
  needs: ['key', 'version'],
  params: formParams,
  body: formBody,
  answers: { 200: { description: 'Saved, as this version', schema: formKept } },
  problems: ['case.unknown', 'version.stale'],
  async run(call) {
    const place = await placeOf(call);
    const over = VERSION.exec(call.version)?.[1];
    const { content } = call.body;
    const kept =
      over === undefined
        ? null
        : await keepFormDraft(call.desk.ledger.db, { ...place, key: call.key, over: Number(over), content });
    if (kept === null) throw new Stopped('version.stale', { detail: {} });
    return { body: kept };
  },
});

const dropRoute = route({
  method: 'delete',
  path: '/cases/{id}/forms/{event}',
  id: 'dropForm',
  tag: 'acts',
  summary: 'Give up what I have typed; again changes nothing',
  who: 'signedIn',
  needs: ['key'],
  params: formParams,
  answers: { 204: { description: 'Nothing is kept' } },
  problems: ['case.unknown'],
  async run(call) {
    await dropFormDraft(call.desk.ledger.db, await placeOf(call));
    return { status: 204 };
  },
});

/** @throws Stopped where the case is none that the person sees */
async function placeOf({
  desk,
  province,
  person,
  params: { id, event },
}: Call<{ id: string; event: string }, unknown, unknown>): Promise<FormPlace> {
  const head = await findCaseHead(desk.ledger.db, { province, person, id });
  if (head === null) throw new Stopped('case.unknown', { detail: { case: id } });
  return { province, person, caseId: id, event };
}

export const FORM_ROUTES = [readRoute, keepRoute, dropRoute];
