import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

/** dependency-cruiser's parser does not read TSX, so what the desk may import is looked at here (ADR 1). */

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

interface Import {
  readonly from: string;
  readonly typesOnly: boolean;
}

function importsOf(code: string): Import[] {
  const { body } = parseSync(code, { syntax: 'typescript', tsx: true, target: 'es2022' });
  const declared = body.flatMap((item): Import[] => {
    if (
      item.type !== 'ImportDeclaration' &&
      item.type !== 'ExportNamedDeclaration' &&
      item.type !== 'ExportAllDeclaration'
    )
      return [];
    if (item.source == null) return [];
    return [{ from: item.source.value, typesOnly: 'typeOnly' in item && item.typeOnly === true }];
  });
  const later = [...code.matchAll(/\bimport\(\s*'([^']+)'/g)].map(([, from = '']) => ({ from, typesOnly: false }));
  return [...declared, ...later];
}

/** @returns what is wrong with the imports of a file of the desk */
function faultsIn(file: string, code: string): string[] {
  return importsOf(code).flatMap(({ from, typesOnly }) => {
    if (!from.startsWith('.')) return from.startsWith('node:') ? [`${file}: ${from}`] : [];
    const to = relative(CHECKOUT, join(CHECKOUT, dirname(file), from));
    const isFine =
      to.startsWith('web/src/') || to.startsWith('texts/') || (to.startsWith('api/contract/') && typesOnly);
    return isFine ? [] : [`${file}: ${to}`];
  });
}

const FILES = readdirSync(join(CHECKOUT, 'web/src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => join('web/src', file));

describe('what the desk imports', () => {
  test('is itself, texts, and types of the contract: nothing of the server comes into a browser', () => {
    expect(FILES.length).toBeGreaterThan(30);
    expect(FILES.flatMap((file) => faultsIn(file, readFileSync(join(CHECKOUT, file), 'utf8')))).toEqual([]);
  });

  test.each([
    ["import { x } from '../../domain/time.ts';", 'domain/time.ts'],
    ["import { inboxView } from '../../api/contract/cases.ts';", 'api/contract/cases.ts'],
    ["const x = () => import('../../records/rebuild.ts');", 'records/rebuild.ts'],
    ["export * from '../../config.ts';", 'config.ts'],
    ["import { readFile } from 'node:fs';", 'node:fs'],
  ])('a planted fault is found: %s', (code, to) => {
    expect(faultsIn('web/src/planted.tsx', code)).toEqual([`web/src/planted.tsx: ${to}`]);
  });

  test('types of the contract and texts are fine', () => {
    const code =
      "import type { X } from '../../api/contract/cases.ts';\nimport { codeText } from '../../texts/code-texts.ts';";
    expect(faultsIn('web/src/planted.tsx', code)).toEqual([]);
  });
});
