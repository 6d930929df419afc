import { openLedgerOf, tellLife, type Telling, clockTo, doneBy } from './told-life.ts';
const T: Record<string, Telling> = {
  v8: { startsAt: '2023-07-04T01:00:00.000Z', days: -550, millions: 900, as: { approve: 'P-CHAIR', signAsAssigner: 'P-CHAIR' }, until: 'decideOwnership' },
};
test.each(Object.keys(T))('%s', async (name) => {
  const t0 = Date.now();
  const ledger = await openLedgerOf({ startsAt: T[name]!.startsAt });
  try { const left = await tellLife(ledger, T[name]!); console.log(name, Date.now() - t0, JSON.stringify(left), await ledger.db.act.count()); }
  catch (e) { console.log(String(e), await ledger.db.$queryRaw`select n::text, case_id, event, today, instant(business_time) bt from act order by n desc limit 12`, await ledger.db.$queryRaw`select case_id, deadline, round, due_on, status, instant(due_at) due_at from clock where status='RUNNING'`); throw e }
  finally { await ledger.close(); }
}, 60000);
