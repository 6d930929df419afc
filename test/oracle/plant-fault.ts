import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Engine } from './engine-side.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

/** A fault in the source of the engine: one place of one file says something else. */
export interface Fault {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const ENTRY = `
export { basisFor } from './domain/authority/basis-for.ts';
export { holdersOf } from './domain/authority/holders-of.ts';
export { admissionRefusalOf } from './domain/authority/admission-refusal-of.ts';
export { registerSlice } from './records/register-slice.ts';
`;

/**
 * The engine with the fault in it, built from the sources as they are: what runs is the engine and nothing that stands for it.
 * @throws where the place is not in the file exactly once, so that a fault is renewed with the source and never silently gone
 */
export async function plantFault(fault: Fault): Promise<Engine> {
  return (await built(fault, ENTRY)) as Engine;
}

/**
 * The one file with the fault in it, as a module that can stand in its place; what it imports comes with it, so it must be pure.
 * @throws as `plantFault`
 */
export async function plantInModule(fault: Fault): Promise<object> {
  return built(fault, `export * from './${fault.file}';`);
}

async function built({ name, file, from, to }: Fault, entry: string): Promise<object> {
  const source = await readFile(`${CHECKOUT}${file}`, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${name}: not exactly once in ${file}: ${from}`);
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: CHECKOUT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'engine',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'planted-fault',
        setup(built) {
          const filter = new RegExp(`${file.replaceAll('.', '\\.')}$`);
          built.onLoad({ filter }, () => ({ contents: source.replace(from, () => to), loader: 'ts' }));
        },
      },
    ],
  });
  const code = outputFiles[0]?.text ?? '';
  return new Function(`${code}\nreturn engine;`)() as object;
}
