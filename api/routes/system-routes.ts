import { findWakeTargets } from '../../records/read-agenda.ts';
import { readDatabaseState } from '../../records/reads/read-database-state.ts';
import { readLagging } from '../../records/reads/read-lagging.ts';
import { SYSTEM_PART_NAMES } from '../../texts/system-texts.ts';
import { retryAnswer, retryBody, systemView } from '../contract/system.ts';
import { Stopped } from '../problem.ts';
import { PRODUCT_VERSIONS } from '../product-versions.ts';
import { readReadiness } from '../readiness.ts';
import { refuseNonAdministrators } from '../refuse-non-administrators.ts';
import { route } from '../route.ts';
import { systemParts } from '../system-parts.ts';

const MOST_LAGGING = 20;

const readRoute = route({
  method: 'get',
  path: '/system',
  id: 'getSystem',
  tag: 'system',
  summary: 'How the installation is: its parts, versions, workers, what lags behind or fails; for the administrator',
  who: 'signedIn',
  answers: { 200: { description: 'The installation now', schema: systemView } },
  problems: ['duty.not_held'],
  async run(call) {
    await refuseNonAdministrators(call);
    const { desk, province } = call;
    const { db } = desk.ledger;
    const [readiness, database, lagging] = await Promise.all([
      readReadiness(desk),
      readDatabaseState(db),
      readLagging(db, { province, limit: MOST_LAGGING }),
    ]);
    const cases = lagging.oldest.map(({ caseId }) => caseId);
    const engine = await desk.engine.readState({ province, cases }).catch((error: unknown) => {
      desk.log.warn({ err: error }, 'the engine does not say how it is');
      return null;
    });
    const parts = await systemParts({ readiness, database, engine, documents: desk.config.documents });
    const { product, node, temporalSdk } = PRODUCT_VERSIONS;
    return {
      body: {
        dbTime: database.dbTime,
        parts: parts.map((part) => ({ ...part, name: SYSTEM_PART_NAMES[part.what] })),
        versions: {
          product,
          node,
          postgresql: database.version,
          temporalServer: engine?.server ?? null,
          temporalSdk,
        },
        workers: engine?.workers ?? null,
        lagging,
        failing:
          engine?.failing.map((one) => ({ ...one, caseId: cases.includes(one.workflow) ? one.workflow : null })) ??
          null,
        mail: readiness.mail,
      },
    };
  },
});

const retryRoute = route({
  method: 'post',
  path: '/system/retries',
  id: 'retryCase',
  tag: 'system',
  summary: 'Have the workflow of one case look again; it is no act and decides nothing. For the administrator',
  who: 'signedIn',
  needs: ['key'],
  body: retryBody,
  answers: { 200: { description: 'Whether a workflow looks again', schema: retryAnswer } },
  problems: ['duty.not_held', 'case.unknown', 'engine.away'],
  async run(call) {
    await refuseNonAdministrators(call);
    const { desk, province, person, key, requestId, body } = call;
    const { caseId } = body;
    const [target] = await findWakeTargets(desk.ledger, { province, ids: [caseId] });
    if (target === undefined) throw new Stopped('case.unknown', { detail: { caseId } });
    const looks = await desk.engine.lookAgain({ province, id: caseId }).catch((error: unknown) => {
      desk.log.warn({ err: error }, 'a case cannot be looked at again');
      throw new Stopped('engine.away', { headers: { 'retry-after': '5' } });
    });
    desk.log.info({ person, caseId, key, requestId, looks }, 'the operator has a case looked at again');
    return { body: { caseId, looks } };
  },
});

export const SYSTEM_ROUTES = [readRoute, retryRoute];
