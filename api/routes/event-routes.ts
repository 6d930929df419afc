import { Stopped } from '../problem.ts';
import { route } from '../route.ts';
import { leaveSession } from '../session.ts';

const EVENT_STREAM = 'text/event-stream';
const TOLD = [
  'One line of events for this session, until it ends. `ready` {n}: told from this number of the log on; `case` {caseId, n}: a case',
  'that I see has changed; `inbox` {}: work may have come to me or left me; `notice` {unread}; `resync` {n}: too much was missed,',
  'read anew; `ended` {}: the session is over. Ids only: what they are is read by the ordinary routes. A browser that comes back',
  'sends `Last-Event-ID` and is told what it missed.',
].join(' ');

const streamRoute = route({
  method: 'get',
  path: '/events',
  id: 'followEvents',
  tag: 'events',
  summary: 'That something has changed for me, as server-sent events',
  who: 'signedIn',
  answers: { 200: { description: TOLD, mediaType: EVENT_STREAM } },
  problems: ['events.too_many'],
  async run({ desk, person, request }) {
    const headers = {
      'content-type': `${EVENT_STREAM}; charset=utf-8`,
      'x-accel-buffering': 'no',
      connection: 'close',
    };
    if (request.method === 'HEAD') return { headers };
    if (desk.streams === undefined) throw new Stopped('records.unavailable', { headers: { 'retry-after': '30' } });
    const sid = leaveSession(request);
    const lastEventId = request.get('last-event-id') ?? null;
    return { headers, stream: await desk.streams.open({ person, sid, lastEventId }) };
  },
});

export const EVENT_ROUTES = [streamRoute];
