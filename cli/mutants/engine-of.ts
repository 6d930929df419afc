import { Script } from 'node:vm';
import { build } from 'esbuild';
import type { Engine } from '../../test/oracle/engine-side.ts';

const ENTRY = `
export { basisFor } from './domain/authority/basis-for.ts';
export { holdersOf } from './domain/authority/holders-of.ts';
export { admissionRefusalOf } from './domain/authority/admission-refusal-of.ts';
export { registerSlice } from './records/register-slice.ts';
`;

/** @returns makes the engine of a folder anew, with nothing kept from the one before; the sources are read once */
export async function engineOf(folder: string): Promise<() => Engine> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: folder, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'engine',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  const script = new Script(`(() => { ${outputFiles[0]?.text ?? ''}\nreturn engine; })()`);
  return () => script.runInThisContext() as Engine;
}
