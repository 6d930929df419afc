import { countRoundTrips } from './count-round-trips.ts';
import { type Ground, openRunner, seedProvince } from './ground.ts';
import { startMandate } from './mandate-processes.ts';
import { median } from './numbers.ts';
import { openPgFloor } from './pg-floors.ts';

/** Round trips to PostgreSQL, medians: of our act and inbox read, and of a floor's act and read together. */
export interface RoundTrips {
  readonly act: number;
  readonly read: number;
  readonly floor: number;
}

/** Counted on the wire, by a proxy before an API of its own and before the floor; the second life counts, the first warms up. */
export async function measureTrips(ground: Ground): Promise<RoundTrips> {
  return { ...(await ours(ground)), floor: await floors(ground) };
}

async function ours(ground: Ground): Promise<Omit<RoundTrips, 'floor'>> {
  const lives = 2;
  const { url } = await seedProvince(ground, { name: 'bench_trips', lives, open: 0, entries: 0, log: () => undefined });
  const proxy = await countRoundTrips(url);
  const api = await startMandate(ground.servers, { name: 'trips', databaseUrl: proxy.url, engine: false });
  const runner = await openRunner(ground, { url, address: api.address, lives });
  const counts = { act: [] as number[], read: [] as number[] };
  runner.watch = (part) => void counts[part].push(proxy.take());
  for (const life of runner.take(lives)) {
    counts.act = [];
    counts.read = [];
    proxy.take();
    for (const index of ground.known.keys()) await runner.step(life, index);
  }
  runner.close();
  await api.stop();
  await proxy.close();
  return { act: median(counts.act), read: median(counts.read) };
}

async function floors({ floor, known }: Ground): Promise<number> {
  const proxy = await countRoundTrips(floor.url);
  const a = openPgFloor(proxy.url, { steps: floor.steps, name: 'trips' });
  const counts: number[] = [];
  for (const one of await a.start(1)) {
    for (const index of known.keys()) {
      proxy.take();
      await a.step(one, index);
      counts.push(proxy.take());
    }
  }
  await a.close();
  await proxy.close();
  return median(counts);
}
