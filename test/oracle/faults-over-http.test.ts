import { generateHistory } from './generator.ts';
import { type Fault, plantInModule } from './plant-fault.ts';

/**
 * Negative control: with a fault planted in the engine behind the door, histories told over HTTP find it. They are always the
 * same ones, and begin where each fault soon matters; FC_SEED takes others.
 */
const SEED = Number(process.env.FC_SEED ?? 20_262_221);
const WITHIN_HISTORIES = 300;
const MINUTES = 60_000;

const FAULTS: readonly Fault[] = [
  {
    name: 'a power that lasts a millisecond too long',
    file: 'domain/authority/is-within.ts',
    from: 'at < until)',
    to: 'at <= until)',
  },
  {
    name: 'a suspension that is ignored',
    file: 'domain/authority/seat-checks.ts',
    from: "return found ? { code: 'authority.suspended'",
    to: "return found && false ? { code: 'authority.suspended'",
  },
  {
    name: 'who submitted may approve',
    file: 'domain/authority/duties-apart.ts',
    from: 'const other = otherDuty(row, duty);',
    to: "const other = row.rule === 'AU-9' ? null : otherDuty(row, duty);",
  },
  {
    name: 'a sum of the year one dong too small',
    file: 'domain/authority/grant-shortfalls.ts',
    from: '+ amount > sum.ceilingDong',
    to: '+ amount >= sum.ceilingDong',
  },
  {
    name: 'who gains by an item may enter it',
    file: 'domain/authority/gain-refusal-of.ts',
    from: 'return gains ?',
    to: 'return gains && offices.length < 0 ?',
  },
];

const { jest: loader } = import.meta as unknown as { jest: Loader };
interface Loader {
  resetModules(): void;
  unstable_mockModule(path: string, factory: () => object): void;
  unstable_unmockModule(path: string): void;
}

/** The whole product, loaded anew with the fault in it. */
async function withFault<Answer>(
  fault: Fault,
  work: (faulty: typeof import('./compare-over-http.ts') & typeof import('./http-side.ts')) => Promise<Answer>,
): Promise<Answer> {
  const path = `../../${fault.file}`;
  const planted = await plantInModule(fault);
  loader.resetModules();
  loader.unstable_mockModule(path, () => planted);
  try {
    return await work({ ...(await import('./compare-over-http.ts')), ...(await import('./http-side.ts')) });
  } finally {
    loader.unstable_unmockModule(path);
  }
}

test.each(FAULTS)(
  '[AU-3] [AU-9] found over HTTP: $name',
  async (fault) => {
    const found = await withFault(fault, async ({ openGround, compareOverHttp }) => {
      const ground = await openGround({ checked: false });
      try {
        for (let count = 0; count < WITHIN_HISTORIES; count += 1) {
          const disagreement = await compareOverHttp(ground, generateHistory(SEED + count));
          if (disagreement !== null) return { histories: count + 1, what: disagreement.at.what };
        }
        return null;
      } finally {
        await ground.close();
      }
    });
    console.info(`FC_SEED=${SEED}: ${fault.name}: ${JSON.stringify(found)}`);
    expect(found).not.toBeNull();
  },
  20 * MINUTES,
);
