import { join, relative } from 'node:path';
import { build } from 'esbuild';

/** What of the engine the oracle is held against. */
export const ENGINE_ENTRY = `
export { basisFor } from './domain/authority/basis-for.ts';
export { holdersOf } from './domain/authority/holders-of.ts';
export { admissionRefusalOf } from './domain/authority/admission-refusal-of.ts';
export { registerSlice } from './records/register-slice.ts';
`;

/**
 * @param options entry: the text of a module of the checkout; sources: what stands in the place of files of the checkout
 * @returns a script whose last value is what the module exports
 */
export async function bundle(options: {
  readonly checkout: string;
  readonly entry: string;
  readonly sources: ReadonlyMap<string, string>;
}): Promise<string> {
  const { checkout, entry, sources } = options;
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: checkout, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundled',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'instrumented',
        setup(built) {
          built.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = sources.get(relative(checkout, path));
            return contents === undefined ? null : { contents, loader: 'ts', resolveDir: join(path, '..') };
          });
        },
      },
    ],
  });
  return `${outputFiles[0]?.text ?? ''}\nbundled;`;
}
